//! What counts as a change between two saved results.

use crate::fixtures;
use instrument::SavedResult;
use serde_json::{Value, json};

#[test]
fn reliable_change() {
    let file = fixtures::vectors(include_str!("../data/findings/change.json"));
    for (name, case) in fixtures::cases(&file) {
        let (earlier, later) = (result(case, "earlier"), result(case, "later"));
        let changes = later.changes_since(&earlier).unwrap();
        let [change] = changes.as_slice() else { panic!("{name}: one dimension") };
        let difference = change.difference.unwrap();
        fixtures::check(difference.points / difference.standard_error, &case["rci"], name);
        assert_eq!(Some(difference.is_real()), case["is_real"].as_bool(), "{name}");
        let published = &case["published"];
        if !published.is_null() {
            fixtures::check(difference.points, &published["points"], name);
            fixtures::check_within(difference.standard_error, &published["standard_error"], 0.005, name);
            fixtures::check_within(difference.limit, &published["limit"], 0.005, name);
        }
    }
}

fn result(case: &Value, score: &str) -> SavedResult {
    let file = json!({
        "format": "culture-mirror/result/1",
        "instrument": "made-up",
        "version": "1.0.0",
        "scoring": format!("sha256-{}", "0".repeat(64)),
        "language": "en",
        "day": "2026-01-31",
        "scores": {
            "d": { "score": case[score], "answered": 1, "se": case["standard_error"], "se_kind": "reliability" },
        },
    });
    SavedResult::parse(file.to_string().as_bytes()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}
