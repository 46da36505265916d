//! A score among others: T, standard error, true score, percentiles and their intervals.

use crate::{distributions::normal_quantile, fixtures};
use instrument::{FaultCode, FromNorm, Ranked, Scores, Unit};
use serde_json::{Value, json};

#[test]
fn true_score() {
    let file = fixtures::vectors(include_str!("../data/norms/true-score.json"));
    let norm = fixtures::dimension_norm(&file["figures"]);
    for (name, case) in fixtures::cases(&file) {
        let score = case["score"].as_f64().unwrap();
        let standard_error = norm.standard_error(1, 1).unwrap();
        let (true_score, error) = norm.true_score(score).unwrap();
        let published = &case["published_times_ten"];
        let half_width = error * normal_quantile(0.84);
        fixtures::check_within(10.0 * standard_error, &published["standard_error"], 0.000_5, name);
        fixtures::check(10.0 * true_score, &published["true_score"], name);
        fixtures::check(10.0 * error, &published["true_score_error"], name);
        fixtures::check_within(10.0 * half_width, &published["half_width_at_68"], 0.005, name);
        fixtures::check(norm.t(score), &case["t"], name);
    }
}

#[test]
fn t_and_standard_error() {
    let file = fixtures::vectors(include_str!("../data/norms/t-and-standard-error.json"));
    for case in file["cases"].as_array().unwrap() {
        let norm = fixtures::dimension_norm(&case["figures"]);
        let count = |name: &str| usize::try_from(case[name].as_u64().unwrap()).unwrap();
        fixtures::check(norm.t(case["score"].as_f64().unwrap()), &case["t"], "T");
        let standard_error = norm.standard_error(count("answered"), count("items"));
        fixtures::check_option(standard_error, &case["standard_error"], "the standard error");
    }
}

#[test]
fn places_with_their_intervals() {
    let file = fixtures::vectors(include_str!("../data/norms/places.json"));
    for (name, case) in fixtures::cases(&file) {
        let norm = fixtures::dimension_norm(&case["figures"]);
        let place = norm
            .place(case["score"].as_f64().unwrap(), case["standard_error"].as_f64().map(|error| 1.96 * error))
            .unwrap();
        let (ranks, placement) = match place {
            Ranked::Counted(placement) => ("counted", placement),
            Ranked::AssumedNormal(placement) => ("assumed-normal", placement),
        };
        assert_eq!(case["ranks"], ranks, "{name}");
        fixtures::check_percentile(placement.percentile, &case["percentile"], name);
        match placement.interval {
            Some((low, high)) => {
                fixtures::check_percentile(low, &case["interval"][0], name);
                fixtures::check_percentile(high, &case["interval"][1], name);
            }
            None => assert!(case["interval"].is_null(), "{name}"),
        }
    }
}

/// Compares the sampling interval of each row's percentile with its ends, which are shares.
fn check_jeffreys(list: &str, tolerance_of: impl Fn(&Value) -> f64) {
    let file = fixtures::vectors(include_str!("../data/norms/jeffreys.json"));
    for row in fixtures::rows(&file, list) {
        let norm = fixtures::dimension_norm(&json!({ "n": row[0], "mean": 50, "sd": 20 }));
        let (low, high) = norm.sampling_interval(row[1].as_f64().unwrap());
        for (given, expected) in [(low, &row[2]), (high, &row[3])] {
            fixtures::check_within(given / 100.0, expected, tolerance_of(expected), &format!("{row:?}"));
        }
    }
}

#[test]
fn jeffreys_intervals_as_published() {
    // Seven digits are printed, of which zeros at the end are left out.
    check_jeffreys("published", |expected| if expected.as_f64().unwrap() < 0.1 { 0.5e-8 } else { 0.5e-7 });
}

#[test]
fn jeffreys_intervals() {
    check_jeffreys("computed", |_| 1e-9);
}

#[test]
fn percentiles_of_the_system_usability_scale() {
    let instrument = fixtures::instrument(include_str!("../data/sus/instrument.json"));
    let norm = fixtures::norm(&serde_json::from_str(include_str!("../data/sus/norm.json")).unwrap());
    let file = fixtures::vectors(include_str!("../data/sus/percentiles.json"));
    // The points are studies: one person's score is not placed among them.
    let faults = norm.for_unit(Unit::Respondent, &instrument).unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), [FaultCode::UnitMismatch]);
    let fitted = norm.for_unit(Unit::GroupMean, &instrument).unwrap();
    let Some(FromNorm::Observed(figures)) = fitted.dimension(0) else { panic!("not an observed norm") };
    for point in fixtures::rows(&file, "points") {
        let Some(Ranked::Counted(placement)) = figures.place(point[0].as_f64().unwrap(), None) else {
            panic!("{point:?} has no place")
        };
        fixtures::check_percentile(placement.percentile, &json!({ "at": point[1] }), "a point");
    }
    for (name, case) in fixtures::cases(&file) {
        let scores = Scores::of(&instrument, &fixtures::answers(&instrument, &case["answers"]));
        let score = scores.dimensions()[0].unwrap().score;
        fixtures::check(score, &case["score"], name);
        let Some(Ranked::Counted(placement)) = figures.place(score, None) else { panic!("{name}: no place") };
        fixtures::check_percentile(placement.percentile, &case["percentile"], name);
    }
}
