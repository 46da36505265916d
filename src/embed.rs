//! The boundary to JavaScript: mount, update, destroy.

// What JavaScript calls is reached by name, not by path.
#![allow(unreachable_pub)]

use crate::{
    app::{App, AppProps},
    config::Options,
};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, Renderer};

/// An assessment on a page.
#[wasm_bindgen]
pub struct Mirror {
    handle: AppHandle<App>,
    props: AppProps,
}

#[wasm_bindgen]
impl Mirror {
    /// Takes over attributes that have changed.
    pub fn update(&mut self, attributes: &Object) {
        self.props.options = read(attributes);
        self.handle.update(self.props.clone());
    }

    /// Removes the assessment from the page and forgets it.
    pub fn destroy(self) {
        self.handle.destroy();
    }
}

/// Renders an assessment into `root`, an element in the shadow root of `host`.
///
/// `site` is the URL of the folder that holds instruments and languages; `attributes` maps names to texts.
#[wasm_bindgen]
pub fn mount(root: Element, host: HtmlElement, site: String, attributes: &Object) -> Mirror {
    let props = AppProps { host, site, options: read(attributes) };
    let handle = Renderer::<App>::with_root_and_props(root, props.clone()).render();
    Mirror { handle, props }
}

fn read(attributes: &Object) -> Options {
    Options::read(|name| Reflect::get(attributes, &name.into()).ok()?.as_string())
}
