//! Refused submissions.

use super::{Instrument, Submission, check, found};

const SOUND: &str = r#"{
  "format": "culture-mirror/submission/1",
  "id": "00112233445566778899aabbccddeeff",
  "instrument": "customer-culture",
  "version": "1.0.0",
  "campaign": "spring-pilot",
  "segment": { "function": "operations" },
  "precision": 10,
  "scores": { "one": 75, "two": null }
}"#;

#[test]
fn fields() {
    let cases: &[super::Case<'_>] = &[
        (r#""precision": 10,"#, r#""precision": 10, "answers": [1],"#, &["$.answers: unknown-field"]),
        (r#""precision": 10,"#, r#""precision": 10, "precision": 10,"#, &["$.precision: duplicate-field"]),
        (r#""one": 75"#, r#""one": 75, "one": 75"#, &["$.scores.one: duplicate-field"]),
        (r#""version": "1.0.0","#, "", &["$.version: missing-field"]),
        (r#""id": "00112233445566778899aabbccddeeff","#, "", &["$.id: missing-field"]),
        ("submission/1", "submission/2", &["$.format: wrong-format"]),
        ("ddeeff", "ddeef", &["$.id: bad-pattern"]),
        ("ddeeff", "DDEEFF", &["$.id: bad-pattern"]),
        ("001122", "+01122", &["$.id: bad-pattern"]),
        (r#""version": "1.0.0""#, r#""version": "1""#, &["$.version: bad-pattern"]),
        ("spring-pilot", "Spring Pilot", &["$.campaign: bad-pattern"]),
        ("spring-pilot", "", &["$.campaign: bad-pattern"]),
        ("spring-pilot", "twenty-five-characters-xx", &["$.campaign: bad-pattern"]),
        (r#""campaign": "spring-pilot""#, r#""campaign": null"#, &["$.campaign: wrong-type"]),
        (r#""operations""#, r#""Operations""#, &["$.segment.function: bad-pattern"]),
        (r#""function""#, r#""Function""#, &["$.segment: bad-pattern"]),
        (r#"{ "function": "operations" }"#, "{}", &["$.segment: out-of-range"]),
        (r#""function": "operations""#, r#""function": "a", "site": "b""#, &["$.segment: out-of-range"]),
    ];
    check(SOUND, Submission::parse, cases);
}

#[test]
fn scores() {
    let cases: &[super::Case<'_>] = &[
        (r#""precision": 10"#, r#""precision": 1"#, &["$.precision: out-of-range"]),
        // A finer score than was promised is refused, and so is the edge of a band.
        ("75", "73", &["$.scores.one: out-of-range"]),
        ("75", "70", &["$.scores.one: out-of-range"]),
        ("75", "105", &["$.scores.one: out-of-range"]),
        ("75", "-5", &["$.scores.one: out-of-range"]),
        ("75", "75.0", &["$.scores.one: wrong-type"]),
        ("75", r#""75""#, &["$.scores.one: wrong-type"]),
        ("75", "null", &["$.scores: out-of-range"]),
        (r#"{ "one": 75, "two": null }"#, "{}", &["$.scores: out-of-range"]),
        (r#"{ "one": 75, "two": null }"#, "[75]", &["$.scores: wrong-type"]),
        (r#""one": 75"#, r#""One": 75"#, &["$.scores.One: bad-pattern"]),
        (r#""precision": 10"#, r#""precision": 20"#, &["$.scores.one: out-of-range"]),
        (r#""precision": 10,"#, "", &["$.precision: missing-field"]),
        // No fault hides another.
        (
            r#"{ "function": "operations" },
  "precision": 10,
  "scores": { "one": 75, "two": null }"#,
            r#""x", "precision": 10, "scores": {}"#,
            &["$.segment: wrong-type", "$.scores: out-of-range"],
        ),
    ];
    check(SOUND, Submission::parse, cases);
}

#[test]
fn a_submission_is_held_against_its_instrument() {
    let file = include_bytes!("../../../../instruments/customer-culture/instrument.json");
    let instrument = Instrument::parse(file).unwrap();
    let fitting = {
        let names = instrument.dimensions().iter().map(|dimension| format!(r#""{}": 45"#, dimension.id()));
        let scores = format!("{{ {} }}", names.collect::<Vec<_>>().join(", "));
        SOUND.replace(r#"{ "one": 75, "two": null }"#, &scores)
    };
    let check =
        |body: &str| found(Err::<(), _>(Submission::parse(body.as_bytes()).unwrap().check(&instrument)));
    assert_eq!(check(&fitting), [""; 0]);
    assert_eq!(check(&fitting.replace("1.0.0", "1.0.1")), ["$.version: unknown-reference"]);
    assert_eq!(check(&fitting.replace("\"customer-culture\"", "\"x\"")), ["$.instrument: unknown-reference"]);
    assert_eq!(check(SOUND), ["$.scores: unknown-reference"]);
    let wider = fitting.replace("\"precision\": 10", "\"precision\": 20").replace("45", "50");
    assert_eq!(check(&wider), ["$.precision: unknown-reference"]);
}
