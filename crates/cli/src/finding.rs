//! One thing that is wrong with a file, and how it is printed.
//!
//! Faults of the core and of tables of answers become the same kind of finding, so that both read alike.

use instrument::Fault;
use serde::Serialize;
use std::fmt::{self, Write};

/// The longest text that a message repeats, in characters.
const LONGEST_QUOTE: usize = 64;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The place: a JSON path, or row, line and column of a table.
    pub path: String,
    /// Stable name of the kind of finding: lower case with hyphens.
    pub code: &'static str,
    /// What stands there, shortened.
    pub given: String,
    /// What may stand there.
    pub allowed: String,
}

impl Finding {
    /// With the name of its file: prints as `FILE: PATH: CODE: message` on one line, and serialises as an object.
    pub fn in_file<'a>(&'a self, file: &'a str) -> InFile<'a> {
        InFile { file, finding: self }
    }

    fn message(&self) -> String {
        format!("given {}; allowed: {}", self.given, self.allowed)
    }
}

impl From<Fault> for Finding {
    fn from(fault: Fault) -> Self {
        let Fault { path, code, given, allowed } = fault;
        Self { path, code: code.as_str(), given, allowed }
    }
}

/// A finding and the file that it is about.
#[derive(Debug, Clone, Copy)]
pub struct InFile<'a> {
    file: &'a str,
    finding: &'a Finding,
}

impl fmt::Display for InFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { path, code, .. } = self.finding;
        write!(f, "{}: {}: {code}: {}", OneLine(self.file), OneLine(path), OneLine(&self.finding.message()))
    }
}

impl Serialize for InFile<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Wire<'a> {
            file: &'a str,
            path: &'a str,
            code: &'static str,
            given: &'a str,
            allowed: &'a str,
            message: String,
        }
        let Finding { path, code, given, allowed } = self.finding;
        Wire { file: self.file, path, code, given, allowed, message: self.finding.message() }
            .serialize(serializer)
    }
}

/// Bytes of a file in quotation marks, cut after 64 characters.
pub(crate) fn quoted(bytes: &[u8]) -> String {
    // Four bytes are the most that a character takes; the rest of a long cell need not be decoded.
    let start = bytes.get(..4 * LONGEST_QUOTE + 4).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start);
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("\"{}…\"", text.get(..end).unwrap_or_default()),
        None => format!("\"{text}\""),
    }
}

/// A text with its control characters escaped: what a file holds must neither break a line nor steer a terminal.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if character.is_control() {
                write!(f, "{}", character.escape_default())?;
            } else {
                f.write_char(character)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_stays_on_one_line_and_steers_no_terminal() {
        let finding = Finding {
            path: "$.items.a\nb".into(),
            code: "unknown-text",
            given: "\"\u{1b}[2Jgone\"".into(),
            allowed: "texts that the instrument names".into(),
        };
        assert_eq!(
            finding.in_file("en.json").to_string(),
            "en.json: $.items.a\\nb: unknown-text: given \"\\u{1b}[2Jgone\"; allowed: texts that the instrument names"
        );
    }

    #[test]
    fn quotes_are_cut_between_characters() {
        assert_eq!(quoted(b"9"), "\"9\"");
        assert_eq!(quoted(b"\xff"), "\"\u{fffd}\"");
        let long = "ä".repeat(100_000);
        assert_eq!(quoted(long.as_bytes()), format!("\"{}…\"", "ä".repeat(64)));
    }
}
