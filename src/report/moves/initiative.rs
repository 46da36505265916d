//! Initiatives as they are offered: what to do, who usually does it, how to tell that it works.

use super::super::Report;
use crate::words::ReportWord;
use instrument::{Action, Effort, Horizon, Initiative, Session};
use yew::{AttrValue, Callback, Html, html};

/// What every initiative is offered with.
pub(super) struct Offer<'a> {
    report: &'a Report<'a>,
    on_action: &'a Callback<Action>,
    /// Whether no more can be chosen.
    is_full: bool,
    /// Whether owners differ: one owner for everything is not worth a line each.
    tells_owner: bool,
}

impl<'a> Offer<'a> {
    pub(super) fn of(report: &'a Report<'a>, on_action: &'a Callback<Action>) -> Self {
        let owners = || {
            let texts = report.text.texts();
            report.instrument().initiatives().iter().map(|initiative| texts.initiative_owner(initiative.id()))
        };
        let tells_owner = owners().zip(owners().skip(1)).any(|(owner, next)| owner != next);
        let is_full = report.session.plan().len() >= Session::MOST_MOVES;
        Self { report, on_action, is_full, tells_owner }
    }

    /// The initiatives of a dimension, the soonest first, below `reason`; nothing if it has none.
    pub(super) fn group(&self, dimension: usize, reason: Html) -> Html {
        let report = self.report;
        let of_dimension = || {
            let initiatives = report.instrument().initiatives().iter().enumerate();
            initiatives.filter(move |(_, initiative)| initiative.dimension() == dimension)
        };
        if of_dimension().next().is_none() {
            return Html::default();
        }
        let rows = HORIZONS.iter().flat_map(|horizon| {
            of_dimension().filter(move |(_, initiative)| initiative.horizon() == *horizon)
        });
        let rows = rows.map(|(position, initiative)| self.row(position, initiative, dimension));
        let (title, full) = (format!("moves-{dimension}"), format!("moves-full-{dimension}"));
        html! {
            <div class="group" role="group" aria-labelledby={title.clone()} key={dimension}>
                <h3 id={title} lang={report.text.marked_language()}>{ report.name(dimension).to_owned() }</h3>
                { reason }
                if self.is_full { <p class="quiet" id={full}>{ report.text.word(ReportWord::MovesFull) }</p> }
                <ul>{ for rows }</ul>
            </div>
        }
    }

    fn row(&self, position: usize, initiative: &Initiative, dimension: usize) -> Html {
        let (texts, language) = (self.report.text.texts(), self.report.text.marked_language());
        let is_chosen = self.report.session.plan().contains(&position);
        let disabled = self.is_full && !is_chosen;
        let described = disabled.then(|| format!("moves-full-{dimension}"));
        let onchange = self.on_action.reform(move |_| Action::Plan(position, !is_chosen));
        html! {
            <li class="move" key={position}>
                <div class="what">
                    <label class="title" lang={language.clone()}>
                        <input type="checkbox" checked={is_chosen} {disabled} aria-describedby={described} {onchange} />
                        <span>{ texts.initiative_title(initiative.id()).to_owned() }</span>
                    </label>
                    <p lang={language}>{ texts.initiative_task(initiative.id()).to_owned() }</p>
                </div>
                { self.facts(initiative) }
            </li>
        }
    }

    fn facts(&self, initiative: &Initiative) -> Html {
        let (texts, language) = (self.report.text.texts(), self.report.text.marked_language());
        let text = self.report.text;
        let (horizon, effort) = (horizon(initiative.horizon()), effort(initiative.effort()));
        let own = |words: &str| AttrValue::from(words.to_owned());
        let owner = || {
            let owner = own(texts.initiative_owner(initiative.id()));
            self.fact("owner", ReportWord::MovesOwner, owner, language.clone())
        };
        let works = own(texts.initiative_works_when(initiative.id()));
        html! {
            <dl class="facts">
                { self.fact("works", ReportWord::MovesWorks, works, language.clone()) }
                { self.fact("time", ReportWord::MovesHorizon, text.word(horizon), None) }
                { self.fact("effort", ReportWord::MovesEffort, text.word(effort), None) }
                if self.tells_owner { { owner() } }
            </dl>
        }
    }

    fn fact(&self, class: &'static str, name: ReportWord, words: AttrValue, lang: Option<AttrValue>) -> Html {
        html! { <div {class}><dt>{ self.report.text.word(name) }</dt><dd {lang}>{ words }</dd></div> }
    }
}

/// The only initiative of an instrument, which is told and not offered for choice.
pub(super) fn told(report: &Report<'_>, initiative: &Initiative) -> Html {
    let texts = report.text.texts();
    html! {
        <div class="told" lang={report.text.marked_language()}>
            <h3>{ texts.initiative_title(initiative.id()).to_owned() }</h3>
            <p>{ texts.initiative_task(initiative.id()).to_owned() }</p>
        </div>
    }
}

/// The soonest first.
const HORIZONS: [Horizon; 4] = [Horizon::Week, Horizon::Quarter, Horizon::HalfYear, Horizon::Year];

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
