//! Looks up every word and writes every number that a person sees.

use crate::words::Word;
use instrument::{Interface, Texts};
use std::rc::Rc;
use yew::AttrValue;

/// The words of one language, and how it writes numbers.
#[derive(Clone)]
pub struct Text(Rc<Parts>);

struct Parts {
    interface: Interface,
    texts: Texts,
    locale: Box<dyn Locale>,
}

/// How a language writes numbers and which plural form a number takes.
pub trait Locale {
    /// A number, rounded to a whole one.
    fn whole(&self, number: f64) -> String;

    /// What a language calls itself.
    fn endonym(&self, language: &str) -> String;

    /// The plural category, such as `one` or `other`.
    fn plural(&self, number: f64) -> String;
}

/// Two are equal if they are the same: a language file is loaded once.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Text {
    /// Puts the parts together.
    pub fn new(interface: Interface, texts: Texts, locale: Box<dyn Locale>) -> Self {
        Self(Rc::new(Parts { interface, texts, locale }))
    }

    /// The instrument's own texts.
    pub fn texts(&self) -> &Texts {
        &self.0.texts
    }

    /// The language tag of the instrument's texts.
    pub fn language(&self) -> &str {
        self.0.texts.language()
    }

    /// The language tag of the interface's words: another one where the interface does not speak the instrument's.
    pub fn interface_language(&self) -> &str {
        self.0.interface.language()
    }

    /// The language tag of the instrument's texts, where it has to be marked.
    pub fn marked_language(&self) -> Option<AttrValue> {
        let differs = self.language() != self.interface_language();
        differs.then(|| self.language().to_owned().into())
    }

    /// A phrase as it stands.
    pub fn word(&self, word: Word) -> AttrValue {
        self.phrase(word.path()).to_owned().into()
    }

    /// A phrase with its gaps, such as `{host}`, filled.
    pub fn fill(&self, word: Word, gaps: &[(&str, &str)]) -> AttrValue {
        fill(self.phrase(word.path()), gaps).into()
    }

    /// A phrase in the plural form of a number, which fills the gap `{n}`.
    pub fn count(&self, word: Word, number: usize, gaps: &[(&str, &str)]) -> AttrValue {
        let number = as_number(number);
        let form = format!("{}.{}", word.path(), self.0.locale.plural(number));
        let phrase = self.0.interface.get(&form).unwrap_or_else(|| self.other_form(word));
        let written = self.0.locale.whole(number);
        let gaps: Vec<(&str, &str)> = gaps.iter().copied().chain([("n", written.as_str())]).collect();
        fill(phrase, &gaps).into()
    }

    /// A score from 0 to 100, rounded to a whole number.
    pub fn score(&self, score: f64) -> String {
        self.0.locale.whole(score)
    }

    /// What a language calls itself.
    pub fn endonym(&self, language: &str) -> String {
        self.0.locale.endonym(language)
    }

    /// A count.
    pub fn whole(&self, number: usize) -> String {
        self.0.locale.whole(as_number(number))
    }

    fn other_form(&self, word: Word) -> &str {
        self.phrase(&format!("{}.other", word.path()))
    }

    fn phrase(&self, path: &str) -> &str {
        self.0.interface.get(path).unwrap_or_default()
    }
}

/// Counts of items and answers stay far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn as_number(count: usize) -> f64 {
    count as f64
}

/// Replaces `{name}` by its value, once through the phrase: a value is never searched for gaps.
fn fill(phrase: &str, gaps: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let gap = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = gaps.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        if let Some((value, after)) = gap {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn gaps_are_filled_once_and_unknown_ones_stay() {
        let gaps = [("a", "{b}"), ("b", "B")];
        assert_eq!(fill("x {a} {b} {c} { y", &gaps), "x {b} B {c} { y");
    }

    #[test]
    fn every_language_has_exactly_the_words_of_the_program() {
        let wanted: BTreeSet<&str> = Word::ALL.iter().map(|word| word.path()).collect();
        for file in
            [include_bytes!("../languages/en.json").as_slice(), include_bytes!("../languages/de.json")]
        {
            let interface = Interface::parse(file).unwrap();
            let forms = [".zero", ".one", ".two", ".few", ".many", ".other"];
            let found: BTreeSet<&str> = interface
                .paths()
                .map(|path| forms.iter().find_map(|form| path.strip_suffix(form)).unwrap_or(path))
                .collect();
            assert_eq!(found, wanted, "{}", interface.language());
        }
    }

    #[test]
    fn translations_have_the_same_gaps() {
        let gaps = |text: &str| {
            let names: BTreeSet<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            names
        };
        let english = Interface::parse(include_bytes!("../languages/en.json")).unwrap();
        let german = Interface::parse(include_bytes!("../languages/de.json")).unwrap();
        for path in english.paths() {
            let translated = german.get(path).unwrap_or_default();
            assert_eq!(gaps(english.get(path).unwrap()), gaps(translated), "{path}");
        }
    }
}
