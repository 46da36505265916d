//! `culture-mirror score`.

use super::say;
use crate::{
    finding::{Finding, OneLine},
    options::{Outcome, ScoreOptions},
    output::Output,
    progress::Progress,
    score::{ScoreError, score},
    source::{Unread, read},
    table::{TableError, Tally},
};
use instrument::Instrument;
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// Beyond so many findings something is wrong with the file as a whole, and a terminal shows no more anyway.
const MOST_PRINTED: u64 = 1_000;

pub(crate) fn run(options: &ScoreOptions) -> Outcome {
    let instrument = match read_instrument(&options.instrument) {
        Ok(instrument) => instrument,
        Err(outcome) => return outcome,
    };
    let name = options.answers.display().to_string();
    let (answers, progress) = match open(&options.answers, options.output.is_some()) {
        Ok(opened) => opened,
        Err(error) => return fail(format_args!("{} cannot be read: {error}", OneLine(&name))),
    };
    let mut output = match Output::open(options.output.as_deref()) {
        Ok(output) => output,
        Err(error) => return fail(error),
    };
    let mut found = 0;
    let mut print = |finding: Finding| {
        found += 1;
        if found <= MOST_PRINTED {
            progress.aside(|| say(finding.in_file(&name)));
        }
    };
    let scored = score(&instrument, answers, options.delimiter, &mut output, &mut print);
    progress.end();
    if found > MOST_PRINTED {
        say(format_args!("{name}: {} more findings", found - MOST_PRINTED));
    }
    match scored {
        Ok(tally) => {
            say_left_out(&name, tally);
            if let Err(error) = output.keep() {
                return fail(error);
            }
        }
        Err(ScoreError::Answers(TableError::Refused)) => {}
        Err(ScoreError::Answers(TableError::Io(error))) => {
            return fail(format_args!("{} cannot be read: {error}", OneLine(&name)));
        }
        Err(ScoreError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(ScoreError::Output(error)) => return fail(format_args!("the scores cannot be written: {error}")),
    }
    if found > 0 { Outcome::Findings } else { Outcome::Sound }
}

fn read_instrument(path: &Path) -> Result<Instrument, Outcome> {
    let name = path.display().to_string();
    let findings = match read(path) {
        Ok(bytes) => match Instrument::parse(&bytes) {
            Ok(instrument) => return Ok(instrument),
            Err(faults) => faults.into_iter().map(Finding::from).collect(),
        },
        Err(Unread::TooLarge(finding)) => vec![finding],
        Err(Unread::Unreadable(error)) => {
            return Err(fail(format_args!("{} cannot be read: {error}", OneLine(&name))));
        }
    };
    for finding in findings {
        say(finding.in_file(&name));
    }
    Err(Outcome::Findings)
}

/// The answers, and how far they have been read.
fn open(path: &Path, writes_file: bool) -> io::Result<(Box<dyn Read>, Progress)> {
    if path.as_os_str() == "-" {
        let progress = Progress::begin(None, writes_file);
        return Ok((Box::new(progress.of(io::stdin().lock())), progress));
    }
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let progress = Progress::begin(metadata.is_file().then_some(metadata.len()), writes_file);
    Ok((Box::new(progress.of(file)), progress))
}

fn say_left_out(name: &str, tally: Tally) {
    if tally.left_out > 0 {
        say(format_args!("{}: {} of {} rows were left out", OneLine(name), tally.left_out, tally.rows));
    }
}

fn fail(error: impl std::fmt::Display) -> Outcome {
    say(format_args!("error: {error}"));
    Outcome::Failed
}
