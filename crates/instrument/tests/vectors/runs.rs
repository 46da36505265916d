//! The longest run of equal answers.

use crate::fixtures;
use instrument::{Answering, Instrument};
use serde_json::{Value, json};

#[test]
fn generated_runs() {
    check("generated");
}

#[test]
fn runs_by_hand() {
    check("by_hand");
}

fn check(list: &str) {
    let file = fixtures::vectors(include_str!("../data/findings/runs.json"));
    let instrument = hundred_items();
    let rows = file[list].as_array().unwrap();
    assert!(!rows.is_empty());
    for row in rows {
        let digits = row["answers"].as_str().unwrap();
        let answers: Vec<Option<u32>> = digits.chars().map(|digit| digit.to_digit(10)).collect();
        let run = Answering::of(&instrument, &fixtures::answers(&instrument, &json!(answers))).longest_run;
        assert_eq!(run.map(|run| run.length as u64), row["length"].as_u64(), "{digits}");
        assert_eq!(run.map(|run| i64::from(run.value)), row["value"].as_i64(), "{digits}");
    }
}

/// One scale, and every third item reversed: runs are of answers as they were given.
fn hundred_items() -> Instrument {
    let item = |place: u32| {
        let reverse = place.is_multiple_of(3);
        json!({ "id": format!("i{place}"), "dimension": "d", "scale": "seven", "reverse": reverse })
    };
    let file = json!({
        "format": "culture-mirror/instrument/1",
        "id": "hundred",
        "version": "1.0.0",
        "minutes": 5,
        "languages": ["en"],
        "default_language": "en",
        "scales": { "seven": { "values": [1, 2, 3, 4, 5, 6, 7] } },
        "dimensions": [{ "id": "d" }],
        "items": (1..=100).map(item).collect::<Vec<Value>>(),
    });
    fixtures::instrument(&file.to_string())
}
