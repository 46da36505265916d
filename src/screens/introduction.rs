//! The first screen: what it is, how long it takes, what stays and what may be sent.

use crate::{
    config::Config,
    controls::strategy::{StrategyWords, strategy_choice},
    text::Text,
    words::Word,
};
use instrument::{Action, Session};
use yew::{AttrValue, Callback, Html, html};

/// The introduction.
pub fn introduction_screen(
    session: &Session,
    config: &Config,
    text: &Text,
    on_action: &Callback<Action>,
) -> Html {
    let instrument = session.instrument();
    let texts = text.texts();
    let statements = text.count(Word::Statements, instrument.items().len(), &[]);
    let minutes = text.count(Word::Minutes, usize::from(instrument.minutes()), &[]);
    // After wiping, the note takes the focus instead of the title, so that it is read out.
    let title_mark = (!session.was_wiped()).then_some("");
    let begin = if session.has_answers() { Word::Resume } else { Word::Begin };
    html! {
        <section class="screen introduction">
            <div class="opening">
                if session.was_wiped() { <p class="note" part="note" tabindex="-1" data-focus="">{ text.word(Word::Wiped) }</p> }
                <h1 class="headline" part="headline" tabindex="-1" data-focus={title_mark} lang={text.marked_language()}>{ texts.title().to_owned() }</h1>
                <p class="lead" lang={text.marked_language()}>{ texts.description().to_owned() }</p>
                { strategy(session, text, on_action) }
                <p class="start">
                    <button type="button" class="button primary" part="button button-primary" onclick={on_action.reform(|_| Action::Begin)}>
                        { text.word(begin) }
                    </button>
                    <span class="quiet">{ statements }{ " · " }{ minutes }</span>
                </p>
            </div>
            <div class="facts">
                { fact(text.word(Word::StaysTitle), text.word(Word::StaysText)) }
                { for whereabouts(session, config, text) }
                { fact(text.word(Word::HowTitle), text.word(Word::HowText)) }
            </div>
            <slot name="privacy"></slot>
            <p class="quiet version">
                { text.fill(Word::Version, &[("version", &instrument.version().to_string())]) }
            </p>
        </section>
    }
}

/// What may be sent and where to; or that nothing can.
fn whereabouts(session: &Session, config: &Config, text: &Text) -> Vec<Html> {
    let can_send = session.instrument().precision().is_some();
    let Some(endpoint) = config.endpoint.as_ref().filter(|_| can_send) else {
        return vec![fact(text.word(Word::NowhereTitle), text.word(Word::NowhereText))];
    };
    let owner = text.word(Word::Owner);
    let recipient = config.recipient.as_deref().unwrap_or(&owner);
    let whereto = text.fill(Word::WhereText, &[("recipient", recipient), ("host", &endpoint.host)]);
    vec![
        fact(text.word(Word::DecideTitle), text.word(Word::DecideText)),
        fact(text.word(Word::WhereTitle), whereto),
    ]
}

fn fact(title: AttrValue, words: AttrValue) -> Html {
    html! { <div class="fact"><h2>{ title }</h2><p>{ words }</p></div> }
}

fn strategy(session: &Session, text: &Text, on_action: &Callback<Action>) -> Html {
    let strategies = session.instrument().strategies();
    if strategies.is_empty() {
        return Html::default();
    }
    let words = StrategyWords {
        label: text.word(Word::StrategyQuestion),
        none: text.word(Word::StrategyNone),
        note: text.word(Word::StrategyNote),
    };
    let names: Vec<&str> = strategies.iter().map(|strategy| text.texts().strategy(strategy.id())).collect();
    strategy_choice(words, &names, session.strategy(), &on_action.reform(Action::Pursue))
}
