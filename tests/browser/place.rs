//! A place in the document with a component in it; it is cleared when the test is over.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, MutationObserver, MutationObserverInit};
use yew::{AppHandle, BaseComponent, Renderer, scheduler};

/// A component in the document.
pub(crate) struct Place<C: BaseComponent> {
    root: Element,
    handle: Option<AppHandle<C>>,
}

pub(crate) fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

impl<C: BaseComponent> Place<C> {
    /// Renders the component and waits until nothing is left to do.
    pub(crate) async fn with(props: C::Properties) -> Self {
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let handle = Renderer::<C>::with_root_and_props(root.clone(), props).render();
        scheduler::flush().await;
        Self { root, handle: Some(handle) }
    }

    /// Gives the component other properties.
    pub(crate) async fn update(&mut self, props: C::Properties) {
        self.handle.as_mut().unwrap().update(props);
        scheduler::flush().await;
    }

    /// Takes the component away.
    pub(crate) async fn clear(mut self) {
        self.handle.take().unwrap().destroy();
        scheduler::flush().await;
    }

    /// Waits for a change of what is shown.
    pub(crate) async fn change(&self) {
        let change = Promise::new(&mut |resolve, _| {
            let options = MutationObserverInit::new();
            options.set_child_list(true);
            options.set_character_data(true);
            options.set_subtree(true);
            MutationObserver::new(&resolve).unwrap().observe_with_options(&self.root, &options).unwrap();
        });
        JsFuture::from(change).await.unwrap();
        scheduler::flush().await;
    }

    /// All text in it.
    pub(crate) fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    pub(crate) fn radio(&self, label: &str) -> HtmlInputElement {
        self.labelled("radio", label)
    }

    pub(crate) fn checkbox(&self, label: &str) -> HtmlInputElement {
        self.labelled("checkbox", label)
    }

    /// What chooses files.
    pub(crate) fn file_choice(&self, label: &str) -> HtmlInputElement {
        self.labelled("file", label)
    }

    pub(crate) fn button(&self, name: &str) -> HtmlElement {
        let buttons = self.all("button");
        let found = buttons.into_iter().find(|button| words(button) == name);
        found.unwrap_or_else(|| panic!("no button {name:?} in {:?}", self.text())).unchecked_into()
    }

    pub(crate) fn buttons(&self) -> Vec<String> {
        self.all("button").iter().map(words).collect()
    }

    fn labelled(&self, kind: &str, label: &str) -> HtmlInputElement {
        let controls = self.all(&format!("label input[type={kind}]"));
        let is_it = |control: &Element| words(&control.closest("label").unwrap().unwrap()) == label;
        let found = controls.into_iter().find(is_it);
        found.unwrap_or_else(|| panic!("no {kind} {label:?} in {:?}", self.text())).unchecked_into()
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|index| found.get(index).unwrap().unchecked_into()).collect()
    }
}

impl<C: BaseComponent> Drop for Place<C> {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        self.root.remove();
    }
}

/// The words in an element, with a space between its children, as they are read out.
fn words(element: &Element) -> String {
    let children = element.child_nodes();
    let parts = (0..children.length()).filter_map(|index| children.get(index)?.text_content());
    let parts: Vec<String> =
        parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
