//! The rows of a CSV file, one at a time in memory that is reused and cannot grow beyond a limit.
//!
//! It knows cells and lines, and nothing of answers.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

/// The most that the cells of one row may hold, in bytes.
const LARGEST_RECORD: usize = 1 << 20;
/// The most cells that one row may have.
const MOST_CELLS: usize = 1 << 16;
const BUFFER: usize = 1 << 16;
const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";

/// The rows of a CSV file.
pub(super) struct Records<R> {
    source: Source<R>,
    parser: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    cells: usize,
    line: u64,
    ended_with_return: bool,
}

/// Why there is no further row.
#[derive(Debug)]
pub(super) enum RecordError {
    /// The source failed.
    Io(io::Error),
    /// The file begins with the mark of UTF-16.
    Utf16,
    /// The row is larger than [`LARGEST_RECORD`] or has more cells than [`MOST_CELLS`].
    TooLarge,
}

/// The first bytes have to be looked at before all else; a pipe may deliver fewer than the mark has.
enum Source<R> {
    Unread(R),
    Read(Begun<R>),
    Spent,
}

/// The first bytes again, then the rest.
type Begun<R> = BufReader<Chain<Cursor<Vec<u8>>, R>>;

impl<R: Read> Records<R> {
    pub(super) fn new(source: R, delimiter: u8) -> Self {
        let mut parser = ReaderBuilder::new().delimiter(delimiter).build();
        // The parser would drop a mark of its own, and take bytes that hold nothing else for the end. After a blank
        // line it looks for none.
        let _ = parser.read_record(b"\n", &mut [0], &mut [0]);
        parser.set_line(1);
        Self {
            source: Source::Unread(source),
            parser,
            bytes: vec![0; 1 << 10],
            ends: vec![0; 1 << 6],
            cells: 0,
            line: 1,
            ended_with_return: false,
        }
    }

    /// Goes on to the next row; `false` if there is none. Blank lines are no rows.
    pub(super) fn advance(&mut self) -> Result<bool, RecordError> {
        self.cells = 0;
        self.skip_line_ends()?;
        self.line = self.parser.line();
        let mut filled = 0;
        loop {
            let input = self.source.fill()?;
            let (result, read, written, ended) = self.parser.read_record(
                input,
                self.bytes.get_mut(filled..).unwrap_or_default(),
                self.ends.get_mut(self.cells..).unwrap_or_default(),
            );
            self.ended_with_return = read.checked_sub(1).and_then(|last| input.get(last)) == Some(&b'\r');
            self.source.consume(read);
            filled += written;
            self.cells += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => grow(&mut self.bytes, LARGEST_RECORD)?,
                ReadRecordResult::OutputEndsFull => grow(&mut self.ends, MOST_CELLS)?,
                ReadRecordResult::Record => return Ok(true),
                ReadRecordResult::End => return Ok(false),
            }
        }
    }

    /// The line on which the row begins, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// How many line feeds the row's cells hold.
    pub(super) fn line_breaks(&self) -> usize {
        self.cells().flatten().filter(|byte| **byte == b'\n').count()
    }

    /// How many cells the row has.
    pub(super) fn len(&self) -> usize {
        self.cells
    }

    pub(super) fn cell(&self, position: usize) -> Option<&[u8]> {
        self.cells().nth(position)
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().take(self.cells).map(move |&end| {
            let cell = self.bytes.get(start..end).unwrap_or_default();
            start = end;
            cell
        })
    }

    /// Passes over the rest of the last line's end and over blank lines, and counts them.
    ///
    /// The parser would do the first, but it counts line feeds only, and those of CRLF one row late.
    fn skip_line_ends(&mut self) -> Result<(), RecordError> {
        loop {
            let Some(&byte) = self.source.fill()?.first() else {
                return Ok(());
            };
            let ends_line = byte == b'\n' || self.ended_with_return;
            if ends_line {
                self.parser.set_line(self.parser.line() + 1);
            }
            self.ended_with_return = byte == b'\r';
            if !matches!(byte, b'\r' | b'\n') {
                return Ok(());
            }
            self.source.consume(1);
        }
    }
}

impl<R: Read> Source<R> {
    /// Bytes to read next; none at the end.
    fn fill(&mut self) -> Result<&[u8], RecordError> {
        if let Self::Unread(_) = self
            && let Self::Unread(source) = std::mem::replace(self, Self::Spent)
        {
            *self = Self::Read(begin(source)?);
        }
        let Self::Read(source) = self else {
            return Ok(&[]);
        };
        loop {
            match source.fill_buf() {
                Ok(_) => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(RecordError::Io(error)),
            }
        }
        Ok(source.buffer())
    }

    fn consume(&mut self, bytes: usize) {
        if let Self::Read(source) = self {
            source.consume(bytes);
        }
    }
}

impl<R> std::fmt::Debug for Records<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Records")
            .field("line", &self.line)
            .field("cells", &self.cells)
            .finish_non_exhaustive()
    }
}

/// Drops the mark of UTF-8, with which spreadsheets begin their files.
fn begin<R: Read>(mut source: R) -> Result<Begun<R>, RecordError> {
    let mut start = Vec::new();
    source.by_ref().take(UTF_8_MARK.len() as u64).read_to_end(&mut start).map_err(RecordError::Io)?;
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return Err(RecordError::Utf16);
    }
    if start == UTF_8_MARK {
        start.clear();
    }
    Ok(BufReader::with_capacity(BUFFER, Cursor::new(start).chain(source)))
}

fn grow<T: Clone + Default>(buffer: &mut Vec<T>, most: usize) -> Result<(), RecordError> {
    if buffer.len() >= most {
        return Err(RecordError::TooLarge);
    }
    buffer.resize((buffer.len() * 2).min(most), T::default());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pipe that hands out one byte at a time, and now and then asks to be called again.
    struct Trickle<'a>(&'a [u8], bool);

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let bytes = self.0.len().min(buffer.len()).min(1);
            buffer[..bytes].copy_from_slice(&self.0[..bytes]);
            self.0 = &self.0[bytes..];
            Ok(bytes)
        }
    }

    /// Rows as lines and cells.
    fn rows(source: impl Read) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(source, b',');
        let mut rows = Vec::new();
        while records.advance().unwrap() {
            let cells = records.cells().map(|cell| String::from_utf8(cell.to_vec()).unwrap()).collect();
            rows.push((records.line(), cells));
        }
        rows
    }

    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let expected: Vec<(u64, Vec<String>)> = expected
            .iter()
            .map(|(line, cells)| (*line, cells.iter().copied().map(str::to_owned).collect()))
            .collect();
        assert_eq!(rows(text.as_bytes()), expected, "{text:?}");
        assert_eq!(rows(Trickle(text.as_bytes(), false)), expected, "{text:?}, byte by byte");
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        check("a,b\n1,2\n\n\n3,4", &[(1, &["a", "b"]), (2, &["1", "2"]), (5, &["3", "4"])]);
        check("a,b\r\n1,2\r\n\r\n3,4\r\n", &[(1, &["a", "b"]), (2, &["1", "2"]), (4, &["3", "4"])]);
        check("a,b\r1,2\r\r3,4\r", &[(1, &["a", "b"]), (2, &["1", "2"]), (4, &["3", "4"])]);
        check("\r\n\na\n\"x\r\ny\"\r\nb", &[(3, &["a"]), (4, &["x\r\ny"]), (6, &["b"])]);
    }

    #[test]
    fn the_mark_of_utf_8_is_dropped_and_little_else() {
        check("\u{feff}a\n", &[(1, &["a"])]);
        check("\u{feff}", &[]);
        check("\u{feff}\u{feff}a\nb\n", &[(1, &["\u{feff}a"]), (2, &["b"])]);
        check("\n\u{feff}a\n", &[(2, &["\u{feff}a"])]);
        check("", &[]);
        check("x", &[(1, &["x"])]);
        check("\"a\"\"b\",\"\",c d\n", &[(1, &["a\"b", "", "c d"])]);
    }

    #[test]
    fn a_row_may_be_as_large_as_the_limit_and_no_larger() {
        let most = LARGEST_RECORD;
        assert_eq!(rows(format!("{}\nb\n", "a".repeat(most - 1)).as_bytes()).len(), 2);
        assert_eq!(rows(format!("{}\nb\n", ",".repeat(MOST_CELLS - 2)).as_bytes()).len(), 2);
        for text in ["a".repeat(most + 1), ",".repeat(MOST_CELLS + 1)] {
            let mut records = Records::new(text.as_bytes(), b',');
            assert!(matches!(records.advance(), Err(RecordError::TooLarge)));
        }
    }
}
