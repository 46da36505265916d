//! Reads the JSON files that are named on the command line, of at most 16 MiB; most formats allow less, and say so.

use crate::finding::Finding;
use instrument::FaultCode;
use std::{fs::File, io, io::Read, path::Path};

/// The largest JSON file of any format, in bytes: counts add up over the years.
const LARGEST_FILE: u64 = 16 << 20;

/// Why a file could not be had.
#[derive(Debug)]
pub(crate) enum Unread {
    /// It cannot be read at all.
    Unreadable(io::Error),
    /// It is larger than a file of any format.
    TooLarge(Finding),
}

/// The bytes of a file; of a file that is too large no more is read than shows it.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .map_err(Unread::Unreadable)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Unread::TooLarge(Finding {
            path: "$".into(),
            code: FaultCode::TooLarge.as_str(),
            given: "more than 16,777,216 bytes".into(),
            allowed: "at most 16,777,216 bytes".into(),
        }));
    }
    // Some editors begin a file with the mark of UTF-8.
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    Ok(bytes)
}
