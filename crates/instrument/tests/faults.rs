//! What is refused: where the finding points and its code, one case for each refusal of the formats.

// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use instrument::{Counts, Fault, HostConfig, Instrument, Interface, Norm, SavedResult, Submission, Texts};
use std::time::{Duration, Instant};

#[path = "faults/counts.rs"]
mod counts;
#[path = "faults/host_configs.rs"]
mod host_configs;
#[path = "faults/instruments.rs"]
mod instruments;
#[path = "faults/limits.rs"]
mod limits;
#[path = "faults/norms.rs"]
mod norms;
#[path = "faults/results.rs"]
mod results;
#[path = "faults/submissions.rs"]
mod submissions;
#[path = "faults/texts.rs"]
mod texts;

/// A change to a sound file, and what is then found, as `path: code`.
type Case<'a> = (&'a str, &'a str, &'a [&'a str]);

/// Replaces the one place where `from` stands in a sound file.
fn changed(file: &str, from: &str, to: &str) -> String {
    assert_eq!(file.matches(from).count(), 1, "{from:?} stands in the file once");
    file.replacen(from, to, 1)
}

fn found<T>(result: Result<T, Vec<Fault>>) -> Vec<String> {
    let faults = result.err().unwrap_or_default();
    for fault in &faults {
        assert!(!fault.given.is_empty() && !fault.allowed.is_empty(), "{fault}");
    }
    faults.iter().map(|fault| format!("{}: {}", fault.path, fault.code)).collect()
}

/// Tries every case and shows all that went wrong at once.
fn check<T>(file: &str, parse: impl Fn(&[u8]) -> Result<T, Vec<Fault>>, cases: &[Case<'_>]) {
    assert_eq!(found(parse(file.as_bytes())), [""; 0], "the file is sound before it is changed");
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(from, to, expected)| {
            let found = found(parse(changed(file, from, to).as_bytes()));
            (found != *expected)
                .then(|| format!("{from} -> {to}\n  expected {expected:?}\n  found    {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Runs it and refuses if it took long: a hostile file must not hang a page.
fn quickly<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    assert!(start.elapsed() < Duration::from_secs(20), "took {:?}", start.elapsed());
    result
}
