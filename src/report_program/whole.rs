//! The program is whole: the report is always there.

use super::{Late, LoadError, render};
use std::future::ready;
use yew::Html;

/// Loads the second part of the program; done at once if it is there, which it always is here.
///
/// # Errors
/// None here.
pub fn load() -> impl Future<Output = Result<(), LoadError>> {
    ready(Ok(()))
}

/// Whether the second part is there.
pub fn is_loaded() -> bool {
    true
}

/// The screen; nothing while the second part is not there.
#[allow(clippy::unnecessary_wraps, reason = "where the program is in two parts, there may be nothing yet")]
pub(super) fn rendered(screen: Late) -> Option<Html> {
    Some(render(screen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        pin::pin,
        task::{Context, Poll, Waker},
    };

    #[test]
    fn nothing_has_to_be_waited_for() {
        let outcome = pin!(load()).poll(&mut Context::from_waker(Waker::noop()));
        assert_eq!(outcome, Poll::Ready(Ok(())));
        assert!(is_loaded());
    }
}
