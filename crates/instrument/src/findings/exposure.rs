//! How exposed a dimension is: by its place among others where there is a norm, by its interval where there is
//! none.

use crate::{
    band::settled,
    norm::{FromNorm, Percentile, Placement, Ranked},
    profile::Profile,
    uncertainty::{Estimate, Interval, Spread},
};

/// How exposed a dimension is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Exposure {
    /// By its place in a norm.
    AmongOthers(FromNorm<Ranked<NormExposure>>),
    /// By its score's interval; there is no norm for it.
    ByInterval(Estimate<(Standing, Interval)>),
    /// It has no score, or its error is not known.
    Unknown,
}

/// Exposure in a norm: 100 − percentile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormExposure {
    /// The exposure of the score as it stands.
    pub exposure: Percentile,
    /// Where the exposure may lie, given the person's error and the size of the norm.
    pub interval: Option<(Percentile, Percentile)>,
}

/// What is known of an exposure among others when it is held against 90.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormStanding {
    /// All of it lies in the highest band.
    Highest,
    /// It reaches across, or nobody knows how far beyond the end of a norm's table it goes.
    Open,
    /// None of it lies in the highest band.
    Below,
}

/// What an interval says when it is held against 60.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The whole interval lies below.
    Exposed,
    /// It reaches across.
    Uncertain,
    /// None of it lies below.
    Holds,
}

/// A dimension that a strategy depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Risk {
    /// Its position in the instrument.
    pub dimension: usize,
    /// Its score, if it has one.
    pub score: Option<f64>,
    /// How exposed it is.
    pub exposure: Exposure,
}

/// The exposure of each dimension, in the instrument's order, and all by the same kind of knowledge.
pub(super) fn exposures(profile: &Profile) -> Vec<Exposure> {
    let scores = || profile.scores().dimensions().iter().enumerate();
    let are_placed =
        scores().all(|(dimension, score)| score.is_none() || profile.placement(dimension).is_some());
    let exposure = |(dimension, _)| {
        if are_placed {
            Exposure::among_others(profile, dimension)
        } else {
            Exposure::by_interval(profile, dimension)
        }
    };
    scores().map(exposure).collect()
}

impl Exposure {
    fn among_others(profile: &Profile, dimension: usize) -> Self {
        let exposure = |placement: FromNorm<Ranked<Placement>>| {
            Self::AmongOthers(placement.map(|placement| placement.map(NormExposure::of)))
        };
        profile.placement(dimension).map_or(Self::Unknown, exposure)
    }

    fn by_interval(profile: &Profile, dimension: usize) -> Self {
        let exposure = |spread: Estimate<Spread>| {
            Self::ByInterval(spread.map(|spread| (Standing::of(spread.interval), spread.interval)))
        };
        profile.spread(dimension).map_or(Self::Unknown, exposure)
    }

    /// How urgent it is, for ordering. Rounded, so that rounding does not decide among equals.
    /// Of equal exposures, as beyond the end of a norm's table, the lower score comes first.
    fn urgency(&self, score: Option<f64>) -> (u8, f64, f64) {
        let lowness = settled(100.0 - score.unwrap_or(100.0));
        match self {
            Self::AmongOthers(exposure) => (4, settled(exposure.bare().bare().exposure.place()), lowness),
            Self::ByInterval(estimate) => match estimate.bare().0 {
                Standing::Exposed => (3, lowness, 0.0),
                Standing::Uncertain => (2, lowness, 0.0),
                Standing::Holds => (1, lowness, 0.0),
            },
            Self::Unknown => (0, lowness, 0.0),
        }
    }
}

impl NormExposure {
    /// Above this exposure lies the highest band of risk.
    pub const HIGHEST_ABOVE: f64 = 90.0;

    fn of(placement: Placement) -> Self {
        let turned = |(low, high): (Percentile, Percentile)| (high.complement(), low.complement());
        Self { exposure: placement.percentile.complement(), interval: placement.interval.map(turned) }
    }

    /// What the interval says of the highest band; where there is none, the exposure as it stands.
    pub fn standing(&self) -> NormStanding {
        let (low, high) = self.interval.unwrap_or((self.exposure, self.exposure));
        let is_open_ended = matches!(high, Percentile::AtOrAbove(_));
        let may_exceed = is_open_ended || settled(high.place()) > Self::HIGHEST_ABOVE;
        match (low.exceeds(Self::HIGHEST_ABOVE), may_exceed) {
            (true, _) => NormStanding::Highest,
            (false, true) => NormStanding::Open,
            (false, false) => NormStanding::Below,
        }
    }
}

impl Standing {
    /// From this score on a dimension holds, without a norm.
    pub const HOLDS_FROM: f64 = 60.0;

    fn of(interval: Interval) -> Self {
        if settled(interval.high) < Self::HOLDS_FROM {
            Self::Exposed
        } else if settled(interval.low) >= Self::HOLDS_FROM {
            Self::Holds
        } else {
            Self::Uncertain
        }
    }
}

/// The most urgent first, equals in the given order.
pub(super) fn ordered(risks: impl Iterator<Item = Risk>) -> Vec<Risk> {
    let mut ordered: Vec<Risk> = Vec::new();
    for risk in risks {
        let urgency = risk.exposure.urgency(risk.score);
        let is_before = |known: &Risk| known.exposure.urgency(known.score) >= urgency;
        ordered.insert(ordered.partition_point(is_before), risk);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::{NormStanding::*, Percentile::*, *};

    #[test]
    fn the_highest_band_is_claimed_of_whole_intervals_only() {
        let standings = [
            (At(97.0), Some((At(90.1), AtOrAbove(99.0))), Highest),
            (At(97.0), Some((At(90.0), AtOrAbove(99.0))), Open),
            (At(93.0), Some((At(70.0), At(98.0))), Open),
            (At(80.0), Some((At(60.0), At(90.1))), Open),
            (At(80.0), Some((At(60.0), At(90.0))), Below),
            // A table that ends early does not tell how much further it goes.
            (AtOrAbove(80.0), Some((At(60.0), AtOrAbove(85.0))), Open),
            (AtOrAbove(95.0), Some((AtOrBelow(95.0), AtOrAbove(99.0))), Open),
            (At(3.0), Some((AtOrBelow(1.0), At(20.0))), Below),
            // Without an interval the exposure as it stands decides.
            (At(90.1), None, Highest),
            (AtOrAbove(91.0), None, Highest),
            (AtOrAbove(90.0), None, Open),
            (At(90.0), None, Below),
            (AtOrBelow(95.0), None, Open),
            (AtOrBelow(90.0), None, Below),
        ];
        for (exposure, interval, expected) in standings {
            let figure = NormExposure { exposure, interval };
            assert_eq!(figure.standing(), expected, "{figure:?}");
        }
    }
}
