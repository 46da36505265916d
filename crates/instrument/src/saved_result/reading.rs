//! Reads a saved result and reports all that is wrong with it at once.

use super::{ErrorKind, SavedError, SavedResult, SavedScore};
use crate::{
    date::Day,
    fault::{Fault, FaultCode, Faults},
    id::Id,
    json::{Json, quoted},
    reader::Node,
    reading::{MOST_DIMENSIONS, MOST_ITEMS, POINTS, is_language_tag},
    scoring_hash::ScoringHash,
    wire,
};

impl SavedResult {
    /// Reads a result file, `culture-mirror/result/1`, of at most 1 MiB.
    ///
    /// # Errors
    /// Every fault of the file, in the order of reading; never an empty list. A field that this version does not
    /// know is refused as written by a newer one: its figures may mean something else.
    pub fn parse(file: &[u8]) -> Result<Self, Vec<Fault>> {
        let json = Json::parse(file).map_err(|fault| vec![fault])?;
        let mut faults = Faults::default();
        let result = read(&Node::root(&json), &mut faults);
        faults.or(result).map_err(|mut faults| {
            for fault in faults.iter_mut().filter(|fault| fault.code == FaultCode::UnknownField) {
                fault.allowed += " (the file was written by a newer version)";
            }
            faults
        })
    }
}

fn read(root: &Node<'_>, faults: &mut Faults) -> Option<SavedResult> {
    let known =
        ["$schema", "format", "instrument", "version", "scoring", "language", "day", "strategy", "scores"];
    let file = root.file(wire::SavedResult::FORMAT, &known, faults)?;
    let instrument = file.required("instrument", faults).and_then(|node| node.id(faults));
    let version = file.required("version", faults).and_then(|node| node.version(faults));
    let scoring = file
        .required("scoring", faults)
        .and_then(|node| node.parsed(ScoringHash::parse, ScoringHash::ALLOWED, faults));
    let tag = |text: &str| is_language_tag(text).then(|| text.to_owned());
    let language = file
        .required("language", faults)
        .and_then(|node| node.parsed(tag, crate::reading::LANGUAGE_TAG, faults));
    let day = file.required("day", faults).and_then(|node| node.parsed(Day::parse, Day::ALLOWED, faults));
    let strategy = file.optional("strategy").map(|node| node.id(faults));
    let scores = file.required("scores", faults).and_then(|node| read_scores(&node, faults));
    Some(SavedResult {
        instrument: instrument?,
        version: version?,
        scoring: scoring?,
        language: language?,
        day: day?,
        strategy: strategy.map_or(Some(None), |strategy| strategy.map(Some))?,
        scores: scores?,
    })
}

fn read_scores(node: &Node<'_>, faults: &mut Faults) -> Option<Vec<(Id, Option<SavedScore>)>> {
    let entries = node.map(faults)?;
    let is_any = entries.iter().any(|(_, score)| *score.json != Json::Null);
    if !is_any || entries.len() > MOST_DIMENSIONS {
        let given = format!("{} dimensions", entries.len());
        let allowed = format!("1 to {MOST_DIMENSIONS} dimensions, at least one with a score");
        faults.add(&node.path, FaultCode::OutOfRange, given, allowed);
    }
    let mut scores = Vec::new();
    for (name, node) in entries.iter().take(MOST_DIMENSIONS) {
        let id = Id::new(name);
        if id.is_none() {
            faults.add(&node.path, FaultCode::BadPattern, quoted(name), Id::ALLOWED);
        }
        let score = match node.json {
            Json::Null => None,
            _ => read_score(node, faults),
        };
        scores.extend(id.map(|id| (id, score)));
    }
    Some(scores)
}

fn read_score(node: &Node<'_>, faults: &mut Faults) -> Option<SavedScore> {
    let record = node.record(&["score", "answered", "se", "se_kind"], faults)?;
    let score = record.required("score", faults).and_then(|node| node.number(0.0, 100.0, POINTS, faults));
    let answered =
        record.required("answered", faults).and_then(|node| node.integer(1, MOST_ITEMS.into(), faults));
    let standard_error =
        record.optional("se").map(|node| node.number(0.0, f64::MAX, "a number of 0 or more", faults));
    let kind = record.optional("se_kind").map(|node| node.choice(&ErrorKind::CHOICES, faults));
    if standard_error.is_some() != kind.is_some() {
        let given = if kind.is_some() { "only `se_kind`" } else { "only `se`" };
        faults.add(&node.path, FaultCode::MissingField, given, "`se` and `se_kind` together, or neither");
    }
    let error = standard_error.flatten().zip(kind.flatten());
    Some(SavedScore {
        score: score?,
        answered: usize::try_from(answered?).ok()?,
        error: error.map(|(standard_error, kind)| SavedError { standard_error, kind }),
    })
}
