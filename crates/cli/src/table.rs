//! A table of answers: CSV with a header of item ids, a row for each person.
//!
//! The first column may be `id`, the person's name in the study; all others are items, in any order.
//! An answer is a whole number, also with zeros behind a point (`4.0`).
//! An empty cell or `NA` is a missing answer, and so is every cell of an item that has no column.
//! Spaces around names and answers are passed over, and so are blank lines.
//!
//! It reads one row at a time into memory that it reuses, and a row has a greatest size, so that no input can make
//! it grow. Hence what needs all rows at once is not noticed: the same id may come twice.

mod header;
mod records;

use crate::finding::{Finding, quoted};
use header::{Column, read_header};
use instrument::{Answer, Answers, FaultCode, Instrument};
use records::{RecordError, Records};
use std::{borrow::Cow, fmt, io, io::Read, str::FromStr};

/// A table of answers that is being read.
#[derive(Debug)]
pub struct AnswersTable<'a, R> {
    instrument: &'a Instrument,
    columns: Vec<Column>,
    records: Records<R>,
    tally: Tally,
}

/// One person of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respondent<'t> {
    /// What stands in the column `id`, or the number of the data row, from 1, if there is no such column.
    pub id: Cow<'t, str>,
    /// What the person answered.
    pub answers: Answers,
}

/// How many rows have been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Data rows, sound or not.
    pub rows: u64,
    /// Data rows with a fault.
    pub left_out: u64,
}

/// Why a table cannot be read, or not any further.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The source failed.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It is no table of answers to this instrument; the findings say why.
    #[error("it is no table of answers")]
    Refused,
}

/// The character between two cells: `,` unless said otherwise, `;`, `:`, `|` or a tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delimiter(u8);

impl<'a, R: Read> AnswersTable<'a, R> {
    /// Reads the header, of which every fault is handed to `findings`.
    ///
    /// # Errors
    /// If the source fails or the header has a fault.
    pub fn open(
        instrument: &'a Instrument,
        source: R,
        delimiter: Delimiter,
        findings: &mut impl FnMut(Finding),
    ) -> Result<Self, TableError> {
        let mut records = Records::new(source, delimiter.0);
        let is_there = records.advance().map_err(|error| refuse(error, "header", findings))?;
        let columns =
            read_header(instrument, is_there.then_some(&records), findings).ok_or(TableError::Refused)?;
        Ok(Self { instrument, columns, records, tally: Tally::default() })
    }

    /// The next row without a fault; every fault of those before it is handed to `findings`.
    ///
    /// # Errors
    /// If the source fails, or if a row is larger than 1 MiB or 65,536 cells, after which nothing can be read.
    pub fn advance(
        &mut self,
        findings: &mut impl FnMut(Finding),
    ) -> Result<Option<Respondent<'_>>, TableError> {
        let answers = loop {
            let place = Place { row: self.tally.rows + 1, line: 0 };
            let is_there = self.records.advance().map_err(|error| {
                let place = Place { line: self.records.line(), ..place };
                refuse(error, &place.to_string(), findings)
            })?;
            if !is_there {
                return Ok(None);
            }
            self.tally.rows += 1;
            match self.read_row(Place { line: self.records.line(), ..place }, findings) {
                Some(answers) => break answers,
                None => self.tally.left_out += 1,
            }
        };
        Ok(Some(Respondent { id: self.id(), answers }))
    }

    /// How many rows have been read so far.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    fn id(&self) -> Cow<'_, str> {
        match self.columns.first() {
            Some(Column::Id) => String::from_utf8_lossy(self.records.cell(0).unwrap_or_default()),
            _ => self.tally.rows.to_string().into(),
        }
    }

    /// The answers of the row at hand, or nothing if it has a fault.
    fn read_row(&self, place: Place, findings: &mut impl FnMut(Finding)) -> Option<Answers> {
        let (given, expected) = (self.records.len(), self.columns.len());
        if given != expected {
            let line_breaks = self.records.line_breaks();
            let (over, hint) = match line_breaks {
                0 => (String::new(), ""),
                _ => (format!(" over {} lines", line_breaks + 1), OPEN_QUOTATION),
            };
            findings(Finding {
                path: place.to_string(),
                code: "cell-count",
                given: format!("{given} cells{over}"),
                allowed: format!("{expected} cells, as in the header{hint}"),
            });
            return None;
        }
        let mut answers = Answers::none(self.instrument);
        let mut is_sound = true;
        for (column, cell) in self.columns.iter().zip(self.records.cells()) {
            let fault = match column {
                Column::Id => check_id(cell).err(),
                Column::Item(item) => match self.read_answer(*item, cell) {
                    Ok(Some(value)) => {
                        answers.set(self.instrument, *item, Answer::Value(value));
                        None
                    }
                    Ok(None) => None,
                    Err(fault) => Some(fault),
                },
            };
            if let Some((code, allowed)) = fault {
                is_sound = false;
                findings(Finding {
                    path: format!("{place}, column {}", column.name(self.instrument)),
                    code,
                    given: quoted(cell),
                    allowed,
                });
            }
        }
        is_sound.then_some(answers)
    }

    /// The value in a cell, if there is one; otherwise the code of what is wrong, and what is allowed.
    fn read_answer(&self, item: usize, cell: &[u8]) -> Result<Option<i32>, (&'static str, String)> {
        let cell = cell.trim_ascii();
        if cell.is_empty() || cell == b"NA" {
            return Ok(None);
        }
        let number = read_whole_number(cell);
        let Some(item) = self.instrument.items().get(item) else {
            return Ok(None);
        };
        if let Ok(Some(value)) = number
            && item.allows(Answer::Value(value))
        {
            return Ok(Some(value));
        }
        let values: Vec<String> = item.scale().values().iter().map(ToString::to_string).collect();
        let code = if number.is_ok() { FaultCode::OutOfRange.as_str() } else { "not-a-whole-number" };
        Err((code, format!("{}; empty or NA if missing", values.join(", "))))
    }
}

impl Default for Delimiter {
    /// The comma.
    fn default() -> Self {
        Self(b',')
    }
}

impl FromStr for Delimiter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.as_bytes() {
            [byte @ (b',' | b';' | b':' | b'|' | b'\t')] => Ok(Self(*byte)),
            br"\t" | b"tab" => Ok(Self(b'\t')),
            _ => Err(r#"allowed: "," ";" ":" "|" or "tab""#.into()),
        }
    }
}

/// Why a row may reach over several lines.
const OPEN_QUOTATION: &str = "; a quotation mark may have been left open";

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    row: u64,
    line: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {} (line {})", self.row, self.line)
    }
}

/// Ids are copied as they are; a table of scores is UTF-8, so they have to be. One that reaches over lines has
/// swallowed the people between them.
fn check_id(cell: &[u8]) -> Result<(), (&'static str, String)> {
    let text = std::str::from_utf8(cell).map_err(|_| ("not-utf-8", "text in UTF-8".into()))?;
    if text.contains(['\n', '\r']) {
        return Err(("line-break", format!("an id on one line{OPEN_QUOTATION}")));
    }
    Ok(())
}

/// A whole number in digits, `None` if it is beyond every scale, and an error if it is something else.
///
/// Decimals that are all zero are passed over: some programs write every number of a column with gaps as `4.0`.
fn read_whole_number(cell: &[u8]) -> Result<Option<i32>, ()> {
    let point = cell.iter().position(|byte| *byte == b'.').filter(|point| {
        let decimals = cell.get(point + 1..).unwrap_or_default();
        !decimals.is_empty() && decimals.iter().all(|digit| *digit == b'0')
    });
    let cell = cell.get(..point.unwrap_or(cell.len())).unwrap_or(cell);
    let (is_negative, digits) = match cell {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(());
    }
    let magnitude = digits
        .iter()
        .try_fold(0_i32, |number, digit| number.checked_mul(10)?.checked_add(i32::from(digit - b'0')));
    Ok(magnitude.map(|magnitude| if is_negative { -magnitude } else { magnitude }))
}

/// Hands on what made further reading impossible.
fn refuse(error: RecordError, place: &str, findings: &mut impl FnMut(Finding)) -> TableError {
    let (code, given, allowed) = match error {
        RecordError::Io(error) => return TableError::Io(error),
        RecordError::Utf16 => ("not-utf-8", "UTF-16", "UTF-8: save the file as \"CSV UTF-8\""),
        RecordError::TooLarge => (
            FaultCode::TooLarge.as_str(),
            "a row without an end, so that reading stops here",
            "a row of at most 1,048,576 bytes and 65,536 cells; a quotation mark may have been left open",
        ),
    };
    findings(Finding { path: place.into(), code, given: given.into(), allowed: allowed.into() });
    TableError::Refused
}
