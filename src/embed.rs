//! The boundary to JavaScript: mount, update, destroy.

// What JavaScript calls is reached by name, not by path.
#![allow(unreachable_pub)]

use crate::effects::{announce, commands::Commands, storage::LocalStorage};
use crate::{
    app::{App, AppProps},
    config::Options,
};
use instrument::Action;
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, Renderer};

thread_local! {
    /// Every assessment on the page: its place and its element.
    static MOUNTED: RefCell<Vec<(Element, HtmlElement)>> = const { RefCell::new(Vec::new()) };
}

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

    /// Leaves the introduction, as its button does; waits for it if it is not shown yet.
    pub fn begin(&self) {
        self.props.commands.ask(Action::Begin);
    }

    /// Wipes, as the person's own Wipe does; what is stored goes at once, and the rest when there is something.
    pub fn reset(&self) {
        LocalStorage::wipe();
        self.props.commands.ask(Action::Wipe);
    }

    /// Removes the assessment from the page and forgets it.
    pub fn destroy(self) {
        MOUNTED.with_borrow_mut(|mounted| mounted.retain(|(_, host)| *host != self.props.host));
        self.handle.destroy();
    }
}

/// Renders an assessment into `root`, an element in the shadow root of `host`.
///
/// `site` is the URL of the folder that holds instruments and languages; `attributes` maps names to texts.
#[wasm_bindgen]
pub fn mount(root: Element, host: HtmlElement, site: String, attributes: &Object) -> Mirror {
    yew::set_custom_panic_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tell_that_it_broke(&place);
    }));
    MOUNTED.with_borrow_mut(|mounted| mounted.push((root.clone(), host.clone())));
    let props = AppProps { host, site, options: read(attributes), commands: Commands::new() };
    let handle = Renderer::<App>::with_root_and_props(root, props.clone()).render();
    Mirror { handle, props }
}

fn read(attributes: &Object) -> Options {
    Options::read(|name| Reflect::get(attributes, &name.into()).ok()?.as_string())
}

/// A panic is a fault of this program: the person is told instead of left with a page that does not answer.
///
/// The console gets its place in the source and not what the panic says: nothing that was answered may reach it.
fn tell_that_it_broke(place: &str) {
    const CODE: &str = "program-stopped";
    const MESSAGE: &str = "This assessment has stopped because of a fault of its own.";
    MOUNTED.with(|mounted| {
        let Ok(mounted) = mounted.try_borrow() else { return };
        for (root, host) in mounted.iter() {
            // As in element.js; an attribute that cannot be set leaves the words as they are.
            drop(root.set_attribute("role", "alert"));
            drop(root.set_attribute("lang", "en"));
            root.set_class_name("mirror broken");
            root.set_text_content(Some(&format!("{MESSAGE} Code: {CODE}")));
            announce::tell_error(host, CODE, &format!("{MESSAGE} {place}"));
        }
    });
}
