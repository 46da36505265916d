//! A calendar month: the only time that is kept about what was counted.

use jiff::{Timestamp, tz::TimeZone};
use std::fmt;

/// A month of the calendar in UTC, in order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The month that a moment lies in.
    pub fn of(moment: Timestamp) -> Self {
        let date = moment.to_zoned(TimeZone::UTC).date();
        Self { year: date.year(), month: date.month() }
    }
}

/// `YYYY-MM`, which sorts as the months do.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_at_midnight_in_utc() {
        let months = ["2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z", "2026-02-01T00:30:00+01:00"]
            .map(|moment| Month::of(moment.parse().unwrap()).to_string());
        assert_eq!(months, ["2026-01", "2026-02", "2026-01"]);
    }
}
