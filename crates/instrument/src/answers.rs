//! What a person answered.
//!
//! Answers have no serialised form: nothing that sends can reach them by type. What keeps them on the device, if the
//! person asks for it, is a [`Draft`](crate::Draft), which is written by itself and has no serialised form either.
//!
//! ```compile_fail,E0277
//! fn send(_message: &impl serde::Serialize) {}
//! send(&instrument::Answer::Value(5));
//! ```
//!
//! ```compile_fail,E0277
//! fn send(_message: &impl serde::Serialize) {}
//! fn of(session: &instrument::Session) {
//!     send(session.answers());
//! }
//! ```

use crate::definition::{Instrument, Item};

/// An answer to one statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A value of the item's scale.
    Value(i32),
    /// "I can't judge", which counts as missing.
    CannotJudge,
}

/// One person's answers, by the position of the item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    /// No answers yet.
    pub fn none(instrument: &Instrument) -> Self {
        Self(vec![None; instrument.items().len()])
    }

    /// The answer to an item, if there is one.
    pub fn get(&self, item: usize) -> Option<Answer> {
        self.0.get(item).copied().flatten()
    }

    /// The answered value of an item, if it was judged.
    pub fn value(&self, item: usize) -> Option<i32> {
        match self.get(item)? {
            Answer::Value(value) => Some(value),
            Answer::CannotJudge => None,
        }
    }

    /// The same with one more answer.
    ///
    /// `None` if there is no such item, if its scale does not have the answer, or if nothing would change.
    pub fn with(&self, instrument: &Instrument, item: usize, answer: Answer) -> Option<Self> {
        let mut next = self.clone();
        next.set(instrument, item, answer).then_some(next)
    }

    /// Adds one more answer, and says whether that changed anything: not if there is no such item, if its scale does
    /// not have the answer, or if it stood there before.
    pub fn set(&mut self, instrument: &Instrument, item: usize, answer: Answer) -> bool {
        let is_allowed = instrument.items().get(item).is_some_and(|item| item.allows(answer));
        match self.0.get_mut(item) {
            Some(place) if is_allowed && *place != Some(answer) => {
                *place = Some(answer);
                true
            }
            _ => false,
        }
    }

    /// The positions of the items without an answer.
    pub fn open(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().filter(|(_, answer)| answer.is_none()).map(|(item, _)| item)
    }

    /// How many items have an answer.
    pub fn answered(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// Whether nothing has been answered.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

impl Item {
    /// Whether the item's scale has this answer.
    pub fn allows(&self, answer: Answer) -> bool {
        match answer {
            Answer::Value(value) => self.scale().values().binary_search(&value).is_ok(),
            Answer::CannotJudge => self.scale().cannot_judge(),
        }
    }
}
