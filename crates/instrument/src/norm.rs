//! Norms: how others scored, and where a score lies among them.
//!
//! A figure that a norm had a part in says so by its type: [`FromNorm`] tells people from a simulation,
//! [`Ranked`] tells counted percentiles from an assumed normal distribution, and [`Percentile`] tells a percentile
//! from the end of a table. None of them gives its figure away without a `match`.
//!
//! Not here: a person's error, see [`Profile`](crate::Profile); how a norm comes from data, see
//! [`Study`](crate::Study).

mod description;
mod from_norm;
mod percentile;
mod placing;
pub(crate) mod reading;

use crate::{
    definition::Instrument,
    fault::{Fault, FaultCode, Faults},
    id::Id,
    json::quoted,
};
use semver::VersionReq;
use std::ops::Deref;

pub use description::NormDescription;
pub use from_norm::FromNorm;
pub use percentile::Percentile;
pub use placing::{Half, Placement, Ranked};

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
