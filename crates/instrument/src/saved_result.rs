//! A result that a person saves and opens again, `culture-mirror/result/1`: scores and errors, no answers.

mod reading;

use crate::{
    answers::Answers,
    date::Day,
    definition::Instrument,
    fault::{Fault, FaultCode, Faults},
    id::Id,
    json::quoted,
    norm::FromNorm,
    profile::Profile,
    reading::is_language_tag,
    scoring_hash::ScoringHash,
    uncertainty::{Difference, Errors, Estimate, WIDTH_95},
    wire,
};
use semver::Version;

/// One person's scores on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedResult {
    instrument: Id,
    version: Version,
    scoring: ScoringHash,
    language: String,
    day: Day,
    strategy: Option<Id>,
    scores: Vec<(Id, Option<SavedScore>)>,
}

/// The score of one dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SavedScore {
    /// From 0 to 100, at full precision.
    pub score: f64,
    /// How many of the dimension's items were answered; at least 1.
    pub answered: usize,
    /// How far it may be off, if that is known.
    pub error: Option<SavedError>,
}

/// How far a saved score may be off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SavedError {
    /// The standard error in points.
    pub standard_error: f64,
    /// Where it comes from.
    pub kind: ErrorKind,
}

/// Where a standard error comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// From the reliability that a norm states.
    Reliability,
    /// From how far the person's own answers differ within dimensions.
    OwnSpread,
}

/// What a dimension's score did from one result to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The dimension.
    pub dimension: Id,
    /// Its score in the earlier result.
    pub earlier: Option<f64>,
    /// Its score in the later one.
    pub later: Option<f64>,
    /// Later minus earlier, if both have a score and a known error. Its error is `√(SE₁² + SE₂²)`, for equal errors
    /// the `SD √2 √(1 − r)` of the reliable change index; real beyond 1.96 of it.
    ///
    /// That holds for one dimension: of eight that did not change, one or more seems to in about a third of all
    /// comparisons. Neither kind of error knows how one person changes from day to day: say so where changes are shown.
    pub difference: Option<Difference>,
}

impl SavedResult {
    /// The result as it is saved. `strategy` is the position of the one that the person chose.
    ///
    /// An error that rests on synthetic data is not saved, since nothing could mark it later: then the spread of the
    /// person's own answers takes its place.
    ///
    /// `None` if no dimension has a score, or if the language is no language tag: on a report with loaded
    /// [`Texts`](crate::Texts) neither happens.
    pub fn new(
        instrument: &Instrument,
        answers: &Answers,
        profile: &Profile,
        (language, day): (&str, Day),
        strategy: Option<usize>,
    ) -> Option<Self> {
        let scores = profile.scores();
        if !scores.any() || !is_language_tag(language) {
            return None;
        }
        let own_spread = || Errors::from_own_spread(instrument, answers, scores);
        let (errors, kind) = match profile.errors() {
            Some(Estimate::Reliability(FromNorm::Observed(errors))) => {
                (Some(errors.clone()), ErrorKind::Reliability)
            }
            _ => (own_spread(), ErrorKind::OwnSpread),
        };
        let saved = |(position, score): (usize, &Option<crate::DimensionScore>)| {
            let score = score.as_ref()?;
            let error = errors.as_ref().and_then(|errors| errors.standard_error(position));
            let error = error.map(|standard_error| SavedError { standard_error, kind });
            Some(SavedScore { score: score.score, answered: score.answered, error })
        };
        let ids = instrument.dimensions().iter().map(|dimension| dimension.id().clone());
        let strategy = strategy.and_then(|strategy| instrument.strategies().get(strategy));
        Some(Self {
            instrument: instrument.id().clone(),
            version: instrument.version().clone(),
            scoring: instrument.scoring_hash(),
            language: language.to_owned(),
            day,
            strategy: strategy.map(|strategy| strategy.id().clone()),
            scores: ids.zip(scores.dimensions().iter().enumerate().map(saved)).collect(),
        })
    }

    /// The file: UTF-8 JSON, two spaces of indentation, a line feed at the end.
    pub fn body(&self) -> String {
        serde_json::to_string_pretty(&wire::SavedResult::from(self)).unwrap_or_default() + "\n"
    }

    /// What does not fit an instrument: its id, its scoring, its dimensions and strategy, or more answers than items.
    pub fn check(&self, instrument: &Instrument) -> Vec<Fault> {
        let mut faults = Faults::default();
        if self.instrument != *instrument.id() {
            let allowed = quoted(instrument.id().as_str());
            faults.add(
                "$.instrument",
                FaultCode::UnknownReference,
                quoted(self.instrument.as_str()),
                allowed,
            );
        }
        let hash = instrument.scoring_hash();
        if self.scoring != hash {
            faults.add("$.scoring", FaultCode::OtherScoring, self.scoring.to_string(), other_scoring(hash));
        }
        for (position, (id, score)) in self.scores.iter().enumerate() {
            let path = || format!("$.scores.{id}");
            let Some(dimension) = instrument.dimensions().get(position).filter(|known| known.id() == id)
            else {
                let allowed = "the dimensions of the instrument in their order";
                faults.add(path(), FaultCode::UnknownReference, quoted(id.as_str()), allowed);
                continue;
            };
            if let Some(score) = score.filter(|score| score.answered > dimension.items().len()) {
                let allowed = format!("at most {} answers", dimension.items().len());
                faults.add(path() + ".answered", FaultCode::OutOfRange, score.answered.to_string(), allowed);
            }
        }
        for dimension in instrument.dimensions().iter().skip(self.scores.len()) {
            let allowed = format!("a score or null for \"{}\"", dimension.id());
            faults.add("$.scores", FaultCode::MissingField, "nothing", allowed);
        }
        if let Some(strategy) = self.strategy.as_ref()
            && !instrument.strategies().iter().any(|known| known.id() == strategy)
        {
            let allowed = "a strategy of the instrument";
            faults.add("$.strategy", FaultCode::UnknownReference, quoted(strategy.as_str()), allowed);
        }
        faults.into_vec()
    }

    /// What changed since an earlier result, per dimension of this one.
    ///
    /// # Errors
    /// The earlier one was scored in another way.
    pub fn changes_since(&self, earlier: &Self) -> Result<Vec<Change>, Fault> {
        self.refuse_other_scoring(earlier, "$.scoring")?;
        let change = |(id, later): &(Id, Option<SavedScore>)| {
            let earlier = earlier.scores.iter().find(|(known, _)| known == id).and_then(|(_, score)| *score);
            let errors = earlier.and_then(|earlier| earlier.error).zip(later.and_then(|later| later.error));
            let points =
                later.map_or(0.0, |later| later.score) - earlier.map_or(0.0, |earlier| earlier.score);
            let difference = errors.map(|(first, second)| {
                let standard_error = first.standard_error.hypot(second.standard_error);
                Difference { points, standard_error, limit: WIDTH_95 * standard_error }
            });
            let score = |saved: Option<SavedScore>| saved.map(|saved| saved.score);
            Change { dimension: id.clone(), earlier: score(earlier), later: score(*later), difference }
        };
        Ok(self.scores.iter().map(change).collect())
    }

    pub(crate) fn refuse_other_scoring(&self, other: &Self, path: &str) -> Result<(), Fault> {
        if other.scoring == self.scoring {
            return Ok(());
        }
        Err(Fault {
            path: path.into(),
            code: FaultCode::OtherScoring,
            given: other.scoring.to_string(),
            allowed: other_scoring(self.scoring),
        })
    }

    /// The instrument that was answered.
    pub fn instrument(&self) -> &Id {
        &self.instrument
    }

    /// The version of that instrument.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// What decided the scores.
    pub fn scoring(&self) -> ScoringHash {
        self.scoring
    }

    /// The tag of the language in which the person answered.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The day on which it was saved.
    pub fn day(&self) -> Day {
        self.day
    }

    /// The strategy that the person chose.
    pub fn strategy(&self) -> Option<&Id> {
        self.strategy.as_ref()
    }

    /// Per dimension, in the instrument's order, its score, if it has one.
    pub fn scores(&self) -> &[(Id, Option<SavedScore>)] {
        &self.scores
    }
}

impl ErrorKind {
    const CHOICES: [(&str, Self); 2] = [("reliability", Self::Reliability), ("own-spread", Self::OwnSpread)];
}

fn other_scoring(hash: ScoringHash) -> String {
    format!("{hash}: results of another scoring mean something else and cannot be compared")
}
