//! Moves the focus to what is new, so that the keyboard and assistive technology follow.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, MouseEvent, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::{NodeRef, hook, use_effect_with, use_mut_ref};

/// Marks the element that takes the focus when its screen appears.
pub const TARGET: &str = "[data-focus]";

/// Marks the place in a section that takes the focus when a button of it goes.
pub const REFUGE: &str = "[data-refuge]";

/// Moves the focus into `root` whenever `screen` changes, but not when the page loads.
#[hook]
pub fn use_focus_on_change<T: PartialEq + 'static>(root: NodeRef, screen: T) {
    let was_shown = use_mut_ref(|| false);
    use_effect_with(screen, move |_| {
        let is_change = was_shown.replace(true);
        if let Some(root) = root.cast::<Element>().filter(|_| is_change) {
            move_to(&root);
        }
    });
}

/// Moves the focus into `root` when it appears, if its screen takes the place of another.
#[hook]
pub fn use_focus_at_first(root: NodeRef, takes_place: bool) {
    use_effect_with((), move |()| {
        if let Some(root) = root.cast::<Element>().filter(|_| takes_place) {
            move_to(&root);
        }
    });
}

/// Focuses the choice with a value inside `root`.
pub fn on_choice(root: &NodeRef, value: &str) {
    let chosen = root.cast::<Element>().and_then(|root| focus(&root, &format!("input[value=\"{value}\"]")));
    if let Some(chosen) = chosen {
        show(&chosen);
    }
}

/// Moves the focus from a button that is about to go to the place in its section that stays.
pub fn to_refuge(event: &MouseEvent) {
    let button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(section) = button.and_then(|button| button.closest("section").ok().flatten()) {
        focus(&section, REFUGE);
    }
}

fn move_to(root: &Element) {
    let target = focus(root, TARGET);
    // Scrolling to the scale alone would leave the statement above it out of sight, where both have room.
    let is_above = root.get_bounding_client_rect().top() < 0.0;
    if is_above {
        root.scroll_into_view();
    }
    if let Some(target) = target {
        show(&target);
    }
}

/// Focuses an element without scrolling, which would lay out the page once more.
fn focus(root: &Element, selector: &str) -> Option<HtmlElement> {
    let found = root.query_selector(selector).ok().flatten();
    let target = found?.dyn_into::<HtmlElement>().ok()?;
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // A focus that fails leaves it where it was, which harms nobody.
    drop(target.focus_with_options(&options));
    Some(target)
}

/// What has the focus is seen, also where the page is enlarged four times.
fn show(target: &HtmlElement) {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    target.scroll_into_view_with_scroll_into_view_options(&nearest);
}
