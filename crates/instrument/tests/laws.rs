//! What holds for every instrument and every way to answer it, tried on made-up ones.
//!
//! 256 cases each, or as many as `PROPTEST_CASES` says.

// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
// Where a law says that two numbers are the same, it means to the last bit.
#![allow(clippy::float_cmp)]

mod common;

#[path = "laws/counts.rs"]
mod counts;
#[path = "laws/drafts.rs"]
mod drafts;
#[path = "laws/errors.rs"]
mod errors;
#[path = "laws/files.rs"]
mod files;
#[path = "laws/findings.rs"]
mod findings;
#[path = "laws/norms.rs"]
mod norms;
#[path = "laws/printing.rs"]
mod printing;
#[path = "laws/results.rs"]
mod results;
#[path = "laws/rounding.rs"]
mod rounding;
#[path = "laws/scoring.rs"]
mod scoring;
#[path = "laws/scoring_hash.rs"]
mod scoring_hash;
#[path = "laws/session.rs"]
mod session;
#[path = "laws/shared_results.rs"]
mod shared_results;
#[path = "laws/studies.rs"]
mod studies;
#[path = "laws/submission.rs"]
mod submission;

use common::plan::Plan;
use instrument::Instrument;
use proptest::prelude::ProptestConfig;

/// A failing case is kept as a test that says what it is about, not as a seed. However many cases are asked for, as
/// many may be passed over as unsuitable.
fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig { failure_persistence: None, max_global_rejects: 4 * config.cases, ..config }
}

/// The planned instrument; a plan that is refused is a finding.
fn parsed(plan: &Plan) -> Instrument {
    Instrument::parse(&plan.file()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}
