//! The element's contract with host pages, as `npm/custom-elements.json` states it.
//!
//! That file is the one place where it is written down; declarations and editors' files are made from it. Its form is
//! the Custom Elements Manifest. That it is what the code does is for `tests.rs` beside this to show.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// The file's name, in its source and in the package.
pub(super) const MANIFEST: &str = "custom-elements.json";

/// What a host may write, read, call and hear.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Contract {
    #[serde(rename = "tagName")]
    pub(super) tag: String,
    /// The name of the class.
    pub(super) name: String,
    pub(super) description: String,
    pub(super) attributes: Vec<Attribute>,
    pub(super) members: Vec<Member>,
    pub(super) events: Vec<Event>,
    pub(super) slots: Vec<Named>,
    #[serde(rename = "cssProperties")]
    pub(super) css_properties: Vec<Named>,
    #[serde(rename = "cssParts")]
    pub(super) css_parts: Vec<Named>,
}

/// An attribute.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) description: String,
    /// `string`, `boolean`, or the permitted values as TypeScript writes them.
    #[serde(rename = "type")]
    pub(super) kind: Type,
    /// What holds without it, as TypeScript writes it.
    pub(super) default: Option<String>,
}

/// A property or a method.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Member {
    Field {
        name: String,
        description: String,
        #[serde(rename = "type")]
        kind: Type,
        /// There if every HTML element has it.
        #[serde(rename = "inheritedFrom")]
        inherited_from: Option<serde::de::IgnoredAny>,
    },
    /// Without parameters, and it returns nothing.
    Method { name: String, description: String },
}

/// An event on the element.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Event {
    pub(super) name: String,
    pub(super) description: String,
    #[serde(rename = "type")]
    pub(super) kind: Type,
}

/// A type as TypeScript writes it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Type {
    pub(super) text: String,
}

/// Something that has a name and needs an explanation.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) description: String,
}

impl Contract {
    /// Reads it from the folder of the package's sources.
    pub(super) fn read(sources: &Path) -> Result<Self> {
        let file = sources.join(MANIFEST);
        let read = || {
            let manifest: Manifest = serde_json::from_slice(&fs::read(&file)?)?;
            let mut declarations = manifest.modules.into_iter().flat_map(|module| module.declarations);
            declarations.next().context("it declares no element")
        };
        read().with_context(|| format!("{} cannot be used", file.display()))
    }
}

impl Attribute {
    /// The values that it may have, if they can be counted.
    pub(super) fn values(&self) -> Vec<&str> {
        let values = self.kind.text.split(" | ").map(|value| value.strip_prefix('\'')?.strip_suffix('\''));
        values.collect::<Option<_>>().unwrap_or_default()
    }

    /// Whether it has no value and only has to be there.
    pub(super) fn is_boolean(&self) -> bool {
        self.kind.text == "boolean"
    }
}

#[derive(Deserialize)]
struct Manifest {
    modules: Vec<Module>,
}

#[derive(Deserialize)]
struct Module {
    declarations: Vec<Contract>,
}
