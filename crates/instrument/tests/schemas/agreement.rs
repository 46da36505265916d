//! What a reader takes, the schema of its format takes: an editor that complains of a file is right.
//!
//! The other way round it is not so, since a schema cannot say all that a reader checks.

use crate::{
    common::{
        damage::{damaged, damages, swapped, swaps},
        plan::{instruments, small_instruments},
    },
    objection, sound,
};
use instrument::{
    Counts, Fault, HostConfig, Instrument, Interface, Norm, SavedResult, Submission, Texts, wire,
};
use proptest::prelude::*;
use serde_json::Value;

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// Whether a format's reader finds nothing wrong with a file.
type Reader = fn(&[u8]) -> bool;

const FORMATS: [(&str, &str, Reader); 7] = [
    ("instrument", sound::INSTRUMENT, |file| Instrument::parse(file).is_ok()),
    ("text", sound::TEXTS, |file| texts_without_gaps(file).is_ok()),
    ("interface", sound::INTERFACE, |file| Interface::parse(file).is_ok()),
    ("submission", sound::SUBMISSION, |file| Submission::parse(file).is_ok()),
    ("norm", sound::NORM, |file| Norm::parse(file).is_ok()),
    ("result", sound::RESULT, |file| SavedResult::parse(file).is_ok()),
    ("config", sound::CONFIG, |file| HostConfig::parse(file).is_ok()),
];

/// Of texts the reader alone takes anything; what fits the instrument is what counts.
fn texts_without_gaps(file: &[u8]) -> Result<(), Vec<Fault>> {
    let gaps = Texts::parse(file)?.gaps(&Instrument::parse(sound::INSTRUMENT.as_bytes())?);
    if gaps.is_empty() { Ok(()) } else { Err(gaps) }
}

/// A place without words is no gap where words may be left out, even if something stands there.
fn holds_nothing(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.is_empty() || fields.values().any(holds_nothing),
        _ => false,
    }
}

fn check(name: &str, file: &[u8], reader: Reader) -> Result<(), TestCaseError> {
    if !reader(file) {
        return Ok(());
    }
    let value = serde_json::from_slice(file).unwrap();
    if name == "text" && holds_nothing(&value) {
        return Ok(());
    }
    prop_assert_eq!(objection(name, &value), None, "{}", String::from_utf8_lossy(file));
    Ok(())
}

#[test]
fn sound_files_are_sound_for_both() {
    for (name, file, reader) in FORMATS {
        assert!(reader(file.as_bytes()), "{name}");
        assert_eq!(objection(name, &serde_json::from_str(file).unwrap()), None, "{name}");
    }
    Counts::parse(sound::COUNTS.as_bytes()).unwrap();
    assert_eq!(objection("counts", &serde_json::from_str(sound::COUNTS).unwrap()), None);
}

#[test]
fn what_is_written_is_as_the_schema_says() {
    let norm = Norm::parse(sound::NORM.as_bytes()).unwrap();
    let printed = serde_json::to_value(wire::Norm::from(&norm)).unwrap();
    assert_eq!(objection("norm", &printed), None);
    let result = SavedResult::parse(sound::RESULT.as_bytes()).unwrap();
    assert_eq!(objection("result", &serde_json::from_str(&result.body()).unwrap()), None);
    let submission = Submission::parse(sound::SUBMISSION.as_bytes()).unwrap();
    assert_eq!(objection("submission", &serde_json::from_str(&submission.body()).unwrap()), None);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn made_up_instruments(plan in instruments(), small in small_instruments()) {
        check("instrument", &plan.file(), |_| true)?;
        check("instrument", &small.file(), |_| true)?;
        let instrument = Instrument::parse(&plan.file()).unwrap();
        let printed = serde_json::to_value(wire::Instrument::from(&instrument)).unwrap();
        prop_assert_eq!(objection("instrument", &printed), None);
    }

    #[test]
    fn damaged_instruments(plan in instruments(), damages in damages(), swaps in swaps()) {
        let reader: Reader = |file| Instrument::parse(file).is_ok();
        check("instrument", &damaged(&plan.file(), &damages), reader)?;
        check("instrument", &swapped(&plan.file(), &swaps), reader)?;
    }

    #[test]
    fn damaged_files_of_every_format(damages in damages(), swaps in swaps()) {
        for (name, file, reader) in FORMATS {
            check(name, &damaged(file.as_bytes(), &damages), reader)?;
            check(name, &swapped(file.as_bytes(), &swaps[..1]), reader)?;
        }
    }
}
