//! Chooses the language of the words.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Event, Html, html};

/// What the languages call themselves.
fn own_name(tag: &str) -> &str {
    match tag {
        "en" => "English",
        "de" => "Deutsch",
        tag => tag,
    }
}

/// A list of languages; nothing where there is no choice.
pub fn language_choice(
    label: AttrValue,
    languages: &[String],
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
            for tag in languages {
                <option value={tag.clone()} selected={tag == current} lang={tag.clone()}>{ own_name(tag) }</option>
            }
        </select>
    }
}
