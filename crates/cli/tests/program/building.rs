//! `culture-mirror norm` and `culture-mirror schema`: what the tool makes besides scores.

use crate::place::{PAIR, Place, Ran};
use serde_json::{Value, json};

const ABOUT: [&str; 12] = [
    "norm",
    "--instrument",
    "pair.json",
    "--name=Pilot",
    "--population=Four people",
    "--source=Worked out by hand",
    "--from",
    "2026-01",
    "--to",
    "2026-06",
    "-o",
    "norm.json",
];

fn build(place: &Place, from: &[&str]) -> Ran {
    let arguments: Vec<&str> = ABOUT.iter().chain(from).copied().collect();
    place.run(&arguments)
}

/// North: 0, 50, 100 and 50; the items agree wholly, so alpha is 1. Sums of squares 5,000, over three.
/// South: 0 (one item), 75 and 50; of the two who answered both items, 50 and 100, 100 and 0: variances 1,250 and
/// 5,000, of the total 1,250: alpha 2 · (1 − 5) = −8. Sums of squares 2,916.67, over two.
#[test]
fn a_norm_of_four_people() {
    let place = Place::with_instruments();
    place.put("answers.csv", "id,n1,n2,s1,s2\na,1,7,-1,NA\nb,4,4,0,1\nc,7,1,,\nd,4,4,1,-1\n");
    let ran = build(&place, &["answers.csv"]);
    assert_eq!(
        ran,
        Ran {
            code: 0,
            output: String::new(),
            said:
                "note: south: no reliability, since alpha is -8.00; is an item keyed the wrong way round?\n"
                    .into()
        }
    );
    let norm: Value = serde_json::from_str(&place.get("norm.json")).unwrap();
    let figure = |dimension: &str, name: &str| norm["dimensions"][dimension][name].as_f64().unwrap();
    assert!((figure("north", "sd") - 40.824_829_046_386).abs() < 1e-9);
    assert!((figure("south", "sd") - 38.188_130_791_299).abs() < 1e-9);
    assert!((figure("south", "mean") - 41.666_666_666_667).abs() < 1e-9);
    assert_eq!(
        norm,
        json!({
            "format": "culture-mirror/norm/1",
            "instrument": "pair",
            "instrument_versions": "^1.0",
            "name": "Pilot",
            "population": "Four people",
            "source": "Worked out by hand",
            "collected": { "from": "2026-01", "to": "2026-06" },
            "unit": "respondent",
            "synthetic": false,
            "dimensions": {
                "north": {
                    "n": 4, "mean": 50.0, "sd": figure("north", "sd"), "reliability": 1.0,
                    "percentiles": [[0.0, 12.5], [50.0, 50.0], [100.0, 87.5]]
                },
                "south": {
                    "n": 3, "mean": figure("south", "mean"), "sd": figure("south", "sd"),
                    "percentiles": [[0.0, 16.666_666_666_666_668], [50.0, 50.0], [75.0, 83.333_333_333_333_33]]
                }
            }
        })
    );
    assert!(place.get("norm.json").ends_with("}\n"));
    let checked = place.run(&["check", "norm.json", "pair.json"]);
    assert_eq!((checked.code, checked.output.as_str()), (0, ""));
    let scored = place.run(&["score", "--instrument", "pair.json", "--norm", "norm.json", "answers.csv"]);
    assert_eq!(scored.code, 0);
    assert!(scored.output.contains("\nc,7,100,2,87.5,"), "{scored:?}");
}

#[test]
fn rows_with_faults_are_left_out_of_a_norm() {
    let place = Place::with_instruments();
    place.put("answers.csv", "n1;n2;s1;s2\n1;7;-1;-1\n4;9;0;0\n7;1;1;1\n");
    let ran = build(&place, &["--delimiter", ";", "answers.csv"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.said.starts_with(
            "answers.csv: row 2 (line 3), column n2: out-of-range: given \"9\"; \
             allowed: 1, 2, 3, 4, 5, 6, 7; empty or NA if missing\n\
             answers.csv: 1 of 3 rows were left out\n"
        ),
        "{ran:?}"
    );
    let norm: Value = serde_json::from_str(&place.get("norm.json")).unwrap();
    assert_eq!(norm["dimensions"]["north"]["n"], 2);
}

#[test]
fn a_norm_of_made_up_answers_can_say_so() {
    let place = Place::with_instruments();
    place.put("answers.csv", "n1,n2,s1,s2\n1,7,-1,-1\n4,4,0,0\n7,1,1,1\n");
    assert_eq!(build(&place, &["--synthetic", "answers.csv"]).code, 0);
    let norm: Value = serde_json::from_str(&place.get("norm.json")).unwrap();
    assert_eq!(norm["synthetic"], true);
    let ran = place.run(&["score", "--instrument", "pair.json", "--norm", "norm.json", "answers.csv"]);
    let rows: Vec<&str> = ran.output.lines().skip(1).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.ends_with(",synthetic demonstration data")), "{ran:?}");
}

#[test]
fn no_norm_without_a_spread_and_none_from_a_wrong_header() {
    let place = Place::with_instruments();
    place.put("norm.json", "former");
    place.put("answers.csv", "n1,n2\n4,4\n");
    let ran = build(&place, &["answers.csv"]);
    assert_eq!((ran.code, ran.output.as_str()), (1, ""));
    assert_eq!(
        ran.said,
        "answers.csv: $.dimensions: out-of-range: given no dimension with two different scores; \
         allowed: at least one\n"
    );
    place.put("answers.csv", "q1,n2\n4,4\n");
    let ran = build(&place, &["answers.csv"]);
    assert_eq!(ran.code, 1);
    assert!(ran.said.contains("column 1: unknown-column"), "{ran:?}");
    assert_eq!(place.get("norm.json"), "former");
}

#[test]
fn what_is_said_of_a_norm_must_be_usable() {
    let place = Place::with_instruments();
    place.put("answers.csv", "n1\n4\n");
    let mut arguments = ABOUT.to_vec();
    (arguments[3], arguments[7], arguments[9]) = ("--name= ", "2026-06", "2026-01");
    arguments.push("answers.csv");
    assert_eq!(
        place.run(&arguments),
        Ran {
            code: 2,
            output: String::new(),
            said: "error: --name: given \" \"; allowed: a text that is not empty\n\
                   error: --to: given \"2026-01\"; allowed: \"2026-06\" or later\n"
                .into()
        }
    );
    arguments[7] = "June";
    let ran = place.run(&arguments);
    assert_eq!(ran.code, 2);
    assert!(ran.said.contains("--from <YYYY-MM>") && ran.said.contains("allowed: a month"), "{ran:?}");
    let ran = build(&place, &[]);
    assert_eq!(ran.code, 2, "neither answers nor counts");
    let ran = build(&place, &["--counts", "counts.json", "answers.csv"]);
    assert!(ran.code == 2 && ran.said.contains("cannot be used with"), "both answers and counts: {ran:?}");
}

/// Ten, twenty and ten people in the lowest, the middle and the highest of five bands, of scores that lie evenly
/// around 50: below 20 are a quarter, below 60 three.
#[test]
fn a_norm_of_counts() {
    let place = Place::new();
    let third = "\"items\": [\n{ \"id\": \"n3\", \"dimension\": \"north\", \"scale\": \"seven\" },\n";
    let permitting = PAIR
        .replace("\"scales\"", "\"submission\": { \"precision\": 20 }, \"scales\"")
        .replace("\"items\": [", third)
        .replace("{ \"id\": \"south\" }", "{ \"id\": \"south\", \"min_answered\": 1 }")
        .replace("\"scale\": \"swing\"", "\"scale\": \"seven\"")
        .replace(
            "{ \"id\": \"s1\"",
            "{ \"id\": \"s3\", \"dimension\": \"south\", \"scale\": \"seven\" },\n{ \"id\": \"s1\"",
        );
    place.put("pair.json", permitting);
    let counts = json!({
        "format": "culture-mirror/counts/1", "step": 10,
        "groups": [{
            "instrument": "pair", "version": "1.0.0", "precision": 20, "campaign": null, "month": "2026-03",
            "dimensions": [{ "dimension": "north", "bands": [
                { "band": 10, "count": 10, "attainable_mean": 10.0 },
                { "band": 50, "count": 20, "attainable_mean": 50.0 },
                { "band": 90, "count": 10, "attainable_mean": 90.0 },
            ] }]
        }]
    });
    place.put("counts.json", counts.to_string());
    let ran = build(&place, &["--counts", "counts.json"]);
    assert_eq!((ran.code, ran.output.as_str()), (0, ""), "{ran:?}");
    assert_eq!(ran.said, "note: south: left out, since no counts were released\n");
    let norm: Value = serde_json::from_str(&place.get("norm.json")).unwrap();
    let north = &norm["dimensions"]["north"];
    assert_eq!(north["n"], 40);
    assert!((north["mean"].as_f64().unwrap() - 50.0).abs() < 1e-9, "{north}");
    assert_eq!(north["percentiles"], json!([[0.0, 0.0], [20.0, 25.0], [60.0, 75.0], [100.0, 100.0]]));
    assert_eq!(north.get("reliability"), None);

    place.put("counts.json", counts.to_string().replace("2026-03", "2025-03"));
    let ran = build(&place, &["--counts", "counts.json"]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.said,
        "counts.json: $.groups: out-of-range: given no counts of pair 1.0.0 from 2026-01 to 2026-06; \
         allowed: at least one group\n"
    );
}

#[test]
fn the_schema_of_each_format() {
    let place = Place::new();
    for name in ["instrument", "text", "interface", "norm", "submission", "result", "counts"] {
        let ran = place.run(&["schema", name]);
        assert_eq!((ran.code, ran.said.as_str()), (0, ""));
        let schema: Value = serde_json::from_str(&ran.output).unwrap();
        assert_eq!(schema["title"], format!("culture-mirror/{name}/1"));
    }
    let ran = place.run(&["schema", "answers"]);
    assert_eq!((ran.code, ran.output.as_str()), (2, ""));
    assert!(ran.said.contains("instrument, text, interface, submission, norm, result, counts"), "{ran:?}");
}
