//! Keeps answers on this device, and says what that means before it is chosen.
//!
//! It stands below a statement, but in the second part of the program: nobody looks for it before the first is read.

use crate::{
    effects::draft::{Keeping, Later},
    text::Text,
    words::ReportWord,
};
use yew::{Event, Html, html};

/// A switch with its explanation, and the reason where keeping has ended by itself.
pub fn later_choice(later: &Later, text: &Text) -> Html {
    let is_on = later.keeping == Keeping::On;
    let ended = match later.keeping {
        Keeping::Off | Keeping::On => None,
        Keeping::Refused => Some(ReportWord::LaterRefused),
        Keeping::TakenAway => Some(ReportWord::LaterTakenAway),
    };
    let onchange = later.on_switch.reform(move |_: Event| !is_on);
    html! {
        <div class="later">
            <label class="switch">
                <input type="checkbox" checked={is_on} aria-describedby="later-note" {onchange} />
                <span>{ text.word(ReportWord::Later) }</span>
            </label>
            <p class="quiet" id="later-note">{ text.word(ReportWord::LaterNote) }</p>
            <div role="status">
                if let Some(reason) = ended { <p class="note" part="note">{ text.word(reason) }</p> }
            </div>
        </div>
    }
}
