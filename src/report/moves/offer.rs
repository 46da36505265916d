//! The initiatives of one dimension, each with a box to choose it.

use super::{
    super::Report,
    initiative::{task, terms},
};
use crate::words::ReportWord;
use instrument::{Action, Horizon, Initiative, Session};
use yew::{Callback, Html, MouseEvent, html};

/// In this order initiatives are offered.
const SOONEST_FIRST: [Horizon; 4] = [Horizon::Week, Horizon::Quarter, Horizon::HalfYear, Horizon::Year];

/// What all initiatives are offered with.
pub(super) struct Offer<'a> {
    report: &'a Report<'a>,
    on_action: &'a Callback<Action>,
    /// Whether no more can be chosen.
    is_full: bool,
}

impl<'a> Offer<'a> {
    pub(super) fn new(report: &'a Report<'a>, on_action: &'a Callback<Action>) -> Self {
        let is_full = report.session.plan().len() >= Session::MOST_MOVES;
        Self { report, on_action, is_full }
    }

    /// The initiatives of a dimension below `reason`; nothing if it has none.
    pub(super) fn group(&self, dimension: usize, reason: Html) -> Html {
        let text = self.report.text;
        let all = self.report.instrument().initiatives().iter().enumerate();
        let ours = all.filter(|(_, initiative)| initiative.dimension() == dimension);
        let ours: Vec<(usize, &Initiative)> = ours.collect();
        if ours.is_empty() {
            return Html::default();
        }
        let at_horizon = |horizon| ours.iter().filter(move |(_, initiative)| initiative.horizon() == horizon);
        let (title, full) = (format!("moves-{dimension}"), format!("moves-full-{dimension}"));
        let rows = SOONEST_FIRST
            .into_iter()
            .flat_map(at_horizon)
            .map(|(position, initiative)| self.row(*position, initiative, &full));
        html! {
            <div class="group" role="group" aria-labelledby={title.clone()} key={dimension}>
                <h3 id={title} lang={text.marked_language()}>{ self.report.name(dimension) }</h3>
                { reason }
                if self.is_full { <p class="quiet limit" id={full.clone()}>{ text.word(ReportWord::MovesFull) }</p> }
                <ul>{ for rows }</ul>
            </div>
        }
    }

    /// `full` is the id of the sentence that says why a box cannot be chosen.
    fn row(&self, position: usize, initiative: &Initiative, full: &str) -> Html {
        let (instrument, text) = (self.report.instrument(), self.report.text);
        let is_chosen = self.report.session.plan().contains(&position);
        let is_refused = self.is_full && !is_chosen;
        let described = is_refused.then(|| full.to_owned());
        // A box that is `disabled` cannot be reached with the keyboard, and neither can the reason.
        let onclick = is_refused.then(|| Callback::from(|event: MouseEvent| event.prevent_default()));
        let onchange = self.on_action.reform(move |_| Action::Plan(position, !is_chosen));
        html! {
            <li class="move" key={position}>
                <div class="what">
                    <label lang={text.marked_language()}>
                        <input
                            type="checkbox"
                            checked={is_chosen}
                            aria-disabled={is_refused.then_some("true")}
                            aria-describedby={described}
                            {onclick}
                            {onchange}
                        />
                        <span>{ text.texts().initiative_title(initiative.id()).to_owned() }</span>
                    </label>
                    { task(text, initiative) }
                </div>
                { terms(instrument, text, initiative) }
            </li>
        }
    }
}
