//! The headings that stand beside an element, and the way to them.
//!
//! It reads what is in the document and keeps nothing: an absent part has no heading.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::{AttrValue, NodeRef, hook, use_effect, use_state_eq};

/// A heading that can be gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its id within the root that it stands in.
    pub id: AttrValue,
    /// Its words.
    pub title: AttrValue,
}

/// The second-level headings of the elements beside `element`, in their order: one of each.
///
/// They are read whenever the component has been rendered, which is after everything that is rendered with it and before
/// anything is painted.
#[hook]
pub fn use_headings_beside(element: &NodeRef) -> Vec<Heading> {
    let found = use_state_eq(Vec::new);
    {
        let (element, found) = (element.clone(), found.clone());
        use_effect(move || {
            let headings = beside(&element);
            found.set(headings.iter().filter_map(read).collect());
        });
    }
    (*found).clone()
}

/// Moves the focus to a heading beside `element` and scrolls it to the top, so that reading goes on from it.
pub fn go_to(element: &NodeRef, id: &str) {
    let heading = beside(element).into_iter().find(|heading| heading.id() == id);
    let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    heading.set_tab_index(-1);
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // A focus that fails leaves it where it was, which harms nobody.
    drop(heading.focus_with_options(&options));
    heading.scroll_into_view();
}

fn beside(element: &NodeRef) -> Vec<Element> {
    let parent = element.cast::<Element>().and_then(|element| element.parent_element());
    let mut next = parent.and_then(|parent| parent.first_element_child());
    let mut headings = Vec::new();
    while let Some(element) = next {
        headings.extend(element.query_selector("h2[id]").ok().flatten());
        next = element.next_element_sibling();
    }
    headings
}

fn read(heading: &Element) -> Option<Heading> {
    Some(Heading { id: heading.id().into(), title: heading.text_content()?.into() })
}
