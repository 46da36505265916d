//! One question about a person's place, such as their function: what a host may ask beside the instrument.
//!
//! "Prefer not to say" is not among its values: whoever says nothing sends no segment.

mod reading;

use crate::{
    submission::{Label, Segment},
    translated::Translated,
};

pub(crate) use reading::read;

/// A segment's name and its 2 to 12 values, none of them twice, each with labels for people in some languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentQuestion {
    name: Label,
    wording: Translated,
    values: Vec<(Label, Translated)>,
}

impl SegmentQuestion {
    const LEAST: usize = 2;
    const MOST: usize = 12;

    /// What may be written, for messages.
    pub const ALLOWED: &str = "a name, a colon and 2 to 12 different values with commas between them; each of 1 to 24 \
                               characters of a-z, 0-9 and -";

    /// Reads `name:value,value,…`, which has no labels; `None` unless it is as [`ALLOWED`](Self::ALLOWED) says.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, given) = text.split_once(':')?;
        let mut values: Vec<(Label, Translated)> = Vec::new();
        for value in given.split(',') {
            let value = Label::new(value)?;
            let is_new = values.iter().all(|(known, _)| *known != value);
            is_new.then(|| values.push((value, Translated::default())))?;
        }
        let fits = (Self::LEAST..=Self::MOST).contains(&values.len());
        fits.then_some(Self { name: Label::new(name)?, wording: Translated::default(), values })
    }

    /// The same with the labels of another question, if that has the same name.
    #[must_use]
    pub fn labelled_as(mut self, other: &Self) -> Self {
        if self.name == other.name {
            self.wording = other.wording.clone();
            for (value, labels) in &mut self.values {
                let known = other.values.iter().find(|(known, _)| known == value);
                *labels = known.map(|(_, labels)| labels.clone()).unwrap_or_default();
            }
        }
        self
    }

    /// What is asked, as the message names it.
    pub fn name(&self) -> &Label {
        &self.name
    }

    /// The values, as the message names them.
    pub fn values(&self) -> impl Iterator<Item = &Label> {
        self.values.iter().map(|(value, _)| value)
    }

    /// Whether this is an answer to the question.
    pub fn offers(&self, segment: &Segment) -> bool {
        segment.name == self.name && self.values().any(|value| *value == segment.value)
    }

    /// The question for people in a language; without a label its bare name.
    pub fn wording(&self, language: &str) -> &str {
        self.wording.closest(language).unwrap_or(self.name.as_str())
    }

    /// A value for people in a language; without a label the bare value.
    pub fn label<'a>(&'a self, value: &'a Label, language: &str) -> &'a str {
        let labels = self.values.iter().find(|(known, _)| known == value).map(|(_, labels)| labels);
        labels.and_then(|labels| labels.closest(language)).unwrap_or(value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(name: &str, value: &str) -> Segment {
        Segment { name: Label::new(name).unwrap(), value: Label::new(value).unwrap() }
    }

    #[test]
    fn a_question_has_a_name_and_two_to_twelve_values() {
        let question = SegmentQuestion::parse("function:sales,operations").unwrap();
        assert!(question.offers(&segment("function", "sales")));
        assert!(!question.offers(&segment("function", "finance")));
        assert!(!question.offers(&segment("region", "sales")));
        assert!(SegmentQuestion::parse("n:0,1,2,3,4,5,6,7,8,9,10,11").is_some());
        for refused in [
            "",
            "function",
            "function:sales",
            ":a,b",
            "f:a,",
            "f:a,b c",
            "F:a,b",
            "f:a,b,a",
            "n:0,1,2,3,4,5,6,7,8,9,10,11,12",
            "a-name-of-twenty-five-char:a,b",
        ] {
            assert_eq!(SegmentQuestion::parse(refused), None, "{refused}");
        }
    }
}
