//! What holds for every instrument and every way to answer it, tried on made-up ones.
//!
//! 256 cases each, or as many as `PROPTEST_CASES` says.

// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

#[path = "laws/files.rs"]
mod files;
#[path = "laws/printing.rs"]
mod printing;
#[path = "laws/scoring.rs"]
mod scoring;
#[path = "laws/session.rs"]
mod session;
#[path = "laws/submission.rs"]
mod submission;

use common::plan::Plan;
use instrument::Instrument;
use proptest::prelude::ProptestConfig;

/// A failing case is kept as a test that says what it is about, not as a seed.
fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// The planned instrument; a plan that is refused is a finding.
fn parsed(plan: &Plan) -> Instrument {
    Instrument::parse(&plan.file()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}
