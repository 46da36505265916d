//! Chooses one of several, or none, from a list.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Event, Html, html};

/// The list and what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct OneOf<'a> {
    /// Tells it from other lists on the same screen.
    pub id: &'static str,
    /// Asks for the choice.
    pub label: AttrValue,
    /// Names the choice of none.
    pub none: AttrValue,
    /// What becomes of the choice.
    pub note: AttrValue,
    /// What there is to choose.
    pub names: &'a [&'a str],
    /// What is chosen, by its position.
    pub chosen: Option<usize>,
    /// Whether that can no longer change.
    pub is_fixed: bool,
}

/// The list; a choice is told by its position.
pub fn one_of(list: OneOf<'_>, on_choose: &Callback<Option<usize>>) -> Html {
    let OneOf { id, label, none, note, names, chosen, is_fixed } = list;
    let onchange = on_choose.reform(|event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        select.and_then(|select| select.value().parse().ok())
    });
    let options = names.iter().enumerate().map(|(position, name)| {
        let selected = chosen == Some(position);
        html! { <option value={position.to_string()} {selected}>{ *name }</option> }
    });
    let note_id = format!("{id}-note");
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <select {id} aria-describedby={note_id.clone()} disabled={is_fixed} {onchange}>
                <option value="" selected={chosen.is_none()}>{ none }</option>
                { for options }
            </select>
            <p class="quiet" id={note_id}>{ note }</p>
        </div>
    }
}
