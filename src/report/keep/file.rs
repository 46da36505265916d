//! The files that a report becomes, as they are handed over.

use super::KeepProps;
use crate::{
    report::Report,
    takeaway::{
        csv, file_name,
        picture::{self, Picture, picture},
    },
};
use instrument::{Day, Findings, SavedResult};

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// The profile as a drawing.
    Svg,
    /// The same in pixels.
    Png,
    /// The profile as a table.
    Csv,
    /// What can be opened again.
    Result,
}

/// A file that is text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// All that is in it.
    pub text: String,
}

/// What a file is made of.
pub(super) enum Made {
    /// The file itself.
    Text(TextFile),
    /// What its pixels show, and what it is called.
    Drawing(Picture, String),
}

/// Makes a file of the report as it stands on a day; nothing where no dimension has a score.
pub(super) fn make(kind: FileKind, props: &KeepProps, day: Day) -> Option<Made> {
    let session = &*props.session;
    let benchmark = props.norm.fit(session.instrument());
    let findings = Findings::of(session.instrument(), session.answers(), benchmark.norm());
    let report = Report { session, findings: &findings, benchmark: &benchmark, text: &props.text };
    let text = |ending, media_type, text| {
        let name = file_name(session.instrument(), day, ending);
        Made::Text(TextFile { name, media_type, text })
    };
    Some(match kind {
        FileKind::Svg => text(picture::ENDING, picture::MEDIA_TYPE, picture(&report, day).svg),
        FileKind::Png => Made::Drawing(picture(&report, day), file_name(session.instrument(), day, "png")),
        FileKind::Csv => text(csv::ENDING, csv::MEDIA_TYPE, csv::table(&report)),
        FileKind::Result => text("json", "application/json", result(&report, day)?.body()),
    })
}

fn result(report: &Report<'_>, day: Day) -> Option<SavedResult> {
    let session = report.session;
    let (instrument, answers) = (session.instrument(), session.answers());
    let when = (report.text.language(), day);
    SavedResult::new(instrument, answers, report.findings.profile(), when, session.strategy())
}
