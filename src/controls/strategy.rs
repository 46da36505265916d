//! Chooses one of several strategies, or none.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Event, Html, html};

/// What stands around the choice.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategyWords {
    /// Asks for the strategy.
    pub label: AttrValue,
    /// Names the choice of no strategy.
    pub none: AttrValue,
    /// What becomes of the choice.
    pub note: AttrValue,
}

/// A list of strategies by their names; a choice is told by its position.
pub fn strategy_choice(
    words: StrategyWords,
    names: &[&str],
    chosen: Option<usize>,
    on_choose: &Callback<Option<usize>>,
) -> Html {
    let onchange = on_choose.reform(|event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        select.and_then(|select| select.value().parse().ok())
    });
    let options = names.iter().enumerate().map(|(position, name)| {
        let selected = chosen == Some(position);
        html! { <option value={position.to_string()} {selected}>{ *name }</option> }
    });
    html! {
        <div class="field">
            <label for="strategy">{ words.label }</label>
            <select id="strategy" aria-describedby="strategy-note" {onchange}>
                <option value="" selected={chosen.is_none()}>{ words.none }</option>
                { for options }
            </select>
            <p class="quiet" id="strategy-note">{ words.note }</p>
        </div>
    }
}
