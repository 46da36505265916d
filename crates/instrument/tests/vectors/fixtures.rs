//! Reads what `tests/data/` holds: files of vectors, instruments, and answers to them.

use instrument::{Answer, Answers, Instrument};
use serde_json::Value;

/// A file of vectors; it has to say where its figures come from.
pub(crate) fn vectors(file: &str) -> Value {
    let file: Value = serde_json::from_str(file).unwrap();
    assert!(file["source"].as_str().is_some_and(|source| !source.is_empty()));
    file
}

/// An instrument; one that is refused is a finding.
pub(crate) fn instrument(file: &str) -> Instrument {
    Instrument::parse(file.as_bytes()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Answers, either by the name of the item or in the order of the items.
///
/// In a list `null` is a blank; by name a text stands for "I can't judge".
pub(crate) fn answers(instrument: &Instrument, given: &Value) -> Answers {
    let by_position: Vec<(usize, &Value)> = match given {
        Value::Array(list) => {
            assert_eq!(list.len(), instrument.items().len(), "a place for every item");
            list.iter().enumerate().filter(|(_, value)| !value.is_null()).collect()
        }
        Value::Object(names) => {
            let named = |name: &String| instrument.items().iter().position(|item| item.id().as_str() == name);
            names.iter().map(|(name, value)| (named(name).unwrap(), value)).collect()
        }
        other => panic!("{other} holds no answers"),
    };
    by_position.into_iter().fold(Answers::none(instrument), |answers, (item, value)| {
        let answer = match value.as_i64() {
            Some(value) => Answer::Value(i32::try_from(value).unwrap()),
            None => Answer::CannotJudge,
        };
        answers.with(instrument, item, answer).unwrap_or_else(|| panic!("item {item}: {value}"))
    })
}

/// The cases of a file of vectors, each with its name.
pub(crate) fn cases(file: &Value) -> impl Iterator<Item = (&str, &Value)> {
    file["cases"].as_array().unwrap().iter().map(|case| (case["name"].as_str().unwrap(), case))
}
