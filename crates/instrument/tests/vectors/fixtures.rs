//! Reads what `tests/data/` holds: files of vectors, instruments, and answers to them.

use instrument::{Answer, Answers, DimensionNorm, FromNorm, Instrument, Norm, Percentile};
use serde_json::{Value, json};

/// A file of vectors; it has to say where its figures come from.
pub(crate) fn vectors(file: &str) -> Value {
    let file: Value = serde_json::from_str(file).unwrap();
    assert!(file["source"].as_str().is_some_and(|source| !source.is_empty()));
    file
}

/// An instrument; one that is refused is a finding.
pub(crate) fn instrument(file: &str) -> Instrument {
    Instrument::parse(file.as_bytes()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Answers, either by the name of the item or in the order of the items.
///
/// In a list `null` is a blank; by name a text stands for "I can't judge".
pub(crate) fn answers(instrument: &Instrument, given: &Value) -> Answers {
    let by_position: Vec<(usize, &Value)> = match given {
        Value::Array(list) => {
            assert_eq!(list.len(), instrument.items().len(), "a place for every item");
            list.iter().enumerate().filter(|(_, value)| !value.is_null()).collect()
        }
        Value::Object(by_name) => {
            let place = |name: &str| instrument.items().iter().position(|item| item.id().as_str() == name);
            by_name.iter().map(|(name, value)| (place(name).unwrap(), value)).collect()
        }
        other => panic!("{other} holds no answers"),
    };
    by_position.into_iter().fold(Answers::none(instrument), |answers, (item, value)| {
        let answer = match value.as_i64() {
            Some(value) => Answer::Value(i32::try_from(value).unwrap()),
            None => Answer::CannotJudge,
        };
        answers.with(instrument, item, answer).unwrap_or_else(|| panic!("item {item}: {value}"))
    })
}

/// The cases of a file of vectors, each with its name.
pub(crate) fn cases(file: &Value) -> impl Iterator<Item = (&str, &Value)> {
    file["cases"].as_array().unwrap().iter().map(|case| (case["name"].as_str().unwrap(), case))
}

/// A norm; one that is refused is a finding.
pub(crate) fn norm(file: &Value) -> Norm {
    Norm::parse(file.to_string().as_bytes()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// A dimension's figures as a norm file writes them, read as part of a made-up one, which assumes a normal
/// distribution where there are no percentiles.
pub(crate) fn dimension_norm(figures: &Value) -> DimensionNorm {
    let file = json!({
        "format": "culture-mirror/norm/1",
        "instrument": "made-up",
        "instrument_versions": "^1.0",
        "name": "Made up",
        "population": "Nobody",
        "source": "Made up",
        "collected": { "from": "2026-01", "to": "2026-01" },
        "unit": "respondent",
        "synthetic": true,
        "assume_normal": true,
        "dimensions": { "d": figures },
    });
    match norm(&file).dimensions() {
        FromNorm::Synthetic([(_, figures)]) => figures.clone(),
        other => panic!("{other:?}"),
    }
}

/// Whether a figure is the expected one, to 1e-9 of it or, below one, to 1e-9.
pub(crate) fn check(given: f64, expected: &Value, what: &str) {
    check_within(given, expected, 1e-9 * expected.as_f64().unwrap_or(1.0).abs().max(1.0), what);
}

/// Whether a figure is the expected one but for so much.
pub(crate) fn check_within(given: f64, expected: &Value, tolerance: f64, what: &str) {
    let expected = expected.as_f64().unwrap_or_else(|| panic!("{what} is written as {expected}"));
    assert!((given - expected).abs() <= tolerance, "{what} is {given} and not {expected}");
}

/// Whether a figure that may be missing is the expected one; `null` if there should be none.
pub(crate) fn check_option(given: Option<f64>, expected: &Value, what: &str) {
    match given {
        Some(given) => check(given, expected, what),
        None => assert!(expected.is_null(), "{what} is missing and should be {expected}"),
    }
}

/// Whether a percentile is the expected one, on the expected side: `at`, `at_or_below` or `at_or_above`.
pub(crate) fn check_percentile(given: Percentile, expected: &Value, what: &str) {
    let (side, figure) = match given {
        Percentile::AtOrBelow(figure) => ("at_or_below", figure),
        Percentile::At(figure) => ("at", figure),
        Percentile::AtOrAbove(figure) => ("at_or_above", figure),
    };
    check(figure, &expected[side], &format!("{what}, {given:?}"));
}

/// The rows of numbers under a name.
pub(crate) fn rows<'a>(file: &'a Value, name: &str) -> impl Iterator<Item = &'a Vec<Value>> {
    let rows = file[name].as_array().unwrap();
    assert!(!rows.is_empty());
    rows.iter().map(|row| row.as_array().unwrap())
}

/// The texts of a list.
pub(crate) fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
}
