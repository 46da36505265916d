//! Damaged files: whatever stands in them, reading ends with a value or with findings that say something.

use crate::{
    common::{
        damage::{damaged, damages, swapped, swaps},
        marks::unmarked,
        plan::instruments,
    },
    config,
    norms::normed,
    studies::description,
};
use instrument::{
    Counts, Fault, HostConfig, Instrument, Interface, Norm, SavedResult, Segment, SegmentQuestion,
    Submission, Texts, Together, Unit, wire,
};
use proptest::prelude::*;

const INSTRUMENT: &[u8] = include_bytes!("../../../../instruments/customer-culture/instrument.json");
const TEXTS: &[u8] = include_bytes!("../../../../instruments/customer-culture/de.json");
const INTERFACE: &[u8] = br#"{ "$schema": "x", "format": "culture-mirror/interface/1", "language": "en",
    "name": "English", "words": { "begin": "Begin", "open": { "one": "one open", "other": "{count} open" } } }"#;
const SUBMISSION: &[u8] = br#"{
  "format": "culture-mirror/submission/1", "id": "000102030405060708090a0b0c0d0eff",
  "instrument": "customer-culture", "version": "1.0.0", "campaign": "spring-pilot",
  "segment": { "function": "operations" }, "precision": 10, "scores": { "a": 75, "b": null, "c": 95 } }"#;

const NORM: &[u8] = br#"{
  "format": "culture-mirror/norm/1", "instrument": "customer-culture", "instrument_versions": "^1.0",
  "name": "A name", "population": "A population", "source": "A source",
  "collected": { "from": "2026-01", "to": "2026-06" }, "unit": "respondent", "synthetic": true,
  "assume_normal": true, "dimensions": {
    "customer-insight": { "n": 1240, "mean": 61.2, "sd": 17.4, "reliability": 0.81,
      "percentiles": [[35.0, 5.0], [61.7, 50.0], [90.0, 95.0]] },
    "customer-foresight": { "n": 2, "mean": 50, "sd": 1 } } }"#;
const RESULT: &[u8] = br#"{
  "format": "culture-mirror/result/1", "instrument": "customer-culture", "version": "1.0.0",
  "scoring": "sha256-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  "language": "en", "day": "2026-11-21", "strategy": "keep-customers", "scores": {
    "customer-insight": { "score": 73.3, "answered": 5, "se": 6.1, "se_kind": "own-spread" },
    "customer-foresight": null, "empowerment": { "score": 40, "answered": 1 } } }"#;
const COUNTS: &[u8] = br#"{
  "format": "culture-mirror/counts/1", "step": 10, "groups": [
    { "instrument": "customer-culture", "version": "1.0.0", "precision": 10, "campaign": null, "month": "2026-01",
      "dimensions": [{ "dimension": "customer-insight", "bands": [
        { "band": 45, "count": 20, "attainable_mean": 43.3 }, { "band": 75, "count": 10, "attainable_mean": 73.3 }] }] },
    { "instrument": "customer-culture", "version": "1.0.0", "precision": 10, "campaign": "spring-pilot",
      "segment": { "function": "operations" }, "dimensions": [] }] }"#;

const CONFIG: &[u8] = br#"{
  "format": "culture-mirror/config/1", "instrument": "../other.json", "norm": "norm.json",
  "endpoint": "https://scores.example/submissions", "recipient": "Nobody", "retention": "a year",
  "privacyHref": "mailto:a@example.com", "campaign": "spring-pilot", "lang": "de", "resume": "never", "theme": "light",
  "preview": false, "segment": { "name": "function", "values": ["sales", "operations"],
    "labels": { "de": { "question": "Wo?", "values": { "sales": "Vertrieb" } }, "en": {} } },
  "cta": { "text": { "de": "Mehr" }, "href": "https://example.com" } }"#;

/// Findings say where, what and what would be right.
fn check<T>(result: Result<T, Vec<Fault>>) -> Result<Option<T>, TestCaseError> {
    let faults = match result {
        Ok(value) => return Ok(Some(value)),
        Err(faults) => faults,
    };
    prop_assert!(!faults.is_empty(), "refused without a reason");
    check_all(&faults)?;
    Ok(None)
}

fn check_all(faults: &[Fault]) -> Result<(), TestCaseError> {
    for fault in faults {
        prop_assert!(fault.path.starts_with('$'), "{fault}");
        prop_assert!(!fault.allowed.trim().is_empty(), "{fault}");
        prop_assert!(!fault.given.is_empty(), "{fault}");
    }
    Ok(())
}

/// Reads the bytes as every format, and uses what comes of it.
fn check_file(file: &[u8]) -> Result<(), TestCaseError> {
    if let Some(instrument) = check(Instrument::parse(file))? {
        let printed = serde_json::to_string(&wire::Instrument::from(&instrument)).unwrap();
        prop_assert_eq!(Instrument::parse(printed.as_bytes()), Ok(instrument));
    }
    if let Some(texts) = check(Texts::parse(file))? {
        check_all(&texts.gaps(&Instrument::parse(INSTRUMENT).unwrap()))?;
    }
    check(Interface::parse(file))?;
    if let Some(submission) = check(Submission::parse(file))? {
        check_all(&submission.check(&Instrument::parse(INSTRUMENT).unwrap()))?;
        prop_assert_eq!(Submission::parse(submission.body().as_bytes()), Ok(submission));
    }
    if let Some(norm) = check(Norm::parse(file))? {
        check_norm(&norm)?;
    }
    if let Some(result) = check(SavedResult::parse(file))? {
        check_all(&result.check(&Instrument::parse(INSTRUMENT).unwrap()))?;
        check(SavedResult::parse(result.body().as_bytes()))?.expect("what was printed is read");
        prop_assert!(result.changes_since(&result).is_ok());
        prop_assert!(Together::of(&[result.clone(), result]).is_ok());
    }
    if let Some(config) = check(HostConfig::parse(file))? {
        check_config(&config)?;
    }
    if let Some(counts) = check(Counts::parse(file))? {
        let instrument = Instrument::parse(INSTRUMENT).unwrap();
        if let Some(study) = check(counts.norm(&instrument, description("2026-01", "2026-12")))? {
            check_norm(&study.norm)?;
        }
    }
    Ok(())
}

/// A link that was read leads nowhere but to pages and mail, and a question that was read is one that can be asked.
fn check_config(config: &HostConfig) -> Result<(), TestCaseError> {
    if let Some(offer) = config.offer() {
        let schemes = ["https://", "http://", "mailto:"];
        prop_assert!(schemes.iter().any(|scheme| offer.href().starts_with(scheme)), "{}", offer.href());
        prop_assert!(!offer.text("de").0.trim().is_empty());
    }
    if let Some(question) = config.segment() {
        let values: Vec<&str> = question.values().map(instrument::Label::as_str).collect();
        let as_attribute = format!("{}:{}", question.name(), values.join(","));
        let bare = SegmentQuestion::parse(&as_attribute).expect("an attribute can say the same");
        for value in question.values() {
            let segment = Segment { name: question.name().clone(), value: value.clone() };
            prop_assert!(question.offers(&segment) && bare.offers(&segment));
            prop_assert!(!question.label(value, "de").trim().is_empty());
        }
    }
    Ok(())
}

/// A norm that was read can be printed, and used with whatever score.
fn check_norm(norm: &Norm) -> Result<(), TestCaseError> {
    let printed = serde_json::to_string(&wire::Norm::from(norm)).unwrap();
    check(Norm::parse(printed.as_bytes()))?.expect("what was printed is read");
    let instrument = Instrument::parse(INSTRUMENT).unwrap();
    check_all(&norm.check(&instrument))?;
    check(norm.for_respondents(&instrument))?;
    check(norm.for_unit(Unit::GroupMean, &instrument))?;
    for (_, figures) in unmarked(norm.dimensions()) {
        for score in [0.0, 33.333_333_333_333, 60.0, 100.0, -1e300, f64::INFINITY, f64::NAN] {
            figures.place(score, Some(7.0));
            figures.place(60.0, Some(score.abs()));
            figures.sampling_interval(score);
            figures.t(score);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn damaged_made_up_instruments(plan in instruments(), damages in damages(), swaps in swaps()) {
        check_file(&damaged(&plan.file(), &damages))?;
        check_file(&swapped(&plan.file(), &swaps))?;
    }

    #[test]
    fn damaged_bundled_files(damages in damages(), swaps in swaps()) {
        for file in [INSTRUMENT, TEXTS] {
            check_file(&damaged(file, &damages))?;
            check_file(&swapped(file, &swaps))?;
        }
    }

    #[test]
    fn damaged_small_files(damages in damages(), swaps in swaps()) {
        for file in [INTERFACE, SUBMISSION, RESULT, COUNTS, CONFIG] {
            check_file(&damaged(file, &damages))?;
            check_file(&swapped(file, &swaps))?;
        }
    }

    #[test]
    fn damaged_norms((_, norm) in normed(), damages in damages(), swaps in swaps()) {
        for file in [NORM, &norm.file()] {
            check_file(&damaged(file, &damages))?;
            check_file(&swapped(file, &swaps))?;
        }
    }

    #[test]
    fn no_file_at_all(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_file(&bytes)?;
    }
}

#[test]
fn the_undamaged_files_are_sound() {
    Instrument::parse(INSTRUMENT).unwrap();
    Texts::parse(TEXTS).unwrap();
    Interface::parse(INTERFACE).unwrap();
    Submission::parse(SUBMISSION).unwrap();
    Norm::parse(NORM).unwrap();
    SavedResult::parse(RESULT).unwrap();
    Counts::parse(COUNTS).unwrap();
    HostConfig::parse(CONFIG).unwrap();
}
