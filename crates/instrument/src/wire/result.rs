//! A result that a person saves and opens again.

use super::InOrder;
use serde::Serialize;

#[cfg(feature = "schema")]
use crate::schema::vocabulary::{Answered, Day, Error, Id, Language, Points, ScoringHash, Version};

/// One person's scores on one day; no answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct SavedResult {
    /// The format of this file.
    pub format: &'static str,
    /// The id of the instrument that was answered.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub instrument: String,
    /// The version of that instrument.
    #[cfg_attr(feature = "schema", schemars(with = "Version"))]
    pub version: String,
    /// A hash over all of the instrument that decides scores: `sha256-` and 64 lower-case hexadecimal digits. Results
    /// are compared only if it is equal.
    #[cfg_attr(feature = "schema", schemars(with = "ScoringHash"))]
    pub scoring: String,
    /// The tag of the language in which the person answered.
    #[cfg_attr(feature = "schema", schemars(with = "Language"))]
    pub language: String,
    /// The day on which the result was saved, as in 2026-11-21.
    #[cfg_attr(feature = "schema", schemars(with = "Day"))]
    pub day: String,
    /// The id of the strategy that the person chose.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Id", default))]
    pub strategy: Option<String>,
    /// The score of each dimension by its id, in the instrument's order, or null if it had none: 1 to 100 dimensions,
    /// at least one with a score.
    #[cfg_attr(
        feature = "schema",
        schemars(
            with = "InOrder<Id, Option<SavedScore>>",
            extend("minProperties" = 1, "maxProperties" = 100)
        )
    )]
    pub scores: InOrder<String, Option<SavedScore>>,
}

/// A score and how sure it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields, extend("dependentRequired" = {"se": ["se_kind"], "se_kind": ["se"]}))
)]
pub struct SavedScore {
    /// The score at full precision, 0 to 100.
    #[cfg_attr(feature = "schema", schemars(with = "Points"))]
    pub score: f64,
    /// How many items of the dimension were answered: 1 to 10,000.
    #[cfg_attr(feature = "schema", schemars(with = "Answered"))]
    pub answered: usize,
    /// The standard error of the score in points; absent where none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Error", default))]
    pub se: Option<f64>,
    /// Where the standard error comes from; there if and only if `se` is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "ErrorKind", default))]
    pub se_kind: Option<ErrorKind>,
}

/// Where a standard error comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub enum ErrorKind {
    /// From the reliability that a norm states.
    Reliability,
    /// From how far the person's own answers differ within dimensions.
    OwnSpread,
}

impl SavedResult {
    /// What `format` says.
    pub const FORMAT: &str = "culture-mirror/result/1";
}

impl From<&crate::SavedResult> for SavedResult {
    fn from(result: &crate::SavedResult) -> Self {
        let saved = |score: &crate::SavedScore| SavedScore {
            score: score.score,
            answered: score.answered,
            se: score.error.map(|error| error.standard_error),
            se_kind: score.error.map(|error| ErrorKind::from(error.kind)),
        };
        let scores = result.scores().iter().map(|(id, score)| (id.to_string(), score.as_ref().map(saved)));
        Self {
            format: Self::FORMAT,
            instrument: result.instrument().to_string(),
            version: result.version().to_string(),
            scoring: result.scoring().to_string(),
            language: result.language().to_owned(),
            day: result.day().to_string(),
            strategy: result.strategy().map(ToString::to_string),
            scores: InOrder(scores.collect()),
        }
    }
}

impl From<crate::ErrorKind> for ErrorKind {
    fn from(kind: crate::ErrorKind) -> Self {
        match kind {
            crate::ErrorKind::Reliability => Self::Reliability,
            crate::ErrorKind::OwnSpread => Self::OwnSpread,
        }
    }
}
