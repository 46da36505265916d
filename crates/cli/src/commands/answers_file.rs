//! The table of answers that a command reads: where it comes from, how far it is, and what is said about it.

use super::{say, unreadable};
use crate::{
    finding::{Finding, OneLine},
    outcome::Outcome,
    progress::Progress,
    table::{TableError, Tally},
};
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// Beyond so many findings something is wrong with the file as a whole, and a terminal shows no more anyway.
const MOST_PRINTED: u64 = 1_000;

/// A table of answers that is being read.
pub(super) struct AnswersFile {
    name: String,
    progress: Progress,
    found: u64,
}

impl AnswersFile {
    /// Opens a file, or standard input if its name is a dash. `prints_rows` says whether rows go to standard
    /// output meanwhile.
    ///
    /// # Errors
    /// It cannot be read, which has been said.
    pub(super) fn open(path: &Path, prints_rows: bool) -> Result<(Self, Box<dyn Read>), Outcome> {
        let name = path.display().to_string();
        let (source, size): (Box<dyn Read>, _) = if path.as_os_str() == "-" {
            (Box::new(io::stdin().lock()), None)
        } else {
            let (file, size) = open(path).map_err(|error| unreadable(&name, &error))?;
            (Box::new(file), size)
        };
        let progress = Progress::begin(size, prints_rows);
        let source = Box::new(progress.of(source));
        Ok((Self { name, progress, found: 0 }, source))
    }

    /// Says what is wrong with a row, or counts it if too much has been said already.
    pub(super) fn report(&mut self, finding: &Finding) {
        self.found += 1;
        if self.found <= MOST_PRINTED {
            self.progress.aside(|| say(finding.in_file(&self.name)));
        }
    }

    /// Says how many rows were left out.
    pub(super) fn close(&self, tally: Tally) {
        self.end();
        if tally.left_out > 0 {
            let Tally { rows, left_out } = tally;
            say(format_args!("{}: {left_out} of {rows} rows were left out", OneLine(&self.name)));
        }
    }

    /// Says why reading ended before its time.
    pub(super) fn fail(&self, error: &TableError) -> Outcome {
        self.end();
        match error {
            TableError::Refused => Outcome::Findings,
            TableError::Io(error) => unreadable(&self.name, error),
        }
    }

    /// What the rows come to.
    pub(super) fn outcome(&self) -> Outcome {
        if self.found > 0 { Outcome::Findings } else { Outcome::Sound }
    }

    /// What the answers are called in messages.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Ends the bar, so that something can be said below it.
    pub(super) fn end(&self) {
        self.progress.end();
        if self.found > MOST_PRINTED {
            let more = self.found - MOST_PRINTED;
            say(format_args!("{}: {more} more findings", OneLine(&self.name)));
        }
    }
}

/// A file and its size, if it has one.
fn open(path: &Path) -> io::Result<(File, Option<u64>)> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok((file, metadata.is_file().then_some(metadata.len())))
}
