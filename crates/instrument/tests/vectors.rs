//! The engine against figures that were published or worked out by hand; each file in `tests/data/` says in its
//! `source` which and how.

// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "vectors/fixtures.rs"]
mod fixtures;
#[path = "vectors/scores.rs"]
mod scores;
