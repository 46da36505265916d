//! What is shown when the assessment cannot begin: the reason, for whoever runs the page.
//!
//! It is in English: the words of other languages may be what could not be loaded.

use crate::{config::ConfigError, effects::assets::Failure};
use yew::{Html, html};

/// A file that cannot be had or used.
pub fn failure_screen(failure: &Failure) -> Html {
    let faults = failure.faults.iter().map(ToString::to_string);
    screen(failure.code, &failure.message, faults.collect())
}

/// Attributes that cannot be used.
pub fn config_screen(errors: &[ConfigError]) -> Html {
    let message = "The attributes of this element cannot be used as they stand.";
    screen("config", message, errors.iter().map(ToString::to_string).collect())
}

fn screen(code: &'static str, message: &str, findings: Vec<String>) -> Html {
    html! {
        <section class="screen failure" role="alert" lang="en">
            <h1 class="headline" part="headline">{ "This assessment cannot be shown" }</h1>
            <p class="lead">{ "The page that it stands on needs attention from whoever runs it." }</p>
            <p class="reason">{ message.to_owned() }</p>
            if !findings.is_empty() {
                <ol class="findings">
                    for finding in findings { <li><code>{ finding }</code></li> }
                </ol>
            }
            <p class="code">{ "Code: " }<code>{ code }</code></p>
        </section>
    }
}
