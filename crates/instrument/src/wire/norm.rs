//! A norm file.

use super::InOrder;
use serde::Serialize;

/// What the scores of many people or groups were, so that one score can be placed among them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Norm {
    /// The format of this file: [`Norm::FORMAT`].
    pub format: &'static str,
    /// The id of the instrument that was answered.
    pub instrument: String,
    /// The versions of the instrument that the norm fits, such as `^1.0`.
    pub instrument_versions: String,
    /// What the norm is called where its figures are shown.
    pub name: String,
    /// Who was asked, in a sentence.
    pub population: String,
    /// Where the figures come from, so that a reader can look them up.
    pub source: String,
    /// When the answers were collected.
    pub collected: Collected,
    /// What one score of the norm is a score of.
    pub unit: Unit,
    /// True if the figures were made up to show how a norm works; every figure that they touch is then marked.
    pub synthetic: bool,
    /// True if percentiles may be taken from the normal curve where a dimension has no `percentiles`.
    #[serde(skip_serializing_if = "is_false")]
    pub assume_normal: bool,
    /// The figures per dimension, by the dimension's id.
    pub dimensions: InOrder<String, DimensionNorm>,
}

/// The months in which answers were collected, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Collected {
    /// The first month, as in `2026-01`.
    pub from: String,
    /// The last month, as in `2026-06`.
    pub to: String,
}

/// What one score of a norm is a score of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// One person's answers.
    Respondent,
    /// The mean of a group's scores.
    GroupMean,
}

/// How the scores of one dimension were spread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DimensionNorm {
    /// How many had a score on the dimension; at least 2.
    pub n: u64,
    /// The mean of the scores, 0 to 100.
    pub mean: f64,
    /// The standard deviation of the scores in points, above 0.
    pub sd: f64,
    /// How much of the variance of the scores is not error, 0 to 1: as a rule Cronbach's alpha.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability: Option<f64>,
    /// Points of score and percentile, both strictly rising; between points is interpolated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percentiles: Option<Vec<(f64, f64)>>,
}

impl Norm {
    /// What `format` says.
    pub const FORMAT: &str = "culture-mirror/norm/1";
}

/// Serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(value: &bool) -> bool {
    !value
}

impl From<&crate::Norm> for Norm {
    fn from(norm: &crate::Norm) -> Self {
        let description = norm.description();
        let (from, to) = description.collected();
        let (synthetic, dimensions) = match norm.dimensions() {
            crate::FromNorm::Observed(dimensions) => (false, dimensions),
            crate::FromNorm::Synthetic(dimensions) => (true, dimensions),
        };
        let dimensions =
            dimensions.iter().map(|(id, figures)| (id.to_string(), DimensionNorm::from(figures)));
        Self {
            format: Self::FORMAT,
            instrument: norm.instrument().to_string(),
            instrument_versions: norm.instrument_versions().to_string(),
            name: description.name().to_owned(),
            population: description.population().to_owned(),
            source: description.source().to_owned(),
            collected: Collected { from: from.to_string(), to: to.to_string() },
            unit: match norm.unit() {
                crate::Unit::Respondent => Unit::Respondent,
                crate::Unit::GroupMean => Unit::GroupMean,
            },
            synthetic,
            assume_normal: norm.assumes_normal(),
            dimensions: InOrder(dimensions.collect()),
        }
    }
}

impl From<&crate::DimensionNorm> for DimensionNorm {
    fn from(figures: &crate::DimensionNorm) -> Self {
        Self {
            n: figures.n().into(),
            mean: figures.mean(),
            sd: figures.sd(),
            reliability: figures.reliability(),
            percentiles: figures.points().map(<[_]>::to_vec),
        }
    }
}
