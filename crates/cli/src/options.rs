//! What can be said on the command line.

// These comments are the program's help, where backticks would be seen.
#![allow(clippy::doc_markdown)]

use crate::table::Delimiter;
use clap::{Args, Parser, Subcommand, builder::PossibleValuesParser};
use instrument::Month;
use std::path::PathBuf;

/// For people who write instruments of Culture Mirror and run studies with them.
///
/// Ends with 0, with 1 if there are findings, and with 2 after wrong use or if a file cannot be read or written.
#[derive(Debug, Parser)]
#[command(name = "culture-mirror", version, max_term_width = 110)]
pub struct Options {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(CheckOptions),
    Score(ScoreOptions),
    Norm(NormOptions),
    Schema(SchemaOptions),
}

/// Check instruments, texts, interface words, norms, submissions, results and counts
///
/// What a file is follows from its "format".
/// A text file is held against its instrument: the one among the files that has its id, or else instrument.json
/// beside it.
/// A norm, a submission and a result are held against their instrument if that is among the files.
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
/// An answer is a whole number of the item's scale, also written 4.0; an empty cell or NA is a missing one.
/// An item without a column is missing for everybody; a column that is no item is refused.
///
/// The scores have a column "id"; for each dimension ID.mean (in the scale's own units), ID.score (0 to 100) and
/// ID.answered (how many of its items were); and for each composite ID.score.
/// With a norm, each dimension also has ID.percentile, ID.percentile_low and ID.percentile_high (where the percentile
/// may lie, given the person's error and the size of the norm) and ID.t.
/// A percentile at an end of the norm's table is written "<=5" or ">=95".
/// If the norm is synthetic or assumes a normal distribution, a last column "norm" says so in every row.
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

    /// A norm for people's scores; one of means of groups is refused.
    #[arg(long, value_name = "FILE")]
    pub(crate) norm: Option<PathBuf>,

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

/// Build a norm from answers, or from counts
///
/// The answers are those of a study in which people agreed to hand them over, written as "score" reads them.
/// The norm holds for each dimension the number of scores, their mean and standard deviation, percentiles by
/// mid-rank, and Cronbach's alpha of those who answered all of its items.
/// A row with a fault is left out, as by "score".
///
/// With --counts it is made of what a collector released for the months from --from to --to: mean and standard
/// deviation from the scores that are attainable in each band, percentiles at the edges of bands, no reliability.
///
/// What one should know about the norm goes to standard error.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  culture-mirror norm --instrument instrument.json --name \"Pilot\" \\\n    \
        --population \"Leaders of one firm who took part\" --source \"Own study, unpublished\" \\\n    \
        --from 2026-01 --to 2026-06 -o norm.json answers.csv"
)]
pub(crate) struct NormOptions {
    /// The instrument that was answered.
    #[arg(long, value_name = "FILE")]
    pub(crate) instrument: PathBuf,

    /// What the norm is called wherever its figures are shown.
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: String,

    /// Who was asked, in a sentence.
    #[arg(long, value_name = "TEXT")]
    pub(crate) population: String,

    /// Where the figures come from, so that a reader can look them up.
    #[arg(long, value_name = "TEXT")]
    pub(crate) source: String,

    /// The first month in which answers were collected.
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub(crate) from: Month,

    /// The last month in which answers were collected.
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub(crate) to: Month,

    /// Mark the norm as synthetic demonstration data: every figure that it touches will say so.
    #[arg(long)]
    pub(crate) synthetic: bool,

    /// A file of counts as a collector delivers them, instead of answers.
    #[arg(long, value_name = "FILE", conflicts_with = "answers")]
    pub(crate) counts: Option<PathBuf>,

    /// Write the norm to a file, which is replaced when all is written and not before; otherwise it goes to
    /// standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// What separates the cells of the answers: "," ";" ":" "|" or "tab".
    #[arg(long, value_name = "CHAR", default_value = ",")]
    pub(crate) delimiter: Delimiter,

    /// The answers, a CSV file in UTF-8; - is standard input.
    #[arg(value_name = "ANSWERS.csv", required_unless_present = "counts")]
    pub(crate) answers: Option<PathBuf>,
}

/// Print the JSON Schema of a format
///
/// Editors complete and explain a file by the schema that its "$schema" names.
/// The schema does not say all that "check" does.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  culture-mirror schema instrument > instrument.schema.json")]
pub(crate) struct SchemaOptions {
    /// The format.
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(instrument::schema::NAMES))]
    pub(crate) name: String,
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| format!("allowed: {}", Month::ALLOWED))
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
