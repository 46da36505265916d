//! How far scores may be off, and which differences are more than that.

use crate::fixtures;
use instrument::{
    Difference, Errors, Estimate, Exposure, Findings, FromNorm, Instrument, OwnSpread, Standing,
};
use serde_json::Value;

/// Compares errors, intervals, differences and deviations of every case with what the file says.
///
/// With a norm in the file they come from its reliabilities, otherwise from the spread of the answers.
fn check(file: &str) {
    let file = fixtures::vectors(file);
    let instrument = fixtures::instrument(&file["instrument"].to_string());
    let norm = file.get("norm").map(fixtures::norm);
    let fitted = norm.as_ref().map(|norm| norm.for_respondents(&instrument).unwrap());
    for (name, case) in fixtures::cases(&file) {
        let answers = fixtures::answers(&instrument, &case["answers"]);
        let findings = Findings::of(&instrument, &answers, fitted.as_ref());
        let errors = match findings.profile().errors().unwrap() {
            Estimate::OwnSpread(errors) => {
                assert!(norm.is_none(), "{name}: not from the norm");
                let spread = OwnSpread::of(&instrument, &answers).unwrap();
                fixtures::check(spread.sd, &case["spread"]["sd"], name);
                assert_eq!(Some(u64::from(spread.degrees)), case["spread"]["degrees"].as_u64(), "{name}");
                errors
            }
            Estimate::Reliability(FromNorm::Synthetic(errors)) => errors,
            other @ Estimate::Reliability(_) => panic!("{name}: {other:?}"),
        };
        check_scores(&instrument, &findings, errors, case, name);
        check_differences(&instrument, &findings, errors, &case["differences"], name);
        check_shape(&instrument, &findings, case, name);
    }
}

fn check_scores(instrument: &Instrument, findings: &Findings, errors: &Errors, case: &Value, name: &str) {
    for (position, dimension) in instrument.dimensions().iter().enumerate() {
        let id = dimension.id().as_str();
        let what = format!("{name}: {id}");
        let score = findings.profile().scores().dimensions()[position].map(|score| score.score);
        fixtures::check_option(score, &case["scores"][id], &what);
        fixtures::check_option(errors.standard_error(position), &case["standard_errors"][id], &what);
        let interval = &case["intervals"][id];
        let standing = case["standings"][id].as_str();
        let Some(spread) = score.and_then(|score| errors.spread(position, score)) else {
            assert!(interval.is_null() && standing.is_none(), "{what}: no interval");
            assert_eq!(findings.exposures()[position], Exposure::Unknown, "{what}");
            continue;
        };
        fixtures::check(spread.interval.low, &interval[0], &what);
        fixtures::check(spread.interval.high, &interval[1], &what);
        let given = match findings.exposures()[position] {
            Exposure::ByInterval(
                Estimate::OwnSpread((standing, _))
                | Estimate::Reliability(FromNorm::Synthetic((standing, _))),
            ) => standing,
            other => panic!("{what}: {other:?}"),
        };
        let expected = match standing {
            Some("exposed") => Standing::Exposed,
            Some("uncertain") => Standing::Uncertain,
            Some("holds") => Standing::Holds,
            other => panic!("{what}: {other:?}"),
        };
        assert_eq!(given, expected, "{what}");
    }
}

fn check_differences(
    instrument: &Instrument,
    findings: &Findings,
    errors: &Errors,
    differences: &Value,
    name: &str,
) {
    for expected in differences.as_array().unwrap() {
        let of: Vec<usize> =
            fixtures::names(&expected["of"]).into_iter().map(|id| position(instrument, id)).collect();
        let difference = errors.difference(findings.profile().scores(), of[0], of[1]).unwrap();
        check_difference(difference, expected, &format!("{name}: {}", expected["of"]));
    }
}

fn check_shape(instrument: &Instrument, findings: &Findings, case: &Value, name: &str) {
    let shape = match findings.shape().unwrap() {
        Estimate::OwnSpread(shape) | Estimate::Reliability(FromNorm::Synthetic(shape)) => shape,
        other @ Estimate::Reliability(_) => panic!("{name}: {other:?}"),
    };
    let expected = case["deviations"].as_object().unwrap();
    assert_eq!(shape.deviations().len(), expected.len(), "{name}");
    for (position, difference) in shape.deviations() {
        let id = instrument.dimensions()[*position].id().as_str();
        check_difference(*difference, &expected[id], &format!("{name}: {id} against the mean"));
    }
    let named = |list: Vec<(usize, Difference)>| -> Vec<&str> {
        list.iter().map(|(position, _)| instrument.dimensions()[*position].id().as_str()).collect()
    };
    assert_eq!(named(shape.strengths()), fixtures::names(&case["strengths"]), "{name}");
    assert_eq!(named(shape.weaknesses()), fixtures::names(&case["weaknesses"]), "{name}");
}

fn check_difference(given: Difference, expected: &Value, what: &str) {
    fixtures::check(given.points, &expected["points"], what);
    fixtures::check(given.standard_error, &expected["standard_error"], what);
    fixtures::check(given.limit, &expected["limit"], what);
    assert_eq!(Some(given.is_real()), expected["is_real"].as_bool(), "{what}");
}

fn position(instrument: &Instrument, id: &str) -> usize {
    instrument.dimensions().iter().position(|dimension| dimension.id().as_str() == id).unwrap()
}

#[test]
fn own_spread_by_hand() {
    check(include_str!("../data/errors/three-dimensions.json"));
}

#[test]
fn own_spread_with_weights_and_uneven_steps() {
    check(include_str!("../data/errors/weights.json"));
}

#[test]
fn own_spread_of_eight_dimensions() {
    check(include_str!("../data/errors/eight-dimensions.json"));
}

#[test]
fn reliability_of_eight_dimensions() {
    check(include_str!("../data/errors/eight-dimensions-with-a-norm.json"));
}
