//! An initiative in words: what to do, how to tell that it works, and what it takes.

use crate::{text::Text, words::ReportWord};
use instrument::{Effort, Horizon, Initiative, Instrument};
use yew::{AttrValue, Html, html};

/// The title and the task of the only initiative of an instrument, which is no choice.
pub(super) fn told(text: &Text, initiative: &Initiative) -> Html {
    html! {
        <div class="told">
            <h3 lang={text.marked_language()}>{ text.texts().initiative_title(initiative.id()).to_owned() }</h3>
            { task(text, initiative) }
        </div>
    }
}

/// What to do.
pub(in super::super) fn task(text: &Text, initiative: &Initiative) -> Html {
    html! { <p lang={text.marked_language()}>{ text.texts().initiative_task(initiative.id()).to_owned() }</p> }
}

/// How to tell that it works, how long and how much work it is, and who usually does it: where everything has one owner,
/// that goes without saying.
pub(in super::super) fn terms(instrument: &Instrument, text: &Text, initiative: &Initiative) -> Html {
    let (texts, language) = (text.texts(), text.marked_language());
    let id = initiative.id();
    let works = texts.initiative_works_when(id).to_owned();
    let owner = texts.initiative_owner(id).to_owned();
    let mut owners = instrument.initiatives().iter().map(|other| texts.initiative_owner(other.id()));
    let owners_differ = owners.any(|other| other != owner);
    let time = text.word(horizon(initiative.horizon()));
    let effort = text.word(effort(initiative.effort()));
    html! {
        <dl class="terms">
            { term("works", text.word(ReportWord::MovesWorks), works.into(), language.clone()) }
            { term("time", text.word(ReportWord::MovesHorizon), time, None) }
            { term("effort", text.word(ReportWord::MovesEffort), effort, None) }
            if owners_differ { { term("owner", text.word(ReportWord::MovesOwner), owner.into(), language) } }
        </dl>
    }
}

/// What a horizon is called.
pub(in super::super) fn horizon(horizon: Horizon) -> ReportWord {
    match horizon {
        Horizon::Week => ReportWord::MovesWeek,
        Horizon::Quarter => ReportWord::MovesQuarter,
        Horizon::HalfYear => ReportWord::MovesHalfYear,
        Horizon::Year => ReportWord::MovesYear,
    }
}

fn effort(effort: Effort) -> ReportWord {
    match effort {
        Effort::Small => ReportWord::MovesSmall,
        Effort::Medium => ReportWord::MovesMedium,
        Effort::Large => ReportWord::MovesLarge,
    }
}

fn term(class: &'static str, name: AttrValue, words: AttrValue, lang: Option<AttrValue>) -> Html {
    html! { <div {class}><dt>{ name }</dt><dd {lang}>{ words }</dd></div> }
}
