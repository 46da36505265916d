//! Faulty files that an editor must mark: one change to a sound file each.

use crate::{objection, sound};

/// Every change has to make the schema object.
fn check(name: &str, sound: &str, changes: &[(&str, &str)]) {
    let is_taken = |(from, to): &&(&str, &str)| {
        assert_eq!(sound.matches(from).count(), 1, "{from:?} stands in the file once");
        let file = serde_json::from_str(&sound.replacen(from, to, 1));
        let file = file.unwrap_or_else(|error| panic!("{from} -> {to} is not JSON: {error}"));
        objection(name, &file).is_none()
    };
    let taken: Vec<String> =
        changes.iter().filter(is_taken).map(|(from, to)| format!("{from} -> {to}")).collect();
    assert!(taken.is_empty(), "{name} takes:\n{}", taken.join("\n"));
}

#[test]
fn instruments() {
    let long = format!(r#""id": "{}""#, "x".repeat(65));
    let changes: &[(&str, &str)] = &[
        // Fields: unknown, missing, excluding each other.
        (r#""minutes": 8"#, r#""minutes": 8, "author": "x""#),
        (r#""id": "keep","#, r#""id": "keep", "name": "x","#),
        (r#""cannot_judge": true"#, r#""cannot_judge": true, "labels": {}"#),
        (r#""precision": 10"#, r#""precision": 10, "x": 1"#),
        (r#""weight": 1.0"#, r#""wieght": 1.0"#),
        (r#""minutes": 8,"#, ""),
        (r#", "effort": "small""#, ""),
        (r#""of": ["insight", "energy"], "#, ""),
        (r#", "from": 50.5"#, ""),
        (r#"{ "precision": 10 }"#, "{}"),
        (r#""recode":"#, r#""reverse": true, "recode":"#),
        (r#""recode":"#, r#""reverse": false, "recode":"#),
        // Names, words and patterns.
        (r#"instrument/1""#, r#"instrument/2""#),
        (r#""id": "sound""#, r#""id": "Sound""#),
        (r#""id": "sound""#, r#""id": "-sound""#),
        (r#""id": "sound""#, r#""id": """#),
        (r#""id": "sound""#, &long),
        (r#""three": {"#, r#""Three": {"#),
        (r#""1.0.0-rc.1+build.5""#, r#""1.0""#),
        (r#""1.0.0-rc.1+build.5""#, r#""01.0.0""#),
        (r#"["en", "pt-BR"]"#, r#"["english!"]"#),
        (r#"["en", "pt-BR"]"#, r#"["en", "en"]"#),
        (r#"["en", "pt-BR"]"#, "[]"),
        (r#""horizon": "half-year""#, r#""horizon": "halfyear""#),
        (r#""effort": "small""#, r#""effort": "tiny""#),
        (r#"{ "-1": 100,"#, r#"{ "one": 100,"#),
        (r#"{ "-1": 100,"#, r#"{ "-01": 100,"#),
        // Numbers.
        (r#""minutes": 8"#, r#""minutes": 0"#),
        (r#""minutes": 8"#, r#""minutes": 241"#),
        (r#""minutes": 8"#, r#""minutes": 8.5"#),
        (r#""minutes": 8"#, r#""minutes": "8""#),
        (r#""precision": 10"#, r#""precision": 5"#),
        (r#""min_answered": 0.6"#, r#""min_answered": 0"#),
        (r#""min_answered": 0.6"#, r#""min_answered": 1.1"#),
        (r#""min_scored": 0.75"#, r#""min_scored": -0.5"#),
        (r#""from": 50.5"#, r#""from": 101"#),
        (r#""weight": 1.0"#, r#""weight": 0"#),
        (r#""weight": 1.0"#, r#""weight": 1e7"#),
        (r#""0": 95"#, r#""0": 100.5"#),
        // Lists and objects.
        ("[-1, 0, 1]", "[1]"),
        ("[-1, 0, 1]", "[-1, 0, 0]"),
        ("[-1, 0, 1]", "[-1, 0, 1000001]"),
        ("[-1, 0, 1]", "[-1, 0.5, 1]"),
        (r#"["insight", "energy"]"#, "[]"),
        (r#"["insight", "energy"]"#, r#"["energy", "energy"]"#),
        (r#"["energy"] }"#, r#""energy" }"#),
        (r#"{ "-1": 100, "0": 95, "1": 0 }"#, r#"{ "1": 0 }"#),
        (r#"{ "precision": 10 }"#, "null"),
        (r#""reverse": true"#, r#""reverse": "yes""#),
        (r#""reverse": true"#, r#""reverse": null"#),
    ];
    check("instrument", sound::INSTRUMENT, changes);
}

#[test]
fn lists_that_are_too_long() {
    let changed = |from: &str, list: String| {
        assert_eq!(sound::INSTRUMENT.matches(from).count(), 1);
        objection("instrument", &serde_json::from_str(&sound::INSTRUMENT.replacen(from, &list, 1)).unwrap())
    };
    let listed = |count: usize, one: fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    let value = |value: usize| value.to_string();
    assert_eq!(changed("[-1, 0, 1]", format!("[{}]", listed(100, value))), None);
    assert!(changed("[-1, 0, 1]", format!("[{}]", listed(101, value))).is_some());
    let item = |item: usize| format!(r#"{{"id":"x{item}","dimension":"energy","scale":"seven"}}"#);
    let first = r#"{ "id": "i1", "dimension": "insight", "scale": "seven" }"#;
    // Six others are there already.
    assert_eq!(changed(first, listed(9_994, item)), None);
    assert!(changed(first, listed(9_995, item)).is_some());
    let dimension = |dimension: usize| format!(r#"{{"id":"x{dimension}"}}"#);
    let last = r#"{ "id": "energy", "min_answered": 1 }"#;
    assert_eq!(changed(last, listed(99, dimension)), None);
    assert!(changed(last, listed(100, dimension)).is_some());
}

#[test]
fn texts() {
    let long = format!(r#""title": "{}""#, "x".repeat(2_001));
    let changes: &[(&str, &str)] = &[
        (r#""instrument": "sound","#, ""),
        (r#""instrument": "sound""#, r#""instrument": "Sound""#),
        (r#""language": "en","#, ""),
        (r#""language": "en""#, r#""language": "e""#),
        (r#""language": "en""#, r#""language": "en", "author": "x""#),
        (r#""title": "Title""#, &long),
        (r#""title": "Title""#, r#""title": { "en": "Title" }"#),
        (r#""question": "Question""#, r#""question": null"#),
        (r#""i1": "S""#, r#""i1": 7"#),
        (r#""i1": "S""#, r#""I1": "S""#),
        (r#""-1": "No""#, r#""no": "No""#),
        (r#""cannot_judge": "Cannot""#, r#""cannot": "Cannot""#),
        (r#"{ "name": "Keep" }"#, r#"{ "title": "Keep" }"#),
        (r#"{ "name": "Keep" }"#, r#""Keep""#),
        (r#""works_when": "W""#, r#""works": "W""#),
        ("text/1", "interface/1"),
    ];
    check("text", sound::TEXTS, changes);
}

#[test]
fn interfaces() {
    let changes: &[(&str, &str)] = &[
        (r#""name": "English""#, r#""name": "English", "dir": "ltr""#),
        (r#""name": "English","#, ""),
        (r#""Begin""#, "false"),
        (r#""Begin""#, r#"["Begin"]"#),
        (r#""{n} others""#, "7"),
        (r#""begin":"#, r#""be.gin":"#),
        (r#""words""#, r#""Words""#),
        ("interface/1", "text/1"),
    ];
    check("interface", sound::INTERFACE, changes);
}

#[test]
fn submissions() {
    let changes: &[(&str, &str)] = &[
        ("000102030405060708090a0b0c0d0eff", "000102030405060708090A0B0C0D0EFF"),
        ("000102030405060708090a0b0c0d0eff", "0001"),
        (r#""campaign": "spring-pilot""#, r#""campaign": "Spring""#),
        (r#""campaign": "spring-pilot""#, r#""campaign": null"#),
        (r#"{ "function": "operations" }"#, "{}"),
        (r#"{ "function": "operations" }"#, r#"{ "function": "operations", "place": "north" }"#),
        (r#"{ "function": "operations" }"#, r#"{ "function": "Operations" }"#),
        (r#""precision": 10"#, r#""precision": 25"#),
        (r#""precision": 10,"#, ""),
        (r#""insight": 75"#, r#""insight": 74"#),
        (r#""insight": 75"#, r#""insight": 100"#),
        (r#""insight": 75"#, r#""insight": "75""#),
        (r#""insight": 75"#, r#""Insight": 75"#),
        (r#"{ "insight": 75, "energy": null }"#, "{}"),
        (r#""precision": 10"#, r#""precision": 10, "answers": []"#),
    ];
    check("submission", sound::SUBMISSION, changes);
}

#[test]
fn norms() {
    let points = "[[35.0, 5.0], [61.7, 50], [90.0, 95.0]]";
    let changes: &[(&str, &str)] = &[
        (r#""unit": "group-mean""#, r#""unit": "group""#),
        (r#""unit": "group-mean","#, ""),
        (r#"">=1.0, <2""#, r#""""#),
        (r#"">=1.0, <2""#, r#""(1)""#),
        (r#""name": "Made up""#, r#""name": """#),
        (r#""source": "Numbers of a test""#, r#""source": "  ""#),
        (r#""from": "2026-01""#, r#""from": "2026-13""#),
        (r#""from": "2026-01""#, r#""from": "2026-01-01""#),
        (r#", "to": "2026-12""#, ""),
        (r#""synthetic": true"#, r#""synthetic": "yes""#),
        (r#""n": 1240"#, r#""n": 1"#),
        (r#""n": 1240"#, r#""n": 12.5"#),
        (r#""n": 1240,"#, ""),
        (r#""mean": 61.2"#, r#""mean": 101"#),
        (r#""sd": 17.4"#, r#""sd": 0"#),
        (r#""reliability": 0.81"#, r#""reliability": 1.2"#),
        (points, "[[35.0, 5.0]]"),
        (points, "[[35.0, 5.0], [61.7]]"),
        (points, "[[35.0, 5.0], [61.7, 50, 1]]"),
        (points, "[[35.0, 5.0], [61.7, 101]]"),
        (points, "[35.0, 5.0]"),
        (r#""energy":"#, r#""Energy":"#),
        (r#""mean": 61.2"#, r#""mean": 61.2, "median": 60"#),
    ];
    check("norm", sound::NORM, changes);
}

#[test]
fn results() {
    let changes: &[(&str, &str)] = &[
        ("sha256-00", "sha256-0"),
        ("sha256-00", "sha256-0G"),
        ("sha256-", "md5-"),
        (r#""day": "2026-11-30""#, r#""day": "2026-11-32""#),
        (r#""day": "2026-11-30""#, r#""day": "30.11.2026""#),
        (r#""day": "2026-11-30","#, ""),
        (r#""strategy": "keep""#, r#""strategy": null"#),
        (r#""score": 73.3"#, r#""score": 173.3"#),
        (r#""answered": 5"#, r#""answered": 0"#),
        (r#""answered": 5,"#, ""),
        (r#", "se_kind": "own-spread""#, ""),
        (r#""se": 6.1, "#, ""),
        (r#""se": 6.1"#, r#""se": -1"#),
        (r#""own-spread""#, r#""alpha""#),
        (r#""energy": null"#, r#""energy": 50"#),
        (r#""day":"#, r#""answers": [1], "day":"#),
    ];
    check("result", sound::RESULT, changes);
}

#[test]
fn counts() {
    let changes: &[(&str, &str)] = &[
        (r#""step": 10"#, r#""step": 0"#),
        (r#""campaign": null, "#, ""),
        (r#""month": "2026-11""#, r#""month": "November""#),
        (r#", "month": "2026-11""#, ""),
        (r#""month": "2026-11""#, r#""month": "2026-11", "segment": { "function": "sales" }"#),
        (r#""band": 75"#, r#""band": 73.3"#),
        (r#""count": 10"#, r#""count": 0"#),
        (r#", "attainable_mean": null"#, ""),
        (r#""attainable_mean": 73.3"#, r#""attainable_mean": 173.3"#),
        (r#""count": 10"#, r#""count": 10, "ids": []"#),
    ];
    check("counts", sound::COUNTS, changes);
}

#[test]
fn configs() {
    let changes: &[(&str, &str)] = &[
        (r#""lang":"#, r#""language":"#),
        (r#""privacyHref":"#, r#""privacy-href":"#),
        (r#""Nobody""#, r#"" ""#),
        (r#""Nobody""#, "null"),
        ("https://scores", "//scores"),
        ("spring-pilot", "Spring"),
        (r#""lang": "pt-BR""#, r#""lang": "portuguese""#),
        (r#""ask""#, r#""always""#),
        (r#""auto""#, r#""pink""#),
        (r#""preview": true"#, r#""preview": "true""#),
        (r#""name": "function", "#, ""),
        (r#""values": ["sales", "operations"]"#, r#""values": ["sales"]"#),
        (r#""values": ["sales", "operations"]"#, r#""values": ["sales", "sales"]"#),
        (r#""values": ["sales", "operations"]"#, r#""values": ["sales", "R&D"]"#),
        (r#"{ "en": { "question""#, r#"{ "english": { "question""#),
        (r#""question": "Where?""#, r#""function": "Where?""#),
        (r#""operations": "Operations""#, r#""operations": """#),
        (r#"{ "en": "More", "pt-BR": "Mais" }"#, "{}"),
        ("https://example.com/more", "more.html"),
        ("https://example.com/more", "javascript:more"),
    ];
    check("config", sound::CONFIG, changes);
}
