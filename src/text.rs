//! Looks up every word and writes every number that a person sees.

use crate::words::Phrase;
use instrument::{Day, Interface, Month, Texts};
use std::rc::Rc;
use yew::AttrValue;

/// The words of one language, and how it writes numbers, days and lists.
#[derive(Clone)]
pub struct Text(Rc<Parts>);

struct Parts {
    interface: Interface,
    report: Option<Interface>,
    texts: Texts,
    locale: Rc<dyn Locale>,
}

/// How a language writes numbers, and which plural form a number takes; and by which tag it is asked for the rest.
pub trait Locale {
    /// A number, rounded to a whole one.
    fn whole(&self, number: f64) -> String;

    /// What a language calls itself.
    fn endonym(&self, language: &str) -> String;

    /// The plural category, such as `one` or `other`.
    fn plural(&self, number: f64) -> String;

    /// The tag by which the browser's `Intl` knows the language; none where it is not asked.
    fn tag(&self) -> Option<&str>;
}

/// Two are equal if they are the same: a language file is loaded once.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Text {
    /// Puts the parts together; what only the report says may follow.
    pub fn new(interface: Interface, texts: Texts, locale: Rc<dyn Locale>) -> Self {
        Self(Rc::new(Parts { interface, report: None, texts, locale }))
    }

    /// The same with what only the report says: its words, and `texts` in which none is missing.
    #[must_use]
    pub fn with_report(&self, words: Interface, texts: Texts) -> Self {
        let Parts { interface, locale, .. } = &*self.0;
        let (interface, locale) = (interface.clone(), Rc::clone(locale));
        Self(Rc::new(Parts { interface, report: Some(words), texts, locale }))
    }

    /// Whether all is there that the report says.
    pub fn has_report(&self) -> bool {
        self.0.report.is_some()
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
    pub fn word(&self, word: impl Phrase) -> AttrValue {
        self.phrase(word.path()).to_owned().into()
    }

    /// A phrase with its gaps, such as `{host}`, filled.
    pub fn fill(&self, word: impl Phrase, gaps: &[(&str, &str)]) -> AttrValue {
        fill(self.phrase(word.path()), gaps).into()
    }

    /// A phrase in the plural form of a number, which fills the gap `{n}`.
    pub fn count(&self, word: impl Phrase, number: usize, gaps: &[(&str, &str)]) -> AttrValue {
        self.counted(word.path(), number, gaps)
    }

    /// A score from 0 to 100, rounded to a whole number.
    pub fn score(&self, score: f64) -> String {
        self.0.locale.whole(score)
    }

    /// A day, with its month as a word.
    pub fn day(&self, day: Day) -> String {
        self.0.locale.day(day)
    }

    /// A month of a year, the month as a word.
    pub fn month(&self, month: Month) -> String {
        self.0.locale.month(month)
    }

    /// A moment, in milliseconds since 1970: its day and its time where the person is.
    pub fn moment(&self, moment: i64) -> String {
        self.0.locale.moment(moment)
    }

    /// Things one after another: "a, b and c".
    pub fn list(&self, things: &[&str]) -> String {
        self.0.locale.list(things)
    }

    /// What a language calls itself.
    pub fn endonym(&self, language: &str) -> String {
        self.0.locale.endonym(language)
    }

    /// A count.
    pub fn whole(&self, number: usize) -> String {
        self.0.locale.whole(as_number(number))
    }

    fn counted(&self, path: &str, number: usize, gaps: &[(&str, &str)]) -> AttrValue {
        let number = as_number(number);
        let form = |category: &str| self.find(&format!("{path}.{category}"));
        let phrase = form(&self.0.locale.plural(number)).or_else(|| form("other")).unwrap_or_default();
        let written = self.0.locale.whole(number);
        let gaps: Vec<(&str, &str)> = gaps.iter().copied().chain([("n", written.as_str())]).collect();
        fill(phrase, &gaps).into()
    }

    fn phrase(&self, path: &str) -> &str {
        self.find(path).unwrap_or_default()
    }

    fn find(&self, path: &str) -> Option<&str> {
        let report = || self.0.report.as_ref()?.get(path);
        self.0.interface.get(path).or_else(report)
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
    use crate::words::{ReportWord, Word};
    use std::collections::BTreeSet;

    #[test]
    fn gaps_are_filled_once_and_unknown_ones_stay() {
        let gaps = [("a", "{b}"), ("b", "B")];
        assert_eq!(fill("x {a} {b} {c} { y", &gaps), "x {b} B {c} { y");
    }

    /// Of each language the words until the overview, and those of the report.
    const FILES: [[&[u8]; 2]; 2] = [
        [include_bytes!("../languages/en.json"), include_bytes!("../languages/report/en.json")],
        [include_bytes!("../languages/de.json"), include_bytes!("../languages/report/de.json")],
    ];

    #[test]
    fn every_language_has_exactly_the_words_of_the_program() {
        let first: BTreeSet<&str> = Word::ALL.iter().map(|word| word.path()).collect();
        let report: BTreeSet<&str> = ReportWord::ALL.iter().map(|word| word.path()).collect();
        for (file, wanted) in FILES.iter().flat_map(|files| files.iter().zip([&first, &report])) {
            let interface = Interface::parse(file).unwrap();
            let forms = [".zero", ".one", ".two", ".few", ".many", ".other"];
            let found: BTreeSet<&str> = interface
                .paths()
                .map(|path| forms.iter().find_map(|form| path.strip_suffix(form)).unwrap_or(path))
                .collect();
            assert_eq!(found, *wanted, "{}", interface.language());
        }
    }

    #[test]
    fn no_phrase_stands_in_both_lists() {
        for word in Word::ALL {
            assert!(ReportWord::ALL.iter().all(|other| other.path() != word.path()), "{word:?}");
        }
    }

    #[test]
    fn translations_have_the_same_gaps() {
        let gaps = |text: &str| {
            let names: BTreeSet<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            names
        };
        let [english, german] = FILES;
        for (english, german) in english.into_iter().zip(german) {
            let (english, german) = (Interface::parse(english).unwrap(), Interface::parse(german).unwrap());
            for path in english.paths() {
                let translated = german.get(path).unwrap_or_default();
                assert_eq!(gaps(english.get(path).unwrap()), gaps(translated), "{path}");
            }
        }
    }
}
