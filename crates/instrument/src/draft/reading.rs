//! Reads a draft, and takes nothing that its instrument does not have.

use super::{CANNOT_JUDGE, Draft, Unusable};
use crate::{
    answers::{Answer, Answers},
    definition::Instrument,
    json::Json,
    session::Stage,
    submission::{Label, Segment},
};
use std::sync::Arc;

impl Draft {
    /// Reads what was kept of this instrument; `now` in milliseconds since 1970.
    ///
    /// What is sound is what [`body`](Self::body) writes, to the byte: nobody edits a draft, so no fault needs a name,
    /// and whatever stands there too much shows in this one comparison.
    ///
    /// # Errors
    /// Why it cannot be used. Its age is looked at first: whatever is too old is of no use to anybody.
    pub fn read(text: &str, instrument: &Arc<Instrument>, now: i64) -> Result<Self, Unusable> {
        let json = Json::parse(text.as_bytes()).map_err(|_| Unusable::Damaged)?;
        let saved = json.whole_number_at("saved").filter(|_| json.text_at("format") == Some(Self::FORMAT));
        let saved = saved.ok_or(Unusable::Damaged)?;
        let age = now.saturating_sub(saved);
        let is_of = |field: &str, wanted: &str| json.text_at(field) == Some(wanted);
        if age >= Self::LIFETIME {
            Err(Unusable::Expired)
        } else if age < -Self::TOLERANCE {
            Err(Unusable::FromTheFuture)
        } else if !is_of("instrument", instrument.id().as_str()) {
            Err(Unusable::OtherInstrument)
        } else if !is_of("version", &instrument.version().to_string())
            || !is_of("scoring", &instrument.scoring_hash().to_string())
        {
            Err(Unusable::OtherVersion)
        } else {
            read(&json, instrument, saved).filter(|draft| draft.body() == text).ok_or(Unusable::Damaged)
        }
    }
}

/// All but what decides whether it is of use; what is not as expected is left out.
fn read(json: &Json, instrument: &Arc<Instrument>, saved: i64) -> Option<Draft> {
    let position = usize::try_from(json.whole_number_at("position")?).ok()?;
    let stage = Stage::at_position(position, instrument.items().len())?;
    let is_true = |field: &str| json.at(field) == Some(&Json::Bool(true));
    let has_reviewed = is_true("reviewed");
    let chosen = json.text_at("strategy");
    let is_chosen = |strategy: &crate::Strategy| Some(strategy.id().as_str()) == chosen;
    let answers = read_answers(json.at("answers")?, instrument)?;
    // The introduction and the report have no draft, and the review is where it has been seen.
    let is_stage = match stage {
        Stage::Statement(_) => true,
        Stage::Review => has_reviewed,
        Stage::Introduction | Stage::Report => false,
    };
    (is_stage && !answers.is_empty()).then(|| Draft {
        instrument: Arc::clone(instrument),
        answers,
        stage,
        has_reviewed,
        strategy: instrument.strategies().iter().position(is_chosen),
        segment: json.at("segment").and_then(read_segment),
        moves_on: is_true("moves_on"),
        saved,
    })
}

fn read_segment(json: &Json) -> Option<Segment> {
    match json {
        Json::Record(entries) => match entries.as_slice() {
            [(name, Json::Text(value))] => {
                Some(Segment { name: Label::new(name)?, value: Label::new(value)? })
            }
            _ => None,
        },
        _ => None,
    }
}

/// The answers that the items' scales have.
fn read_answers(json: &Json, instrument: &Instrument) -> Option<Answers> {
    let Json::List(list) = json else { return None };
    let mut answers = Answers::none(instrument);
    for (item, json) in list.iter().enumerate() {
        let answer = match json {
            Json::Integer(value) => Answer::Value(i32::try_from(*value).ok()?),
            Json::Text(text) if text == CANNOT_JUDGE => Answer::CannotJudge,
            _ => continue,
        };
        answers.set(instrument, item, answer);
    }
    Some(answers)
}
