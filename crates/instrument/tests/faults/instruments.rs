//! Refused instruments.

use super::{Instrument, check, found};
use std::collections::BTreeSet;

const SOUND: &str = r#"{
  "format": "culture-mirror/instrument/1", "id": "sound", "version": "1.0.0", "minutes": 8,
  "languages": ["en", "de"], "default_language": "en", "submission": { "precision": 10 },
  "scales": {
    "seven": { "values": [1, 2, 3, 4, 5, 6, 7], "cannot_judge": true },
    "three": { "values": [-1, 0, 1] }
  },
  "dimensions": [ { "id": "insight", "min_answered": 0.6 }, { "id": "energy", "min_answered": 1.0 } ],
  "composites": [ { "id": "overall", "of": ["insight", "energy"], "min_scored": 0.75 } ],
  "levels": [ { "id": "low", "from": 0 }, { "id": "high", "from": 50 } ],
  "strategies": [ { "id": "keep", "depends_on": ["energy"] } ],
  "initiatives": [ { "id": "story", "dimension": "insight", "horizon": "week", "effort": "small" } ],
  "items": [
    { "id": "i1", "dimension": "insight", "scale": "seven" },
    { "id": "i2", "dimension": "insight", "scale": "seven", "reverse": true },
    { "id": "i3", "dimension": "insight", "scale": "seven", "weight": 1.0 },
    { "id": "e1", "dimension": "energy", "scale": "three", "recode": { "-1": 100, "0": 95, "1": 0 } },
    { "id": "e2", "dimension": "energy", "scale": "seven", "reverse": false },
    { "id": "e3", "dimension": "energy", "scale": "seven" },
    { "id": "e4", "dimension": "energy", "scale": "seven" }
  ]
}"#;

#[test]
fn fields_and_formats() {
    let cases: &[super::Case<'_>] = &[
        (r#""minutes": 8"#, r#""minutes": 8, "author": "x""#, &["$.author: unknown-field"]),
        (r#""id": "keep","#, r#""id": "keep", "name": "x","#, &["$.strategies[0].name: unknown-field"]),
        (r#""cannot_judge": true"#, r#""cannot_judge": true, "x": 1"#, &["$.scales.seven.x: unknown-field"]),
        (r#""precision": 10"#, r#""precision": 10, "x": 1"#, &["$.submission.x: unknown-field"]),
        (r#""minutes": 8"#, r#""minutes": 8, "minutes": 8"#, &["$.minutes: duplicate-field"]),
        (r#""weight": 1.0"#, r#""weight": 1.0, "weight": 1.0"#, &["$.items[2].weight: duplicate-field"]),
        (
            r#""three": {"#,
            r#""three": { "values": [-1, 0, 1] }, "three": {"#,
            &["$.scales.three: duplicate-field"],
        ),
        (r#""-1": 100"#, r#""-1": 100, "-1": 100"#, &["$.items[3].recode.-1: duplicate-field"]),
        (r#""minutes": 8,"#, "", &["$.minutes: missing-field"]),
        (r#", "effort": "small""#, "", &["$.initiatives[0].effort: missing-field"]),
        (r#""precision": 10"#, "", &["$.submission.precision: missing-field"]),
        ("instrument/1", "instrument/2", &["$.format: wrong-format"]),
        ("instrument/1", "text/1", &["$.format: wrong-format"]),
        (r#""format": "culture-mirror/instrument/1","#, "", &["$.format: missing-field"]),
        (r#""minutes": 8"#, r#""minutes": "8""#, &["$.minutes: wrong-type"]),
        (r#""minutes": 8"#, r#""minutes": null"#, &["$.minutes: wrong-type"]),
        (r#""cannot_judge": true"#, r#""cannot_judge": 1"#, &["$.scales.seven.cannot_judge: wrong-type"]),
        (r#""of": ["insight", "energy"]"#, r#""of": "insight""#, &["$.composites[0].of: wrong-type"]),
        (
            r#"{ "id": "low", "from": 0 }"#,
            r#""low""#,
            &["$.levels[0]: wrong-type", "$.levels[1].from: unordered"],
        ),
    ];
    check(SOUND, Instrument::parse, cases);
}

#[test]
fn a_newer_version_is_called_newer() {
    let newer = SOUND.replace("instrument/1", "instrument/12");
    let faults = Instrument::parse(newer.as_bytes()).unwrap_err();
    assert!(faults[0].to_string().contains("newer version"), "{}", faults[0]);
    let other = SOUND.replace("instrument/1", "instrument/one");
    let faults = Instrument::parse(other.as_bytes()).unwrap_err();
    assert!(!faults[0].to_string().contains("newer version"), "{}", faults[0]);
}

#[test]
fn names_and_references() {
    let cases: &[super::Case<'_>] = &[
        (r#""id": "sound""#, r#""id": "Sound""#, &["$.id: bad-pattern"]),
        (r#""id": "sound""#, r#""id": """#, &["$.id: bad-pattern"]),
        (r#""id": "sound""#, r#""id": "-sound""#, &["$.id: bad-pattern"]),
        (r#""version": "1.0.0""#, r#""version": "1.0""#, &["$.version: bad-pattern"]),
        (r#"["en", "de"]"#, r#"["en", "german!"]"#, &["$.languages[1]: bad-pattern"]),
        (r#"["en", "de"]"#, r#"["en", "en"]"#, &["$.languages[1]: duplicate-id"]),
        (
            r#""default_language": "en""#,
            r#""default_language": "fr""#,
            &["$.default_language: unknown-reference"],
        ),
        (
            r#"{ "id": "energy","#,
            r#"{ "id": "insight","#,
            &[
                "$.dimensions[1].id: duplicate-id",
                "$.composites[0].of[1]: unknown-reference",
                "$.strategies[0].depends_on[0]: unknown-reference",
                "$.items[3].dimension: unknown-reference",
                "$.items[4].dimension: unknown-reference",
                "$.items[5].dimension: unknown-reference",
                "$.items[6].dimension: unknown-reference",
            ],
        ),
        // A composite shares the names of dimensions; a strategy, a level or an item does not.
        (r#""id": "overall""#, r#""id": "insight""#, &["$.composites[0].id: duplicate-id"]),
        (r#""id": "keep""#, r#""id": "insight""#, &[]),
        (r#""id": "high""#, r#""id": "low""#, &["$.levels[1].id: duplicate-id"]),
        (r#""id": "i2""#, r#""id": "i1""#, &["$.items[1].id: duplicate-id"]),
        (
            r#""of": ["insight", "energy"]"#,
            r#""of": ["insight", "insight"]"#,
            &["$.composites[0].of[1]: duplicate-id"],
        ),
        (r#""of": ["insight", "energy"]"#, r#""of": []"#, &["$.composites[0].of: out-of-range"]),
        (
            r#""of": ["insight", "energy"]"#,
            r#""of": ["overall"]"#,
            &["$.composites[0].of[0]: unknown-reference"],
        ),
        (
            r#""depends_on": ["energy"]"#,
            r#""depends_on": ["x"]"#,
            &["$.strategies[0].depends_on[0]: unknown-reference"],
        ),
        (
            r#""dimension": "insight", "horizon""#,
            r#""dimension": "x", "horizon""#,
            &["$.initiatives[0].dimension: unknown-reference"],
        ),
        (
            r#""id": "i2", "dimension": "insight""#,
            r#""id": "i2", "dimension": "x""#,
            &["$.items[1].dimension: unknown-reference"],
        ),
        (
            r#""id": "i2", "dimension": "insight", "scale": "seven""#,
            r#""id": "i2", "dimension": "insight", "scale": "x""#,
            &["$.items[1].scale: unknown-reference"],
        ),
        (r#""horizon": "week""#, r#""horizon": "decade""#, &["$.initiatives[0].horizon: out-of-range"]),
        (r#""effort": "small""#, r#""effort": "none""#, &["$.initiatives[0].effort: out-of-range"]),
    ];
    check(SOUND, Instrument::parse, cases);
}

#[test]
fn scales_and_numbers() {
    let cases: &[super::Case<'_>] = &[
        ("[-1, 0, 1]", "[1]", &["$.scales.three.values: out-of-range"]),
        ("[-1, 0, 1]", "[]", &["$.scales.three.values: out-of-range"]),
        ("[-1, 0, 1]", "[-1, 0, 0, 1]", &["$.scales.three.values[2]: unordered"]),
        (
            "[-1, 0, 1]",
            "[1, 0, -1]",
            &["$.scales.three.values[1]: unordered", "$.scales.three.values[2]: unordered"],
        ),
        ("[-1, 0, 1]", "[-1, 0.5, 1]", &["$.scales.three.values[1]: wrong-type"]),
        ("[-1, 0, 1]", "[-1, 0, 1000001]", &["$.scales.three.values[2]: out-of-range"]),
        (r#""minutes": 8"#, r#""minutes": 0"#, &["$.minutes: out-of-range"]),
        (r#""precision": 10"#, r#""precision": 5"#, &["$.submission.precision: out-of-range"]),
        (r#""min_answered": 0.6"#, r#""min_answered": 0"#, &["$.dimensions[0].min_answered: out-of-range"]),
        (r#""min_answered": 0.6"#, r#""min_answered": 1.1"#, &["$.dimensions[0].min_answered: out-of-range"]),
        (r#""min_scored": 0.75"#, r#""min_scored": -0.5"#, &["$.composites[0].min_scored: out-of-range"]),
        (r#""from": 0 }"#, r#""from": 10 }"#, &["$.levels[0].from: unordered"]),
        (r#""from": 50"#, r#""from": 0"#, &["$.levels[1].from: unordered"]),
        (r#""from": 50"#, r#""from": 101"#, &["$.levels[1].from: out-of-range"]),
        (r#""weight": 1.0"#, r#""weight": 0"#, &["$.items[2].weight: out-of-range"]),
        (r#""weight": 1.0"#, r#""weight": -1"#, &["$.items[2].weight: out-of-range"]),
        (r#""weight": 1.0"#, r#""weight": 1e300"#, &["$.items[2].weight: out-of-range"]),
    ];
    check(SOUND, Instrument::parse, cases);
}

#[test]
fn keys_of_items() {
    let recode = r#"{ "-1": 100, "0": 95, "1": 0 }"#;
    let cases: &[super::Case<'_>] = &[
        (recode, r#"{ "-1": 100, "1": 0 }"#, &["$.items[3].recode: recode-mismatch"]),
        (recode, r#"{ "-1": 100, "0": 95, "1": 0, "2": 0 }"#, &["$.items[3].recode: recode-mismatch"]),
        (recode, r#"{ "-1": 100, "00": 95, "1": 0 }"#, &["$.items[3].recode: recode-mismatch"]),
        (recode, "{}", &["$.items[3].recode: recode-mismatch"]),
        (recode, r#"{ "-1": 100, "0": 100.5, "1": 0 }"#, &["$.items[3].recode.0: out-of-range"]),
        (recode, r#"{ "-1": 100, "0": 95, "1": -1 }"#, &["$.items[3].recode.1: out-of-range"]),
        (recode, "[100, 95, 0]", &["$.items[3].recode: wrong-type"]),
        (r#""recode":"#, r#""reverse": true, "recode":"#, &["$.items[3].recode: conflict"]),
        (r#""reverse": true"#, r#""reverse": "yes""#, &["$.items[1].reverse: wrong-type"]),
    ];
    check(SOUND, Instrument::parse, cases);
}

#[test]
fn a_dimension_needs_items() {
    let extra = r#"{ "id": "energy", "min_answered": 1.0 }, { "id": "empty" }"#;
    let cases: &[super::Case<'_>] = &[
        (r#"{ "id": "energy", "min_answered": 1.0 }"#, extra, &["$.dimensions[2]: no-items"]),
        // Other faults do not hide it.
        (
            r#"{ "id": "energy", "min_answered": 1.0 }"#,
            r#"{ "id": "energy", "min_answered": 2 }, { "id": "empty" }"#,
            &["$.dimensions[1].min_answered: out-of-range", "$.dimensions[2]: no-items"],
        ),
    ];
    check(SOUND, Instrument::parse, cases);
    // An item that cannot be read still names its dimension: there is one fault and not two.
    let single = r#"{ "format": "culture-mirror/instrument/1", "id": "x", "version": "1.0.0", "minutes": 1,
        "languages": ["en"], "default_language": "en", "scales": { "s": { "values": [1, 2] } },
        "dimensions": [{ "id": "d" }], "items": [{ "id": "i", "dimension": "d", "scale": "s" }] }"#;
    check(
        single,
        Instrument::parse,
        &[
            (r#""scale": "s""#, r#""scale": "t""#, &["$.items[0].scale: unknown-reference"]),
            (r#"[{ "id": "i", "dimension": "d", "scale": "s" }]"#, "[]", &["$.dimensions[0]: no-items"]),
            (r#"[{ "id": "i", "dimension": "d", "scale": "s" }]"#, "7", &["$.items: wrong-type"]),
            (
                r#", "items": [{ "id": "i", "dimension": "d", "scale": "s" }]"#,
                "",
                &["$.items: missing-field"],
            ),
            (
                r#"[{ "id": "d" }]"#,
                "[]",
                &["$.dimensions: out-of-range", "$.items[0].dimension: unknown-reference"],
            ),
        ],
    );
}

/// One mistake is one finding: what names a faulty thing is not at fault itself.
#[test]
fn a_fault_does_not_drag_others_along() {
    let cases: &[super::Case<'_>] = &[
        (
            r#"{ "values": [1, 2, 3, 4, 5, 6, 7], "cannot_judge": true }"#,
            "7",
            &["$.scales.seven: wrong-type"],
        ),
        (r#""scales": {"#, r#""skales": {"#, &["$.skales: unknown-field", "$.scales: missing-field"]),
        (
            r#""dimensions": ["#,
            r#""dimensionen": ["#,
            &["$.dimensionen: unknown-field", "$.dimensions: missing-field"],
        ),
        (
            r#"{ "id": "insight", "min_answered": 0.6 }"#,
            r#"{ "id": "insight", "min_answered": "x" }"#,
            &["$.dimensions[0].min_answered: wrong-type"],
        ),
    ];
    check(SOUND, Instrument::parse, cases);
    let misnamed = SOUND.replace(r#""insight""#, r#""Insight""#);
    assert_eq!(found(Instrument::parse(misnamed.as_bytes())), ["$.dimensions[0].id: bad-pattern"]);
    let misnamed = SOUND.replace(r#""seven""#, r#""Seven""#);
    assert_eq!(found(Instrument::parse(misnamed.as_bytes())), ["$.scales.Seven: bad-pattern"]);
}

#[test]
fn a_submission_must_not_give_answers_away() {
    let cases: &[super::Case<'_>] = &[
        // Two items.
        (
            r#"{ "id": "i3", "dimension": "insight", "scale": "seven", "weight": 1.0 },"#,
            "",
            &["$.dimensions[0]: reveals-answers"],
        ),
        // One answer is enough for a score: the answer can be read off it.
        (r#""min_answered": 0.6"#, r#""min_answered": 0.3"#, &["$.dimensions[0]: reveals-answers"]),
        // Two of three five-point items are enough: all at the top is then the only way to the top band.
        ("[1, 2, 3, 4, 5, 6, 7]", "[1, 2, 3, 4, 5]", &["$.dimensions[0]: reveals-answers"]),
        // Faults that have nothing to do with scores do not hide it.
        (
            r#""min_answered": 0.6 }, { "id": "energy", "min_answered": 1.0 } ],
  "composites": [ { "id": "overall""#,
            r#""min_answered": 0.3 }, { "id": "energy", "min_answered": 1.0 } ],
  "composites": [ { "id": "Overall""#,
            &["$.composites[0].id: bad-pattern", "$.dimensions[0]: reveals-answers"],
        ),
    ];
    check(SOUND, Instrument::parse, cases);
    let silent = SOUND.replace(r#""submission": { "precision": 10 },"#, "").replace("0.6", "0.1");
    assert_eq!(found(Instrument::parse(silent.as_bytes())), [""; 0]);
}

#[test]
fn ten_faults_are_ten_findings() {
    let file = include_bytes!("../data/ten-faults.json");
    let found = found(Instrument::parse(file));
    assert_eq!(
        found,
        [
            "$.author: unknown-field",
            "$.version: bad-pattern",
            "$.minutes: missing-field",
            "$.scales.true-of-us.cannot_judge: wrong-type",
            "$.composites[0].of[1]: unknown-reference",
            "$.levels[2].from: unordered",
            "$.items[2].id: duplicate-id",
            "$.items[3].weight: out-of-range",
            "$.items[4].recode: recode-mismatch",
            "$.dimensions[2]: no-items",
        ]
    );
    let paths: BTreeSet<&str> = found.iter().filter_map(|finding| finding.split(": ").next()).collect();
    assert_eq!(paths.len(), 10);
}
