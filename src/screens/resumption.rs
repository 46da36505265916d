//! Offers to continue with answers that somebody kept on this device, and shows nothing of them but how many.
//!
//! It is a part of the introduction, and of the second part of the program, which is there early for whoever needs it.

use crate::{
    effects::{draft::Found, focus},
    text::Text,
    words::ReportWord,
};
use yew::{Callback, Html, MouseEvent, html};

/// The offer; it stands where the assessment would begin.
pub fn resumption(found: &Found, text: &Text) -> Html {
    let Found { draft, on_continue, on_erase } = found;
    let total = text.whole(draft.instrument().items().len());
    let gaps: [(&str, &str); 3] = [
        ("n", &text.whole(draft.answers().answered())),
        ("total", &total),
        ("time", &text.moment(draft.saved())),
    ];
    let leaving = |callback: &Callback<()>| {
        callback.reform(|event: MouseEvent| {
            // The buttons go when nothing was found any more or it was erased.
            focus::to_refuge(&event);
        })
    };
    html! {
        <>
            <p>{ text.fill(ReportWord::DraftFound, &gaps) }</p>
            <div class="buttons">
                <button type="button" class="button primary" part="button button-primary" onclick={leaving(on_continue)}>
                    { text.word(ReportWord::DraftContinue) }
                </button>
                <button type="button" class="button" part="button" onclick={leaving(on_erase)}>
                    { text.word(ReportWord::DraftErase) }
                </button>
            </div>
            <p class="quiet">{ text.word(ReportWord::DraftNote) }</p>
        </>
    }
}
