//! What can be said on the command line, and how the program ends.

use crate::{commands, table::Delimiter};
use clap::{Args, Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// For people who write instruments of Culture Mirror and run studies with them.
///
/// Ends with 0, with 1 if there are findings, and with 2 after wrong use or if a file cannot be read or written.
#[derive(Debug, Parser)]
#[command(name = "culture-mirror", version, max_term_width = 110)]
pub struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(CheckOptions),
    Score(ScoreOptions),
}

/// Check instruments, texts, interface words and submissions
///
/// What a file is follows from its "format".
/// A text file is held against its instrument: the one among the files that has its id, or else instrument.json
/// beside it.
/// A submission is held against its instrument if that is among the files.
/// Interface words are held against the English ones among the files, or else in en.json beside them.
/// If there is nothing to hold a file against, only its structure is checked, and standard error says so.
///
/// Each finding is a line on standard output, FILE: PATH: CODE: message.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  culture-mirror check instrument.json en.json de.json")]
pub(crate) struct CheckOptions {
    /// Print a JSON list of objects with file, path, code, given, allowed and message.
    #[arg(long)]
    pub(crate) json: bool,

    /// The files, of any kind and in any order.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

/// Score answers: CSV in, CSV out
///
/// The answers have a header with the ids of items, in any order, and a row for each person.
/// The first column may be "id", the person's name in the study; without it, people are numbered from 1.
/// An answer is a whole number of the item's scale; an empty cell or NA is a missing one.
/// An item without a column is missing for everybody; a column that is no item is refused.
///
/// The scores have a column "id"; for each dimension ID.mean (in the scale's own units), ID.score (0 to 100) and
/// ID.answered (how many of its items were); and for each composite ID.score.
/// A cell is empty where there is no such figure.
///
/// A row with a fault is left out, and standard error says what is wrong with it: the first 1,000 findings, then how
/// many more there are.
/// Rows are counted from 1 without the header and without blank lines; the line is that of the file, header included.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  culture-mirror score --instrument instrument.json -o scores.csv answers.csv"
)]
pub(crate) struct ScoreOptions {
    /// The instrument that was answered.
    #[arg(long, value_name = "FILE")]
    pub(crate) instrument: PathBuf,

    /// Write the scores to a file, which is replaced when all is written and not before; otherwise they go to
    /// standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// What separates the cells of the answers: "," ";" ":" "|" or "tab". Scores are always separated by commas.
    #[arg(long, value_name = "CHAR", default_value = ",")]
    pub(crate) delimiter: Delimiter,

    /// The answers, a CSV file in UTF-8; - is standard input.
    #[arg(value_name = "ANSWERS.csv")]
    pub(crate) answers: PathBuf,
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All is well.
    Sound,
    /// There are findings.
    Findings,
    /// It was used wrongly, or a file could not be read or written.
    Failed,
}

impl Options {
    /// Does what was asked for. Everything that there is to say has been printed when it returns.
    pub fn run(&self) -> Outcome {
        match &self.command {
            Command::Check(options) => commands::check::run(options),
            Command::Score(options) => commands::score::run(options),
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Sound => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        Options::command().debug_assert();
    }
}
