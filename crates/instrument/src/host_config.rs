//! What a host asks for in a file instead of attributes: `culture-mirror/config/1`.
//!
//! Addresses are not taken apart here, since only a browser knows against what they are resolved; whoever uses them
//! does so with the rules for attributes.

mod reading;

use crate::{
    fault::{Fault, Faults},
    json::Json,
    reader::Node,
    segment_question::SegmentQuestion,
    translated::Translated,
};

/// The options of a host page, its one question, and what it offers after the report; each may be absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostConfig {
    options: Vec<(&'static str, String)>,
    segment: Option<SegmentQuestion>,
    offer: Option<Offer>,
}

/// A link that follows the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    text: Translated,
    href: String,
}

impl HostConfig {
    /// Reads a file of at most 1 MiB.
    ///
    /// # Errors
    /// Every fault; never an empty list.
    pub fn parse(file: &[u8]) -> Result<Self, Vec<Fault>> {
        let json = Json::parse(file).map_err(|fault| vec![fault])?;
        let mut faults = Faults::default();
        let config = reading::read(&Node::root(&json), &mut faults);
        faults.or(config)
    }

    /// What the file says for attributes of the element: their names, and texts as they would stand there. The
    /// question and the offer are apart.
    pub fn options(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.options.iter().map(|(name, text)| (*name, text.as_str()))
    }

    /// The one question about a person's place.
    pub fn segment(&self) -> Option<&SegmentQuestion> {
        self.segment.as_ref()
    }

    /// What is offered after the report.
    pub fn offer(&self) -> Option<&Offer> {
        self.offer.as_ref()
    }
}

impl Offer {
    /// An https, http or mailto URL.
    pub fn href(&self) -> &str {
        &self.href
    }

    /// The link's words in a language, or else in the first of the file, and the language that they are in where it
    /// is another.
    pub fn text(&self, language: &str) -> (&str, Option<&str>) {
        match (self.text.closest(language), self.text.first()) {
            (Some(text), _) => (text, None),
            (None, first) => first.map_or(("", None), |(tag, text)| (text, Some(tag))),
        }
    }
}
