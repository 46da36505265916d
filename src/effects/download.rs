//! Hands a file that was made here to the browser, as a download.
//!
//! Whether it arrives is not said to anybody: in a frame whose sandbox lacks `allow-downloads` the browser drops it
//! without a word. What can be known about that is said by [`outlook`].

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser has to take a file over, in milliseconds; a slow dialog asks where to put it.
const TAKING_OVER: u32 = 60_000;

/// What may be expected of a download here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// Nothing speaks against it.
    Clear,
    /// The page is in a sandbox, and cannot see whether that permits downloads.
    Doubtful,
    /// The page is in a sandbox that does not permit downloads.
    Blocked,
}

/// Offers `contents` as a file called `name`. Returns whether the browser took it, which is not whether it was saved.
#[must_use]
pub fn hand_over(name: &str, media_type: &str, contents: &[u8]) -> bool {
    outlook() != Outlook::Blocked
        && blob(media_type, contents).and_then(|blob| hand_over_blob(name, &blob)).is_ok()
}

/// The same for what the browser made itself, such as a picture.
///
/// # Errors
/// The browser takes no such file.
pub fn hand_over_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let address = Url::create_object_url_with_blob(blob)?;
    // It is never put into the page: a click on it there would reach the host's own listeners.
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Whoever made the file may be gone by then, so nobody holds this timer.
    Timeout::new(TAKING_OVER, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}

/// What may be expected of a download on this page.
pub fn outlook() -> Outlook {
    let Some(window) = web_sys::window() else { return Outlook::Blocked };
    match window.frame_element() {
        // A frame of the same origin shows how it was made.
        Ok(Some(frame)) => match frame.get_attribute("sandbox") {
            Some(flags) if !permits(&flags, "allow-downloads") => Outlook::Blocked,
            _ => Outlook::Clear,
        },
        // The outermost page, or one in a frame of another origin; an opaque origin is what a sandbox gives.
        _ if window.origin() == "null" => Outlook::Doubtful,
        _ => Outlook::Clear,
    }
}

/// The contents as the browser's own kind of file.
///
/// # Errors
/// The browser has no room for it.
pub fn blob(media_type: &str, contents: &[u8]) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(contents)), &options)
}

fn permits(flags: &str, flag: &str) -> bool {
    flags.split_ascii_whitespace().any(|given| given.eq_ignore_ascii_case(flag))
}
