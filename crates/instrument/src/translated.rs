//! One phrase in several languages.

use crate::{
    fault::{FaultCode, Faults},
    json::quoted,
    reader::{Node, SOMETHING, is_something},
    reading::{LANGUAGE_TAG, is_language_tag},
};

/// A phrase by language tag; it may lack any language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translated(Vec<(String, String)>);

impl Translated {
    /// The phrase in this language, or in another whose tag has the same first part; tags are compared without regard
    /// to case.
    pub fn closest(&self, language: &str) -> Option<&str> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        let exact = self.0.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(language));
        let near = || self.0.iter().find(|(tag, _)| primary(tag) == primary(language));
        exact.or_else(near).map(|(_, phrase)| phrase.as_str())
    }

    /// The language that stands first, and the phrase in it.
    pub fn first(&self) -> Option<(&str, &str)> {
        self.entries().next()
    }

    /// Languages and phrases, in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, phrase)| (tag.as_str(), phrase.as_str()))
    }

    /// Reads the phrase in one more language.
    pub(crate) fn read(&mut self, language: &str, node: &Node<'_>, faults: &mut Faults) {
        if !is_language_tag(language) {
            faults.add(&node.path, FaultCode::BadPattern, quoted(language), LANGUAGE_TAG);
        }
        if let Some(phrase) = node.matching(is_something, SOMETHING, faults) {
            self.0.push((language.to_owned(), phrase.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_language_speaks() {
        let entries = [("en", "sales"), ("pt-BR", "vendas"), ("de", "Vertrieb"), ("de-AT", "Verkauf")];
        let phrase = Translated(entries.map(|(tag, words)| (tag.to_owned(), words.to_owned())).into());
        assert_eq!(phrase.closest("de-at"), Some("Verkauf"));
        assert_eq!(phrase.closest("de-CH"), Some("Vertrieb"));
        assert_eq!(phrase.closest("PT"), Some("vendas"));
        assert_eq!(phrase.closest("fr"), None);
        assert_eq!(phrase.first(), Some(("en", "sales")));
    }
}
