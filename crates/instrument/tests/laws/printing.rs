//! Files: what is read is what was written, and is written as it was read.

use crate::{
    common::plan::{Plan, instruments},
    config, parsed,
};
use instrument::{Instrument, wire};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The planned file with its defaults filled in, and all numbers of one kind.
fn in_full(plan: &Plan) -> Value {
    let mut file = plan.json();
    for scale in file["scales"].as_object_mut().unwrap().values_mut() {
        fill(scale, "cannot_judge", false.into());
    }
    for dimension in file["dimensions"].as_array_mut().unwrap() {
        fill(dimension, "min_answered", 0.5.into());
    }
    for composite in file.get_mut("composites").and_then(Value::as_array_mut).into_iter().flatten() {
        fill(composite, "min_scored", 0.75.into());
    }
    for item in file["items"].as_array_mut().unwrap() {
        fill(item, "weight", 1.into());
        if item["reverse"] == json!(false) {
            item.as_object_mut().unwrap().remove("reverse");
        }
    }
    as_floats(file)
}

fn fill(record: &mut Value, name: &str, default: Value) {
    record.as_object_mut().unwrap().entry(name).or_insert(default);
}

fn as_floats(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64().unwrap()),
        Value::Array(list) => list.into_iter().map(as_floats).collect(),
        Value::Object(record) => record.into_iter().map(|(name, value)| (name, as_floats(value))).collect(),
        other => other,
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn reading_what_was_printed_is_the_identity(plan in instruments()) {
        let instrument = parsed(&plan);
        let printed = serde_json::to_string(&wire::Instrument::from(&instrument)).unwrap();
        prop_assert_eq!(Instrument::parse(printed.as_bytes()), Ok(instrument));
    }

    #[test]
    fn printing_what_was_read_loses_nothing(plan in instruments()) {
        let printed = serde_json::to_value(wire::Instrument::from(&parsed(&plan))).unwrap();
        prop_assert_eq!(as_floats(printed), in_full(&plan));
    }

    #[test]
    fn a_level_reaches_up_to_the_next(plan in instruments(), score in 0.0..=100.0_f64) {
        let instrument = parsed(&plan);
        let name = |score: f64| instrument.level_of(score).map(|level| level.id().to_string());
        let expected = plan.levels.iter().rposition(|from| *from <= score).map(|level| format!("l{level}"));
        // Within a billionth of an edge either side is right.
        let is_on_edge = plan.levels.iter().any(|from| (from - score).abs() < 2e-9);
        prop_assert!(is_on_edge || name(score) == expected);
        prop_assert_eq!(name(100.0).is_some(), !plan.levels.is_empty());
        prop_assert_eq!(name(0.0).is_some(), !plan.levels.is_empty());
    }
}

/// Made-up files have their scales in alphabetical order; this one has not.
#[test]
fn scales_keep_their_order() {
    let file = r#"{"format":"culture-mirror/instrument/1","id":"x","version":"1.0.0","minutes":1,
        "languages":["en"],"default_language":"en","scales":{"b":{"values":[1,2]},"a":{"values":[1,2]}},
        "dimensions":[{"id":"d"}],"items":[{"id":"i","dimension":"d","scale":"a"}]}"#;
    let instrument = Instrument::parse(file.as_bytes()).unwrap();
    assert_eq!(instrument.scales().map(|scale| scale.id().as_str()).collect::<Vec<_>>(), ["b", "a"]);
    let printed = serde_json::to_string(&wire::Instrument::from(&instrument)).unwrap();
    assert_eq!(Instrument::parse(printed.as_bytes()), Ok(instrument));
}
