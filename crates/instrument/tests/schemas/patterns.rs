//! Names, versions and days: the patterns of the schemas draw the line where the readers draw it.

use crate::{objection, sound};
use instrument::{Instrument, Norm, SavedResult, Submission};
use proptest::prelude::*;
use serde_json::Value;

/// What the reader and the schema say of a sound file in which one text is replaced.
fn verdicts<T, E>(
    (name, file): (&str, &str),
    (pointer, text): (&str, &str),
    parse: impl Fn(&[u8]) -> Result<T, E>,
) -> (bool, bool) {
    let mut file: Value = serde_json::from_str(file).unwrap();
    *file.pointer_mut(pointer).unwrap() = text.into();
    (parse(&serde_json::to_vec(&file).unwrap()).is_ok(), objection(name, &file).is_none())
}

/// Mostly sound, and never far from it.
fn version() -> impl Strategy<Value = String> {
    let part = "(0|[1-9][0-9]{0,2}|0[0-9])";
    let name = "(0|[1-9][0-9]?|[0-9]?[a-zA-Z-][0-9a-zA-Z-]?|00|)";
    let labels = format!("{name}(\\.{name}){{0,2}}");
    let regex = format!("{part}(\\.{part}){{1,3}}(-{labels})?(\\+{labels})?");
    proptest::string::string_regex(&regex).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn versions(version in version()) {
        let (reads, is_valid) =
            verdicts(("result", sound::RESULT), ("/version", &version), SavedResult::parse);
        prop_assert_eq!(reads, is_valid, "{}", version);
    }

    #[test]
    fn ids(id in "[a-z0-9-]{0,4}(-|_|A|é|[a-z]{60,62})?") {
        let (reads, is_valid) = verdicts(("instrument", sound::INSTRUMENT), ("/id", &id), Instrument::parse);
        prop_assert_eq!(reads, is_valid, "{}", id);
    }

    #[test]
    fn labels(label in "[a-z0-9-]{0,4}(-|_|A|é|[a-z]{20,22})?") {
        let (reads, is_valid) =
            verdicts(("submission", sound::SUBMISSION), ("/campaign", &label), Submission::parse);
        prop_assert_eq!(reads, is_valid, "{}", label);
    }

    #[test]
    fn languages(tag in "[A-Za-z]{1,4}(-[A-Za-z0-9]{0,9}){0,5}[_é ]?") {
        let (reads, is_valid) = verdicts(("result", sound::RESULT), ("/language", &tag), SavedResult::parse);
        prop_assert_eq!(reads, is_valid, "{}", tag);
    }

    #[test]
    fn scorings(hash in "(sha256-|sha-)?([0-9a-f]{63,65}|[0-9a-fA-F]{64})") {
        let (reads, is_valid) = verdicts(("result", sound::RESULT), ("/scoring", &hash), SavedResult::parse);
        prop_assert_eq!(reads, is_valid, "{}", hash);
    }

    /// A schema does not know which months have thirty days.
    #[test]
    fn days(day in "[0-9]{4}-[01][0-9]-[0-3][0-9]-?") {
        let (reads, is_valid) = verdicts(("result", sound::RESULT), ("/day", &day), SavedResult::parse);
        prop_assert!(!reads || is_valid, "{}", day);
    }

    #[test]
    fn months(month in "(2026|[0-9]{3,5})-[01][0-9]?") {
        let (reads, is_valid) = verdicts(("norm", sound::NORM), ("/collected/from", &month), Norm::parse);
        // The last month is December 2026.
        prop_assert!(reads == is_valid || month.as_str() > "2026-12", "{}", month);
    }

    /// A schema knows the characters of a range of versions, not its grammar.
    #[test]
    fn ranges_of_versions(range in "[ =~^<>]{0,3}[0-9xX*]{1,2}(\\.[0-9xX*]{1,2}){0,2}(-[a-z0-9.-]{1,4})?(\\+[a-z])?(, ?[<>=^~]{0,2}[0-9.]{1,5})?") {
        let (reads, is_valid) =
            verdicts(("norm", sound::NORM), ("/instrument_versions", &range), Norm::parse);
        prop_assert!(!reads || is_valid, "{}", range);
    }
}
