//! What a component said to those who use it.

use std::{cell::RefCell, rc::Rc};
use yew::Callback;

/// Values in the order in which they were said.
pub(crate) struct Heard<T>(Rc<RefCell<Vec<T>>>);

impl<T: 'static> Heard<T> {
    pub(crate) fn nothing() -> Self {
        Self(Rc::default())
    }

    /// What the component is given.
    pub(crate) fn callback(&self) -> Callback<T> {
        let heard = Rc::clone(&self.0);
        Callback::from(move |value| heard.borrow_mut().push(value))
    }

    /// What was said since this was last asked.
    pub(crate) fn take(&self) -> Vec<T> {
        self.0.take()
    }
}
