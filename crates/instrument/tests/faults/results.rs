//! Refused results.

use super::{Instrument, SavedResult, check, found, quickly};

const SOUND: &str = r#"{
  "$schema": "result.json", "format": "culture-mirror/result/1", "instrument": "sound", "version": "1.0.0",
  "scoring": "sha256-00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
  "language": "en", "day": "2026-11-21", "strategy": "keep",
  "scores": {
    "insight": { "score": 73.3, "answered": 5, "se": 6.1, "se_kind": "own-spread" },
    "energy": null,
    "effort": { "score": 0, "answered": 1 }
  }
}"#;

#[test]
fn fields_and_formats() {
    let cases: &[super::Case<'_>] = &[
        (r#""day": "2026-11-21""#, r#""day": "2026-11-21", "answers": [1]"#, &["$.answers: unknown-field"]),
        (r#""answered": 1"#, r#""answered": 1, "mean": 2"#, &["$.scores.effort.mean: unknown-field"]),
        (
            r#""day": "2026-11-21""#,
            r#""day": "2026-11-21", "day": "2026-11-21""#,
            &["$.day: duplicate-field"],
        ),
        (
            r#""answered": 1"#,
            r#""answered": 1, "answered": 1"#,
            &["$.scores.effort.answered: duplicate-field"],
        ),
        (r#""energy": null"#, r#""insight": null"#, &["$.scores.insight: duplicate-field"]),
        (r#""instrument": "sound", "#, "", &["$.instrument: missing-field"]),
        (r#", "version": "1.0.0""#, "", &["$.version: missing-field"]),
        (r#""language": "en", "#, "", &["$.language: missing-field"]),
        (r#""day": "2026-11-21", "#, "", &["$.day: missing-field"]),
        (r#""score": 0, "#, "", &["$.scores.effort.score: missing-field"]),
        (r#", "answered": 1"#, "", &["$.scores.effort.answered: missing-field"]),
        (r#", "se_kind": "own-spread""#, "", &["$.scores.insight: missing-field"]),
        (r#""se": 6.1, "#, "", &["$.scores.insight: missing-field"]),
        (r#""format": "culture-mirror/result/1", "#, "", &["$.format: missing-field"]),
        // These may be absent.
        (r#", "strategy": "keep""#, "", &[]),
        (r#""$schema": "result.json", "#, "", &[]),
        (r#""se": 6.1, "se_kind": "own-spread""#, r#""se": 0, "se_kind": "reliability""#, &[]),
        ("result/1", "result/2", &["$.format: wrong-format"]),
        ("result/1", "submission/1", &["$.format: wrong-format"]),
    ];
    check(SOUND, SavedResult::parse, cases);
    let without_scores = SOUND.split(r#", "strategy""#).next().unwrap().to_owned() + "}";
    assert_eq!(found(SavedResult::parse(without_scores.as_bytes())), ["$.scores: missing-field"]);
    let without_scoring: String = SOUND.lines().filter(|line| !line.contains("scoring")).collect();
    assert_eq!(found(SavedResult::parse(without_scoring.as_bytes())), ["$.scoring: missing-field"]);
}

/// A field or a format that this version does not know comes from a newer one, and is not guessed at.
#[test]
fn what_a_newer_version_wrote_is_refused_as_such() {
    let newer = |from: &str, to: &str| {
        let faults = SavedResult::parse(super::changed(SOUND, from, to).as_bytes()).unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults[0].to_string()
    };
    let sentence = "the file was written by a newer version";
    for (from, to) in [
        ("result/1", "result/2"),
        (r#""day""#, r#""drift": 1, "day""#),
        (r#""answered": 1"#, r#""answered": 1, "drift": 1"#),
    ] {
        assert!(newer(from, to).contains(sentence), "{}", newer(from, to));
    }
    // What is merely wrong is not called newer.
    for (from, to) in
        [("result/1", "norm/1"), ("2026-11-21", "today"), (r#""answered": 1"#, r#""answered": 0"#)]
    {
        assert!(!newer(from, to).contains(sentence), "{}", newer(from, to));
    }
}

#[test]
fn names_and_days() {
    let cases: &[super::Case<'_>] = &[
        (r#""instrument": "sound""#, r#""instrument": "Sound""#, &["$.instrument: bad-pattern"]),
        (r#""version": "1.0.0""#, r#""version": "^1.0""#, &["$.version: bad-pattern"]),
        ("sha256-", "sha512-", &["$.scoring: bad-pattern"]),
        ("sha256-0011", "sha256-001", &["$.scoring: bad-pattern"]),
        ("sha256-0011", "sha256-00110", &["$.scoring: bad-pattern"]),
        ("sha256-0011", "sha256-00AA", &["$.scoring: bad-pattern"]),
        ("sha256-0011", "sha256-00éa", &["$.scoring: bad-pattern"]),
        (r#""language": "en""#, r#""language": "english!""#, &["$.language: bad-pattern"]),
        (r#""language": "en""#, r#""language": """#, &["$.language: bad-pattern"]),
        (r#""language": "en""#, r#""language": "pt-BR""#, &[]),
        ("2026-11-21", "2026-11-31", &["$.day: bad-pattern"]),
        ("2026-11-21", "2026-11", &["$.day: bad-pattern"]),
        ("2026-11-21", "21.11.2026", &["$.day: bad-pattern"]),
        ("2026-11-21", "2026-02-29", &["$.day: bad-pattern"]),
        ("2026-11-21", "2028-02-29", &[]),
        (r#""strategy": "keep""#, r#""strategy": "Keep""#, &["$.strategy: bad-pattern"]),
        (r#""strategy": "keep""#, r#""strategy": null"#, &["$.strategy: wrong-type"]),
        (r#""day": "2026-11-21""#, r#""day": 20261121"#, &["$.day: wrong-type"]),
        (r#""energy": null"#, r#""Energy": null"#, &["$.scores.Energy: bad-pattern"]),
    ];
    check(SOUND, SavedResult::parse, cases);
}

#[test]
fn scores() {
    let cases: &[super::Case<'_>] = &[
        ("73.3", "100", &[]),
        ("73.3", "100.5", &["$.scores.insight.score: out-of-range"]),
        ("73.3", "-0.5", &["$.scores.insight.score: out-of-range"]),
        ("73.3", "null", &["$.scores.insight.score: wrong-type"]),
        (r#""answered": 5"#, r#""answered": 0"#, &["$.scores.insight.answered: out-of-range"]),
        (r#""answered": 5"#, r#""answered": 10001"#, &["$.scores.insight.answered: out-of-range"]),
        (r#""answered": 5"#, r#""answered": 2.5"#, &["$.scores.insight.answered: wrong-type"]),
        ("6.1", "-1", &["$.scores.insight.se: out-of-range"]),
        ("6.1", r#""6.1""#, &["$.scores.insight.se: wrong-type"]),
        ("own-spread", "synthetic", &["$.scores.insight.se_kind: out-of-range"]),
        (r#"{ "score": 0, "answered": 1 }"#, "73", &["$.scores.effort: wrong-type"]),
        (
            r#"{ "score": 0, "answered": 1 }"#,
            "{}",
            &["$.scores.effort.score: missing-field", "$.scores.effort.answered: missing-field"],
        ),
    ];
    check(SOUND, SavedResult::parse, cases);
    let with = |scores: &str| {
        let start = SOUND.find(r#""scores""#).unwrap();
        found(SavedResult::parse(format!("{}\"scores\": {scores} }}", &SOUND[..start]).as_bytes()))
    };
    assert_eq!(with(r#"{ "insight": null }"#), ["$.scores: out-of-range"]);
    assert_eq!(with("{}"), ["$.scores: out-of-range"]);
    assert_eq!(with("[]"), ["$.scores: wrong-type"]);
    let many = |count: usize| {
        let entries = (0..count).map(|number| format!(r#""d{number}": {{ "score": 1, "answered": 1 }}"#));
        format!("{{ {} }}", entries.collect::<Vec<_>>().join(","))
    };
    assert_eq!(with(&many(100)), [""; 0]);
    assert_eq!(with(&many(101)), ["$.scores: out-of-range"]);
    assert_eq!(quickly(|| with(&many(10_000))), ["$.scores: out-of-range"]);
    assert_eq!(quickly(|| with(&many(10_001))), ["$.scores: too-large"]);
    assert_eq!(quickly(|| with(&many(100_000))), ["$: too-large"]);
}

#[test]
fn all_at_once() {
    let file = r#"{
      "format": "culture-mirror/result/1", "instrument": "", "version": "1", "scoring": "md5", "language": "?",
      "day": "soon", "strategy": "-", "mood": 1,
      "scores": { "insight": { "score": 101, "answered": 0, "se": -1, "se_kind": "x" }, "Energy": 5, "effort": { "se": 1 } }
    }"#;
    let expected = [
        "$.mood: unknown-field",
        "$.instrument: bad-pattern",
        "$.version: bad-pattern",
        "$.scoring: bad-pattern",
        "$.language: bad-pattern",
        "$.day: bad-pattern",
        "$.strategy: bad-pattern",
        "$.scores.insight.score: out-of-range",
        "$.scores.insight.answered: out-of-range",
        "$.scores.insight.se: out-of-range",
        "$.scores.insight.se_kind: out-of-range",
        "$.scores.Energy: bad-pattern",
        "$.scores.Energy: wrong-type",
        "$.scores.effort.score: missing-field",
        "$.scores.effort.answered: missing-field",
        "$.scores.effort: missing-field",
    ];
    assert_eq!(found(SavedResult::parse(file.as_bytes())), expected);
}

#[test]
fn a_result_is_held_against_its_instrument() {
    let file = r#"{ "format": "culture-mirror/instrument/1", "id": "sound", "version": "1.0.1", "minutes": 1,
        "languages": ["en"], "default_language": "en", "scales": { "s": { "values": [1, 2, 3] } },
        "dimensions": [{ "id": "insight" }, { "id": "energy" }, { "id": "effort" }],
        "strategies": [{ "id": "keep", "depends_on": ["energy"] }],
        "items": [{ "id": "i1", "dimension": "insight", "scale": "s" }, { "id": "i2", "dimension": "insight", "scale": "s" },
            { "id": "i3", "dimension": "energy", "scale": "s" }, { "id": "i4", "dimension": "effort", "scale": "s" }] }"#;
    let instrument = Instrument::parse(file.as_bytes()).unwrap();
    let hash = instrument.scoring_hash().to_string();
    let sound = SOUND
        .replace("sha256-00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", &hash)
        .replace(r#""answered": 5"#, r#""answered": 2"#);
    let check =
        |file: &str| found(Err::<(), _>(SavedResult::parse(file.as_bytes()).unwrap().check(&instrument)));
    // Another version that scores alike is the same instrument.
    assert_eq!(check(&sound), [""; 0]);
    assert_eq!(check(&sound.replace("\"sound\"", "\"other\"")), ["$.instrument: unknown-reference"]);
    assert_eq!(check(&sound.replace("\"keep\"", "\"lose\"")), ["$.strategy: unknown-reference"]);
    assert_eq!(
        check(&sound.replace("\"answered\": 2", "\"answered\": 3")),
        ["$.scores.insight.answered: out-of-range"]
    );
    let swapped = sound.replace("\"energy\": null", "\"zeal\": null");
    assert_eq!(check(&swapped), ["$.scores.zeal: unknown-reference"]);
    let cut = sound.replace(",\n    \"effort\": { \"score\": 0, \"answered\": 1 }", "");
    assert_ne!(cut, sound);
    assert_eq!(check(&cut), ["$.scores: missing-field"]);
    assert_eq!(check(SOUND), ["$.scoring: other-scoring", "$.scores.insight.answered: out-of-range"]);
}
