//! One phrase in several languages.

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

    pub(crate) fn add(&mut self, language: &str, phrase: &str) {
        self.0.push((language.to_owned(), phrase.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_language_speaks() {
        let mut phrase = Translated::default();
        for (tag, words) in [("en", "sales"), ("pt-BR", "vendas"), ("de", "Vertrieb"), ("de-AT", "Verkauf")] {
            phrase.add(tag, words);
        }
        assert_eq!(phrase.closest("de-at"), Some("Verkauf"));
        assert_eq!(phrase.closest("de-CH"), Some("Vertrieb"));
        assert_eq!(phrase.closest("PT"), Some("vendas"));
        assert_eq!(phrase.closest("fr"), None);
        assert_eq!(phrase.first(), Some(("en", "sales")));
    }
}
