//! Puts words on the clipboard, where the page may.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

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
