//! The engine against figures that were published or worked out by hand; each file in `tests/data/` says in its
//! `source` which and how.

// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

// Private to the crate, and the figures that need it are many: it is compiled here once more.
#[path = "../src/distributions.rs"]
mod distributions;

#[path = "vectors/changes.rs"]
mod changes;
#[path = "vectors/composites.rs"]
mod composites;
#[path = "vectors/errors.rs"]
mod errors;
#[path = "vectors/fixtures.rs"]
mod fixtures;
#[path = "vectors/norms.rs"]
mod norms;
#[path = "vectors/quantiles.rs"]
mod quantiles;
#[path = "vectors/risks.rs"]
mod risks;
#[path = "vectors/runs.rs"]
mod runs;
#[path = "vectors/scores.rs"]
mod scores;
#[path = "vectors/studies.rs"]
mod studies;
