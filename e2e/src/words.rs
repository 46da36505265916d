//! The words that the built site shows, so that a test finds a button by what a person reads on it.

use crate::surroundings;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;

/// The interface's, the report's and an instrument's words in one language.
#[derive(Debug, Clone)]
pub struct Words {
    interface: Value,
    report: Value,
    texts: Value,
    report_texts: Value,
}

impl Words {
    /// The words for the full assessment in a language of the built site.
    pub fn of(language: &str) -> Result<Self> {
        Self::for_instrument("customer-culture", language)
    }

    /// The words for a bundled instrument in a language of the built site.
    pub fn for_instrument(instrument: &str, language: &str) -> Result<Self> {
        let interface = read(&format!("languages/{language}.json"))?;
        let report = read(&format!("languages/report/{language}.json"))?;
        let texts = read(&format!("instruments/{instrument}/{language}.json"))?;
        let report_texts = read(&format!("instruments/{instrument}/report/{language}.json"))?;
        Ok(Self { interface, report, texts, report_texts })
    }

    /// The same words out of changed files.
    #[must_use]
    pub fn changed(self, change: impl Fn(Value) -> Value) -> Self {
        let Self { interface, report, texts, report_texts } = self;
        let [interface, report, texts, report_texts] = [interface, report, texts, report_texts].map(change);
        Self { interface, report, texts, report_texts }
    }

    /// A phrase of the interface or of the report by its path, such as `share.send`; which of the two files has it
    /// is nobody's business who looks for a button.
    pub fn phrase(&self, path: &str) -> String {
        let pointer = format!("/words/{}", path.replace('.', "/"));
        let file = if self.interface.pointer(&pointer).is_some() { &self.interface } else { &self.report };
        text_at(file, &pointer)
    }

    /// A phrase with its gaps filled.
    pub fn filled(&self, path: &str, gaps: &[(&str, &str)]) -> String {
        let phrase = self.phrase(path);
        gaps.iter().fold(phrase, |phrase, (gap, value)| phrase.replace(&format!("{{{gap}}}"), value))
    }

    /// A text of the instrument by its JSON pointer, such as `/items/ci1`, from whichever of its two files has it.
    pub fn text(&self, pointer: &str) -> String {
        let file = if self.texts.pointer(pointer).is_some() { &self.texts } else { &self.report_texts };
        text_at(file, pointer)
    }
}

/// A JSON file of the built site.
pub fn read(path: &str) -> Result<Value> {
    let file = surroundings::dist()?.join(path);
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))
}

/// An unknown path gives a text that no page shows, so that the test which looks for it says its name.
fn text_at(document: &Value, pointer: &str) -> String {
    let found = document.pointer(pointer).and_then(Value::as_str);
    found.map_or_else(|| format!("(no word at {pointer})"), ToOwned::to_owned)
}
