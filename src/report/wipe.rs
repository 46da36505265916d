//! Forgets everything with one press, after asking whether that is meant.

use crate::{effects::focus, text::Text, words::Word};
use yew::{Callback, Html, MouseEvent, Properties, component, html, use_state_eq};

/// What [`WipePart`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct WipeProps {
    /// The words.
    pub text: Text,
    /// Whether a message is on its way whose arrival is not confirmed.
    pub is_pending: bool,
    /// Told when everything is to be forgotten.
    pub on_wipe: Callback<()>,
}

/// The last part of the report.
#[component]
pub fn WipePart(props: &WipeProps) -> Html {
    let WipeProps { text, is_pending, on_wipe } = props;
    let is_asking = use_state_eq(|| false);
    let set_asking = |asks: bool| {
        let is_asking = is_asking.clone();
        Callback::from(move |event: MouseEvent| {
            focus::to_refuge(&event);
            is_asking.set(asks);
        })
    };
    let question = if *is_pending { Word::WipePending } else { Word::WipeConfirm };
    let question = is_asking.then(|| html! { <p class="question">{ text.word(question) }</p> });
    let button = |word: Word, onclick: Callback<MouseEvent>| {
        html! { <button type="button" class="button" {onclick}>{ text.word(word) }</button> }
    };
    html! {
        <section class="part wipe" aria-labelledby="wipe-title">
            <h2 id="wipe-title">{ text.word(Word::WipeTitle) }</h2>
            <p>{ text.word(Word::WipeText) }</p>
            <div role="status" tabindex="-1" data-refuge="">{ for question }</div>
            <div class="buttons">
                if *is_asking {
                    { button(Word::WipeYes, on_wipe.reform(|_| ())) }
                    { button(Word::WipeNo, set_asking(false)) }
                } else {
                    { button(Word::Wipe, set_asking(true)) }
                }
            </div>
        </section>
    }
}
