//! From a table of answers to a table of scores, one person at a time.
//!
//! Nothing is known here of files, terminals or exit codes: it reads from any source, writes to any sink, and hands
//! out findings as it meets them. Memory does not depend on the number of rows.
//!
//! ```
//! # let file = include_bytes!("../../../instruments/customer-culture/instrument.json");
//! # let instrument = instrument::Instrument::parse(file).expect("the bundled instrument is sound");
//! use cli::{Delimiter, score::Scoring};
//!
//! let answers: &[u8] = b"id,ci1,ci2,ci3\nanna,4,4,4\nben,4,9,NA\n";
//! let (mut scores, mut findings) = (Vec::new(), Vec::new());
//! let scoring = Scoring { instrument: &instrument, norm: None, delimiter: Delimiter::default() };
//! let tally = scoring.run(answers, &mut scores, &mut |found| findings.push(found))?;
//!
//! let anna = String::from_utf8(scores)?.lines().nth(1).map(str::to_owned);
//! assert!(anna.is_some_and(|row| row.starts_with("anna,4,50,3,")));
//! assert_eq!((tally.rows, tally.left_out), (2, 1));
//! assert_eq!(findings[0].path, "row 2 (line 3), column ci2");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod places;
mod scores_table;

use crate::{
    finding::Finding,
    table::{AnswersTable, Delimiter, TableError, Tally},
};
use instrument::{Instrument, RespondentNorm};
use scores_table::ScoresTable;
use std::io::{self, Read, Write};

/// What answers are scored by.
#[derive(Debug, Clone, Copy)]
pub struct Scoring<'a> {
    /// What was answered.
    pub instrument: &'a Instrument,
    /// A norm for people's scores, to place each score in.
    pub norm: Option<&'a RespondentNorm<'a>>,
    /// What separates the cells of the answers; those of the scores are separated by commas.
    pub delimiter: Delimiter,
}

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

impl Scoring<'_> {
    /// Reads answers as [`AnswersTable`] describes them, and writes a table of scores.
    ///
    /// Its columns are `id`; per dimension `ID.mean` in the scale's own units, `ID.score` from 0 to 100, `ID.answered`,
    /// and with a norm `ID.percentile`, `ID.percentile_low`, `ID.percentile_high` and `ID.t`; then per composite
    /// `ID.score`. A cell is empty where there is no such figure. A percentile at an end of the norm's table is written
    /// `<=5` or `>=95`.
    /// If the norm is synthetic or assumes a normal distribution, a last column `norm` says so in each row.
    ///
    /// Rows with a fault are left out; their findings go to `findings` in the order of the file.
    ///
    /// # Errors
    /// If the answers cannot be read or the scores not be written. Nothing has been written if the header is at fault.
    pub fn run(
        &self,
        answers: impl Read,
        output: impl Write,
        findings: &mut impl FnMut(Finding),
    ) -> Result<Tally, ScoreError> {
        let mut table = AnswersTable::open(self.instrument, answers, self.delimiter, findings)?;
        let mut output = ScoresTable::begin(self.instrument, self.norm, output)?;
        while let Some(respondent) = table.advance(findings)? {
            output.add(&respondent)?;
        }
        output.end()?;
        Ok(table.tally())
    }
}
