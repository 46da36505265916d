//! Holds the interface's words in one language against those in English.
//!
//! The program itself is held against the English ones by a test of its own.

use crate::finding::{Finding, quoted};
use instrument::{FaultCode, Interface};
use std::collections::BTreeSet;

/// The language that has every phrase.
pub(super) const REFERENCE: &str = "en";

/// The plural categories; languages differ in which of them they have.
const FORMS: [&str; 6] = [".zero", ".one", ".two", ".few", ".many", ".other"];

/// The phrases that the reference has and the words lack, and those that they have and it lacks.
///
/// A phrase that depends on a number counts as one, whatever its plural forms.
pub(super) fn gaps(words: &Interface, reference: &Interface) -> Vec<Finding> {
    let phrases: BTreeSet<&str> = words.paths().map(phrase).collect();
    let expected: BTreeSet<&str> = reference.paths().map(phrase).collect();
    let missing = expected.difference(&phrases).map(|path| Finding {
        path: format!("$.words.{path}"),
        code: FaultCode::MissingText.as_str(),
        given: "nothing".into(),
        allowed: "a text".into(),
    });
    let unknown = words.paths().filter(|path| !expected.contains(phrase(path))).map(|path| Finding {
        path: format!("$.words.{path}"),
        code: FaultCode::UnknownText.as_str(),
        given: quoted(words.get(path).unwrap_or_default().as_bytes()),
        allowed: "phrases that the English words have".into(),
    });
    missing.chain(unknown).collect()
}

fn phrase(path: &str) -> &str {
    FORMS.iter().find_map(|form| path.strip_suffix(form)).unwrap_or(path)
}
