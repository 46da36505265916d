//! The built program as a person at a terminal meets it: files, pipes, exit codes.

// A test that cannot go on has failed; the functions that tests share are no tests to the lint.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod answers;
mod building;
mod checking;
mod norms;
mod output;
mod place;
mod scores;
mod size;
