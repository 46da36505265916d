//! What stands around every screen: the line above it, and what could not be loaded.

use super::lack::Lack;
use crate::{
    controls::{language::language_choice, progress::progress},
    text::Text,
    words::Word,
};
use instrument::{Instrument, Session, Stage};
use yew::{Callback, Html, html};

/// The line above every screen: what this is, how far along one is, and in which language.
pub(super) fn bar(session: &Session, text: &Text, on_language: &Callback<String>) -> Html {
    let instrument = session.instrument();
    let total = instrument.items().len();
    let step = match session.stage() {
        Stage::Statement(item) => Some(item + 1),
        Stage::Introduction | Stage::Review | Stage::Report => None,
    };
    let title = match session.stage() {
        Stage::Introduction => None,
        Stage::Report => Some(format!("{} · {}", text.texts().title(), text.word(Word::ReportTitle))),
        Stage::Statement(_) | Stage::Review => Some(text.texts().title().to_owned()),
    };
    html! {
        <header class="bar" part="bar">
            <span class="title">{ for title }</span>
            if let Some(step) = step {
                { position(step, total, text) }
            } else {
                { languages(instrument, text, on_language) }
            }
        </header>
    }
}

/// The choice of a language.
pub(super) fn languages(instrument: &Instrument, text: &Text, on_language: &Callback<String>) -> Html {
    let named: Vec<(String, String)> =
        instrument.languages().iter().map(|tag| (tag.clone(), text.endonym(tag))).collect();
    language_choice(text.word(Word::Language), &named, text.language(), on_language.clone())
}

fn position(step: usize, total: usize, text: &Text) -> Html {
    let label = text.fill(Word::Position, &[("n", &text.whole(step)), ("total", &text.whole(total))]);
    html! {
        <>
            <span class="position">{ &label }</span>
            { progress(step, total, &text.word(Word::Progress), &label) }
        </>
    }
}

/// What could not be loaded, and what to do about it.
pub(super) fn lacking(lack: Lack, text: &Text, on_report: &Callback<()>) -> Html {
    match lack {
        Lack::Words => {
            html! { <p class="note" part="note" role="status">{ text.word(Word::LanguageMissing) }</p> }
        }
        Lack::Report => html! {
            <div class="note" part="note" role="status">
                <p>{ text.word(Word::ReportMissing) }</p>
                <button type="button" class="button" part="button" onclick={on_report.reform(|_| ())}>{ text.word(Word::TryAgain) }</button>
            </div>
        },
    }
}
