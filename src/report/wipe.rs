//! Forgets everything with one press, after asking whether that is meant.

use crate::{text::Text, words::Word};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

/// What [`WipePart`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct WipeProps {
    /// The words.
    pub text: Text,
    /// Told when everything is to be forgotten.
    pub on_wipe: Callback<()>,
}

/// The last part of the report.
#[component]
pub fn WipePart(props: &WipeProps) -> Html {
    let WipeProps { text, on_wipe } = props;
    let is_asking = use_state_eq(|| false);
    let set_asking = |asks: bool| {
        let is_asking = is_asking.clone();
        Callback::from(move |_| is_asking.set(asks))
    };
    html! {
        <section class="part wipe" aria-labelledby="wipe-title">
            <h2 id="wipe-title">{ text.word(Word::WipeTitle) }</h2>
            <p>{ text.word(Word::WipeText) }</p>
            if *is_asking {
                <p class="question" role="alert">{ text.word(Word::WipeConfirm) }</p>
                <div class="buttons">
                    <button type="button" class="button" onclick={on_wipe.reform(|_| ())}>
                        { text.word(Word::WipeYes) }
                    </button>
                    <button type="button" class="button" onclick={set_asking(false)}>
                        { text.word(Word::WipeNo) }
                    </button>
                </div>
            } else {
                <div class="buttons">
                    <button type="button" class="button" onclick={set_asking(true)}>{ text.word(Word::Wipe) }</button>
                </div>
            }
        </section>
    }
}
