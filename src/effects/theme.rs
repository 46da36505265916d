//! The theme of a host whose element has no attribute for it: the sheet asks the element for `data-theme` too.

use web_sys::HtmlElement;
use yew::{hook, use_effect_with};

const ATTRIBUTE: &str = "data-theme";

/// Marks the element with a theme, or takes the mark away.
#[hook]
pub fn use_theme(host: &HtmlElement, theme: Option<&str>) {
    let host = host.clone();
    use_effect_with(theme.map(str::to_owned), move |theme| {
        // A mark that cannot be set leaves the colours to the system.
        let marked = theme.as_ref().map(|theme| drop(host.set_attribute(ATTRIBUTE, theme)));
        // A mark of the host's own is left alone.
        move || drop(marked.map(|()| host.remove_attribute(ATTRIBUTE)))
    });
}
