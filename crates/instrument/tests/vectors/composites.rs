//! How far the score of a composite may be off.

use crate::fixtures;
use instrument::{Estimate, FromNorm, Profile};

#[test]
fn the_error_of_a_mean_is_made_of_its_members() {
    let file = fixtures::vectors(include_str!("../data/errors/composites.json"));
    let instrument = fixtures::instrument(&file["instrument"].to_string());
    let norm = fixtures::norm(&file["norm"]);
    let fitted = norm.for_respondents(&instrument).unwrap();
    for (name, case) in fixtures::cases(&file) {
        let has_norm = case["has_norm"].as_bool().unwrap();
        let answers = fixtures::answers(&instrument, &case["answers"]);
        let profile = Profile::of(&instrument, &answers, has_norm.then_some(&fitted));
        for (position, composite) in instrument.composites().iter().enumerate() {
            let expected = &case["composites"][composite.id().as_str()];
            let what = format!("{name}: {}", composite.id());
            let spread = match profile.composite_spread(position) {
                Some(Estimate::OwnSpread(spread)) if !has_norm => spread,
                Some(Estimate::Reliability(FromNorm::Synthetic(spread))) if has_norm => spread,
                None => {
                    assert!(expected.is_null(), "{what} is missing");
                    continue;
                }
                other => panic!("{what}: {other:?}"),
            };
            fixtures::check(spread.standard_error, &expected["standard_error"], &what);
            fixtures::check(spread.interval.low, &expected["interval"][0], &what);
            fixtures::check(spread.interval.high, &expected["interval"][1], &what);
        }
        assert_eq!(profile.composite_spread(instrument.composites().len()), None, "{name}");
    }
}
