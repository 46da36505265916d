//! Where a score lies among those of a population.

use super::{DimensionNorm, Percentile, Ranks};
use crate::{
    band::settled,
    distributions::{beta_quantile, normal_share_below},
};

/// What a percentile rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ranked<T> {
    /// Scores that were counted.
    Counted(T),
    /// A normal distribution that the norm's file says may be assumed: Φ((x − M) / SD). On real data it was off
    /// by up to five points.
    AssumedNormal(T),
}

/// A score's place in a norm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// The percentile of the score as it stands.
    pub percentile: Percentile,
    /// Where the percentile may lie, given the person's error and the size of the norm; none if the error is not
    /// known.
    pub interval: Option<(Percentile, Percentile)>,
}

/// On which side of the middle of a population a score lies, as far as its interval tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// The whole interval lies below the 50th percentile.
    Lower,
    /// The whole interval lies above it.
    Upper,
    /// The interval reaches across, or is not known.
    Either,
}

impl Placement {
    /// The half of the population that the score lies in, if its interval leaves no doubt.
    pub fn half(&self) -> Half {
        match self.interval {
            Some((_, high)) if high.falls_below(50.0) => Half::Lower,
            Some((low, _)) if low.exceeds(50.0) => Half::Upper,
            _ => Half::Either,
        }
    }
}

impl DimensionNorm {
    /// The place of a score from 0 to 100, if the norm has percentiles.
    ///
    /// The interval reaches from the lower end of the norm's sampling interval at score − margin to its upper end at
    /// score + margin, with the score's [margin](crate::Errors::margin) in points.
    pub fn place(&self, score: f64, margin: Option<f64>) -> Option<Ranked<Placement>> {
        let ranks = self.ranks.as_ref()?;
        let interval = margin.map(|margin| {
            let low = self.percentile(ranks, score - margin);
            let high = self.percentile(ranks, score + margin);
            (low.map(|low| self.sampling_interval(low).0), high.map(|high| self.sampling_interval(high).1))
        });
        let placement = Placement { percentile: self.percentile(ranks, score), interval };
        Some(match ranks {
            Ranks::Points(_) => Ranked::Counted(placement),
            Ranks::Normal => Ranked::AssumedNormal(placement),
        })
    }

    /// Between which percentiles one that was found in a sample of this size lies in the population, with 95 %
    /// confidence: the Jeffreys interval, quantiles of Beta(m + ½, N − m + ½) with m = N · percentile / 100.
    pub fn sampling_interval(&self, percentile: f64) -> (f64, f64) {
        let n = f64::from(self.n);
        let below = n * percentile.clamp(0.0, 100.0) / 100.0;
        let quantile = |share| 100.0 * beta_quantile(share, below + 0.5, n - below + 0.5);
        (quantile(0.025), quantile(0.975))
    }

    fn percentile(&self, ranks: &Ranks, score: f64) -> Percentile {
        match ranks {
            Ranks::Points(points) => interpolated(points, score),
            Ranks::Normal => {
                Percentile::At(100.0 * normal_share_below((score - self.mean) / self.sd)).bounded()
            }
        }
    }
}

/// Between points linear, beyond them clamped. Which points those are is decided on settled scores: who scores exactly
/// at an end is at it.
fn interpolated(points: &[(f64, f64)], score: f64) -> Percentile {
    let next = points.partition_point(|(at, _)| settled(*at) <= settled(score));
    let last = next.checked_sub(1).and_then(|last| points.get(last));
    let percentile = match (last, points.get(next)) {
        (Some((from, low)), Some((to, high))) => {
            let share = ((score - from) / (to - from)).clamp(0.0, 1.0);
            Percentile::At(low + (high - low) * share)
        }
        (Some((at, end)), None) if settled(*at) < settled(score) => Percentile::AtOrAbove(*end),
        (Some((_, end)), None) => Percentile::At(*end),
        (None, Some((_, end))) => Percentile::AtOrBelow(*end),
        // A table has at least two points.
        (None, None) => Percentile::At(50.0),
    };
    percentile.bounded()
}

impl<T> Ranked<T> {
    /// The figure without what it rests on, for a conclusion that stands beside figures that say it.
    pub(crate) fn bare(self) -> T {
        match self {
            Self::Counted(figure) | Self::AssumedNormal(figure) => figure,
        }
    }

    /// Another figure made of this one; it rests on the same.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Ranked<U> {
        match self {
            Self::Counted(figure) => Ranked::Counted(make(figure)),
            Self::AssumedNormal(figure) => Ranked::AssumedNormal(make(figure)),
        }
    }

    /// The same, borrowed.
    pub fn as_ref(&self) -> Ranked<&T> {
        match self {
            Self::Counted(figure) => Ranked::Counted(figure),
            Self::AssumedNormal(figure) => Ranked::AssumedNormal(figure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Percentile::*, *};

    #[test]
    fn a_half_is_named_only_without_doubt() {
        let halves = [
            (Some((At(12.0), At(49.9))), Half::Lower),
            (Some((AtOrBelow(1.0), AtOrBelow(2.0))), Half::Lower),
            (Some((At(12.0), At(50.0))), Half::Either),
            (Some((At(49.0), At(51.0))), Half::Either),
            (Some((At(50.0), At(88.0))), Half::Either),
            (Some((At(50.1), AtOrAbove(95.0))), Half::Upper),
            // A table that ends early does not tell how much further it goes.
            (Some((At(20.0), AtOrAbove(40.0))), Half::Either),
            (Some((AtOrBelow(60.0), At(70.0))), Half::Either),
            (None, Half::Either),
        ];
        for (interval, expected) in halves {
            let placement = Placement { percentile: At(50.0), interval };
            assert_eq!(placement.half(), expected, "{interval:?}");
        }
    }
}
