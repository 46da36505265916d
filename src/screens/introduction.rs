//! The first screen: what it is, how long it takes, what stays and what may be sent.

use crate::{
    config::{Config, Endpoint, Resume},
    controls::{
        one_of::{OneOf, one_of},
        segment::segment_choice,
    },
    text::Text,
    words::Word,
};
use instrument::{Action, Session};
use yew::{AttrValue, Callback, Html, html};

/// The introduction; an `offer` to continue stands in the place of the beginning.
pub fn introduction_screen(
    session: &Session,
    config: &Config,
    offer: Option<Html>,
    text: &Text,
    on_action: &Callback<Action>,
) -> Html {
    let instrument = session.instrument();
    let texts = text.texts();
    // After wiping, the note takes the focus instead of the title, so that it is read out.
    let title_mark = (!session.was_wiped()).then_some("");
    let refuge = offer.is_some().then_some("");
    let opening = match offer {
        Some(offer) => offer,
        None => start(session, config, text, on_action),
    };
    let stays = if config.resume == Resume::Ask { Word::StaysUnlessAsked } else { Word::StaysText };
    html! {
        <section class="screen introduction">
            <div class="opening">
                if session.was_wiped() { <p class="note" part="note" tabindex="-1" data-focus="">{ text.word(Word::Wiped) }</p> }
                <h1 class="headline" part="headline" tabindex="-1" data-focus={title_mark} data-refuge={refuge} lang={text.marked_language()}>{ texts.title().to_owned() }</h1>
                <p class="lead" lang={text.marked_language()}>{ texts.description().to_owned() }</p>
                { opening }
            </div>
            <div class="facts">
                { fact(text.word(Word::StaysTitle), text.word(stays)) }
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

/// What is asked first, and the way to the first statement.
fn start(session: &Session, config: &Config, text: &Text, on_action: &Callback<Action>) -> Html {
    let instrument = session.instrument();
    let statements = text.count(Word::Statements, instrument.items().len(), &[]);
    let minutes = text.count(Word::Minutes, usize::from(instrument.minutes()), &[]);
    let begin = if session.has_answers() { Word::Resume } else { Word::Begin };
    html! {
        <>
            { strategy(session, text, on_action) }
            { for segment(session, config, text, on_action) }
            <p class="start">
                <button type="button" class="button primary" part="button button-primary" onclick={on_action.reform(|_| Action::Begin)}>
                    { text.word(begin) }
                </button>
                <span class="quiet">{ statements }{ " · " }{ minutes }</span>
            </p>
        </>
    }
}

/// What may be sent and where to; or that nothing can.
fn whereabouts(session: &Session, config: &Config, text: &Text) -> Vec<Html> {
    let Some(endpoint) = endpoint(session, config) else {
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

/// Where something may be sent, if the instrument permits it.
fn endpoint<'a>(session: &Session, config: &'a Config) -> Option<&'a Endpoint> {
    config.endpoint.as_ref().filter(|_| session.instrument().precision().is_some())
}

fn fact(title: AttrValue, words: AttrValue) -> Html {
    html! { <div class="fact"><h2>{ title }</h2><p>{ words }</p></div> }
}

fn strategy(session: &Session, text: &Text, on_action: &Callback<Action>) -> Html {
    let strategies = session.instrument().strategies();
    if strategies.is_empty() {
        return Html::default();
    }
    let names: Vec<&str> = strategies.iter().map(|strategy| text.texts().strategy(strategy.id())).collect();
    let list = OneOf {
        id: "strategy",
        label: text.word(Word::StrategyQuestion),
        none: text.word(Word::StrategyNone),
        note: text.word(Word::StrategyNote),
        names: &names,
        chosen: session.strategy(),
        is_fixed: false,
    };
    one_of(list, &on_action.reform(Action::Pursue))
}

/// The host's question; it is for the message alone, so without one nothing is asked.
fn segment(session: &Session, config: &Config, text: &Text, on_action: &Callback<Action>) -> Option<Html> {
    let question = config.segment.as_ref().filter(|_| endpoint(session, config).is_some())?;
    let on_choose = on_action.reform(Action::Belong);
    Some(segment_choice(question, session.segment(), session.is_sealed(), text, &on_choose))
}
