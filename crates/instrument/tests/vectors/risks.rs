//! Exposures, the band above 90, and the order in which a strategy's dimensions are named.

use crate::fixtures;
use instrument::{Exposure, Findings, FromNorm, Instrument, NormExposure, Ranked, Risk};

#[test]
fn risk_bands() {
    let file = fixtures::vectors(include_str!("../data/norms/risks.json"));
    let instrument = fixtures::instrument(&file["instrument"].to_string());
    let norm = fixtures::norm(&file["norm"]);
    let fitted = norm.for_respondents(&instrument).unwrap();
    for (name, case) in fixtures::cases(&file) {
        let findings =
            Findings::of(&instrument, &fixtures::answers(&instrument, &case["answers"]), Some(&fitted));
        let mut above_90 = Vec::new();
        for (position, expected) in case["exposures"].as_array().unwrap().iter().enumerate() {
            let id = id(&instrument, position);
            match among_others(findings.exposures()[position]) {
                Some(exposure) => {
                    fixtures::check_percentile(exposure.exposure, expected, &format!("{name}: {id}"));
                    above_90.extend(exposure.exposure.exceeds(NormExposure::HIGHEST_ABOVE).then_some(id));
                }
                None => assert!(expected.is_null(), "{name}: {id}"),
            }
        }
        assert_eq!(above_90, fixtures::names(&case["above_90"]), "{name}");
        let of = |strategy| -> Vec<&str> {
            findings
                .risks(&instrument, strategy)
                .iter()
                .map(|risk: &Risk| id(&instrument, risk.dimension))
                .collect()
        };
        assert_eq!(of(0), fixtures::names(&case["most_urgent_first"]), "{name}");
        assert_eq!(of(1), fixtures::names(&case["of_three"]), "{name}");
    }
}

fn among_others(exposure: Exposure) -> Option<NormExposure> {
    match exposure {
        Exposure::AmongOthers(FromNorm::Synthetic(Ranked::Counted(exposure))) => Some(exposure),
        Exposure::Unknown => None,
        other => panic!("{other:?}"),
    }
}

fn id(instrument: &Instrument, dimension: usize) -> &str {
    instrument.dimensions()[dimension].id().as_str()
}
