//! Norms: how others scored, and where a score lies among them.
//!
//! A figure that a norm had a part in says so by its type: [`FromNorm`] tells people from a simulation,
//! [`Ranked`] tells counted percentiles from an assumed normal distribution, and [`Percentile`] tells a percentile
//! from the end of a table. None of them gives its figure away without a `match`.
//!
//! Not here: a person's error, see [`Profile`](crate::Profile); how a norm comes from data, see
//! [`Study`](crate::Study).

mod placing;
pub(crate) mod reading;

use crate::{
    date::Month,
    definition::Instrument,
    fault::{Fault, FaultCode, Faults},
    id::Id,
    json::quoted,
    reader::LONGEST_TEXT,
};
use semver::VersionReq;
use std::ops::Deref;

pub use placing::{Percentile, Placement, Ranked};

/// The scores of a population, as read from a norm file.
#[derive(Debug, Clone, PartialEq)]
pub struct Norm {
    pub(crate) instrument: Id,
    pub(crate) instrument_versions: VersionReq,
    pub(crate) description: NormDescription,
    pub(crate) unit: Unit,
    pub(crate) is_synthetic: bool,
    pub(crate) assumes_normal: bool,
    pub(crate) dimensions: Vec<(Id, DimensionNorm)>,
}

/// Whose scores they are: what has to stand beside every comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormDescription {
    name: String,
    population: String,
    source: String,
    collected: (Month, Month),
}

/// What one score of a norm belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// One person.
    Respondent,
    /// The mean of a group of people.
    GroupMean,
}

/// How a population scored on one dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionNorm {
    pub(crate) n: u32,
    pub(crate) mean: f64,
    pub(crate) sd: f64,
    pub(crate) reliability: Option<f64>,
    pub(crate) ranks: Option<Ranks>,
}

/// Where percentiles come from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Ranks {
    /// Points of score and percentile, both strictly rising; at least two.
    Points(Vec<(f64, f64)>),
    /// The file says that a normal distribution may be assumed.
    Normal,
}

/// A figure in which a norm had a part.
///
/// Synthetic figures must be seen as such wherever they are seen: there is no way to the figure but by saying
/// which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FromNorm<T> {
    /// The norm describes people who answered.
    Observed(T),
    /// The norm is synthetic demonstration data.
    Synthetic(T),
}

/// A norm held against an instrument and a unit: what a score may be placed in.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedNorm<'a> {
    norm: &'a Norm,
    dimensions: Vec<Option<&'a DimensionNorm>>,
}

/// A norm of people, in which one person's scores may be placed. Only such a norm reaches a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct RespondentNorm<'a>(FittedNorm<'a>);

impl Norm {
    /// The instrument that was answered.
    pub fn instrument(&self) -> &Id {
        &self.instrument
    }

    /// The versions of the instrument that the norm holds for.
    pub fn instrument_versions(&self) -> &VersionReq {
        &self.instrument_versions
    }

    /// Whose scores they are.
    pub fn description(&self) -> &NormDescription {
        &self.description
    }

    /// What one score belongs to.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Whether the file lets a normal distribution stand in where a dimension has no percentiles.
    pub fn assumes_normal(&self) -> bool {
        self.assumes_normal
    }

    /// The figures of each dimension that the norm has, in the order of the file.
    pub fn dimensions(&self) -> FromNorm<&[(Id, DimensionNorm)]> {
        self.mark(&self.dimensions)
    }

    /// What does not fit the instrument: its id, its version, and dimensions that it does not have.
    pub fn check(&self, instrument: &Instrument) -> Vec<Fault> {
        let mut faults = Faults::default();
        if self.instrument != instrument.id {
            let given = quoted(self.instrument.as_str());
            faults.add("$.instrument", FaultCode::UnknownReference, given, quoted(instrument.id.as_str()));
        }
        if !self.instrument_versions.matches(&instrument.version) {
            let allowed = format!("a range that holds {}", instrument.version);
            let given = self.instrument_versions.to_string();
            faults.add("$.instrument_versions", FaultCode::OutOfRange, quoted(&given), allowed);
        }
        for (id, _) in &self.dimensions {
            if !instrument.dimensions.iter().any(|dimension| dimension.id == *id) {
                let path = format!("$.dimensions.{id}");
                let allowed = "a dimension of the instrument";
                faults.add(path, FaultCode::UnknownReference, quoted(id.as_str()), allowed);
            }
        }
        faults.into_vec()
    }

    /// The norm for one person's scores on this instrument.
    ///
    /// # Errors
    /// Everything that does not fit, means of groups among it; never an empty list.
    pub fn for_respondents(&self, instrument: &Instrument) -> Result<RespondentNorm<'_>, Vec<Fault>> {
        self.for_unit(Unit::Respondent, instrument).map(RespondentNorm)
    }

    /// The norm for scores of this unit on this instrument.
    ///
    /// # Errors
    /// Everything that does not fit, a unit other than the norm's among it; never an empty list.
    pub fn for_unit(&self, unit: Unit, instrument: &Instrument) -> Result<FittedNorm<'_>, Vec<Fault>> {
        let mut faults = self.check(instrument);
        if unit != self.unit {
            faults.push(Fault {
                path: "$.unit".into(),
                code: FaultCode::UnitMismatch,
                given: quoted(self.unit.as_str()),
                allowed: format!("\"{}\": {}", unit.as_str(), unit.reason_against_the_other()),
            });
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let figures = |id: &Id| self.dimensions.iter().find(|(known, _)| known == id);
        let dimensions =
            instrument.dimensions.iter().map(|dimension| Some(&figures(&dimension.id)?.1)).collect();
        Ok(FittedNorm { norm: self, dimensions })
    }

    /// The same as synthetic demonstration data: every figure that it touches will be marked.
    #[must_use]
    pub fn marked_synthetic(self) -> Self {
        Self { is_synthetic: true, ..self }
    }

    pub(crate) fn mark<T>(&self, figure: T) -> FromNorm<T> {
        if self.is_synthetic { FromNorm::Synthetic(figure) } else { FromNorm::Observed(figure) }
    }
}

impl NormDescription {
    /// The norm's name, who was asked, where the figures come from, and the first and last month of collection.
    ///
    /// # Errors
    /// A text that is empty or longer than 2,000 characters, or months in the wrong order; each with the path that
    /// it has in a norm file.
    pub fn new(
        name: &str,
        population: &str,
        source: &str,
        collected: (Month, Month),
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Faults::default();
        for (path, text) in [("$.name", name), ("$.population", population), ("$.source", source)] {
            if text.trim().is_empty() {
                faults.add(path, FaultCode::BadPattern, quoted(text), "a text that is not empty");
            } else if text.chars().count() > LONGEST_TEXT {
                let given = format!("{} characters", text.chars().count());
                faults.add(path, FaultCode::TooLarge, given, format!("at most {LONGEST_TEXT} characters"));
            }
        }
        let (from, to) = collected;
        if from > to {
            let allowed = format!("\"{from}\" or later");
            faults.add("$.collected.to", FaultCode::Unordered, quoted(&to.to_string()), allowed);
        }
        let [name, population, source] = [name, population, source].map(str::to_owned);
        faults.or(Some(Self { name, population, source, collected }))
    }

    /// The norm's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Who was asked.
    pub fn population(&self) -> &str {
        &self.population
    }

    /// Where the figures come from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The first month of collection, and the last.
    pub fn collected(&self) -> (Month, Month) {
        self.collected
    }
}

impl Unit {
    pub(crate) const CHOICES: [(&str, Self); 2] =
        [("respondent", Self::Respondent), ("group-mean", Self::GroupMean)];

    /// The unit as files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Respondent => "respondent",
            Self::GroupMean => "group-mean",
        }
    }

    fn reason_against_the_other(self) -> &'static str {
        match self {
            Self::Respondent => {
                "means of groups spread less than people do, so one person among them would seem more extreme \
                 than the person is"
            }
            Self::GroupMean => {
                "people spread more than means of groups do, so a group among them would seem more ordinary than \
                 it is"
            }
        }
    }
}

impl DimensionNorm {
    /// How many scores it describes; at least 2.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// Their mean, 0 to 100.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Their standard deviation in points; above 0.
    pub fn sd(&self) -> f64 {
        self.sd
    }

    /// The share of their variance that is not error, 0 to 1, if it is known.
    pub fn reliability(&self) -> Option<f64> {
        self.reliability
    }

    /// Points of score and percentile, both strictly rising, if percentiles were counted.
    pub fn points(&self) -> Option<&[(f64, f64)]> {
        match self.ranks.as_ref()? {
            Ranks::Points(points) => Some(points),
            Ranks::Normal => None,
        }
    }

    /// The T score: 50 + 10 (x − M) / SD.
    pub fn t(&self, score: f64) -> f64 {
        50.0 + 10.0 * (score - self.mean) / self.sd
    }

    /// The standard error of measurement of a score that rests on `answered` of a dimension's items:
    /// SD √(1 − r) √(items / answered). `None` without a reliability or an answer.
    ///
    /// Reliability knows nothing of how one person changes from day to day.
    pub fn standard_error(&self, answered: usize, items: usize) -> Option<f64> {
        let reliability = self.reliability.filter(|_| answered > 0)?;
        Some(self.sd * (1.0 - reliability).sqrt() * crate::definition::share(items, answered).sqrt())
    }

    /// What the score would be without error, as far as the population tells: M + r (x − M), and the error of
    /// that estimate, SD √(r (1 − r)). `None` without a reliability.
    pub fn true_score(&self, score: f64) -> Option<(f64, f64)> {
        let r = self.reliability?;
        Some((self.mean + r * (score - self.mean), self.sd * (r * (1.0 - r)).sqrt()))
    }
}

impl<T> FromNorm<T> {
    /// Another figure made of this one; it comes from the same norm.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> FromNorm<U> {
        match self {
            Self::Observed(figure) => FromNorm::Observed(make(figure)),
            Self::Synthetic(figure) => FromNorm::Synthetic(make(figure)),
        }
    }

    /// The same, borrowed.
    pub fn as_ref(&self) -> FromNorm<&T> {
        match self {
            Self::Observed(figure) => FromNorm::Observed(figure),
            Self::Synthetic(figure) => FromNorm::Synthetic(figure),
        }
    }
}

impl<T> FromNorm<Option<T>> {
    /// The figure, if there is one.
    pub fn transpose(self) -> Option<FromNorm<T>> {
        match self {
            Self::Observed(figure) => figure.map(FromNorm::Observed),
            Self::Synthetic(figure) => figure.map(FromNorm::Synthetic),
        }
    }
}

impl<'a> FittedNorm<'a> {
    /// The norm itself.
    pub fn norm(&self) -> &'a Norm {
        self.norm
    }

    /// How the population scored on a dimension, by its position in the instrument, if the norm has it.
    pub fn dimension(&self, dimension: usize) -> Option<FromNorm<&'a DimensionNorm>> {
        self.figures(dimension).map(|figures| self.norm.mark(figures))
    }

    /// The same without its mark, for figures that will be marked themselves.
    pub(crate) fn figures(&self, dimension: usize) -> Option<&'a DimensionNorm> {
        self.dimensions.get(dimension).copied().flatten()
    }
}

impl<'a> Deref for RespondentNorm<'a> {
    type Target = FittedNorm<'a>;

    fn deref(&self) -> &FittedNorm<'a> {
        &self.0
    }
}
