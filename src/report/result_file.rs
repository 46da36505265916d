//! A result file as the report has it: read and held against the instrument, or the reason why it is not used.

use crate::{
    effects::files::{ChosenFile, Unread},
    text::Text,
    words::ReportWord,
};
use instrument::{Fault, FaultCode, Instrument, SavedResult};
use yew::AttrValue;

/// The largest file that is read, in bytes: the core reads no larger one, and a result has a few thousand.
const LARGEST_FILE: u32 = 1 << 20;

/// What came of files that were chosen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Those that fit the instrument, in the order in which they were chosen.
    pub results: Vec<SavedResult>,
    /// The others.
    pub refused: Vec<Refused>,
}

/// A file that is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What the file is called: shown with the reason, and kept for nothing else.
    pub file: String,
    /// Why.
    pub reason: Refusal,
}

/// Why a file is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is larger than any result file, and was not read.
    TooLarge,
    /// It is no result file, is damaged, or cannot be read.
    Unreadable,
    /// A newer version of this program wrote it.
    Newer,
    /// It belongs to another instrument.
    OtherInstrument,
    /// It was scored in another way, so that its figures mean something else.
    OtherScoring,
}

impl Reading {
    /// Reads files one after another.
    pub async fn of(files: &[ChosenFile], instrument: &Instrument) -> Self {
        let mut reading = Self::default();
        for file in files {
            let result = match file.bytes(LARGEST_FILE).await {
                Ok(content) => read(&content, instrument),
                Err(Unread::TooLarge) => Err(Refusal::TooLarge),
                Err(Unread::Failed) => Err(Refusal::Unreadable),
            };
            match result {
                Ok(result) => reading.results.push(result),
                Err(reason) => reading.refused.push(Refused { file: file.name(), reason }),
            }
        }
        reading
    }
}

impl Refused {
    /// The reason as a sentence.
    pub fn sentence(&self, text: &Text) -> AttrValue {
        let word = match self.reason {
            Refusal::TooLarge => ReportWord::FilesTooLarge,
            Refusal::Unreadable => ReportWord::FilesUnreadable,
            Refusal::Newer => ReportWord::FilesNewer,
            Refusal::OtherInstrument => ReportWord::FilesInstrument,
            Refusal::OtherScoring => ReportWord::FilesScoring,
        };
        text.fill(word, &[("file", &self.file)])
    }
}

/// The result in a file.
///
/// # Errors
/// The one reason that says most about why it cannot be put beside a result of this instrument.
pub fn read(file: &[u8], instrument: &Instrument) -> Result<SavedResult, Refusal> {
    let result = SavedResult::parse(file)
        .map_err(|faults| if faults.iter().all(is_newer) { Refusal::Newer } else { Refusal::Unreadable })?;
    if result.instrument() != instrument.id() {
        return Err(Refusal::OtherInstrument);
    }
    if result.scoring() != instrument.scoring_hash() {
        return Err(Refusal::OtherScoring);
    }
    // A strategy is not compared: one that the instrument no longer knows stands in nobody's way.
    let fits = result.check(instrument).iter().all(|fault| fault.path == "$.strategy");
    if fits { Ok(result) } else { Err(Refusal::Unreadable) }
}

/// Whether the file is sound but for what a newer version put into it: a field that this one does not know, or a higher
/// number in its format.
fn is_newer(fault: &Fault) -> bool {
    match fault.code {
        FaultCode::UnknownField => true,
        FaultCode::WrongFormat => fault.given.starts_with("\"culture-mirror/result/"),
        _ => false,
    }
}
