//! Figures without what they rest on: laws about sizes look at the bare number, laws about marks at the mark.

use instrument::{Estimate, FromNorm, Percentile, Ranked};

/// The number of a percentile without its side.
pub(crate) fn place(percentile: Percentile) -> f64 {
    match percentile {
        Percentile::AtOrBelow(place) | Percentile::At(place) | Percentile::AtOrAbove(place) => place,
    }
}

pub(crate) fn unranked<T>(figure: Ranked<T>) -> T {
    match figure {
        Ranked::Counted(figure) | Ranked::AssumedNormal(figure) => figure,
    }
}

pub(crate) fn unmarked<T>(figure: FromNorm<T>) -> T {
    match figure {
        FromNorm::Observed(figure) | FromNorm::Synthetic(figure) => figure,
    }
}

pub(crate) fn estimated<T>(figure: Estimate<T>) -> T {
    match figure {
        Estimate::OwnSpread(figure) => figure,
        Estimate::Reliability(figure) => unmarked(figure),
    }
}

pub(crate) fn is_synthetic<T>(figure: &FromNorm<T>) -> bool {
    matches!(figure, FromNorm::Synthetic(_))
}
