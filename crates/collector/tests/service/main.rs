//! The collector as a client and an operator meet it: a real server, a real file, real requests.

// A test that cannot go on has failed; the functions that tests share are no tests to the lint.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod concurrency;
mod counts;
mod endpoint;
mod looking;
mod place;
mod program;
mod restart;
