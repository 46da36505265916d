//! What a report says about one person's answers, as data without words.
//!
//! Each finding carries the figures that it rests on, so that no sentence needs to compute anything, and none can
//! claim more than they allow.

mod answering;
mod exposure;
mod priority;

use crate::{
    answers::Answers,
    definition::Instrument,
    norm::RespondentNorm,
    profile::Profile,
    uncertainty::{Difference, Estimate},
};

pub use answering::{Answering, LongestRun};
pub use exposure::{Exposure, NormExposure, NormStanding, Risk, Standing};
pub use priority::{Priority, Reason};

/// Everything that a report says.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    profile: Profile,
    shape: Option<Estimate<Shape>>,
    answering: Answering,
    exposures: Vec<Exposure>,
}

/// How the dimensions lie around their own mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    mean: f64,
    /// Per dimension with a score, its difference from the mean of all of them; in the instrument's order.
    deviations: Vec<(usize, Difference)>,
}

impl Findings {
    /// What the answers come to, held against a norm if there is one.
    pub fn of(instrument: &Instrument, answers: &Answers, norm: Option<&RespondentNorm<'_>>) -> Self {
        let profile = Profile::of(instrument, answers, norm);
        let shape = profile.errors().and_then(|errors| {
            errors.map(|errors| errors.deviations(profile.scores()).map(Shape::new)).transpose()
        });
        let exposures = exposure::exposures(&profile);
        Self { shape, answering: Answering::of(instrument, answers), exposures, profile }
    }

    /// Scores, errors and places in the norm.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// How the dimensions lie around their own mean; `None` with fewer than two scores, or without a known error.
    ///
    /// It names strengths and weaknesses whether or not [conclusions](Self::draws_conclusions) may be drawn.
    pub fn shape(&self) -> Option<Estimate<&Shape>> {
        self.shape.as_ref().map(Estimate::as_ref)
    }

    /// How the person answered, whatever the answers were about.
    pub fn answering(&self) -> &Answering {
        &self.answering
    }

    /// Whether a report may draw conclusions: what stands out, what a strategy is exposed to, what to begin with. It asks
    /// here before it shows [`shape`](Self::shape) or [`risks`](Self::risks).
    ///
    /// Not where every judged statement got the same answer, however few were judged. Such answers tell no dimensions apart, and where statements
    /// are turned round or recoded they would even make strengths and weaknesses.
    pub fn draws_conclusions(&self) -> bool {
        self.answering.same_throughout.is_none()
    }

    /// How exposed each dimension is, in the instrument's order: among others if the norm places every scored
    /// dimension, otherwise by intervals, so that one profile has one order.
    pub fn exposures(&self) -> &[Exposure] {
        &self.exposures
    }

    /// The dimensions that a strategy depends on, by its position in the instrument: the most exposed first, those
    /// of which nothing is known last, equals in the order of the instrument's file.
    ///
    /// Empty if there is no such strategy.
    pub fn risks(&self, instrument: &Instrument, strategy: usize) -> Vec<Risk> {
        let depends_on =
            instrument.strategies().get(strategy).map_or(&[][..], |strategy| strategy.depends_on());
        self.ordered(depends_on.iter().copied())
    }

    /// All dimensions in the same order, for whoever has chosen no strategy.
    pub fn risks_of_all(&self) -> Vec<Risk> {
        self.ordered(0..self.exposures.len())
    }

    fn ordered(&self, dimensions: impl Iterator<Item = usize>) -> Vec<Risk> {
        let risk = |dimension: usize| {
            let score = self.profile.scores().dimensions().get(dimension)?.map(|score| score.score);
            Some(Risk { dimension, score, exposure: *self.exposures.get(dimension)? })
        };
        exposure::ordered(dimensions.filter_map(risk))
    }
}

impl Shape {
    fn new((mean, deviations): (f64, Vec<(usize, Difference)>)) -> Self {
        Self { mean, deviations }
    }

    /// The mean of all scores, from which the dimensions differ.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Per dimension with a score, its position and its difference from the mean of all of them.
    pub fn deviations(&self) -> &[(usize, Difference)] {
        &self.deviations
    }

    /// The dimensions that lie above the mean by more than error, the highest first.
    pub fn strengths(&self) -> Vec<(usize, Difference)> {
        self.named(1.0)
    }

    /// The dimensions that lie below the mean by more than error, the lowest first.
    pub fn weaknesses(&self) -> Vec<(usize, Difference)> {
        self.named(-1.0)
    }

    /// Whether no dimension differs from the mean by more than error.
    pub fn is_level(&self) -> bool {
        !self.deviations.iter().any(|(_, difference)| difference.is_real())
    }

    fn named(&self, side: f64) -> Vec<(usize, Difference)> {
        let is_named = |difference: &Difference| difference.is_real() && difference.points * side > 0.0;
        let mut named: Vec<(usize, Difference)> = Vec::new();
        for deviation in self.deviations.iter().filter(|(_, difference)| is_named(difference)) {
            let is_before = |known: &(usize, Difference)| known.1.points * side >= deviation.1.points * side;
            named.insert(named.partition_point(is_before), *deviation);
        }
        named
    }
}
