//! What matters most: the few dimensions that a report proposes to begin with.
//!
//! A dimension is proposed for one [`Reason`], the first that holds in the order in which they stand there. The
//! candidates are the dimensions that the strategy depends on, and without a strategy all of them. What lies clearly
//! below the person's own mean is a candidate as well, and outside the strategy it is that and nothing else. A dimension
//! for which no reason holds is left out, so that a level profile that holds has no priorities.
//!
//! The order is that of the reasons; for the same reason, what the strategy depends on comes before what it does
//! not, then the most exposed first.

use super::{Exposure, Findings, Risk, Standing};
use crate::{definition::Instrument, norm::Half};

/// More would be no priorities.
const MOST: usize = 3;

/// A dimension to begin with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Priority {
    /// Its position in the instrument.
    pub dimension: usize,
    /// Why it matters.
    pub reason: Reason,
    /// Whether the strategy depends on it; never without a strategy.
    pub is_depended_on: bool,
    /// How exposed it is. Whatever norm the reason rests on, this says by its type whether it is synthetic.
    pub exposure: Exposure,
}

/// Why a dimension matters, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its exposure among others lies in the highest band, above 90.
    Highest,
    /// Without a place among others: its whole interval lies below 60.
    Exposed,
    /// It lies below the mean of the person's own scores by more than error.
    Weak,
    /// Its whole interval lies in the lower half of the norm.
    LowerHalf,
    /// The strategy depends on it, and its interval leaves open whether it holds: with a norm in which half it lies,
    /// without one whether it reaches 60.
    Uncertain,
}

impl Findings {
    /// The dimensions that matter most for a strategy, by its position in the instrument, or without one: at most
    /// three, the most urgent first.
    ///
    /// Empty if nothing stands out, and where [no conclusions](Self::draws_conclusions) are drawn. A strategy that the
    /// instrument does not have depends on nothing.
    pub fn priorities(&self, instrument: &Instrument, strategy: Option<usize>) -> Vec<Priority> {
        if !self.draws_conclusions() {
            return Vec::new();
        }
        let weaknesses = self.shape().map_or_else(Vec::new, |shape| shape.bare().weaknesses());
        let weak =
            |dimension: usize| weaknesses.iter().any(|(weak, _)| *weak == dimension).then_some(Reason::Weak);
        let depended_on = strategy.map_or_else(Vec::new, |strategy| self.risks(instrument, strategy));
        let is_depended_on = |risk: &Risk| depended_on.iter().any(|known| known.dimension == risk.dimension);
        let others = self.risks_of_all().into_iter().filter(|risk| !is_depended_on(risk));
        let mut priorities: Vec<Priority> = Vec::new();
        for risk in depended_on.iter().copied().chain(others) {
            let (dimension, is_depended_on) = (risk.dimension, is_depended_on(&risk));
            let by_exposure = self.by_exposure(&risk).filter(|reason| match reason {
                Reason::Uncertain => is_depended_on,
                _ => is_depended_on || strategy.is_none(),
            });
            let Some(reason) = [by_exposure, weak(dimension)].into_iter().flatten().min() else {
                continue;
            };
            let priority = Priority { dimension, reason, is_depended_on, exposure: risk.exposure };
            priorities.insert(priorities.partition_point(|known| known.reason <= reason), priority);
        }
        priorities.truncate(MOST);
        priorities
    }

    /// What a dimension's exposure alone gives as a reason; nothing where it holds or is not known.
    fn by_exposure(&self, risk: &Risk) -> Option<Reason> {
        match risk.exposure {
            Exposure::AmongOthers(exposure) if exposure.bare().bare().is_highest() => Some(Reason::Highest),
            Exposure::AmongOthers(_) => {
                let placement = self.profile().placement(risk.dimension)?.bare().bare();
                match placement.half() {
                    Half::Lower => Some(Reason::LowerHalf),
                    Half::Either => placement.interval.map(|_| Reason::Uncertain),
                    Half::Upper => None,
                }
            }
            Exposure::ByInterval(estimate) => match estimate.bare().0 {
                Standing::Exposed => Some(Reason::Exposed),
                Standing::Uncertain => Some(Reason::Uncertain),
                Standing::Holds => None,
            },
            Exposure::Unknown => None,
        }
    }
}
