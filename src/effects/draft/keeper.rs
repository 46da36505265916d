//! The place of the draft, and what one assessment did with it.

use super::Keeping;
use crate::effects::storage::{Key, Storage};
use instrument::{Draft, Instrument, Session, Stage, Unusable};
use std::sync::Arc;

/// One assessment's way to the place of the draft; `now` is in milliseconds since 1970.
#[derive(Debug)]
pub struct Keeper<S> {
    storage: S,
    /// What this assessment wrote there last, or took up.
    own: Option<String>,
}

impl<S: Storage> Keeper<S> {
    /// A way to the place; nothing there is this assessment's own.
    pub fn new(storage: S) -> Self {
        Self { storage, own: None }
    }

    /// What can be continued. What nobody can continue any more is erased; another instrument's is left alone.
    pub fn find(&self, instrument: &Arc<Instrument>, now: i64) -> Option<Draft> {
        let text = self.storage.read(Key::Draft)?;
        match Draft::read(&text, instrument, now) {
            Ok(draft) => Some(draft),
            Err(Unusable::OtherInstrument) => None,
            Err(_) => {
                self.storage.erase(Key::Draft);
                None
            }
        }
    }

    /// The same, and from now on it is this assessment's own.
    pub fn take_up(&mut self, instrument: &Arc<Instrument>, now: i64) -> Option<Draft> {
        let draft = self.find(instrument, now)?;
        self.own = self.storage.read(Key::Draft);
        Some(draft)
    }

    /// Takes the place with the next answer, whatever is there.
    pub fn start(&mut self) -> Keeping {
        self.own = None;
        Keeping::On
    }

    /// Keeps what has been answered, and erases it once the report is reached. Says whether keeping goes on.
    pub fn follow(&mut self, session: &Session, now: i64) -> Keeping {
        if session.stage() == Stage::Report {
            return self.stop();
        }
        let Some(draft) = Draft::of(session, now) else { return Keeping::On };
        if self.own.is_some() && !self.is_own() {
            return Keeping::TakenAway;
        }
        let body = draft.body();
        if self.storage.write(Key::Draft, &body) {
            self.own = Some(body);
            return Keeping::On;
        }
        // Half of the answers would be worse than none.
        self.stop();
        Keeping::Refused
    }

    /// Erases what this assessment kept, and nothing else.
    pub fn stop(&mut self) -> Keeping {
        if self.is_own() { self.erase() } else { Keeping::Off }
    }

    /// Erases whatever is there.
    pub fn erase(&mut self) -> Keeping {
        self.own = None;
        self.storage.erase(Key::Draft);
        Keeping::Off
    }

    /// Whether this assessment kept something and nothing is there any more.
    pub fn is_erased(&self) -> bool {
        self.own.is_some() && self.storage.read(Key::Draft).is_none()
    }

    fn is_own(&self) -> bool {
        self.own.is_some() && self.storage.read(Key::Draft) == self.own
    }
}

#[cfg(test)]
mod tests;
