//! From answers to scores: three instruments whose rules are published, and made-up ones.

use crate::fixtures;
use instrument::{Instrument, Precision, Scores, Texts};
use serde_json::Value;

/// Half of the last of the six decimals that the files give.
const TOLERANCE: f64 = 0.5e-6 + 1e-12;

/// An instrument that has a folder: the instrument, its texts, and the vectors.
fn check_published(instrument: &str, texts: &str, file: &str) {
    let instrument = fixtures::instrument(instrument);
    let texts = Texts::parse(texts.as_bytes()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(texts.gaps(&instrument), [], "the texts fit");
    let file = fixtures::vectors(file);
    check_points(&instrument, &file["points"]);
    check_cases(&instrument, &file);
}

/// A made-up instrument that stands in the file of its vectors.
fn check_made_up(file: &str) {
    let file = fixtures::vectors(file);
    let instrument = fixtures::instrument(&file["instrument"].to_string());
    check_cases(&instrument, &file);
}

/// Compares what every value of every item counts for with the published table.
fn check_points(instrument: &Instrument, table: &Value) {
    let mut items_in_table = 0;
    for row in table.as_array().unwrap() {
        for name in row["items"].as_array().unwrap() {
            let item = instrument.items().iter().find(|item| item.id().as_str() == name).unwrap();
            let given: Vec<(String, f64)> = item
                .scale()
                .values()
                .iter()
                .map(|value| (value.to_string(), item.points(*value).unwrap()))
                .collect();
            let expected: Vec<(String, f64)> = row["of"]
                .as_object()
                .unwrap()
                .iter()
                .map(|(value, points)| (value.clone(), points.as_f64().unwrap()))
                .collect();
            assert_eq!(given, expected, "{name}");
            items_in_table += 1;
        }
    }
    assert_eq!(items_in_table, instrument.items().len(), "every item is in the table");
}

/// Scores every case of a file and compares each figure with what the file says, by name.
fn check_cases(instrument: &Instrument, file: &Value) {
    for (name, case) in fixtures::cases(file) {
        let scores = Scores::of(instrument, &fixtures::answers(instrument, &case["answers"]));
        check_dimensions(instrument, &scores, case, name);
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

#[test]
fn rand_36() {
    check_published(
        include_str!("../data/rand-36/instrument.json"),
        include_str!("../data/rand-36/en.json"),
        include_str!("../data/rand-36/scores.json"),
    );
}

#[test]
fn system_usability_scale() {
    check_published(
        include_str!("../data/sus/instrument.json"),
        include_str!("../data/sus/en.json"),
        include_str!("../data/sus/scores.json"),
    );
}

#[test]
fn five_factors() {
    check_published(
        include_str!("../data/five-factors/instrument.json"),
        include_str!("../data/five-factors/en.json"),
        include_str!("../data/five-factors/scores.json"),
    );
}

#[test]
fn weights() {
    check_made_up(include_str!("../data/weights.json"));
}

#[test]
fn min_answered() {
    check_made_up(include_str!("../data/min-answered.json"));
}

#[test]
fn composites() {
    check_made_up(include_str!("../data/composites.json"));
}

#[test]
fn bands() {
    check_made_up(include_str!("../data/bands.json"));
}
