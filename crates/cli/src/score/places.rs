//! Where people's scores lie in a norm, remembered from one person to the next.
//!
//! The figures are the core's. An interval around a percentile takes it ten microseconds, and with a norm that
//! states reliabilities there are few hundred different ones, however many people.

use instrument::{
    Answers, DimensionScore, Errors, Estimate, FromNorm, Instrument, Placement, Ranked, RespondentNorm,
    Scores,
};
use std::collections::HashMap;

/// So many places are remembered; about two megabytes.
const MOST_KNOWN: usize = 1 << 14;

/// The places of scores in a norm.
pub(super) struct Places<'a> {
    instrument: &'a Instrument,
    norm: &'a RespondentNorm<'a>,
    known: HashMap<Question, Place>,
}

/// Dimension, score, and its margin if there is one; both figures bit by bit.
type Question = (usize, u64, Option<u64>);

/// What a norm says of one score, if it has that dimension. What must be said of the norm: see [`Places::mark`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// 50 + 10 (x − M) / SD.
    pub(super) t: f64,
    /// Its percentile, if the norm has percentiles.
    pub(super) placement: Option<Placement>,
}

impl<'a> Places<'a> {
    pub(super) fn new(instrument: &'a Instrument, norm: &'a RespondentNorm<'a>) -> Self {
        Self { instrument, norm, known: HashMap::new() }
    }

    /// What has to be said of figures of this norm, if anything.
    pub(super) fn mark(&self) -> Option<&'static str> {
        let norm = self.norm.norm();
        let (is_synthetic, dimensions) = match norm.dimensions() {
            FromNorm::Observed(dimensions) => (false, dimensions),
            FromNorm::Synthetic(dimensions) => (true, dimensions),
        };
        let is_approximate =
            norm.assumes_normal() && dimensions.iter().any(|(_, figures)| figures.points().is_none());
        match (is_synthetic, is_approximate) {
            (true, true) => Some("synthetic demonstration data; normal approximation"),
            (true, false) => Some("synthetic demonstration data"),
            (false, true) => Some("normal approximation"),
            (false, false) => None,
        }
    }

    /// Per dimension the place of a person's score, in the order of the instrument.
    pub(super) fn of(&mut self, answers: &Answers, scores: &Scores) -> Vec<Option<Place>> {
        let errors = Errors::of(self.instrument, answers, scores, Some(self.norm));
        let errors = errors.as_ref().map(|errors| match errors {
            Estimate::OwnSpread(errors)
            | Estimate::Reliability(FromNorm::Observed(errors) | FromNorm::Synthetic(errors)) => errors,
        });
        let dimensions = scores.dimensions().iter().enumerate();
        let place = |(dimension, score): (usize, &Option<DimensionScore>)| {
            let margin = errors.and_then(|errors| errors.margin(dimension));
            self.place(dimension, score.as_ref()?.score, margin)
        };
        dimensions.map(place).collect()
    }

    fn place(&mut self, dimension: usize, score: f64, margin: Option<f64>) -> Option<Place> {
        let question = (dimension, score.to_bits(), margin.map(f64::to_bits));
        if let Some(place) = self.known.get(&question) {
            return Some(*place);
        }
        let (FromNorm::Observed(figures) | FromNorm::Synthetic(figures)) = self.norm.dimension(dimension)?;
        let ranked = figures.place(score, margin);
        let placement = ranked.map(|(Ranked::Counted(place) | Ranked::AssumedNormal(place))| place);
        let place = Place { t: figures.t(score), placement };
        if self.known.len() >= MOST_KNOWN {
            self.known.clear();
        }
        self.known.insert(question, place);
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use instrument::{Answer, Norm, Profile};

    const NORM: &[u8] = br#"{
      "format": "culture-mirror/norm/1", "instrument": "customer-culture", "instrument_versions": "*",
      "name": "None", "population": "Nobody", "source": "Made up for a test",
      "collected": { "from": "2026-01", "to": "2026-01" }, "unit": "respondent", "synthetic": true,
      "dimensions": {
        "customer-insight": { "n": 100, "mean": 50, "sd": 20, "percentiles": [[20, 10], [80, 90]] },
        "empowerment": { "n": 50, "mean": 60, "sd": 10 }
      }
    }"#;

    #[test]
    fn no_more_is_remembered_than_there_is_room_for() {
        let file = include_bytes!("../../../../instruments/customer-culture/instrument.json");
        let instrument = Instrument::parse(file).unwrap();
        let norm = Norm::parse(NORM).unwrap();
        let norm = norm.for_respondents(&instrument).unwrap();
        let mut places = Places::new(&instrument, &norm);
        let empowerment = 5;
        for score in 0..40_000 {
            let place = places.place(empowerment, f64::from(score) / 400.0, None).unwrap();
            assert_eq!(place.placement, None, "the norm has no percentiles of it");
            assert!(places.known.len() <= MOST_KNOWN);
        }
    }

    /// What is remembered is what the core says, asked once or twice.
    #[test]
    fn a_remembered_place_is_that_of_the_profile() {
        let file = include_bytes!("../../../../instruments/customer-culture/instrument.json");
        let instrument = Instrument::parse(file).unwrap();
        let norm = Norm::parse(NORM).unwrap();
        let norm = norm.for_respondents(&instrument).unwrap();
        let mut places = Places::new(&instrument, &norm);
        for person in [1, 2, 1, 3, 2] {
            let mut answers = Answers::none(&instrument);
            for item in 0..40 {
                let value = i32::try_from(item * person % 7).unwrap() + 1;
                answers = answers.with(&instrument, item, Answer::Value(value)).unwrap();
            }
            let profile = Profile::of(&instrument, &answers, Some(&norm));
            let found = places.of(&answers, profile.scores());
            assert_eq!(found.len(), 8);
            assert_eq!(found.iter().filter(|place| place.is_some()).count(), 2);
            for (dimension, place) in found.iter().enumerate() {
                let given = place.and_then(|place| place.placement).map(Ranked::Counted);
                assert_eq!(given.map(FromNorm::Synthetic), profile.placement(dimension));
            }
        }
    }
}
