//! The reference receiver of Culture Mirror: it counts approved submissions and keeps counts, never rows.
//!
//! One process, one SQLite file, four routes; the README beside this crate has the table.
//! What it deliberately does not do: it keeps no submission, no time of one, no address, no user agent, no
//! origin and no log of requests; it does not read who sent something from a proxy's headers; it does not
//! terminate TLS; it does not add noise to counts, and it cannot tell one person from another.
//! What that leaves open is said in [`ledger::release`].
//!
//! In reading order:

// SQLite is a name and no code.
#![allow(clippy::doc_markdown)]

// How it is started.
mod options;
mod start_error;
mod token;

// What it accepts.
mod catalogue;
mod segment_question;

// What it remembers.
pub mod clock;
pub mod ledger;
mod month;
mod writer;

// What it answers.
mod rate_limit;
mod refusal;
mod server;
pub mod snapshot;

pub use catalogue::{Catalogue, Unlisted};
pub use month::Month;
pub use options::{Options, Setup};
pub use rate_limit::RateLimit;
pub use refusal::LARGEST_BODY;
pub use segment_question::SegmentQuestion;
pub use server::Collector;
pub use start_error::StartError;
pub use token::Token;
