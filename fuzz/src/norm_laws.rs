//! What holds for every norm: where it places a score.

use instrument::{DimensionNorm, Percentile, Placement};

/// Percentiles come from functions that are right to about this many points; so much may their order be off.
const PRECISION: f64 = 1e-6;

/// Percentiles, their intervals and T scores: within their ranges, and never lower for a higher score.
///
/// # Panics
/// If one is not.
pub fn check_norm(norm: &DimensionNorm) {
    check_placements(norm, None);
    if let Some(error) = norm.standard_error(2, 3) {
        assert!(error.is_finite() && error >= 0.0, "a standard error of {error}");
        check_placements(norm, Some(error));
    }
    let mut before = f64::NEG_INFINITY;
    for score in scores() {
        let t = norm.t(score);
        assert!(t.is_finite() && t >= before, "T is {t} at {score} and was {before}");
        before = t;
        if let Some((estimate, error)) = norm.true_score(score) {
            assert!((-PRECISION..=100.0 + PRECISION).contains(&estimate), "a true score of {estimate}");
            assert!(error.is_finite() && error >= 0.0, "an error of {error} of the true score");
        }
    }
}

fn check_placements(norm: &DimensionNorm, error: Option<f64>) {
    let mut before = [0.0; 3];
    for score in scores() {
        let Some(placement) = norm.place(score, error).map(unmarked::ranked) else { return };
        let ranks = ranks(placement);
        assert!(ranks.iter().all(|rank| (1.0..=99.0).contains(rank)), "{placement:?} at {score}");
        assert!(ranks.is_sorted_by(|low, high| *low <= high + PRECISION), "{placement:?} at {score}");
        let falls = ranks.iter().zip(before).any(|(rank, before)| *rank < before - PRECISION);
        assert!(!falls, "{placement:?} at {score}, and {before:?} at the score before");
        before = ranks;
    }
}

/// The lower end, the percentile itself and the upper end; thrice the same if nothing is known of the ends.
fn ranks(placement: Placement) -> [f64; 3] {
    let percentile = bare(placement.percentile);
    let (low, high) =
        placement.interval.map_or((percentile, percentile), |(low, high)| (bare(low), bare(high)));
    [low, percentile, high]
}

fn bare(percentile: Percentile) -> f64 {
    match percentile {
        Percentile::AtOrBelow(rank) | Percentile::At(rank) | Percentile::AtOrAbove(rank) => rank,
    }
}

/// Scores from 0 to 100, rising; few, since placing one takes most of the time.
fn scores() -> impl Iterator<Item = f64> {
    (0..=9_u8).map(|step| f64::from(step) * 100.0 / 9.0)
}

/// Figures without what they rest on, which is for readers and not for laws.
pub(crate) mod unmarked {
    use instrument::{Estimate, FromNorm, Ranked};

    pub(crate) fn estimate<T>(figure: Estimate<T>) -> T {
        match figure {
            Estimate::OwnSpread(figure) => figure,
            Estimate::Reliability(figure) => from_norm(figure),
        }
    }

    pub(crate) fn from_norm<T>(figure: FromNorm<T>) -> T {
        match figure {
            FromNorm::Observed(figure) | FromNorm::Synthetic(figure) => figure,
        }
    }

    pub(crate) fn ranked<T>(figure: Ranked<T>) -> T {
        match figure {
            Ranked::Counted(figure) | Ranked::AssumedNormal(figure) => figure,
        }
    }
}
