//! Which languages a person reads: the page's, then the browser's.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

/// Language tags in the order of preference, beginning with that of the closest ancestor that names one.
pub fn preferred(host: &HtmlElement) -> Vec<String> {
    let navigator = web_sys::window().map(|window| window.navigator());
    let browser = navigator.iter().flat_map(|navigator| navigator.languages().iter().collect::<Vec<_>>());
    inherited(host).into_iter().chain(browser.filter_map(|tag| tag.as_string())).collect()
}

/// The `lang` of the closest ancestor, through shadow roots.
fn inherited(host: &HtmlElement) -> Option<String> {
    let mut place: Element = host.clone().into();
    loop {
        if let Ok(Some(named)) = place.closest("[lang]") {
            return named.get_attribute("lang").filter(|tag| !tag.is_empty());
        }
        place = place.get_root_node().dyn_into::<ShadowRoot>().ok()?.host();
    }
}
