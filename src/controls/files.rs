//! Chooses files on the device: what looks like a button is an input for files, on which files can be dropped too.

use crate::effects::files::{self, ChosenFile};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Event, Html, html};

/// How many files may be chosen at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// One.
    One,
    /// As many as one likes.
    Several,
}

/// A button with which JSON files are chosen. It takes the focus when another button of its section goes.
pub fn file_choice(label: AttrValue, quantity: Quantity, on_choose: Callback<Vec<ChosenFile>>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let chosen = input.map(|input| files::take(&input)).unwrap_or_default();
        // Who closes the dialogue without a choice has not chosen nothing.
        if !chosen.is_empty() {
            on_choose.emit(chosen);
        }
    });
    html! {
        <label class="button file" part="button">
            { label }
            <input
                type="file"
                accept=".json,application/json"
                multiple={quantity == Quantity::Several}
                data-refuge=""
                {onchange}
            />
        </label>
    }
}
