//! Does something after a while.

use gloo::timers::callback::Timeout;

/// Something that will be done; dropping it cancels it.
#[must_use]
#[derive(Debug)]
pub struct Wait {
    _timeout: Timeout,
}

/// Calls `then` after so many milliseconds.
pub fn wait(milliseconds: u32, then: impl FnOnce() + 'static) -> Wait {
    Wait { _timeout: Timeout::new(milliseconds, then) }
}
