//! Asks before a page with answers on it is left.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::Event;
use yew::{hook, use_effect_with};

/// Has the browser ask while there is something to lose; the listener exists only that long.
#[hook]
pub fn use_ask_before_leaving(would_lose: bool) {
    use_effect_with(would_lose, |would_lose| {
        let window = would_lose.then(web_sys::window).flatten();
        let listener = window.map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, Event::prevent_default)
        });
        move || drop(listener)
    });
}
