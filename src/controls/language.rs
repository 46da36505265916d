//! Chooses the language of the words.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Event, Html, html};

/// A list of languages, each a tag and its own name; nothing where there is no choice.
pub fn language_choice(
    label: AttrValue,
    languages: &[(String, String)],
    current: &str,
    on_choose: Callback<String>,
) -> Html {
    if languages.len() < 2 {
        return Html::default();
    }
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(select) = select {
            on_choose.emit(select.value());
        }
    });
    html! {
        <select class="language" aria-label={label} {onchange}>
            for (tag, name) in languages {
                <option value={tag.clone()} selected={tag == current} lang={tag.clone()}>{ name }</option>
            }
        </select>
    }
}
