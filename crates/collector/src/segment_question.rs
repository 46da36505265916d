//! One question about a person's place, and the answers that are counted.

use instrument::{Label, Segment};
use std::str::FromStr;

/// A segment's name and its 2 to 12 values. "Prefer not to say" is not among them: it sends no segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentQuestion {
    name: Label,
    values: Vec<Label>,
}

impl SegmentQuestion {
    /// What is asked.
    pub fn name(&self) -> &Label {
        &self.name
    }

    /// Whether this is an answer to the question.
    pub fn offers(&self, segment: &Segment) -> bool {
        segment.name == self.name && self.values.contains(&segment.value)
    }
}

/// Reads `name:value,value,…`.
impl FromStr for SegmentQuestion {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, values) = text.split_once(':').ok_or("a name, a colon and values are needed: name:a,b")?;
        let values: Vec<Label> = values.split(',').map(label).collect::<Result<_, _>>()?;
        if !(2..=12).contains(&values.len()) {
            return Err(format!("{} values are given; 2 to 12 are allowed", values.len()));
        }
        let repeated =
            values.iter().enumerate().find(|(at, value)| values.iter().take(*at).any(|v| v == *value));
        if let Some((_, value)) = repeated {
            return Err(format!("the value “{value}” is given twice"));
        }
        Ok(Self { name: label(name)?, values })
    }
}

/// Reads a label for a flag.
pub(crate) fn label(text: &str) -> Result<Label, String> {
    Label::new(text).ok_or_else(|| format!("“{text}” is not 1 to 24 characters of a-z, 0-9 and -"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_has_a_name_and_two_to_twelve_values() {
        let question: SegmentQuestion = "function:sales,operations".parse().unwrap();
        let segment = |name, value| Segment { name: label(name).unwrap(), value: label(value).unwrap() };
        assert!(question.offers(&segment("function", "sales")));
        assert!(!question.offers(&segment("function", "finance")));
        assert!(!question.offers(&segment("region", "sales")));
        let thirteen = format!("n:{}", (0..13).map(|n| n.to_string()).collect::<Vec<_>>().join(","));
        for refused in
            ["", "function", "function:sales", ":a,b", "f:a,", "f:a,b c", "F:a,b", "f:a,b,a", &thirteen]
        {
            assert!(refused.parse::<SegmentQuestion>().is_err(), "{refused}");
        }
    }
}
