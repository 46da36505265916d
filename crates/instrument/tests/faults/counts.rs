//! Refused counts.

use super::{Counts, Instrument, check, found, quickly};
use instrument::{Month, NormDescription};

const SOUND: &str = r#"{
  "$schema": "counts.json", "format": "culture-mirror/counts/1", "step": 10,
  "groups": [
    { "instrument": "sound", "version": "1.0.0", "precision": 10, "campaign": null, "month": "2026-01",
      "dimensions": [
        { "dimension": "insight", "bands": [
          { "band": 45, "count": 20, "attainable_mean": 43.3 }, { "band": 75, "count": 30, "attainable_mean": null }] },
        { "dimension": "energy", "bands": [] } ] },
    { "instrument": "sound", "version": "1.0.0", "precision": 20, "campaign": "spring-pilot",
      "segment": { "function": "operations" }, "dimensions": [] }
  ]
}"#;

#[test]
fn fields_and_formats() {
    let cases: &[super::Case<'_>] = &[
        (r#""step": 10"#, r#""step": 10, "total": 50"#, &["$.total: unknown-field"]),
        (r#""month": "2026-01""#, r#""month": "2026-01", "day": 1"#, &["$.groups[0].day: unknown-field"]),
        (r#""bands": []"#, r#""bands": [], "n": 1"#, &["$.groups[0].dimensions[1].n: unknown-field"]),
        (
            r#""count": 20"#,
            r#""count": 20, "share": 1"#,
            &["$.groups[0].dimensions[0].bands[0].share: unknown-field"],
        ),
        (r#""step": 10"#, r#""step": 10, "step": 10"#, &["$.step: duplicate-field"]),
        (r#""step": 10,"#, "", &["$.step: missing-field"]),
        (r#""precision": 20, "#, "", &["$.groups[1].precision: missing-field"]),
        (r#", "bands": []"#, "", &["$.groups[0].dimensions[1].bands: missing-field"]),
        (r#", "dimensions": []"#, "", &["$.groups[1].dimensions: missing-field"]),
        (r#""band": 45, "#, "", &["$.groups[0].dimensions[0].bands[0].band: missing-field"]),
        (r#""count": 30, "#, "", &["$.groups[0].dimensions[0].bands[1].count: missing-field"]),
        ("counts/1", "counts/2", &["$.format: wrong-format"]),
        ("counts/1", "submission/1", &["$.format: wrong-format"]),
        (
            r#""month": "2026-01""#,
            r#""month": "2026-01", "segment": { "a": "b" }"#,
            &["$.groups[0]: conflict"],
        ),
        (r#", "month": "2026-01""#, "", &["$.groups[0]: conflict"]),
        (r#""$schema": "counts.json", "#, "", &[]),
    ];
    check(SOUND, Counts::parse, cases);
}

#[test]
fn values() {
    let cases: &[super::Case<'_>] = &[
        (r#""step": 10"#, r#""step": 0"#, &["$.step: out-of-range"]),
        (r#""step": 10"#, r#""step": "ten""#, &["$.step: wrong-type"]),
        (r#""precision": 20"#, r#""precision": 5"#, &["$.groups[1].precision: out-of-range"]),
        (
            r#""campaign": "spring-pilot""#,
            r#""campaign": "Spring Pilot""#,
            &["$.groups[1].campaign: bad-pattern"],
        ),
        (r#""campaign": "spring-pilot""#, r#""campaign": 7"#, &["$.groups[1].campaign: wrong-type"]),
        ("2026-01", "2026-1", &["$.groups[0].month: bad-pattern"]),
        (r#""month": "2026-01""#, r#""month": null"#, &["$.groups[0].month: wrong-type"]),
        (r#"{ "function": "operations" }"#, "{}", &["$.groups[1].segment: out-of-range"]),
        (r#""operations""#, "1", &["$.groups[1].segment.function: wrong-type"]),
        (
            r#""dimension": "energy""#,
            r#""dimension": "Energy""#,
            &["$.groups[0].dimensions[1].dimension: bad-pattern"],
        ),
        (
            r#""dimension": "energy""#,
            r#""dimension": "insight""#,
            &["$.groups[0].dimensions[1].dimension: duplicate-id"],
        ),
        (r#""band": 45"#, r#""band": 40"#, &["$.groups[0].dimensions[0].bands[0].band: out-of-range"]),
        (r#""band": 45"#, r#""band": 145"#, &["$.groups[0].dimensions[0].bands[0].band: out-of-range"]),
        (r#""band": 45"#, r#""band": 45.0"#, &["$.groups[0].dimensions[0].bands[0].band: wrong-type"]),
        (r#""band": 45"#, r#""band": 75"#, &["$.groups[0].dimensions[0].bands[1]: duplicate-id"]),
        (r#""count": 20"#, r#""count": -1"#, &["$.groups[0].dimensions[0].bands[0].count: out-of-range"]),
        (
            r#""count": 20"#,
            r#""count": 1000000001"#,
            &["$.groups[0].dimensions[0].bands[0].count: out-of-range"],
        ),
        ("43.3", "143.3", &["$.groups[0].dimensions[0].bands[0].attainable_mean: out-of-range"]),
        ("43.3", r#""x""#, &["$.groups[0].dimensions[0].bands[0].attainable_mean: wrong-type"]),
    ];
    check(SOUND, Counts::parse, cases);
    assert_eq!(found(Counts::parse(b"[]")), ["$: wrong-type"]);
}

#[test]
fn all_at_once() {
    let file = r#"{
      "format": "culture-mirror/counts/1", "step": -1, "groups": [
        { "instrument": "Sound", "version": "1", "precision": 7, "month": "x", "dimensions": [
            { "dimension": "-", "bands": [{ "band": "x", "count": 1.5 }] }, 7] },
        5,
        { "instrument": "sound", "version": "1.0.0", "precision": 10, "dimensions": {} } ] }"#;
    let expected = [
        "$.step: out-of-range",
        "$.groups[0].instrument: bad-pattern",
        "$.groups[0].version: bad-pattern",
        "$.groups[0].precision: out-of-range",
        "$.groups[0].month: bad-pattern",
        "$.groups[0].dimensions[0].dimension: bad-pattern",
        "$.groups[0].dimensions[0].bands[0].band: wrong-type",
        "$.groups[0].dimensions[0].bands[0].count: wrong-type",
        "$.groups[0].dimensions[1]: wrong-type",
        "$.groups[1]: wrong-type",
        "$.groups[2]: conflict",
        "$.groups[2].dimensions: wrong-type",
    ];
    assert_eq!(found(Counts::parse(file.as_bytes())), expected);
}

fn instrument(submission: &str) -> Instrument {
    let item = |number: usize, dimension: &str| {
        format!(r#"{{ "id": "{dimension}{number}", "dimension": "{dimension}", "scale": "s" }}"#)
    };
    let items: Vec<String> = ["insight", "energy"]
        .iter()
        .flat_map(|dimension| (0..5).map(|number| item(number, dimension)))
        .collect();
    let file = format!(
        r#"{{ "format": "culture-mirror/instrument/1", "id": "sound", "version": "1.0.0", "minutes": 1, {submission}
            "languages": ["en"], "default_language": "en", "scales": {{ "s": {{ "values": [1, 2, 3, 4, 5, 6, 7] }} }},
            "dimensions": [{{ "id": "insight" }}, {{ "id": "energy" }}], "items": [{}] }}"#,
        items.join(",")
    );
    Instrument::parse(file.as_bytes()).unwrap()
}

fn described(from: &str, to: &str) -> NormDescription {
    let month = |text: &str| Month::parse(text).unwrap();
    NormDescription::new("A name", "A population", "A source", (month(from), month(to))).unwrap()
}

#[test]
fn counts_that_make_no_norm() {
    let sendable = instrument(r#""submission": { "precision": 10 },"#);
    let norm = |file: &str, instrument: &Instrument, from: &str, to: &str| {
        let counts = Counts::parse(file.as_bytes()).unwrap();
        counts
            .norm(instrument, described(from, to))
            .map(|norm| norm.remarks.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    // The group of the segment has other bands, and does not matter.
    let remarks = norm(SOUND, &sendable, "2026-01", "2026-06").unwrap();
    assert_eq!(remarks.len(), 1);
    assert!(remarks[0].starts_with("energy: left out"), "{}", remarks[0]);

    let refused =
        |file: &str, instrument: &Instrument, from: &str, to: &str| found(norm(file, instrument, from, to));
    assert_eq!(refused(SOUND, &sendable, "2026-02", "2026-06"), ["$.groups: out-of-range"]);
    let other = SOUND.replacen("\"sound\"", "\"other\"", 1);
    assert_eq!(refused(&other, &sendable, "2026-01", "2026-06"), ["$.groups: out-of-range"]);
    let newer = SOUND.replacen("\"1.0.0\"", "\"1.0.1\"", 1);
    assert_eq!(refused(&newer, &sendable, "2026-01", "2026-06"), ["$.groups: out-of-range"]);
    assert_eq!(refused(SOUND, &instrument(""), "2026-01", "2026-06"), ["$.groups: conflict"]);
    let wider = instrument(r#""submission": { "precision": 50 },"#);
    assert_eq!(refused(SOUND, &wider, "2026-01", "2026-06"), ["$.groups: conflict"]);
    let nobody = SOUND.replace(r#""count": 20"#, r#""count": 0"#).replace(r#""count": 30"#, r#""count": 0"#);
    assert_eq!(refused(&nobody, &sendable, "2026-01", "2026-06"), ["$.dimensions: out-of-range"]);
    let one_person =
        SOUND.replace(r#""count": 20"#, r#""count": 1"#).replace(r#""count": 30"#, r#""count": 0"#);
    assert_eq!(refused(&one_person, &sendable, "2026-01", "2026-06"), ["$.dimensions: out-of-range"]);
}

#[test]
fn limits() {
    let groups = |count: usize| {
        let group =
            r#"{"instrument":"a","version":"1.0.0","precision":10,"month":"2026-01","dimensions":[]}"#;
        format!(
            r#"{{ "format": "culture-mirror/counts/1", "step": 1, "groups": [{}] }}"#,
            vec![group; count].join(",")
        )
    };
    let parse = |file: &str| quickly(|| found(Counts::parse(file.as_bytes())));
    assert_eq!(parse(&groups(100_001)), ["$.groups: too-large"]);
    assert_eq!(parse(&groups(250_000)), ["$: too-large"]);

    let dimensions = |count: usize| {
        let dimensions: Vec<String> =
            (0..count).map(|number| format!(r#"{{ "dimension": "d{number}", "bands": [] }}"#)).collect();
        super::changed(SOUND, r#""dimensions": []"#, &format!(r#""dimensions": [{}]"#, dimensions.join(",")))
    };
    assert_eq!(parse(&dimensions(100)), [""; 0]);
    assert_eq!(parse(&dimensions(101)), ["$.groups[1].dimensions: too-large"]);
    let bands: Vec<String> = (0..11).map(|_| r#"{ "band": 5, "count": 1 }"#.to_owned()).collect();
    let bands = super::changed(SOUND, r#""bands": []"#, &format!(r#""bands": [{}]"#, bands.join(",")));
    assert_eq!(parse(&bands), ["$.groups[0].dimensions[1].bands: too-large"]);
}
