//! Forgets everything with one press, after asking whether that is meant.

use crate::{
    effects::{focus, storage::LocalStorage},
    text::Text,
    words::ReportWord,
};
use yew::{Callback, Html, MouseEvent, Properties, component, html, use_state_eq};

/// What [`WipePart`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct WipeProps {
    /// The words.
    pub text: Text,
    /// Whether a message is on its way, or kept on this device, whose arrival is not confirmed.
    pub is_pending: bool,
    /// Whether the report was printed or saved.
    pub is_kept: bool,
    /// Told when everything is to be forgotten.
    pub on_wipe: Callback<()>,
}

/// The last part of the report.
#[component]
pub fn WipePart(props: &WipeProps) -> Html {
    let WipeProps { text, is_pending, is_kept, on_wipe } = props;
    // What was kept or may still arrive is not lost without a question.
    let asks_first = *is_pending || !*is_kept;
    let is_asking = use_state_eq(|| false);
    let set_asking = |asks: bool| {
        let is_asking = is_asking.clone();
        Callback::from(move |event: MouseEvent| {
            focus::to_refuge(&event);
            is_asking.set(asks);
        })
    };
    let wipe = on_wipe.reform(|_: MouseEvent| LocalStorage::wipe());
    let question = if *is_pending { ReportWord::WipePending } else { ReportWord::WipeConfirm };
    let question = is_asking.then(|| html! { <p class="question">{ text.word(question) }</p> });
    let button = |word: ReportWord, onclick: Callback<MouseEvent>| {
        html! { <button type="button" class="button" part="button" {onclick}>{ text.word(word) }</button> }
    };
    html! {
        <section class="part wipe" part="report-part" aria-labelledby="wipe-title">
            <h2 id="wipe-title">{ text.word(ReportWord::WipeTitle) }</h2>
            <p>{ text.word(ReportWord::WipeText) }</p>
            <div role="status" tabindex="-1" data-refuge="">{ for question }</div>
            <div class="buttons">
                if *is_asking {
                    { button(ReportWord::WipeYes, wipe) }
                    { button(ReportWord::WipeNo, set_asking(false)) }
                } else {
                    { button(ReportWord::Wipe, if asks_first { set_asking(true) } else { wipe }) }
                }
            </div>
        </section>
    }
}
