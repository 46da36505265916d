//! Scores against figures that were published or worked out by hand; `tests/data/` says which and how.

// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use instrument::{Answer, Answers, Instrument, Precision, Scores};
use serde_json::Value;

/// Half of the last of the six decimals that the files give.
const TOLERANCE: f64 = 0.5e-6 + 1e-12;

/// Scores every case of a file and compares each figure with what the file says, by name.
fn check(file: &str) {
    let file: Value = serde_json::from_str(file).unwrap();
    assert!(file["source"].as_str().is_some_and(|source| !source.is_empty()));
    let instrument = serde_json::to_vec(&file["instrument"]).unwrap();
    let instrument = Instrument::parse(&instrument).unwrap_or_else(|faults| panic!("{faults:#?}"));
    for case in file["cases"].as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let scores = Scores::of(&instrument, &answers(&instrument, &case["answers"]));
        check_dimensions(&instrument, &scores, case, name);
        let expected = case.get("composites").and_then(Value::as_object);
        assert_eq!(expected.map_or(0, serde_json::Map::len), instrument.composites().len(), "{name}");
        for (composite, score) in instrument.composites().iter().zip(scores.composites()) {
            check_figure(*score, &case["composites"][composite.id().as_str()], name, composite.id().as_str());
        }
    }
}

fn check_dimensions(instrument: &Instrument, scores: &Scores, case: &Value, name: &str) {
    let expected = case["scores"].as_object().unwrap();
    assert_eq!(expected.len(), instrument.dimensions().len(), "{name}: a figure for every dimension");
    for (dimension, score) in instrument.dimensions().iter().zip(scores.dimensions()) {
        let dimension = dimension.id().as_str();
        let expected = expected.get(dimension).unwrap_or_else(|| panic!("{name}: nothing on {dimension}"));
        check_figure(
            score.map(|score| score.score),
            expected.get("score").unwrap_or(expected),
            name,
            dimension,
        );
        let Some(score) = score else { continue };
        check_figure(score.mean, &expected["mean"], name, &format!("{dimension}, raw"));
        assert_eq!(
            Some(score.answered as u64),
            expected["answered"].as_u64(),
            "{name}: {dimension}, answered"
        );
        for (width, middle) in case["middles"][dimension].as_object().into_iter().flatten() {
            let precision = Precision::new(width.parse().unwrap()).unwrap();
            let given = precision.band(score.score).middle();
            assert_eq!(Some(u64::from(given)), middle.as_u64(), "{name}: {dimension} in bands of {width}");
        }
    }
}

fn check_figure(given: Option<f64>, expected: &Value, case: &str, place: &str) {
    assert!(expected.is_null() || expected.is_number(), "{case}: {place} is written as {expected}");
    let is_equal = match (given, expected.as_f64()) {
        (Some(given), Some(expected)) => (given - expected).abs() <= TOLERANCE,
        (given, expected) => given.is_none() && expected.is_none(),
    };
    assert!(is_equal, "{case}: {place} is {given:?} and not {expected}");
}

fn answers(instrument: &Instrument, given: &Value) -> Answers {
    given.as_object().unwrap().iter().fold(Answers::none(instrument), |answers, (name, value)| {
        let item = instrument.items().iter().position(|item| item.id().as_str() == name);
        let answer = match value.as_i64() {
            Some(value) => Answer::Value(i32::try_from(value).unwrap()),
            None => Answer::CannotJudge,
        };
        answers.with(instrument, item.unwrap(), answer).unwrap_or_else(|| panic!("{name}: {value}"))
    })
}

#[test]
fn rand_36() {
    check(include_str!("data/rand-36.json"));
}

#[test]
fn system_usability_scale() {
    check(include_str!("data/sus.json"));
}

#[test]
fn weights() {
    check(include_str!("data/weights.json"));
}

#[test]
fn min_answered() {
    check(include_str!("data/min-answered.json"));
}

#[test]
fn composites() {
    check(include_str!("data/composites.json"));
}

#[test]
fn bands() {
    check(include_str!("data/bands.json"));
}
