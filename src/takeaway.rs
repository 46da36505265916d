//! What a person takes along, as the text of files: a table, a picture, a calendar.
//!
//! Nothing here asks the browser for anything; who hands a file over, and when, is not decided here.

pub mod calendar;
pub mod csv;
mod lines;
pub mod picture;
mod score_line;

use instrument::{Day, Instrument};

/// What a file about an instrument is called: `culture-mirror-six-questions-2026-01-31.csv`.
pub fn file_name(instrument: &Instrument, day: Day, ending: &str) -> String {
    format!("culture-mirror-{}-{day}.{ending}", instrument.id())
}

/// Marks where a word may be divided; programs that know nothing of it show a box, or do not find the word.
const SOFT_HYPHEN: char = '\u{ad}';
