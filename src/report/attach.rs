//! Attaching the bands to a form of the host's: what only the person can do, and here alone.
//!
//! The host learns them by an event when the person ticks the box, and never otherwise. From then on nothing is sent
//! anonymously, and what was sent is not attached: whoever had both could tell whose they were.

use crate::{
    config::Config, effects::announce, outbox::Outlook, screens::share::bands_table, text::Text,
    words::ReportWord,
};
use instrument::{Action, Session, SharedResult};
use web_sys::Element;
use yew::{Callback, Html, MouseEvent, TargetCast, html};

/// The part; nothing where the host has no form, or where the bands are nobody's to see.
pub fn part(
    session: &Session,
    config: &Config,
    outlook: &Outlook,
    text: &Text,
    on_action: &Callback<Action>,
) -> Html {
    let result = SharedResult::of(session.instrument(), &session.scores());
    let Some(result) = result.filter(|_| config.takes_attachments) else { return Html::default() };
    let is_attached = session.attachment().is_some();
    // A message from before may go out, or has gone out, from this very page.
    let can_choose = is_attached || session.may_attach() && outlook.earlier.is_empty();
    html! {
        <section class="part attach" part="report-part" aria-labelledby="attach-title">
            <h2 id="attach-title">{ text.word(ReportWord::AttachTitle) }</h2>
            if can_choose {
                <p>{ text.word(ReportWord::AttachText) }</p>
                { bands_table(session.instrument(), result.bands(), text) }
                { choice(is_attached, &result, text, on_action) }
            } else {
                <p>{ text.word(ReportWord::AttachTooLate) }</p>
            }
        </section>
    }
}

/// Once ticked it stays: what the host has been told cannot be taken back.
fn choice(is_attached: bool, result: &SharedResult, text: &Text, on_action: &Callback<Action>) -> Html {
    let said = if is_attached { ReportWord::AttachDone } else { ReportWord::AttachConsequence };
    let (result, on_action) = (result.clone(), on_action.clone());
    let onclick = Callback::from(move |event: MouseEvent| {
        if is_attached {
            event.prevent_default();
        } else {
            on_action.emit(Action::Attach);
            if let Some(place) = event.target_dyn_into::<Element>() {
                announce::tell_attached(&place, &result);
            }
        }
    });
    html! {
        <>
            <label class="switch">
                // Not disabled when it is ticked, or the focus would be lost.
                <input type="checkbox" checked={is_attached} aria-disabled={is_attached.then_some("true")} aria-describedby="attach-note" {onclick} />
                <span>{ text.word(ReportWord::AttachLabel) }</span>
            </label>
            <p id="attach-note" role="status">{ text.word(said) }</p>
        </>
    }
}
