//! First moves for the disciplines that matter most, of which a person chooses at most three, and the plan.

mod initiative;
mod offer;
mod priority;

pub(super) use initiative::{horizon, task, terms};

use super::{Report, plan::PlanPart};
use crate::{session::Progress, words::ReportWord};
use instrument::{Action, Session};
use offer::Offer;
use yew::{Callback, Html, html};

/// The part, and after it the plan; nothing for an instrument without initiatives.
///
/// Where there is but one initiative there is nothing to choose: it is said, and nothing is planned.
pub fn part(report: &Report<'_>, on_action: &Callback<Action>) -> Html {
    let initiatives = report.instrument().initiatives();
    match initiatives {
        [] => Html::default(),
        [only] => html! {
            <section class="part moves" part="report-part" aria-labelledby="moves-title">
                <h2 id="moves-title">{ report.text.word(ReportWord::MovesTitle) }</h2>
                <p>{ report.text.word(ReportWord::MovesShowsOne) }</p>
                { initiative::told(report.text, only) }
            </section>
        },
        _ => html! {
            <>
                { choice(report, on_action) }
                <PlanPart
                    session={Progress::new(report.session.clone())}
                    text={report.text.clone()}
                    on_action={on_action.clone()}
                />
            </>
        },
    }
}

fn choice(report: &Report<'_>, on_action: &Callback<Action>) -> Html {
    let (session, text) = (report.session, report.text);
    let priorities = report.findings.priorities(report.instrument(), session.strategy());
    let is_first = |dimension: usize| priorities.iter().any(|priority| priority.dimension == dimension);
    let others: Vec<usize> =
        (0..report.instrument().dimensions().len()).filter(|dimension| !is_first(*dimension)).collect();
    let (shows, more) = if priorities.is_empty() {
        (ReportWord::MovesNoOrder, ReportWord::MovesAll)
    } else {
        (ReportWord::MovesShows, ReportWord::MovesMore)
    };
    let chosen = if session.plan().len() < Session::MOST_MOVES {
        let (n, total) = (text.whole(session.plan().len()), text.whole(Session::MOST_MOVES));
        text.fill(ReportWord::MovesChosen, &[("n", &n), ("total", &total)])
    } else {
        text.word(ReportWord::MovesFull)
    };
    let offer = Offer::new(report, on_action);
    let firsts = priorities.iter().map(|priority| {
        offer.group(priority.dimension, html! { <p>{ priority::sentences(report, priority) }</p> })
    });
    let others = others.iter().map(|dimension| offer.group(*dimension, Html::default())).collect::<Vec<_>>();
    html! {
        <section class="part moves" part="report-part" aria-labelledby="moves-title">
            <h2 id="moves-title">{ text.word(ReportWord::MovesTitle) }</h2>
            <p>{ text.word(shows) }</p>
            { priority::explanation(report, &priorities) }
            <p class="quiet" role="status">
                { chosen }
            </p>
            <>{ for firsts }</>
            if !others.is_empty() {
                <details class="more">
                    <summary>{ text.word(more) }</summary>
                    { for others }
                </details>
            }
        </section>
    }
}
