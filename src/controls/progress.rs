//! How far along the statements somebody is.

use yew::{Html, html};

/// A thin bar; `label` says of what, `words` how far.
pub fn progress(step: usize, total: usize, label: &str, words: &str) -> Html {
    html! {
        <progress class="progress" part="progress" value={step.to_string()} max={total.to_string()} aria-label={label.to_owned()}
            aria-valuetext={words.to_owned()} />
    }
}
