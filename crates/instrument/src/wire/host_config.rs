//! A host's options in a file.
//!
//! Nothing writes them but people, in an editor that knows the schema; a program that did would use these shapes.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[cfg(feature = "schema")]
use crate::{
    schema::vocabulary::{Label, Language, Link, SomeWords, WebAddress},
    wire::InOrder,
};

/// What a host page asks of the assessment: the element's attributes, which win where both say something, and what
/// no attribute can say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HostConfig {
    /// The format of this file.
    pub format: String,
    /// The id of a bundled instrument, or the URL of an instrument file, relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "SomeWords", default))]
    pub instrument: Option<String>,
    /// The URL of a norm file, relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "SomeWords", default))]
    pub norm: Option<String>,
    /// Where an approved submission is posted: an absolute https URL (http for this computer itself) without query,
    /// fragment or user name. Without it nothing can be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "WebAddress", default))]
    pub endpoint: Option<String>,
    /// Who receives it, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "SomeWords", default))]
    pub recipient: Option<String>,
    /// How long they keep it, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "SomeWords", default))]
    pub retention: Option<String>,
    /// Their privacy notice: an https, http or mailto URL, relative to this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "SomeWords", default))]
    pub privacy_href: Option<String>,
    /// A label that is sent with the scores: 1 to 24 characters of a-z, 0-9 and -.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Label", default))]
    pub campaign: Option<String>,
    /// The language to begin in, unless the person chooses another.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Language", default))]
    pub lang: Option<String>,
    /// Whether answers may be kept on the device to continue later, if the person wants it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Resume", default))]
    pub resume: Option<Resume>,
    /// Light, dark, or as the person's system has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Theme", default))]
    pub theme: Option<Theme>,
    /// Whether everything works and nothing is ever sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "bool", default))]
    pub preview: Option<bool>,
    /// One question about the person's place, asked before the statements. "Prefer not to say" is added.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Segment", default))]
    pub segment: Option<Segment>,
    /// What is offered after the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Cta", default))]
    pub cta: Option<Cta>,
}

/// Whether a person may continue later on the same device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub enum Resume {
    /// Answers are in memory only.
    Never,
    /// Whoever wants it says so.
    Ask,
}

/// The colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub enum Theme {
    /// As the person's system has them.
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// One question about the person's place. The chosen value is sent with the scores, if the person agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Segment {
    /// What is asked, as the message names it: 1 to 24 characters of a-z, 0-9 and -.
    #[cfg_attr(feature = "schema", schemars(with = "Label"))]
    pub name: String,
    /// The values, as the message names them: 2 to 12, each once, of 1 to 24 characters of a-z, 0-9 and -.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<Label>", extend("minItems" = 2, "maxItems" = 12, "uniqueItems" = true))
    )]
    pub values: Vec<String>,
    /// What people read, by language tag. What is missing shows as the bare name or value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Language, SegmentLabels>", default))]
    pub labels: BTreeMap<String, SegmentLabels>,
}

/// What people read of the question in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SegmentLabels {
    /// The question, such as "Where do you work?".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "SomeWords", default))]
    pub question: Option<String>,
    /// The values' words, by value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Label, SomeWords>", default))]
    pub values: BTreeMap<String, String>,
}

/// A link that follows the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cta {
    /// The link's words, by language tag, in at least one. Whoever reads another language gets the first.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "InOrder<Language, SomeWords>", extend("minProperties" = 1))
    )]
    pub text: BTreeMap<String, String>,
    /// Where it leads: an absolute https, http or mailto URL.
    #[cfg_attr(feature = "schema", schemars(with = "Link"))]
    pub href: String,
}

impl HostConfig {
    /// What `format` says.
    pub const FORMAT: &str = "culture-mirror/config/1";
}
