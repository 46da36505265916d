//! The texts of an instrument in one language.
//!
//! Nothing writes them but people, in an editor that knows the schema; a program that did would use these shapes.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[cfg(feature = "schema")]
use crate::{
    schema::vocabulary::{Id, Language, ScaleValueName, Words},
    wire::InOrder,
};

/// The words of an instrument in one language, by the names that the instrument file gives.
///
/// What is missing is filled from the instrument's default language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Texts {
    /// The format of this file.
    pub format: String,
    /// The id of the instrument that the words belong to.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub instrument: String,
    /// The tag of the language that the words are in.
    #[cfg_attr(feature = "schema", schemars(with = "Language"))]
    pub language: String,
    /// The instrument's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub title: Option<String>,
    /// What the instrument is, in a sentence or two, for people who have not begun yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub description: Option<String>,
    /// The question that stands above the scale of every item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub question: Option<String>,
    /// The words of each scale, by its name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Id, ScaleTexts>"))]
    pub scales: BTreeMap<String, ScaleTexts>,
    /// The statement of each item, by its id: something that can be observed, one idea, at most twenty words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Id, Words>"))]
    pub items: BTreeMap<String, String>,
    /// The words of each dimension, by its id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Id, DimensionTexts>"))]
    pub dimensions: BTreeMap<String, DimensionTexts>,
    /// The words of each composite, by its id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Id, CompositeTexts>"))]
    pub composites: BTreeMap<String, CompositeTexts>,
    /// The name of each level, by its id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Id, Words>"))]
    pub levels: BTreeMap<String, String>,
    /// The words of each strategy, by its id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Id, StrategyTexts>"))]
    pub strategies: BTreeMap<String, StrategyTexts>,
    /// The words of each initiative, by its id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Id, InitiativeTexts>"))]
    pub initiatives: BTreeMap<String, InitiativeTexts>,
}

/// The words of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleTexts {
    /// The label of each value of the scale.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<ScaleValueName, Words>"))]
    pub labels: BTreeMap<String, String>,
    /// The label of "I can't judge", if the scale offers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub cannot_judge: Option<String>,
}

/// The words of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DimensionTexts {
    /// The dimension's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub name: Option<String>,
    /// What the dimension means, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub meaning: Option<String>,
    /// What the dimension has been linked to in published studies, as a list of nouns. It is left out where nothing is
    /// published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub linked: Option<String>,
    /// What is typical where the score lies in each level, by the level's id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Id, Words>"))]
    pub levels: BTreeMap<String, String>,
}

/// The words of a composite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CompositeTexts {
    /// The composite's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub name: Option<String>,
    /// The sentence that the report opens with where the score lies in each level, by the level's id. Without it the
    /// report uses a general one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Id, Words>"))]
    pub levels: BTreeMap<String, String>,
}

/// The words of a strategy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StrategyTexts {
    /// The strategy's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub name: Option<String>,
}

/// The words of an initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InitiativeTexts {
    /// The initiative's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub title: Option<String>,
    /// What to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub r#do: Option<String>,
    /// Who usually does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub owner: Option<String>,
    /// How to tell that it works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub works_when: Option<String>,
}

impl Texts {
    /// What `format` says.
    pub const FORMAT: &str = "culture-mirror/text/1";
}
