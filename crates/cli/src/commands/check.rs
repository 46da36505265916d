//! `culture-mirror check`.

use super::{say, unless_closed};
use crate::{
    check::{Report, check},
    options::CheckOptions,
    outcome::Outcome,
};
use std::io::{self, BufWriter, Write};

pub(crate) fn run(options: &CheckOptions) -> Outcome {
    let report = check(&options.files);
    for (file, error) in &report.unreadable {
        say(format_args!("error: {file} cannot be read: {error}"));
    }
    for (file, reason) in &report.unaccompanied {
        say(format_args!("note: {file} was checked for its structure only: {reason}"));
    }
    for (file, tag) in &report.without_texts {
        say(format_args!("note: {file} lists the language \"{tag}\", and there is no {tag}.json beside it"));
    }
    let printed = if options.json { print_json(&report) } else { print_lines(&report) };
    if let Err(error) = unless_closed(printed) {
        say(format_args!("error: standard output cannot be written: {error}"));
        return Outcome::Failed;
    }
    if !report.unreadable.is_empty() {
        Outcome::Failed
    } else if !report.findings.is_empty() {
        Outcome::Findings
    } else {
        Outcome::Sound
    }
}

fn print_lines(report: &Report) -> io::Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    for (file, finding) in &report.findings {
        writeln!(output, "{}", finding.in_file(file))?;
    }
    output.flush()
}

fn print_json(report: &Report) -> io::Result<()> {
    let findings: Vec<_> = report.findings.iter().map(|(file, finding)| finding.in_file(file)).collect();
    let mut output = BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut output, &findings)?;
    writeln!(output)?;
    output.flush()
}
