//! Many people's answers: means, spreads, Cronbach's alpha and mid-ranks.

use crate::fixtures;
use instrument::{FromNorm, Instrument, Month, NormDescription, RemarkKind, Study, StudyNorm};
use serde_json::Value;

#[test]
fn alpha_as_published() {
    let file = fixtures::vectors(include_str!("../data/studies/alpha.json"));
    check(&fixtures::instrument(&file["instrument"].to_string()), &file);
}

#[test]
fn five_factors() {
    let instrument = fixtures::instrument(include_str!("../data/five-factors/instrument.json"));
    check(&instrument, &fixtures::vectors(include_str!("../data/five-factors/study.json")));
}

/// Compares the norm of the rows with what the file says of each dimension.
fn check(instrument: &Instrument, file: &Value) {
    let mut study = Study::new(instrument);
    for row in file["rows"].as_array().unwrap() {
        study.add(instrument, &fixtures::answers(instrument, row));
    }
    let month = Month::parse("2026-01").unwrap();
    let description = NormDescription::new("Rows", "Those of the file", "The file", (month, month)).unwrap();
    let StudyNorm { norm, remarks } = study.norm(instrument, description).unwrap();
    let FromNorm::Observed(dimensions) = norm.dimensions() else { panic!("rows are observed") };
    assert_eq!(dimensions.len(), file["expected"].as_object().unwrap().len());
    let mut expected_remarks = Vec::new();
    for (id, figures) in dimensions {
        let expected = &file["expected"][id.as_str()];
        assert_eq!(Some(u64::from(figures.n())), expected["n"].as_u64(), "{id}");
        fixtures::check(figures.mean(), &expected["mean"], id.as_str());
        fixtures::check(figures.sd(), &expected["sd"], id.as_str());
        let points = figures.points().unwrap();
        let expected_points: Vec<&Vec<Value>> = fixtures::rows(expected, "percentiles").collect();
        assert_eq!(points.len(), expected_points.len(), "{id}");
        for ((score, percentile), expected) in points.iter().zip(expected_points) {
            fixtures::check(*score, &expected[0], id.as_str());
            fixtures::check(*percentile, &expected[1], id.as_str());
        }
        let alpha = expected["alpha"].as_f64().unwrap();
        let (complete, scored) = (expected["complete"].as_u64().unwrap(), expected["n"].as_u64().unwrap());
        // Less than no reliability is none; the remark says how much less.
        if alpha < 0.0 {
            assert_eq!(figures.reliability(), None, "{id}");
            expected_remarks.push((id, None));
        } else {
            fixtures::check_option(figures.reliability(), &expected["alpha"], id.as_str());
            expected_remarks.extend((complete < scored).then_some((id, Some((complete, scored)))));
        }
    }
    let given: Vec<_> = remarks
        .iter()
        .map(|remark| match remark.kind {
            RemarkKind::NegativeAlpha(alpha) => {
                let id = remark.dimension.as_ref().unwrap().as_str();
                fixtures::check(alpha, &file["expected"][id]["alpha"], id);
                (remark.dimension.as_ref().unwrap(), None)
            }
            RemarkKind::Listwise { complete, scored } => {
                (remark.dimension.as_ref().unwrap(), Some((complete, scored)))
            }
            ref other => panic!("{remark}: {other:?}"),
        })
        .collect();
    assert_eq!(given, expected_remarks);
}
