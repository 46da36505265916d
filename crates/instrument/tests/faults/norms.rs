//! Refused norms.

use super::{Instrument, Norm, check, found, quickly};
use instrument::{Unit, wire};

const SOUND: &str = r#"{
  "$schema": "norm.json", "format": "culture-mirror/norm/1",
  "instrument": "sound", "instrument_versions": "^1.0",
  "name": "A name", "population": "A population", "source": "A source",
  "collected": { "from": "2026-01", "to": "2026-06" },
  "unit": "respondent", "synthetic": false, "assume_normal": false,
  "dimensions": {
    "insight": { "n": 1240, "mean": 61.2, "sd": 17.4, "reliability": 0.81,
      "percentiles": [[35.0, 5.0], [61.7, 50.0], [90.0, 95.0]] },
    "energy": { "n": 2, "mean": 0, "sd": 100 }
  }
}"#;

#[test]
fn fields_and_formats() {
    let cases: &[super::Case<'_>] = &[
        (r#""unit": "respondent""#, r#""unit": "respondent", "author": "x""#, &["$.author: unknown-field"]),
        (r#""to": "2026-06""#, r#""to": "2026-06", "by": 1"#, &["$.collected.by: unknown-field"]),
        (r#""n": 2,"#, r#""n": 2, "median": 1,"#, &["$.dimensions.energy.median: unknown-field"]),
        (
            r#""synthetic": false"#,
            r#""synthetic": false, "synthetic": true"#,
            &["$.synthetic: duplicate-field"],
        ),
        (r#""n": 2,"#, r#""n": 2, "n": 2,"#, &["$.dimensions.energy.n: duplicate-field"]),
        (r#""energy": {"#, r#""insight": {"#, &["$.dimensions.insight: duplicate-field"]),
        (r#""instrument": "sound", "#, "", &["$.instrument: missing-field"]),
        (r#", "instrument_versions": "^1.0""#, "", &["$.instrument_versions: missing-field"]),
        (r#""name": "A name", "#, "", &["$.name: missing-field"]),
        (r#""population": "A population", "#, "", &["$.population: missing-field"]),
        (r#", "source": "A source""#, "", &["$.source: missing-field"]),
        (r#""collected": { "from": "2026-01", "to": "2026-06" },"#, "", &["$.collected: missing-field"]),
        (r#""from": "2026-01", "#, "", &["$.collected.from: missing-field"]),
        (r#", "to": "2026-06""#, "", &["$.collected.to: missing-field"]),
        (r#""unit": "respondent", "#, "", &["$.unit: missing-field"]),
        (r#""n": 2, "#, "", &["$.dimensions.energy.n: missing-field"]),
        (r#""mean": 0, "#, "", &["$.dimensions.energy.mean: missing-field"]),
        (r#", "sd": 100"#, "", &["$.dimensions.energy.sd: missing-field"]),
        (r#""format": "culture-mirror/norm/1","#, "", &["$.format: missing-field"]),
        // These may be absent.
        (r#""synthetic": false, "#, "", &[]),
        (r#", "assume_normal": false"#, "", &[]),
        (r#""$schema": "norm.json", "#, "", &[]),
        (r#""reliability": 0.81,"#, "", &[]),
        // Another kind of file has one fault and not ten.
        ("norm/1", "norm/2", &["$.format: wrong-format"]),
        ("norm/1", "result/1", &["$.format: wrong-format"]),
        ("culture-mirror/norm/1", "norm", &["$.format: wrong-format"]),
    ];
    check(SOUND, Norm::parse, cases);
}

#[test]
fn types() {
    let cases: &[super::Case<'_>] = &[
        (r#""format": "culture-mirror/norm/1""#, r#""format": 1"#, &["$.format: wrong-type"]),
        (r#""instrument": "sound""#, r#""instrument": 1"#, &["$.instrument: wrong-type"]),
        (r#""^1.0""#, "1.0", &["$.instrument_versions: wrong-type"]),
        (r#""A name""#, "null", &["$.name: wrong-type"]),
        (r#"{ "from": "2026-01", "to": "2026-06" }"#, r#""2026""#, &["$.collected: wrong-type"]),
        (r#""from": "2026-01""#, r#""from": 2026"#, &["$.collected.from: wrong-type"]),
        (r#""unit": "respondent""#, r#""unit": 1"#, &["$.unit: wrong-type"]),
        (r#""synthetic": false"#, r#""synthetic": "no""#, &["$.synthetic: wrong-type"]),
        (r#""assume_normal": false"#, r#""assume_normal": 0"#, &["$.assume_normal: wrong-type"]),
        (r#"{ "n": 2, "mean": 0, "sd": 100 }"#, "null", &["$.dimensions.energy: wrong-type"]),
        (r#""n": 2"#, r#""n": 2.0"#, &["$.dimensions.energy.n: wrong-type"]),
        (r#""mean": 0"#, r#""mean": "0""#, &["$.dimensions.energy.mean: wrong-type"]),
        (
            r#""reliability": 0.81"#,
            r#""reliability": null"#,
            &["$.dimensions.insight.reliability: wrong-type"],
        ),
        (
            "[[35.0, 5.0], [61.7, 50.0], [90.0, 95.0]]",
            "{}",
            &["$.dimensions.insight.percentiles: wrong-type"],
        ),
        ("[35.0, 5.0]", "35.0", &["$.dimensions.insight.percentiles[0]: wrong-type"]),
        ("[35.0, 5.0]", r#"["35", 5.0]"#, &["$.dimensions.insight.percentiles[0][0]: wrong-type"]),
    ];
    check(SOUND, Norm::parse, cases);
    assert_eq!(found(Norm::parse(b"[]")), ["$: wrong-type"]);
    assert_eq!(found(Norm::parse(b"{")), ["$: not-json"]);
}

#[test]
fn names_and_months() {
    let cases: &[super::Case<'_>] = &[
        (r#""instrument": "sound""#, r#""instrument": "Sound""#, &["$.instrument: bad-pattern"]),
        (r#""^1.0""#, r#""one""#, &["$.instrument_versions: bad-pattern"]),
        (r#""^1.0""#, r#""""#, &["$.instrument_versions: bad-pattern"]),
        (r#""^1.0""#, r#"">=1.0, <3""#, &[]),
        (r#""A name""#, r#""""#, &["$.name: bad-pattern"]),
        (r#""A population""#, r#"" \t ""#, &["$.population: bad-pattern"]),
        (r#""A source""#, r#""""#, &["$.source: bad-pattern"]),
        (r#""from": "2026-01""#, r#""from": "2026""#, &["$.collected.from: bad-pattern"]),
        (r#""from": "2026-01""#, r#""from": "2026-01-01""#, &["$.collected.from: bad-pattern"]),
        (r#""to": "2026-06""#, r#""to": "2026-13""#, &["$.collected.to: bad-pattern"]),
        (r#""to": "2026-06""#, r#""to": "2025-12""#, &["$.collected.to: unordered"]),
        (r#""to": "2026-06""#, r#""to": "2026-01""#, &[]),
        (r#""unit": "respondent""#, r#""unit": "team""#, &["$.unit: out-of-range"]),
        (r#""energy": {"#, r#""Energy": {"#, &["$.dimensions.Energy: bad-pattern"]),
    ];
    check(SOUND, Norm::parse, cases);
}

#[test]
fn figures() {
    let cases: &[super::Case<'_>] = &[
        (r#""n": 2"#, r#""n": 1"#, &["$.dimensions.energy.n: out-of-range"]),
        (r#""n": 2"#, r#""n": -5"#, &["$.dimensions.energy.n: out-of-range"]),
        (r#""n": 2"#, r#""n": 1000000000"#, &[]),
        (r#""n": 2"#, r#""n": 1000000001"#, &["$.dimensions.energy.n: out-of-range"]),
        (r#""mean": 0"#, r#""mean": -0.1"#, &["$.dimensions.energy.mean: out-of-range"]),
        (r#""mean": 0"#, r#""mean": 100.1"#, &["$.dimensions.energy.mean: out-of-range"]),
        (r#""sd": 100"#, r#""sd": 0"#, &["$.dimensions.energy.sd: out-of-range"]),
        (r#""sd": 100"#, r#""sd": 1e-300"#, &["$.dimensions.energy.sd: out-of-range"]),
        (r#""sd": 100"#, r#""sd": 100.5"#, &["$.dimensions.energy.sd: out-of-range"]),
        (r#""sd": 100"#, r#""sd": 1e400"#, &["$: not-json"]),
        (
            r#""reliability": 0.81"#,
            r#""reliability": 1.01"#,
            &["$.dimensions.insight.reliability: out-of-range"],
        ),
        (
            r#""reliability": 0.81"#,
            r#""reliability": -0.2"#,
            &["$.dimensions.insight.reliability: out-of-range"],
        ),
        (r#""reliability": 0.81"#, r#""reliability": 1"#, &[]),
    ];
    check(SOUND, Norm::parse, cases);
}

#[test]
fn percentiles() {
    let points = "[[35.0, 5.0], [61.7, 50.0], [90.0, 95.0]]";
    let cases: &[super::Case<'_>] = &[
        (points, "[[0, 0], [100, 100]]", &[]),
        (points, "[]", &["$.dimensions.insight.percentiles: out-of-range"]),
        (points, "[[50, 50]]", &["$.dimensions.insight.percentiles: out-of-range"]),
        // Both rise strictly, and each place where they do not is named.
        ("[61.7, 50.0]", "[35.0, 50.0]", &["$.dimensions.insight.percentiles[1]: unordered"]),
        ("[61.7, 50.0]", "[61.7, 5.0]", &["$.dimensions.insight.percentiles[1]: unordered"]),
        ("[61.7, 50.0]", "[95, 50.0]", &["$.dimensions.insight.percentiles[2]: unordered"]),
        (
            points,
            "[[90, 95], [60, 50], [30, 5]]",
            &[
                "$.dimensions.insight.percentiles[1]: unordered",
                "$.dimensions.insight.percentiles[2]: unordered",
            ],
        ),
        ("[61.7, 50.0]", "[61.7]", &["$.dimensions.insight.percentiles[1]: out-of-range"]),
        ("[61.7, 50.0]", "[]", &["$.dimensions.insight.percentiles[1]: out-of-range"]),
        ("[61.7, 50.0]", "[61.7, 50.0, 1]", &["$.dimensions.insight.percentiles[1]: too-large"]),
        ("[35.0, 5.0]", "[-1, 5.0]", &["$.dimensions.insight.percentiles[0][0]: out-of-range"]),
        ("[90.0, 95.0]", "[90.0, 101]", &["$.dimensions.insight.percentiles[2][1]: out-of-range"]),
        // A point that is none leaves the others in their order.
        ("[61.7, 50.0]", r#"["x", 50.0]"#, &["$.dimensions.insight.percentiles[1][0]: wrong-type"]),
    ];
    check(SOUND, Norm::parse, cases);
}

/// One report names everything; nothing hides what comes after it.
#[test]
fn all_at_once() {
    let file = r#"{
      "format": "culture-mirror/norm/1", "instrument": "Sound", "instrument_versions": "one", "author": "x",
      "population": 7, "source": "", "name": "A name",
      "collected": { "from": "2026-00", "to": "2026-06" },
      "unit": "team", "synthetic": "yes",
      "dimensions": {
        "insight": { "n": 0, "mean": 101, "sd": 0, "reliability": 2, "percentiles": [[50, 50], [40, 60], ["x", 70]] },
        "Energy": { "mean": 50 },
        "effort": []
      }
    }"#;
    let expected = [
        "$.author: unknown-field",
        "$.instrument: bad-pattern",
        "$.instrument_versions: bad-pattern",
        "$.population: wrong-type",
        "$.source: bad-pattern",
        "$.collected.from: bad-pattern",
        "$.unit: out-of-range",
        "$.synthetic: wrong-type",
        "$.dimensions.insight.n: out-of-range",
        "$.dimensions.insight.mean: out-of-range",
        "$.dimensions.insight.sd: out-of-range",
        "$.dimensions.insight.reliability: out-of-range",
        "$.dimensions.insight.percentiles[1]: unordered",
        "$.dimensions.insight.percentiles[2][0]: wrong-type",
        "$.dimensions.Energy: bad-pattern",
        "$.dimensions.Energy.n: missing-field",
        "$.dimensions.Energy.sd: missing-field",
        "$.dimensions.effort: wrong-type",
    ];
    assert_eq!(found(Norm::parse(file.as_bytes())), expected);
}

fn instrument(id: &str, version: &str, dimensions: &[&str]) -> Instrument {
    let items: Vec<String> = dimensions
        .iter()
        .map(|dimension| format!(r#"{{ "id": "{dimension}", "dimension": "{dimension}", "scale": "s" }}"#))
        .collect();
    let dimensions: Vec<String> =
        dimensions.iter().map(|dimension| format!(r#"{{ "id": "{dimension}" }}"#)).collect();
    let file = format!(
        r#"{{ "format": "culture-mirror/instrument/1", "id": "{id}", "version": "{version}", "minutes": 1,
            "languages": ["en"], "default_language": "en", "scales": {{ "s": {{ "values": [1, 2] }} }},
            "dimensions": [{}], "items": [{}] }}"#,
        dimensions.join(","),
        items.join(",")
    );
    Instrument::parse(file.as_bytes()).unwrap()
}

#[test]
fn a_norm_is_held_against_its_instrument() {
    let norm = Norm::parse(SOUND.as_bytes()).unwrap();
    let check = |id, version, dimensions: &[&str]| {
        let instrument = instrument(id, version, dimensions);
        let faults = norm.check(&instrument);
        assert_eq!(norm.for_respondents(&instrument).err().unwrap_or_default(), faults);
        found(Err::<(), _>(faults))
    };
    let both = ["energy", "insight"];
    assert_eq!(check("sound", "1.0.0", &both), [""; 0]);
    assert_eq!(check("sound", "1.7.2", &["effort", "insight", "energy"]), [""; 0]);
    assert_eq!(check("other", "1.0.0", &both), ["$.instrument: unknown-reference"]);
    assert_eq!(check("sound", "2.0.0", &both), ["$.instrument_versions: out-of-range"]);
    assert_eq!(check("sound", "0.9.0", &both), ["$.instrument_versions: out-of-range"]);
    // A trial of the next version is not the version.
    assert_eq!(check("sound", "1.1.0-rc.1", &both), ["$.instrument_versions: out-of-range"]);
    assert_eq!(check("sound", "1.0.0", &["insight"]), ["$.dimensions.energy: unknown-reference"]);
    assert_eq!(
        check("other", "3.0.0", &["effort"]),
        [
            "$.instrument: unknown-reference",
            "$.instrument_versions: out-of-range",
            "$.dimensions.insight: unknown-reference",
            "$.dimensions.energy: unknown-reference",
        ]
    );
}

/// The reason is a sentence that a person can be shown.
#[test]
fn means_of_groups_are_no_norm_for_a_person() {
    let instrument = instrument("sound", "1.0.0", &["energy", "insight"]);
    let of_groups = SOUND.replace("respondent", "group-mean");
    let of_groups = Norm::parse(of_groups.as_bytes()).unwrap();
    let faults = of_groups.for_respondents(&instrument).unwrap_err();
    assert_eq!(
        faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "$.unit: unit-mismatch: given \"group-mean\"; allowed: \"respondent\": means of groups spread less than \
          people do, so one person among them would seem more extreme than the person is"
        ]
    );
    assert!(of_groups.for_unit(Unit::GroupMean, &instrument).is_ok());
    let of_people = Norm::parse(SOUND.as_bytes()).unwrap();
    let faults = of_people.for_unit(Unit::GroupMean, &instrument).unwrap_err();
    assert_eq!(
        faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "$.unit: unit-mismatch: given \"respondent\"; allowed: \"group-mean\": people spread more than means of \
          groups do, so a group among them would seem more ordinary than it is"
        ]
    );
}

fn with_dimensions(dimensions: &str) -> String {
    let start = SOUND.find(r#""dimensions""#).unwrap();
    format!("{}\"dimensions\": {dimensions} }}", &SOUND[..start])
}

#[test]
fn limits() {
    let dimensions = |count: usize| {
        let figures = r#"{ "n": 2, "mean": 50, "sd": 10 }"#;
        let entries: Vec<String> = (0..count).map(|number| format!(r#""d{number}": {figures}"#)).collect();
        with_dimensions(&format!("{{ {} }}", entries.join(",")))
    };
    let parse = |file: &str| quickly(|| found(Norm::parse(file.as_bytes())));
    assert_eq!(parse(&dimensions(100)), [""; 0]);
    assert_eq!(parse(&dimensions(101)), ["$.dimensions: out-of-range"]);
    assert_eq!(parse(&dimensions(0)), ["$.dimensions: out-of-range"]);

    let points = |count: u32| {
        let point = |number: u32| {
            let place = f64::from(number) * 100.0 / f64::from(count);
            format!("[{place},{place}]")
        };
        let points = (0..count).map(point).collect::<Vec<_>>().join(",");
        with_dimensions(&format!(
            r#"{{ "d": {{ "n": 2, "mean": 50, "sd": 10, "percentiles": [{points}] }} }}"#
        ))
    };
    assert_eq!(parse(&points(1_000)), [""; 0]);
    assert_eq!(parse(&points(1_001)), ["$.dimensions.d.percentiles: too-large"]);
    // A million points are more than a file may hold; the most that it can hold is refused as quickly.
    assert_eq!(parse(&points(1_000_000)), ["$: too-large"]);
    let many = "[1,1],".repeat(170_000) + "[1,1]";
    let many = with_dimensions(&format!(
        r#"{{ "d": {{ "n": 2, "mean": 50, "sd": 10, "percentiles": [{many}] }} }}"#
    ));
    assert_eq!(parse(&many), ["$.dimensions.d.percentiles: too-large"]);
    // As many faults as fit: a thousand are shown.
    let wrong = "[9,9],".repeat(999) + "[9,9]";
    let entries: Vec<String> = (0..100)
        .map(|number| format!(r#""d{number}": {{ "n": 2, "mean": 50, "sd": 10, "percentiles": [{wrong}] }}"#))
        .collect();
    let file = with_dimensions(&format!("{{ {} }}", entries.join(",")));
    assert_eq!(quickly(|| Norm::parse(file.as_bytes()).unwrap_err()).len(), 1_000);

    let long = |length: usize| SOUND.replace("A population", &"ä".repeat(length));
    assert_eq!(parse(&long(2_000)), [""; 0]);
    assert_eq!(parse(&long(2_001)), ["$.population: too-large"]);
}

/// What `culture-mirror norm` writes is held to the same.
#[test]
fn descriptions() {
    use instrument::{Month, NormDescription};
    let month = |text: &str| Month::parse(text).unwrap();
    let (first, last) = (month("2026-01"), month("2026-06"));
    let described = |name: &str, source: &str, collected| {
        found(NormDescription::new(name, "A population", source, collected))
    };
    assert_eq!(described("A name", "A source", (first, last)), [""; 0]);
    let long = "x".repeat(2_001);
    assert_eq!(
        described(" ", &long, (last, first)),
        ["$.name: bad-pattern", "$.source: too-large", "$.collected.to: unordered"]
    );
}

#[test]
fn the_sound_file_is_printed_as_it_stands() {
    let norm = Norm::parse(SOUND.as_bytes()).unwrap();
    let printed = serde_json::to_string(&wire::Norm::from(&norm)).unwrap();
    assert_eq!(
        printed,
        r#"{"format":"culture-mirror/norm/1","instrument":"sound","instrument_versions":"^1.0","name":"A name","population":"A population","source":"A source","collected":{"from":"2026-01","to":"2026-06"},"unit":"respondent","synthetic":false,"dimensions":{"insight":{"n":1240,"mean":61.2,"sd":17.4,"reliability":0.81,"percentiles":[[35.0,5.0],[61.7,50.0],[90.0,95.0]]},"energy":{"n":2,"mean":0.0,"sd":100.0}}}"#
    );
}
