//! A share of a population: how it is bounded, compared and shown.

use crate::band::settled;

/// How far from the middle something else is said of a percentile: at 50, and at 10 and 90.
const EDGES: [f64; 2] = [0.0, 40.0];

/// The share of a population that scores lower, in hundredths; never outside 1 to 99.
///
/// Beyond the ends of a norm's table nothing more is known than on which side of the end a score lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Percentile {
    /// So much or less.
    AtOrBelow(f64),
    /// So much.
    At(f64),
    /// So much or more.
    AtOrAbove(f64),
}

impl Percentile {
    const LEAST: f64 = 1.0;
    const MOST: f64 = 99.0;

    /// The share of the population that scores higher; an exposure, where low scores are a risk.
    #[must_use]
    pub fn complement(self) -> Self {
        match self {
            Self::AtOrBelow(percentile) => Self::AtOrAbove(100.0 - percentile),
            Self::At(percentile) => Self::At(100.0 - percentile),
            Self::AtOrAbove(percentile) => Self::AtOrBelow(100.0 - percentile),
        }
    }

    /// Whether it is known to lie above this.
    pub fn exceeds(self, percentile: f64) -> bool {
        match self {
            Self::At(least) | Self::AtOrAbove(least) => settled(least) > percentile,
            Self::AtOrBelow(_) => false,
        }
    }

    /// Whether it is known to lie below this.
    pub fn falls_below(self, percentile: f64) -> bool {
        match self {
            Self::At(most) | Self::AtOrBelow(most) => settled(most) < percentile,
            Self::AtOrAbove(_) => false,
        }
    }

    /// The figure as it is shown, 1 to 99: rounded to a whole number, but never to 10, 50 or 90 from either side. These
    /// edges decide what is said beside the figure, the half of a population and the highest band of exposure, so
    /// whatever lies beyond one is shown at least one beyond it: 90.4 as 91, 89.6 as 89.
    ///
    /// A percentile and its [complement](Self::complement) are shown as two numbers that make 100.
    pub fn shown(self) -> f64 {
        let place = settled(self.place());
        let distance = (place - 50.0).abs();
        let mut rounded = distance.round();
        for edge in EDGES {
            if distance > edge {
                rounded = rounded.max(edge + 1.0);
            } else if distance < edge {
                rounded = rounded.min(edge - 1.0);
            }
        }
        if place < 50.0 { 50.0 - rounded } else { 50.0 + rounded }
    }

    /// The figure without its side, to order percentiles by.
    pub(crate) fn place(self) -> f64 {
        match self {
            Self::AtOrBelow(percentile) | Self::At(percentile) | Self::AtOrAbove(percentile) => percentile,
        }
    }

    /// Another figure on the same side.
    pub(super) fn map(self, make: impl FnOnce(f64) -> f64) -> Self {
        let moved = match self {
            Self::AtOrBelow(percentile) => Self::AtOrBelow(make(percentile)),
            Self::At(percentile) => Self::At(make(percentile)),
            Self::AtOrAbove(percentile) => Self::AtOrAbove(make(percentile)),
        };
        moved.bounded()
    }

    pub(super) fn bounded(self) -> Self {
        match self {
            Self::AtOrBelow(percentile) => Self::AtOrBelow(percentile.clamp(Self::LEAST, Self::MOST)),
            Self::AtOrAbove(percentile) => Self::AtOrAbove(percentile.clamp(Self::LEAST, Self::MOST)),
            Self::At(percentile) if percentile < Self::LEAST => Self::AtOrBelow(Self::LEAST),
            Self::At(percentile) if percentile > Self::MOST => Self::AtOrAbove(Self::MOST),
            Self::At(percentile) => Self::At(percentile),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beyond_an_edge_is_shown_beyond_it() {
        let shown = [
            (1.0, 1),
            (9.4, 9),
            (9.999_999, 9),
            (10.0, 10),
            (10.000_001, 11),
            (10.6, 11),
            (34.4, 34),
            (49.6, 49),
            (50.0, 50),
            (50.4, 51),
            (75.49, 75),
            (89.6, 89),
            (90.0, 90),
            (90.4, 91),
            (91.4, 91),
            (98.7, 99),
            (99.0, 99),
        ];
        for (percentile, expected) in shown {
            for side in [Percentile::AtOrBelow, Percentile::At, Percentile::AtOrAbove] {
                let found = side(percentile).shown();
                assert!((found - f64::from(expected)).abs() < 1e-9, "{percentile} is shown as {found}");
            }
        }
    }

    #[test]
    fn a_percentile_and_its_complement_are_shown_as_numbers_that_make_100() {
        // By thousandths, halves of a percent among them.
        for thousandths in 1_000..=99_000_u32 {
            let percentile = Percentile::At(f64::from(thousandths) / 1000.0);
            let sum = percentile.shown() + percentile.complement().shown();
            assert!((sum - 100.0).abs() < 1e-9, "{percentile:?} and its complement are shown as {sum}");
        }
    }

    #[test]
    fn what_is_shown_beside_the_highest_band_lies_in_it() {
        for millionths in 89_000_000..=91_000_000_u32 {
            let exposure = Percentile::At(f64::from(millionths) / 1e6);
            assert_eq!(exposure.exceeds(90.0), exposure.shown() > 90.5, "{exposure:?}");
        }
    }

    #[test]
    fn rounding_is_on_neither_side() {
        for percentile in [90.0 - 1e-12, 90.0, 90.0 + 1e-12] {
            let percentile = Percentile::At(percentile);
            assert!(!percentile.exceeds(90.0) && !percentile.falls_below(90.0), "{percentile:?}");
            assert!((percentile.shown() - 90.0).abs() < 1e-9, "{percentile:?}");
        }
    }
}
