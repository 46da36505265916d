//! What somebody keeps on their device to continue with later, `culture-mirror/draft/1`: the one text that holds answers.
//!
//! It is written for the storage of this device, field by field, and has no serialised form that anything else could
//! ask for: what sends cannot take it. It reads no clock; whoever keeps it says what time it is.
//!
//! ```compile_fail,E0277
//! fn send(_message: &impl serde::Serialize) {}
//! fn of(draft: &instrument::Draft) {
//!     send(draft);
//! }
//! ```
//!
//! ```compile_fail,E0277
//! fn send(_message: &impl serde::Serialize) {}
//! fn of(session: &instrument::Session) {
//!     send(session);
//! }
//! ```
//!
//! That these fail for this reason alone shows in what may be sent:
//!
//! ```
//! fn send(_message: &impl serde::Serialize) {}
//! fn of(submission: &instrument::Submission) {
//!     send(&instrument::wire::Submission::from(submission));
//! }
//! ```

mod reading;

use crate::{
    answers::{Answer, Answers},
    definition::Instrument,
    session::{Session, Stage},
    submission::Segment,
};
use std::sync::Arc;

/// How far one person has come, and when that was.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    instrument: Arc<Instrument>,
    answers: Answers,
    stage: Stage,
    has_reviewed: bool,
    strategy: Option<usize>,
    segment: Option<Segment>,
    moves_on: bool,
    saved: i64,
}

/// Why a text is no draft to continue with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// It is not a draft, or not one that this version reads.
    Damaged,
    /// It was kept for [`Draft::LIFETIME`] or longer.
    Expired,
    /// It claims to be from later than now, by more than [`Draft::TOLERANCE`].
    FromTheFuture,
    /// It belongs to another instrument, where somebody may still want it.
    OtherInstrument,
    /// It belongs to another version of this instrument, or to one of this version that scores in another way.
    OtherVersion,
}

impl Draft {
    /// What `format` says.
    pub const FORMAT: &str = "culture-mirror/draft/1";
    /// How long a draft may be kept, in milliseconds: 24 hours.
    pub const LIFETIME: i64 = 86_400_000;
    /// How far two readings of a clock may contradict each other, in milliseconds: a minute.
    pub const TOLERANCE: i64 = 60_000;

    /// How far the session has come; `now` in milliseconds since 1970.
    ///
    /// `None` where there is nothing to continue with: before the first answer and on the report; and once scores have
    /// left or may have left, since another message would count the person twice.
    pub fn of(session: &Session, now: i64) -> Option<Self> {
        let answers = session.answers();
        let stage = match session.stage() {
            Stage::Introduction => Stage::Statement(answers.open().next().unwrap_or(0)),
            Stage::Report => return None,
            stage => stage,
        };
        let is_wanted = session.has_answers() && !session.is_sealed();
        is_wanted.then(|| Self {
            instrument: Arc::clone(session.shared_instrument()),
            answers: answers.clone(),
            stage,
            has_reviewed: session.has_reviewed(),
            strategy: session.strategy(),
            segment: session.segment().cloned(),
            moves_on: session.moves_on(),
            saved: now,
        })
    }

    /// The text to keep: one line of JSON.
    pub fn body(&self) -> String {
        // Names, versions and hashes have no character that JSON writes in another way.
        let Self { instrument, moves_on, saved, has_reviewed, .. } = self;
        let position = self.stage.position(instrument.items().len());
        let strategy = self.strategy.and_then(|strategy| instrument.strategies().get(strategy));
        let strategy =
            strategy.map_or_else(String::new, |strategy| format!(r#""strategy":"{}","#, strategy.id()));
        let segment = self.segment.as_ref().map_or_else(String::new, |Segment { name, value }| {
            format!(r#""segment":{{"{name}":"{value}"}},"#)
        });
        let answers = (0..instrument.items().len()).map(|item| written(self.answers.get(item)));
        format!(
            r#"{{"format":"{}","instrument":"{}","version":"{}","scoring":"{}","saved":{saved},"position":{position},"reviewed":{has_reviewed},"moves_on":{moves_on},{strategy}{segment}"answers":[{}]}}"#,
            Self::FORMAT,
            instrument.id(),
            instrument.version(),
            instrument.scoring_hash(),
            answers.collect::<Vec<_>>().join(","),
        )
    }

    /// What is continued.
    pub fn instrument(&self) -> &Arc<Instrument> {
        &self.instrument
    }

    /// What was answered.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Where the person was: at a statement, or at the review.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Whether they had seen the review.
    pub fn has_reviewed(&self) -> bool {
        self.has_reviewed
    }

    /// The position of the strategy that they chose.
    pub fn strategy(&self) -> Option<usize> {
        self.strategy
    }

    /// What they said about their place.
    pub fn segment(&self) -> Option<&Segment> {
        self.segment.as_ref()
    }

    /// Whether choosing with a pointer moves on by itself.
    pub fn moves_on(&self) -> bool {
        self.moves_on
    }

    /// When it was kept, in milliseconds since 1970.
    pub fn saved(&self) -> i64 {
        self.saved
    }
}

/// What stands for an answer that was not judged.
const CANNOT_JUDGE: &str = "cannot-judge";

fn written(answer: Option<Answer>) -> String {
    match answer {
        None => "null".into(),
        Some(Answer::Value(value)) => value.to_string(),
        Some(Answer::CannotJudge) => format!("\"{CANNOT_JUDGE}\""),
    }
}

#[cfg(test)]
mod tests;
