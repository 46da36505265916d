//! The boundary to JavaScript.

use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[component]
fn Placeholder() -> Html {
    html! { <p>{ "Culture Mirror" }</p> }
}

/// Renders the assessment into `root`.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element) {
    yew::Renderer::<Placeholder>::with_root(root).render();
}
