//! Holds files against their formats, and against each other.
//!
//! What a file is follows from its `format`. Texts are held against their instrument, which may stand beside them;
//! norms, submissions and results too if it is among the files; and interface words against the English ones.
//! The rules of each format are the core's; here it is decided which file is held against which.

mod document;
mod interface;

use crate::{
    finding::Finding,
    source::{Unread, read},
};
use document::Document;
use instrument::{Fault, Id, Instrument, Interface, Norm, SavedResult, Submission, Texts};
use std::{
    io,
    path::{Path, PathBuf},
};

/// What came of holding files against their formats.
#[derive(Debug, Default)]
pub struct Report {
    /// What is wrong, with the file as it was named: in the order of the files, and within one in that of its reading.
    pub findings: Vec<(String, Finding)>,
    /// The files that cannot be read, as they were named, and why.
    pub unreadable: Vec<(String, io::Error)>,
    /// The files that could only be held against their format, as they were named, and why.
    pub unaccompanied: Vec<(String, String)>,
    /// Instruments and a language that they list: text files of other languages lie beside them, but not of this.
    pub without_texts: Vec<(String, String)>,
}

/// A file as it was named, and what it holds or what is wrong with it.
struct Named<'a> {
    path: &'a Path,
    content: Result<Document, Vec<Finding>>,
}

/// Checks files, all of them and each to its end.
pub fn check(files: &[PathBuf]) -> Report {
    let mut report = Report::default();
    let mut all = Vec::new();
    for path in files {
        let content = match read(path) {
            Ok(bytes) => Document::parse(&bytes),
            Err(Unread::TooLarge(finding)) => Err(vec![finding]),
            Err(Unread::Unreadable(error)) => {
                report.unreadable.push((path.display().to_string(), error));
                continue;
            }
        };
        all.push(Named { path, content });
    }
    for Named { path, content } in &all {
        let name = path.display().to_string();
        let held = match content {
            Ok(Document::Instrument(instrument)) => {
                report
                    .without_texts
                    .extend(missing_languages(instrument, path).map(|tag| (name.clone(), tag)));
                Held::Against(Vec::new())
            }
            Ok(Document::Alone) => Held::Against(Vec::new()),
            Ok(Document::Texts(texts)) => hold_texts(texts, path, &all),
            Ok(Document::Interface(interface)) => hold_interface(interface, path, &all),
            Ok(Document::Norm(norm)) => hold_norm(norm, &all),
            Ok(Document::Submission(submission)) => hold_submission(submission, &all),
            Ok(Document::SavedResult(result)) => hold_result(result, &all),
            Err(findings) => {
                report.findings.extend(findings.iter().map(|finding| (name.clone(), finding.clone())));
                continue;
            }
        };
        match held {
            Held::Against(findings) => {
                report.findings.extend(findings.into_iter().map(|finding| (name.clone(), finding)));
            }
            Held::Alone(reason) => report.unaccompanied.push((name, reason)),
        }
    }
    report
}

/// The languages that an instrument lists and that have no text file beside it, while others have one.
fn missing_languages(instrument: &Instrument, path: &Path) -> impl Iterator<Item = String> {
    let is_there = |tag: &String| path.with_file_name(format!("{tag}.json")).exists();
    let is_begun = instrument.languages().iter().any(is_there);
    let is_missing = move |tag: &&String| is_begun && !is_there(tag);
    instrument.languages().iter().filter(is_missing).cloned()
}

/// What came of holding a sound file against another.
enum Held {
    Against(Vec<Finding>),
    /// There was nothing to hold it against.
    Alone(String),
}

impl Held {
    fn against(faults: Vec<Fault>) -> Self {
        Self::Against(faults.into_iter().map(Finding::from).collect())
    }
}

/// Texts belong to the instrument with their id, best to that in their own folder.
fn hold_texts(texts: &Texts, path: &Path, all: &[Named<'_>]) -> Held {
    let id = texts.instrument();
    let is_neighbour = |other: &Path| other.parent() == path.parent();
    let mut named: Vec<_> = instruments(all).filter(|(_, instrument)| instrument.id() == id).collect();
    named.sort_by_key(|(other, _)| !is_neighbour(other));
    if let Some((_, instrument)) = named.first() {
        return Held::against(texts.gaps(instrument));
    }
    match beside(path, "instrument.json") {
        Some(Ok(Document::Instrument(instrument))) => Held::against(texts.gaps(&instrument)),
        Some(_) => Held::Alone("the file instrument.json beside it is not a sound instrument".into()),
        None => Held::Alone(format!(
            "neither is the instrument {id} among the files, nor instrument.json beside it"
        )),
    }
}

fn hold_interface(interface: &Interface, path: &Path, all: &[Named<'_>]) -> Held {
    if interface.language() == interface::REFERENCE {
        return Held::Against(Vec::new());
    }
    let named = all.iter().find_map(|named| match &named.content {
        Ok(Document::Interface(other)) if other.language() == interface::REFERENCE => Some(other),
        _ => None,
    });
    if let Some(reference) = named {
        return Held::Against(interface::gaps(interface, reference));
    }
    match beside(path, "en.json") {
        Some(Ok(Document::Interface(reference))) => Held::Against(interface::gaps(interface, &reference)),
        _ => Held::Alone("the English words are neither among the files, nor in en.json beside it".into()),
    }
}

fn hold_norm(norm: &Norm, all: &[Named<'_>]) -> Held {
    let fits = |instrument: &Instrument| norm.instrument_versions().matches(instrument.version());
    hold_against(all, norm.instrument(), fits, |instrument| norm.check(instrument))
}

fn hold_submission(submission: &Submission, all: &[Named<'_>]) -> Held {
    let fits = |instrument: &Instrument| instrument.version() == submission.version();
    hold_against(all, submission.instrument(), fits, |instrument| submission.check(instrument))
}

fn hold_result(result: &SavedResult, all: &[Named<'_>]) -> Held {
    let fits = |instrument: &Instrument| instrument.version() == result.version();
    hold_against(all, result.instrument(), fits, |instrument| result.check(instrument))
}

/// Of several versions of the instrument that which fits; if none does, the check tells what does not. A single
/// instrument is meant even if it has another id.
fn hold_against(
    all: &[Named<'_>],
    id: &Id,
    fits: impl Fn(&Instrument) -> bool,
    check: impl Fn(&Instrument) -> Vec<Fault>,
) -> Held {
    let named: Vec<&Instrument> =
        instruments(all).map(|(_, instrument)| instrument).filter(|known| known.id() == id).collect();
    let mut every = instruments(all).map(|(_, instrument)| instrument);
    let single = every.next().filter(|_| every.next().is_none());
    match named.iter().copied().find(|known| fits(known)).or(named.first().copied()).or(single) {
        Some(instrument) => Held::against(check(instrument)),
        None => Held::Alone(format!("the instrument {id} is not among the files")),
    }
}

fn instruments<'a>(all: &'a [Named<'_>]) -> impl Iterator<Item = (&'a Path, &'a Instrument)> {
    all.iter().filter_map(|named| match &named.content {
        Ok(Document::Instrument(instrument)) => Some((named.path, instrument)),
        _ => None,
    })
}

/// The file of that name in the folder of another file, if it can be read.
fn beside(path: &Path, name: &str) -> Option<Result<Document, Vec<Finding>>> {
    match read(&path.with_file_name(name)) {
        Ok(bytes) => Some(Document::parse(&bytes)),
        Err(Unread::TooLarge(finding)) => Some(Err(vec![finding])),
        Err(Unread::Unreadable(_)) => None,
    }
}
