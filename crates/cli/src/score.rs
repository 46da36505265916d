//! From a table of answers to a table of scores, one person at a time.
//!
//! Nothing is known here of files, terminals or exit codes: it reads from any source, writes to any sink, and hands
//! out findings as it meets them. Memory does not depend on the number of rows.
//!
//! ```
//! # let file = include_bytes!("../../../instruments/customer-culture/instrument.json");
//! # let instrument = instrument::Instrument::parse(file).expect("the bundled instrument is sound");
//! use cli::{Delimiter, score::score};
//!
//! let answers: &[u8] = b"id,ci1,ci2,ci3\nanna,4,4,4\nben,4,9,NA\n";
//! let (mut scores, mut findings) = (Vec::new(), Vec::new());
//! let tally = score(&instrument, answers, Delimiter::default(), &mut scores, &mut |found| findings.push(found))?;
//!
//! let anna = String::from_utf8(scores)?.lines().nth(1).map(str::to_owned);
//! assert!(anna.is_some_and(|row| row.starts_with("anna,4,50,3,")));
//! assert_eq!((tally.rows, tally.left_out), (2, 1));
//! assert_eq!(findings[0].path, "row 2 (line 3), column ci2");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::{
    finding::Finding,
    number::Decimals,
    table::{AnswersTable, Delimiter, Respondent, TableError, Tally},
};
use instrument::{Dimension, Instrument, Scores};
use std::io::{self, Read, Write};

/// Why scores could not be written to the end.
#[derive(Debug, thiserror::Error)]
pub enum ScoreError {
    /// The answers cannot be read, or not any further.
    #[error("{0}")]
    Answers(#[from] TableError),
    /// The scores cannot be written.
    #[error("{0}")]
    Output(#[from] io::Error),
}

/// Reads answers as [`AnswersTable`] describes them, and writes `id`, then per dimension `ID.mean`, `ID.score` and
/// `ID.answered`, then per composite `ID.score`.
///
/// Scores lie within 0 to 100, means in the scale's own units; a cell is empty where there is no such figure.
/// Rows with a fault are left out; their findings go to `findings` in the order of the file.
///
/// # Errors
/// If the answers cannot be read or the scores not be written. Nothing has been written if the header is at fault.
pub fn score(
    instrument: &Instrument,
    answers: impl Read,
    delimiter: Delimiter,
    output: impl Write,
    findings: &mut impl FnMut(Finding),
) -> Result<Tally, ScoreError> {
    let mut table = AnswersTable::open(instrument, answers, delimiter, findings)?;
    let mut output = ScoresTable::begin(instrument, output)?;
    while let Some(respondent) = table.advance(findings)? {
        output.add(&respondent)?;
    }
    output.end()?;
    Ok(table.tally())
}

/// A table of scores that is being written.
struct ScoresTable<'a, W: Write> {
    instrument: &'a Instrument,
    output: csv::Writer<W>,
    decimals: Decimals,
}

impl<'a, W: Write> ScoresTable<'a, W> {
    fn begin(instrument: &'a Instrument, output: W) -> io::Result<Self> {
        let mut output = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(output);
        output.write_field("id").map_err(io_error)?;
        for dimension in instrument.dimensions() {
            for figure in ["mean", "score", "answered"] {
                output.write_field(format!("{}.{figure}", dimension.id())).map_err(io_error)?;
            }
        }
        for composite in instrument.composites() {
            output.write_field(format!("{}.score", composite.id())).map_err(io_error)?;
        }
        end_row(&mut output)?;
        Ok(Self { instrument, output, decimals: Decimals::default() })
    }

    fn add(&mut self, respondent: &Respondent<'_>) -> io::Result<()> {
        let scores = Scores::of(self.instrument, &respondent.answers);
        self.output.write_field(respondent.id.as_bytes()).map_err(io_error)?;
        for (dimension, score) in self.instrument.dimensions().iter().zip(scores.dimensions()) {
            self.add_figure(score.and_then(|score| score.mean))?;
            self.add_figure(score.map(|score| score.score))?;
            let answered = score.map_or_else(|| answered(dimension, respondent), |score| score.answered);
            self.output.write_field(answered.to_string()).map_err(io_error)?;
        }
        for score in scores.composites() {
            self.add_figure(*score)?;
        }
        end_row(&mut self.output)
    }

    fn end(mut self) -> io::Result<()> {
        self.output.flush()
    }

    fn add_figure(&mut self, figure: Option<f64>) -> io::Result<()> {
        let text = figure.map_or("", |figure| self.decimals.text(figure));
        self.output.write_field(text).map_err(io_error)
    }
}

/// How many items of a dimension were answered; where they are too few for a score, the core does not say.
fn answered(dimension: &Dimension, respondent: &Respondent<'_>) -> usize {
    dimension.items().iter().filter(|&&item| respondent.answers.value(item).is_some()).count()
}

fn end_row<W: Write>(output: &mut csv::Writer<W>) -> io::Result<()> {
    output.write_record(None::<&[u8]>).map_err(io_error)
}

/// The error below that of the CSV writer, whose own conversion would hide that a pipe was closed.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
