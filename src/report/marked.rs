//! Figures in which a norm had a part, with the word that has to stand beside each.
//!
//! The core gives none of these figures away without a `match`. This is where the report makes it: whoever takes a
//! figure out is handed its mark as well, and leaves it out only where another mark beside it says the same.

use crate::words::ReportWord;
use instrument::{Estimate, Exposure, FromNorm, Ranked};

/// A figure and its mark; no mark where nothing has to be said.
pub type Marked<T> = (T, Option<ReportWord>);

/// A figure of a norm: whether it describes anybody.
pub fn of_norm<T>(figure: FromNorm<T>) -> Marked<T> {
    match figure {
        FromNorm::Observed(figure) => (figure, None),
        FromNorm::Synthetic(figure) => (figure, Some(ReportWord::Synthetic)),
    }
}

/// A figure that rests on a margin of error: whether a synthetic norm gave the margin.
pub fn of_estimate<T>(figure: Estimate<T>) -> Marked<T> {
    match figure {
        Estimate::OwnSpread(figure) => (figure, None),
        Estimate::Reliability(figure) => of_norm(figure),
    }
}

/// A rank: whether it was counted.
pub fn of_rank<T>(figure: Ranked<T>) -> Marked<T> {
    match figure {
        Ranked::Counted(figure) => (figure, None),
        Ranked::AssumedNormal(figure) => (figure, Some(ReportWord::Assumed)),
    }
}

/// What has to stand beside what is said of an exposure: whether its norm describes anybody, and whether it was counted.
pub fn of_exposure(exposure: &Exposure) -> [Option<ReportWord>; 2] {
    match exposure {
        Exposure::AmongOthers(figure) => {
            let (figure, synthetic) = of_norm(figure.as_ref());
            [synthetic, of_rank(figure.as_ref()).1]
        }
        Exposure::ByInterval(figure) => [of_estimate(figure.as_ref()).1, None],
        Exposure::Unknown => [None, None],
    }
}
