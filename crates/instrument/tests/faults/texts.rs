//! Refused texts, and gaps in texts.

use super::{Instrument, Interface, Texts, changed, check, found};

const INSTRUMENT: &[u8] = include_bytes!("../../../../instruments/customer-culture/instrument.json");
const ENGLISH: &[u8] = include_bytes!("../../../../instruments/customer-culture/en.json");
const GERMAN: &[u8] = include_bytes!("../../../../instruments/customer-culture/de.json");

const SMALL_INSTRUMENT: &str = r#"{ "format": "culture-mirror/instrument/1", "id": "small", "version": "1.0.0",
    "minutes": 1, "languages": ["en"], "default_language": "en",
    "scales": { "s": { "values": [-1, 1], "cannot_judge": true } }, "dimensions": [{ "id": "d" }],
    "composites": [{ "id": "c", "of": ["d"] }], "levels": [{ "id": "l", "from": 0 }],
    "strategies": [{ "id": "keep", "depends_on": ["d"] }],
    "initiatives": [{ "id": "t", "dimension": "d", "horizon": "week", "effort": "small" }],
    "items": [{ "id": "i", "dimension": "d", "scale": "s" }] }"#;

const SMALL: &str = r#"{ "$schema": "text.json", "format": "culture-mirror/text/1", "instrument": "small",
    "language": "en", "title": "Title", "description": "Description", "question": "Question",
    "scales": { "s": { "labels": { "-1": "No", "1": "Yes" }, "cannot_judge": "Cannot" } },
    "items": { "i": "Statement" },
    "dimensions": { "d": { "name": "Name", "meaning": "Meaning", "levels": { "l": "Typical" } } },
    "composites": { "c": { "name": "Composite" } },
    "levels": { "l": "Level" }, "strategies": { "keep": { "name": "Keep" } },
    "initiatives": { "t": { "title": "T", "do": "D", "owner": "O", "works_when": "W" } } }"#;

const INTERFACE: &str = r#"{ "format": "culture-mirror/interface/1", "language": "en", "name": "English",
    "words": { "begin": "Begin", "open": { "one": "One", "other": "Others" } } }"#;

#[test]
fn text_files() {
    let cases: &[super::Case<'_>] = &[
        (r#""language": "en""#, r#""language": "en", "author": "x""#, &["$.author: unknown-field"]),
        (r#""i": "Statement""#, r#""i": "Statement", "i": "Twice""#, &["$.items.i: duplicate-field"]),
        (r#""instrument": "small","#, "", &["$.instrument: missing-field"]),
        (r#""language": "en","#, "", &["$.language: missing-field"]),
        (r#""language": "en""#, r#""language": "english!""#, &["$.language: bad-pattern"]),
        (r#""instrument": "small""#, r#""instrument": "Small""#, &["$.instrument: bad-pattern"]),
        ("text/1", "text/2", &["$.format: wrong-format"]),
        ("text/1", "interface/1", &["$.format: wrong-format"]),
        (r#""Statement""#, "7", &["$.items.i: wrong-type"]),
        (r#""Statement""#, "null", &["$.items.i: wrong-type"]),
        (r#""Statement""#, r#"["Statement"]"#, &["$.items.i: wrong-type"]),
        (r#"{ "i": "Statement" }"#, r#""Statement""#, &["$.items: wrong-type"]),
        (r#""title": "Title""#, r#""title": { "en": "Title" }"#, &["$.title: wrong-type"]),
    ];
    check(SMALL, Texts::parse, cases);
}

#[test]
fn interface_files() {
    let cases: &[super::Case<'_>] = &[
        (r#""name": "English""#, r#""name": "English", "dir": "ltr""#, &["$.dir: unknown-field"]),
        (r#""name": "English","#, "", &["$.name: missing-field"]),
        (r#""Begin""#, "false", &["$.words.begin: wrong-type"]),
        (r#""one": "One""#, r#""one": "One", "one": "Two""#, &["$.words.open.one: duplicate-field"]),
        // Two ways to the same path: one of them would be lost.
        (r#""begin": "Begin""#, r#""open.one": "Begin""#, &["$.words.open.one: bad-pattern"]),
        (r#""words": {"#, r#""Words": {"#, &["$.Words: unknown-field", "$.words: missing-field"]),
        ("interface/1", "text/1", &["$.format: wrong-format"]),
    ];
    check(INTERFACE, Interface::parse, cases);
}

#[test]
fn gaps_are_what_is_missing_and_what_is_superfluous() {
    let instrument = Instrument::parse(SMALL_INSTRUMENT.as_bytes()).unwrap();
    let cases: &[super::Case<'_>] = &[
        (r#""title": "Title","#, "", &["$.title: missing-text"]),
        (r#""-1": "No", "#, "", &["$.scales.s.labels.-1: missing-text"]),
        (
            r#""-1": "No""#,
            r#""0": "No""#,
            &["$.scales.s.labels.-1: missing-text", "$.scales.s.labels.0: unknown-text"],
        ),
        (r#", "cannot_judge": "Cannot""#, "", &["$.scales.s.cannot_judge: missing-text"]),
        (r#""i": "Statement""#, "", &["$.items.i: missing-text"]),
        (r#""i": "Statement""#, r#""i": "Statement", "j": "x""#, &["$.items.j: unknown-text"]),
        (r#""meaning": "Meaning", "#, "", &["$.dimensions.d.meaning: missing-text"]),
        (r#""l": "Typical""#, "", &["$.dimensions.d.levels.l: missing-text"]),
        (r#""name": "Composite""#, "", &["$.composites.c.name: missing-text"]),
        (r#""l": "Level""#, "", &["$.levels.l: missing-text"]),
        (
            r#""name": "Keep""#,
            r#""title": "Keep""#,
            &["$.strategies.keep.name: missing-text", "$.strategies.keep.title: unknown-text"],
        ),
        // A composite may have sentences for levels and need not.
        (r#"{ "name": "Composite" }"#, r#"{ "name": "Composite", "levels": { "l": "x" } }"#, &[]),
        (
            r#"{ "name": "Composite" }"#,
            r#"{ "name": "Composite", "levels": { "m": "x" } }"#,
            &["$.composites.c.levels.m: unknown-text"],
        ),
        // What a dimension has been linked to is there where something is published.
        (r#""meaning": "Meaning", "#, r#""meaning": "Meaning", "linked": "x", "#, &[]),
        (
            r#"{ "name": "Composite" }"#,
            r#"{ "name": "Composite", "linked": "x" }"#,
            &["$.composites.c.linked: unknown-text"],
        ),
        (r#", "works_when": "W""#, "", &["$.initiatives.t.works_when: missing-text"]),
        (r#""instrument": "small""#, r#""instrument": "other""#, &["$.instrument: unknown-reference"]),
    ];
    let gaps = |file: &[u8]| match Texts::parse(file)?.gaps(&instrument) {
        gaps if gaps.is_empty() => Ok(()),
        gaps => Err(gaps),
    };
    check(SMALL, gaps, cases);
}

#[test]
fn another_language_fills_the_gaps() {
    let instrument = Instrument::parse(SMALL_INSTRUMENT.as_bytes()).unwrap();
    let full = Texts::parse(SMALL.as_bytes()).unwrap();
    let gappy = changed(SMALL, r#""i": "Statement""#, "").replace("\"Title\"", "\"Titel\"");
    let filled = Texts::parse(gappy.as_bytes()).unwrap().filled_from(&full);
    assert_eq!(filled.gaps(&instrument), []);
    assert_eq!(filled.item(instrument.items()[0].id()), "Statement");
    assert_eq!(filled.title(), "Titel");
}

#[test]
fn each_word_is_found_by_its_name() {
    let file =
        changed(SMALL, r#""meaning": "Meaning","#, r#""meaning": "Meaning", "linked": "trust, growth","#);
    let (texts, without) = (Texts::parse(file.as_bytes()).unwrap(), Texts::parse(SMALL.as_bytes()).unwrap());
    let instrument = Instrument::parse(SMALL_INSTRUMENT.as_bytes()).unwrap();
    let initiative = instrument.initiatives()[0].id();
    assert_eq!(texts.initiative_title(initiative), "T");
    assert_eq!(texts.initiative_task(initiative), "D");
    assert_eq!(texts.initiative_owner(initiative), "O");
    assert_eq!(texts.initiative_works_when(initiative), "W");
    let dimension = instrument.dimensions()[0].id();
    assert_eq!((texts.linked(dimension), without.linked(dimension)), ("trust, growth", ""));
}

#[test]
fn the_bundled_texts_have_no_gaps() {
    let instrument = Instrument::parse(INSTRUMENT).unwrap();
    for (language, file) in [("en", ENGLISH), ("de", GERMAN)] {
        let texts = Texts::parse(file).unwrap();
        assert_eq!(texts.language(), language);
        assert_eq!(found(Err::<(), _>(texts.gaps(&instrument))), [""; 0], "{language}");
        for item in instrument.items() {
            assert!(!texts.item(item.id()).trim().is_empty(), "{language} {}", item.id());
        }
    }
}
