//! Puts words on the clipboard, where the page may.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlInputElement};
use yew::NodeRef;

/// Copies `words`. Returns whether they are on the clipboard: a frame that was not given `clipboard-write`, an insecure
/// page or the browser's own settings may forbid it.
pub async fn copy(words: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    // On an insecure page there is no clipboard, whatever the binding says.
    let has_clipboard = js_sys::Reflect::get(&navigator, &JsValue::from("clipboard"));
    if !has_clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(words)).await.is_ok()
}

/// Selects what stands in a field and copies it the old way, which some frames still permit. Returns whether it was
/// copied; where it was not, it is selected, so that the person can copy it.
pub fn copy_from(field: &NodeRef) -> bool {
    let Some(field) = field.cast::<HtmlInputElement>() else { return false };
    field.select();
    let document = field.owner_document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    document.is_some_and(|document| document.exec_command("copy").unwrap_or(false))
}
