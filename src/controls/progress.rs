//! How far along the statements somebody is.

use yew::{Html, html};

/// A thin bar; `label` says the same in words.
pub fn progress(step: usize, total: usize, label: &str) -> Html {
    html! {
        <progress class="progress" value={step.to_string()} max={total.to_string()} aria-label={label.to_owned()} />
    }
}
