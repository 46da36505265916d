//! The core's session as Yew's reducer; a core type cannot implement a foreign trait here.

use instrument::{Action, Session};
use std::{ops::Deref, rc::Rc};
use yew::Reducible;

/// A session that components can share cheaply.
#[derive(Debug, Clone)]
pub struct Progress(Rc<Session>);

impl Progress {
    /// Wraps a session.
    pub fn new(session: Session) -> Self {
        Self(Rc::new(session))
    }
}

impl Reducible for Progress {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match self.0.apply(&action) {
            Some(next) => Rc::new(Self::new(next)),
            // The same pointer tells Yew that there is nothing to render.
            None => self,
        }
    }
}

impl Deref for Progress {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

/// Every change makes a new session, so the pointer tells two apart without comparing forty answers.
impl PartialEq for Progress {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
