//! One person's scores with their errors, and their places in a norm if there is one.

use crate::{
    answers::Answers,
    definition::Instrument,
    norm::{FromNorm, Placement, Ranked, RespondentNorm},
    scoring::Scores,
    uncertainty::{Errors, Estimate, Spread},
};

/// Scores, errors and places, in the order of the instrument's dimensions.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    scores: Scores,
    errors: Option<Estimate<Errors>>,
    placements: Vec<Option<FromNorm<Ranked<Placement>>>>,
}

impl Profile {
    /// Scores the answers, and holds the scores against the norm.
    pub fn of(instrument: &Instrument, answers: &Answers, norm: Option<&RespondentNorm<'_>>) -> Self {
        let scores = Scores::of(instrument, answers);
        let errors = Errors::of(instrument, answers, &scores, norm);
        let place = |(dimension, score): (usize, &Option<_>)| {
            let score: &crate::DimensionScore = score.as_ref()?;
            let norm = norm?;
            // The place is marked by the norm that marks the errors.
            let margin = errors.as_ref().and_then(|errors| errors.as_ref().bare().margin(dimension));
            let placement = norm.figures(dimension)?.place(score.score, margin)?;
            Some(norm.norm().mark(placement))
        };
        let placements = scores.dimensions().iter().enumerate().map(place).collect();
        Self { scores, errors, placements }
    }

    /// The scores.
    pub fn scores(&self) -> &Scores {
        &self.scores
    }

    /// The errors, and where they come from; `None` if nothing tells them.
    pub fn errors(&self) -> Option<Estimate<&Errors>> {
        self.errors.as_ref().map(Estimate::as_ref)
    }

    /// A dimension's error, and what follows from it.
    pub fn spread(&self, dimension: usize) -> Option<Estimate<Spread>> {
        let score = self.scores.dimensions().get(dimension)?.as_ref()?.score;
        self.errors()?.map(|errors| errors.spread(dimension, score)).transpose()
    }

    /// A composite's error, and what follows from it; `None` where it has no score or the errors are not known.
    pub fn composite_spread(&self, composite: usize) -> Option<Estimate<Spread>> {
        let score = (*self.scores.composites().get(composite)?)?;
        self.errors()?.map(|errors| errors.composite_spread(composite, score)).transpose()
    }

    /// A dimension's place in the norm, if there is a norm with percentiles for it.
    pub fn placement(&self, dimension: usize) -> Option<FromNorm<Ranked<Placement>>> {
        self.placements.get(dimension).copied().flatten()
    }
}
