//! From a table of answers to the sums of a study, of which a norm is made.
//!
//! The sums are the core's; whether the people agreed to hand over their answers is for whoever runs the study.

use crate::{
    finding::Finding,
    table::{AnswersTable, Delimiter, TableError, Tally},
};
use instrument::{Instrument, Study};
use std::io::Read;

/// Adds up the sound rows of a table of answers, read as [`AnswersTable`] describes it; memory does not depend on
/// their number. Every fault is handed to `findings`, and its row is left out.
///
/// # Errors
/// If the answers cannot be read, or not any further.
pub fn gather(
    instrument: &Instrument,
    answers: impl Read,
    delimiter: Delimiter,
    findings: &mut impl FnMut(Finding),
) -> Result<(Study, Tally), TableError> {
    let mut table = AnswersTable::open(instrument, answers, delimiter, findings)?;
    let mut study = Study::new(instrument);
    while let Some(respondent) = table.advance(findings)? {
        study.add(instrument, &respondent.answers);
    }
    Ok((study, table.tally()))
}
