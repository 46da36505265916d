//! Damaged files: whatever stands in them, reading ends with a value or with findings that say something.

use crate::{
    common::{
        damage::{damaged, damages, swapped, swaps},
        plan::instruments,
    },
    config,
};
use instrument::{Fault, Instrument, Interface, Submission, Texts, wire};
use proptest::prelude::*;

const INSTRUMENT: &[u8] = include_bytes!("../../../../instruments/customer-culture/instrument.json");
const TEXTS: &[u8] = include_bytes!("../../../../instruments/customer-culture/de.json");
const INTERFACE: &[u8] = br#"{ "$schema": "x", "format": "culture-mirror/interface/1", "language": "en",
    "name": "English", "words": { "begin": "Begin", "open": { "one": "one open", "other": "{count} open" } } }"#;
const SUBMISSION: &[u8] = br#"{
  "format": "culture-mirror/submission/1", "id": "000102030405060708090a0b0c0d0eff",
  "instrument": "customer-culture", "version": "1.0.0", "campaign": "spring-pilot",
  "segment": { "function": "operations" }, "precision": 10, "scores": { "a": 75, "b": null, "c": 95 } }"#;

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
        for file in [INTERFACE, SUBMISSION] {
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
}
