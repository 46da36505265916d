//! The part of the page's address behind `#`, which browsers send to nobody.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use yew::{Callback, hook, use_effect_with};

/// Takes it out of the address, so that neither the address bar nor the history keeps it. Empty where there is none.
pub fn take() -> String {
    let Some(window) = web_sys::window() else { return String::new() };
    let place = window.location();
    let fragment = place.hash().unwrap_or_default();
    let Some(fragment) = fragment.strip_prefix('#').filter(|fragment| !fragment.is_empty()) else {
        return String::new();
    };
    let address = format!("{}{}", place.pathname().unwrap_or_default(), place.search().unwrap_or_default());
    let emptied = window.history().and_then(|history| {
        let state = history.state().unwrap_or(JsValue::NULL);
        history.replace_state_with_url(&state, "", Some(&address))
    });
    // Where an address cannot be changed, it can still be read.
    drop(emptied);
    fragment.to_owned()
}

/// While `listens`, calls `on_change` when the person opens the page with another fragment, which loads nothing anew.
#[hook]
pub fn use_fragment_changes(listens: bool, on_change: Callback<()>) {
    use_effect_with((listens, on_change), |(listens, on_change)| {
        let listener = web_sys::window().filter(|_| *listens).map(|window| {
            let on_change = on_change.clone();
            EventListener::new(&window, "hashchange", move |_| on_change.emit(()))
        });
        move || drop(listener)
    });
}
