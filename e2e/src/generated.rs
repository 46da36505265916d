//! An instrument of any length, with its texts, made up for measuring.

use serde_json::{Value, json};

/// How many statements each dimension has.
const ITEMS_PER_DIMENSION: usize = 20;

/// The instrument file with so many statements on a seven-point scale.
pub fn instrument(items: usize) -> Value {
    let dimensions = (0..items.div_ceil(ITEMS_PER_DIMENSION)).map(|n| json!({ "id": dimension(n) }));
    let entry = |n| {
        let dimension = dimension(n / ITEMS_PER_DIMENSION);
        json!({ "id": item(n), "dimension": dimension, "scale": "seven" })
    };
    json!({
        "format": "culture-mirror/instrument/1",
        "id": "generated",
        "version": "1.0.0",
        "minutes": 90,
        "languages": ["en"],
        "default_language": "en",
        "scales": { "seven": { "values": [1, 2, 3, 4, 5, 6, 7], "cannot_judge": true } },
        "dimensions": dimensions.collect::<Vec<_>>(),
        "items": (0..items).map(entry).collect::<Vec<_>>(),
    })
}

/// Its English texts.
pub fn texts(items: usize) -> Value {
    let labels = (1..=7).map(|value: u8| (value.to_string(), json!(format!("Label {value}"))));
    let statements =
        (0..items).map(|n| (item(n), json!(format!("Statement number {} is true of us.", n + 1))));
    let names = (0..items.div_ceil(ITEMS_PER_DIMENSION)).map(|n| {
        let name = json!({ "name": format!("Dimension {}", n + 1), "meaning": "It was made up." });
        (dimension(n), name)
    });
    json!({
        "format": "culture-mirror/text/1",
        "instrument": "generated",
        "language": "en",
        "title": "A generated assessment",
        "description": "It is as long as a test wants it.",
        "question": "How true is this?",
        "scales": { "seven": { "labels": object(labels), "cannot_judge": "I can’t judge" } },
        "items": object(statements),
        "dimensions": object(names),
    })
}

fn object(fields: impl Iterator<Item = (String, Value)>) -> Value {
    Value::Object(fields.collect())
}

fn dimension(n: usize) -> String {
    format!("dimension-{n}")
}

fn item(n: usize) -> String {
    format!("item-{n}")
}
