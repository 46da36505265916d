//! Calendar days and months, as files name them. No clock: a day is what a caller says it is.

use std::fmt;

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

    /// `None` unless the text is a month, a hyphen, and a day of that month in two digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.rsplit_once('-')?;
        let (month, day) = (Month::parse(month)?, u8::try_from(digits(day, 2)?).ok()?);
        (1..=month.days()).contains(&day).then_some(Self { month, day })
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
    fn months_come_one_after_another() {
        assert!(Month::parse("2025-12") < Month::parse("2026-01"));
        assert_eq!(Month::parse("2026-00"), None);
    }
}
