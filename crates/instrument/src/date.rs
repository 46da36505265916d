//! Calendar days and months, as files name them. No clock: a day is what a caller says it is.

use std::fmt;

/// Years have four digits.
const LAST_YEAR: u16 = 9999;

/// A month of the Gregorian calendar, written `2026-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: u16,
    month: u8,
}

/// A day of the Gregorian calendar, written `2026-01-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    month: Month,
    day: u8,
}

impl Month {
    /// What is allowed, for messages.
    pub const ALLOWED: &str = "a month such as \"2026-01\"";

    /// `None` unless the text is a year of four digits, a hyphen, and a month from `01` to `12`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let (year, month) = (digits(year, 4)?, u8::try_from(digits(month, 2)?).ok()?);
        (1..=12).contains(&month).then_some(Self { year, month })
    }

    /// So many months later, and never beyond December 9999.
    fn later(self, months: u32) -> Self {
        let count = (u32::from(self.year) * 12 + u32::from(self.month) - 1).saturating_add(months);
        let (year, month) = (count / 12, count % 12 + 1);
        match (u16::try_from(year), u8::try_from(month)) {
            (Ok(year), Ok(month)) if year <= LAST_YEAR => Self { year, month },
            _ => Self { year: LAST_YEAR, month: 12 },
        }
    }

    fn days(self) -> u8 {
        let is_leap_year =
            self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 if is_leap_year => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

impl Day {
    /// What is allowed, for messages.
    pub const ALLOWED: &str = "a day such as \"2026-01-31\"";

    /// `None` unless the year is at most 9999, the month 1 to 12, and the day one of that month.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_month = year <= LAST_YEAR && (1..=12).contains(&month);
        let month = Month { year, month };
        (is_month && (1..=month.days()).contains(&day)).then_some(Self { month, day })
    }

    /// `None` unless the text is a month, a hyphen, and a day of that month in two digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.rsplit_once('-')?;
        let (month, day) = (Month::parse(month)?, u8::try_from(digits(day, 2)?).ok()?);
        (1..=month.days()).contains(&day).then_some(Self { month, day })
    }

    /// The year, 0 to 9999.
    pub fn year(self) -> u16 {
        self.month.year
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> u8 {
        self.month.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The same day so many months later, or the last of that month where it is shorter. Calendars of files end with the
    /// year 9999: what would come later falls into its December.
    #[must_use]
    pub fn months_later(self, months: u32) -> Self {
        let month = self.month.later(months);
        Self { month, day: self.day.min(month.days()) }
    }
}

fn digits(text: &str, count: usize) -> Option<u16> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_there_are() {
        for text in ["2026-01-31", "2024-02-29", "2000-02-29", "0001-12-01", "2026-11-30"] {
            assert_eq!(Day::parse(text).map(|day| day.to_string()), Some(text.to_owned()));
        }
    }

    #[test]
    fn days_that_there_are_not() {
        for text in
            ["2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-00"]
        {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        for text in ["2026-01-01-01", "2026-01-+1", "", "2026-01", "２026-01-01", "2026-01-01 "] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_made_of_numbers_that_name_one() {
        let day = Day::new(2024, 2, 29).unwrap();
        assert_eq!((day.year(), day.month(), day.day()), (2024, 2, 29));
        assert_eq!(Some(day), Day::parse("2024-02-29"));
        for (year, month, day) in [(2026, 2, 29), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (10_000, 1, 1)] {
            assert_eq!(Day::new(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn the_same_day_of_a_later_month_or_its_last() {
        let later = [
            ("2026-01-31", 0, "2026-01-31"),
            ("2026-01-31", 1, "2026-02-28"),
            ("2024-01-31", 1, "2024-02-29"),
            ("2026-01-31", 3, "2026-04-30"),
            ("2026-11-21", 3, "2027-02-21"),
            ("2026-12-31", 12, "2027-12-31"),
            ("2026-08-31", 6, "2027-02-28"),
            ("2026-12-01", 1, "2027-01-01"),
            ("9999-06-30", 6, "9999-12-30"),
            ("9999-06-30", 7, "9999-12-30"),
            ("2026-01-31", u32::MAX, "9999-12-31"),
        ];
        for (from, months, expected) in later {
            let found = Day::parse(from).unwrap().months_later(months);
            assert_eq!(found.to_string(), expected, "{from} and {months} months");
        }
    }

    #[test]
    fn months_come_one_after_another() {
        assert!(Month::parse("2025-12") < Month::parse("2026-01"));
        assert_eq!(Month::parse("2026-00"), None);
    }
}
