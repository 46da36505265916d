//! Cutting an instrument's texts in two: what is shown up to the overview, and what only the report shows.
//!
//! Both are files of the same format, which allows gaps. `src/effects/assets.rs` asks of the first file for no more than
//! what is here put into it.

use std::collections::BTreeMap;

use instrument::wire::Texts;
use instrument::wire::texts::DimensionTexts;

/// An instrument's texts in one language, cut in two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// What is shown up to the overview.
    pub(super) first: Texts,
    /// What only the report shows.
    pub(super) report: Texts,
}

/// Puts each text into one of the two parts.
pub(super) fn split(texts: Texts) -> Parts {
    // Taken apart field by field, so that the compiler asks where a new one belongs.
    let Texts {
        format,
        instrument,
        language,
        title,
        description,
        question,
        scales,
        items,
        dimensions,
        composites,
        levels,
        strategies,
        initiatives,
    } = texts;
    let (names, dimensions) = dimensions.into_iter().map(split_dimension).unzip();
    Parts {
        first: Texts {
            format: format.clone(),
            instrument: instrument.clone(),
            language: language.clone(),
            title,
            description,
            question,
            scales,
            items,
            dimensions: names,
            composites: BTreeMap::new(),
            levels: BTreeMap::new(),
            strategies,
            initiatives: BTreeMap::new(),
        },
        report: Texts {
            format,
            instrument,
            language,
            title: None,
            description: None,
            question: None,
            scales: BTreeMap::new(),
            items: BTreeMap::new(),
            dimensions,
            composites,
            levels,
            strategies: BTreeMap::new(),
            initiatives,
        },
    }
}

type Dimension = (String, DimensionTexts);

/// The overview names the dimensions that will have no score.
fn split_dimension((id, texts): Dimension) -> (Dimension, Dimension) {
    let DimensionTexts { name, meaning, linked, levels } = texts;
    let first = DimensionTexts { name, meaning: None, linked: None, levels: BTreeMap::new() };
    ((id.clone(), first), (id, DimensionTexts { name: None, meaning, linked, levels }))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const HEAD: [(&str, &str); 3] =
        [("format", "culture-mirror/text/1"), ("instrument", "habits"), ("language", "en")];

    /// These texts with what every file begins with.
    fn file(mut texts: Value) -> Value {
        for (name, value) in HEAD {
            texts[name] = json!(value);
        }
        texts
    }

    #[test]
    fn each_text_is_in_the_part_that_shows_it() {
        let source = file(json!({
            "title": "Habits",
            "description": "Two statements.",
            "question": "How often?",
            "scales": { "often": { "labels": { "1": "never", "2": "always" }, "cannot_judge": "no idea" } },
            "items": { "a1": "We ask.", "a2": "We listen." },
            "dimensions": {
                "asking": {
                    "name": "Asking",
                    "meaning": "People ask.",
                    "linked": "sales",
                    "levels": { "low": "Few ask." },
                },
            },
            "composites": { "overall": { "name": "Overall", "levels": { "low": "Little is asked." } } },
            "levels": { "low": "rarely" },
            "strategies": { "grow": { "name": "Grow" } },
            "initiatives": { "round": { "title": "A round", "do": "Ask.", "owner": "You", "works_when": "They answer." } },
        }));
        let Parts { first, report } = split(serde_json::from_value(source).unwrap());
        assert_eq!(
            serde_json::to_value(first).unwrap(),
            file(json!({
                "title": "Habits",
                "description": "Two statements.",
                "question": "How often?",
                "scales": { "often": { "labels": { "1": "never", "2": "always" }, "cannot_judge": "no idea" } },
                "items": { "a1": "We ask.", "a2": "We listen." },
                "dimensions": { "asking": { "name": "Asking" } },
                "strategies": { "grow": { "name": "Grow" } },
            }))
        );
        assert_eq!(
            serde_json::to_value(report).unwrap(),
            file(json!({
                "dimensions": {
                    "asking": { "meaning": "People ask.", "linked": "sales", "levels": { "low": "Few ask." } },
                },
                "composites": { "overall": { "name": "Overall", "levels": { "low": "Little is asked." } } },
                "levels": { "low": "rarely" },
                "initiatives": { "round": { "title": "A round", "do": "Ask.", "owner": "You", "works_when": "They answer." } },
            }))
        );
    }
}
