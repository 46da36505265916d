//! The commands: each reads its files, says what there is to say, and tells how it went.

mod answers_file;
mod check;
mod norm;
mod schema;
mod score;

use crate::{
    finding::{Finding, OneLine},
    options::{Command, Options},
    outcome::Outcome,
    source::{Unread, read},
};
use instrument::Fault;
use std::{
    fmt::Display,
    io::{self, Write},
    path::Path,
};

/// Does what was asked for. Everything that there is to say has been printed when it returns.
pub fn run(options: &Options) -> Outcome {
    match &options.command {
        Command::Check(options) => check::run(options),
        Command::Score(options) => score::run(options),
        Command::Norm(options) => norm::run(options),
        Command::Schema(options) => schema::run(options),
    }
}

/// Says something to the person at the terminal. If nobody can hear it, there is nobody to tell.
fn say(text: impl Display) {
    let _ = io::stderr().write_all(format!("{text}\n").as_bytes());
}

fn fail(error: impl Display) -> Outcome {
    say(format_args!("error: {error}"));
    Outcome::Failed
}

fn unreadable(file: &str, error: &io::Error) -> Outcome {
    fail(format_args!("{} cannot be read: {error}", OneLine(file)))
}

/// Says everything that is wrong with a file.
fn refuse(file: &str, findings: impl IntoIterator<Item = impl Into<Finding>>) -> Outcome {
    for finding in findings {
        say(finding.into().in_file(file));
    }
    Outcome::Findings
}

/// A file that must be sound for the command to go on; otherwise it says why it cannot.
fn read_sound<T>(path: &Path, parse: fn(&[u8]) -> Result<T, Vec<Fault>>) -> Result<T, Outcome> {
    let name = path.display().to_string();
    match read(path) {
        Ok(bytes) => parse(&bytes).map_err(|faults| refuse(&name, faults)),
        Err(Unread::TooLarge(finding)) => Err(refuse(&name, [finding])),
        Err(Unread::Unreadable(error)) => Err(unreadable(&name, &error)),
    }
}

/// Whoever closes standard output, such as `head`, has seen enough; that is no failure.
fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}
