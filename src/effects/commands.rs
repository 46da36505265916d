//! What the host page asks of an assessment by the element's methods.
//!
//! A page may ask before the assessment is there: what it asked waits. What an action does, and whether it is possible,
//! is the session's business.

use instrument::Action;
use std::{cell::RefCell, mem, rc::Rc};
use yew::{Callback, hook, use_effect_with};

/// The way from the element's methods to the session; every copy is the same way.
#[derive(Debug, Clone)]
pub struct Commands(Rc<RefCell<Receiver>>);

/// Who takes what is asked.
#[derive(Debug)]
enum Receiver {
    /// Nobody yet: what was asked waits, in its order.
    Missing(Vec<Action>),
    /// The session's dispatcher.
    Session(Callback<Action>),
}

impl Commands {
    /// A way that leads nowhere yet.
    pub fn new() -> Self {
        Self(Rc::new(RefCell::new(Receiver::Missing(Vec::new()))))
    }

    /// Asks for an action: at once, or as soon as there is a session.
    pub fn ask(&self, action: Action) {
        let session = match &mut *self.0.borrow_mut() {
            Receiver::Missing(waiting) => {
                waiting.push(action);
                return;
            }
            Receiver::Session(session) => session.clone(),
        };
        session.emit(action);
    }

    /// Leads to a session from now on, which gets what has waited.
    fn lead_to(&self, session: &Callback<Action>) {
        let before = mem::replace(&mut *self.0.borrow_mut(), Receiver::Session(session.clone()));
        if let Receiver::Missing(waiting) = before {
            for action in waiting {
                session.emit(action);
            }
        }
    }

    /// Leads nowhere, unless to another session already.
    fn leave(&self, session: &Callback<Action>) {
        let mut receiver = self.0.borrow_mut();
        if matches!(&*receiver, Receiver::Session(present) if present == session) {
            *receiver = Receiver::Missing(Vec::new());
        }
    }
}

impl Default for Commands {
    fn default() -> Self {
        Self::new()
    }
}

/// The same way, whatever it leads to.
impl PartialEq for Commands {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Lets the host's methods reach the session that `on_action` belongs to.
#[hook]
pub fn use_commands(commands: &Commands, on_action: &Callback<Action>) {
    let on_action = on_action.clone();
    use_effect_with(commands.clone(), move |commands| {
        commands.lead_to(&on_action);
        let commands = commands.clone();
        move || commands.leave(&on_action)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listener() -> (Callback<Action>, Rc<RefCell<Vec<Action>>>) {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let ear = Rc::clone(&heard);
        (Callback::from(move |action| ear.borrow_mut().push(action)), heard)
    }

    #[test]
    fn what_was_asked_too_early_waits_in_its_order() {
        let commands = Commands::new();
        commands.ask(Action::Wipe);
        commands.ask(Action::Begin);
        let (session, heard) = listener();
        commands.lead_to(&session);
        assert_eq!(*heard.borrow(), [Action::Wipe, Action::Begin]);
        commands.ask(Action::Wipe);
        assert_eq!(*heard.borrow(), [Action::Wipe, Action::Begin, Action::Wipe]);
    }

    #[test]
    fn a_session_that_goes_does_not_take_the_place_of_the_next() {
        let commands = Commands::new();
        let ((first, heard_by_first), (second, heard_by_second)) = (listener(), listener());
        commands.lead_to(&first);
        commands.lead_to(&second);
        commands.leave(&first);
        commands.ask(Action::Begin);
        assert_eq!((heard_by_first.borrow().len(), heard_by_second.borrow().len()), (0, 1));
        commands.leave(&second);
        commands.ask(Action::Begin);
        assert_eq!(heard_by_second.borrow().len(), 1);
    }
}
