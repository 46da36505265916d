//! The part of the page's address behind `#`, which browsers send to nobody.
//!
//! What is taken out of the address is gone from the address bar and from the tab's way back. The browser's own list
//! of visited pages is out of reach: it may keep the address as it was opened.

use gloo::events::EventListener;
use js_sys::Reflect;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use yew::{Callback, hook, use_effect_with};

thread_local! {
    /// What was taken last. Several elements on a page open one link, and only the first finds it in the address.
    static TAKEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Takes a fragment that is ours out of the address; where the address holds none, it is the one that was taken before.
///
/// What is not ours belongs to the page around us, and stays.
pub fn take(is_ours: fn(&str) -> bool) -> Option<String> {
    let place = web_sys::window()?.location();
    let fragment =
        place.hash().ok()?.strip_prefix('#').map(str::to_owned).filter(|fragment| is_ours(fragment));
    let Some(fragment) = fragment else { return TAKEN.with_borrow(Option::clone) };
    empty();
    TAKEN.set(Some(fragment.clone()));
    Some(fragment)
}

/// While `listens`, calls `on_change` with each fragment of ours that the page is opened with later, which loads
/// nothing anew. It is taken out of the address first.
#[hook]
pub fn use_fragment_changes(listens: bool, is_ours: fn(&str) -> bool, on_change: Callback<String>) {
    use_effect_with((listens, on_change), move |(listens, on_change)| {
        let listener = web_sys::window().filter(|_| *listens).map(|window| {
            let on_change = on_change.clone();
            EventListener::new(&window, "hashchange", move |event| {
                // Another element may have emptied the address by now; the event still knows what it was.
                let address =
                    Reflect::get(event, &"newURL".into()).ok().and_then(|address| address.as_string());
                let fragment = address.as_deref().and_then(|address| address.split_once('#'));
                if let Some((_, fragment)) = fragment.filter(|(_, fragment)| is_ours(fragment)) {
                    drop(take(is_ours));
                    on_change.emit(fragment.to_owned());
                }
            })
        });
        move || drop(listener)
    });
}

/// Empties the address. Where it cannot be changed, it can still be read.
fn empty() {
    let Some(window) = web_sys::window() else { return };
    let place = window.location();
    let address = format!("{}{}", place.pathname().unwrap_or_default(), place.search().unwrap_or_default());
    let emptied = window.history().and_then(|history| {
        let state = history.state().unwrap_or(JsValue::NULL);
        history.replace_state_with_url(&state, "", Some(&address))
    });
    drop(emptied);
}
