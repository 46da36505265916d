//! The report: its parts in their order.

use crate::{
    config::Config,
    report::{levels, profile, summary, wipe::WipePart},
    screens::share::share_panel,
    text::Text,
};
use instrument::{Action, Session};
use yew::{Callback, Html, html};

/// The report and, in it, the decision whether to share.
pub fn report_screen(session: &Session, config: &Config, text: &Text, on_action: &Callback<Action>) -> Html {
    let scores = session.scores();
    html! {
        <section class="screen report">
            { summary::part(session.instrument(), &scores, text) }
            { profile::part(session.instrument(), &scores, text) }
            { levels::part(session, &scores, text) }
            { share_panel(session, config, text, on_action) }
            <slot name="cta"></slot>
            <WipePart text={text.clone()} is_pending={session.sharing().is_pending()} on_wipe={on_action.reform(|()| Action::Wipe)} />
        </section>
    }
}
