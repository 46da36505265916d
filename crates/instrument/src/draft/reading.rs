//! Reads a draft, and takes nothing that its instrument does not have.

use super::{CANNOT_JUDGE, Draft, Unusable};
use crate::{
    answers::{Answer, Answers},
    definition::Instrument,
    fault::Faults,
    json::Json,
    reader::{Node, Record},
    scoring_hash::ScoringHash,
    session::Stage,
    submission::read_segment,
};
use std::sync::Arc;

/// The last moment that a browser's clock can show, in milliseconds since 1970.
const LATEST: i64 = 8_640_000_000_000_000;

const FIELDS: [&str; 11] = [
    "format",
    "instrument",
    "version",
    "scoring",
    "saved",
    "position",
    "reviewed",
    "moves_on",
    "strategy",
    "segment",
    "answers",
];

impl Draft {
    /// Reads what was kept of this instrument; `now` in milliseconds since 1970.
    ///
    /// # Errors
    /// Why it cannot be used. Its age is looked at first: whatever is too old is of no use to anybody.
    pub fn read(text: &str, instrument: &Arc<Instrument>, now: i64) -> Result<Self, Unusable> {
        let json = Json::parse(text.as_bytes()).map_err(|_| Unusable::Damaged)?;
        let mut faults = Faults::default();
        let file = Node::root(&json).file(Self::FORMAT, &FIELDS, &mut faults).ok_or(Unusable::Damaged)?;
        let saved = file.required("saved", &mut faults).and_then(|node| node.integer(0, LATEST, &mut faults));
        let saved = saved.ok_or(Unusable::Damaged)?;
        check_age(saved, now)?;
        check_origin(&file, instrument, &mut faults)?;
        let draft = read_rest(&file, instrument, saved, &mut faults);
        faults.or(draft).map_err(|_| Unusable::Damaged)
    }
}

fn check_age(saved: i64, now: i64) -> Result<(), Unusable> {
    match now.saturating_sub(saved) {
        age if age >= Draft::LIFETIME => Err(Unusable::Expired),
        age if age < -Draft::TOLERANCE => Err(Unusable::FromTheFuture),
        _ => Ok(()),
    }
}

fn check_origin(file: &Record<'_>, instrument: &Instrument, faults: &mut Faults) -> Result<(), Unusable> {
    let id = file.required("instrument", faults).and_then(|node| node.id(faults)).ok_or(Unusable::Damaged)?;
    let version =
        file.required("version", faults).and_then(|node| node.version(faults)).ok_or(Unusable::Damaged)?;
    let scoring = file
        .required("scoring", faults)
        .and_then(|node| node.parsed(ScoringHash::parse, ScoringHash::ALLOWED, faults));
    let scoring = scoring.ok_or(Unusable::Damaged)?;
    if id != *instrument.id() {
        return Err(Unusable::OtherInstrument);
    }
    let is_same = version == *instrument.version() && scoring == instrument.scoring_hash();
    if is_same { Ok(()) } else { Err(Unusable::OtherVersion) }
}

fn read_rest(
    file: &Record<'_>,
    instrument: &Arc<Instrument>,
    saved: i64,
    faults: &mut Faults,
) -> Option<Draft> {
    let items = instrument.items().len();
    let position = file.required("position", faults).and_then(|node| node.integer(1, LATEST, faults))?;
    let stage = Stage::at_position(usize::try_from(position).ok()?, items)?;
    let has_reviewed = file.required("reviewed", faults).and_then(|node| node.boolean(faults))?;
    let moves_on = file.required("moves_on", faults).and_then(|node| node.boolean(faults))?;
    let strategy = match file.optional("strategy") {
        None => None,
        Some(node) => {
            let id = node.id(faults)?;
            Some(instrument.strategies().iter().position(|strategy| *strategy.id() == id)?)
        }
    };
    let segment = file.optional("segment").map(|node| read_segment(&node, faults));
    let segment = segment.map_or(Some(None), |segment| segment.map(Some))?;
    let answers = read_answers(&file.list("answers", items, faults)?, instrument)?;
    // The review is where it has been seen, and the report has no draft.
    let is_sound = stage != Stage::Report && (has_reviewed || stage != Stage::Review) && !answers.is_empty();
    let instrument = Arc::clone(instrument);
    is_sound.then_some(Draft { instrument, answers, stage, has_reviewed, strategy, segment, moves_on, saved })
}

/// An answer for each item, or null; `None` if an item's scale does not have its answer.
fn read_answers(nodes: &[Node<'_>], instrument: &Instrument) -> Option<Answers> {
    let mut answers = Answers::none(instrument);
    for (item, node) in nodes.iter().enumerate() {
        let answer = match node.json {
            Json::Null => continue,
            Json::Integer(value) => Answer::Value(i32::try_from(*value).ok()?),
            Json::Text(text) if text == CANNOT_JUDGE => Answer::CannotJudge,
            _ => return None,
        };
        if !answers.set(instrument, item, answer) {
            return None;
        }
    }
    (nodes.len() == instrument.items().len()).then_some(answers)
}
