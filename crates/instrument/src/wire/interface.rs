//! The interface's own words in one language.
//!
//! Nothing writes them but people, in an editor that knows the schema; a program that did would use these shapes.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[cfg(feature = "schema")]
use crate::{
    schema::vocabulary::{Language, WordName, Words},
    wire::InOrder,
};

/// The interface's own words in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interface {
    /// The format of this file.
    pub format: String,
    /// The tag of the language that the words are in.
    #[cfg_attr(feature = "schema", schemars(with = "Language"))]
    pub language: String,
    /// What the language calls itself.
    #[cfg_attr(feature = "schema", schemars(with = "Words"))]
    pub name: String,
    /// The words, by name and at most six names deep. The program knows which it needs; the English file has them
    /// all.
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<WordName, Phrase>"))]
    pub words: BTreeMap<String, Phrase>,
}

/// A phrase, or a group of phrases by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Phrase {
    /// A phrase. What stands in braces, such as `{n}`, is filled in; keep it as it is.
    Words(#[cfg_attr(feature = "schema", schemars(with = "Words"))] String),
    /// Phrases that belong together, or the forms of one phrase for the plural categories of the language, such as
    /// `one` and `other`.
    Group(
        #[cfg_attr(feature = "schema", schemars(with = "InOrder<WordName, Phrase>"))]
        BTreeMap<String, Phrase>,
    ),
}

impl Interface {
    /// What `format` says.
    pub const FORMAT: &str = "culture-mirror/interface/1";
}
