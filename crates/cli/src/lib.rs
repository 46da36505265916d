//! The `culture-mirror` tool, for people who write instruments and run studies.
//!
//! The program is a few lines around this library: [`check`] holds files against their formats and each other,
//! [`score`] turns a table of answers into a table of scores, and [`study`] into what a norm is made of.
//! Every figure is computed by [`instrument`]; here files are read, streamed and written.
//!
//! What it deliberately does not do: it keeps nothing between two runs, it uses no network, and it never holds
//! more than one person's answers in memory.
//!
//! In reading order:

// How it is started, and how it ends.
mod options;
mod outcome;

// What it finds wrong.
mod finding;

// What it does.
pub mod check;
mod commands;
pub mod score;
pub mod study;
pub mod table;

// Files and terminals.
mod number;
mod output;
mod progress;
mod source;

pub use commands::run;
pub use finding::Finding;
pub use options::Options;
pub use outcome::Outcome;
pub use table::{AnswersTable, Delimiter, TableError};
