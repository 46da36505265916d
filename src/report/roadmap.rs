//! Four stages of a programme, and where to begin.

use super::{Report, risk};
use crate::words::ReportWord;
use instrument::{Answer, Priority, Reason};
use yew::{Html, html};

/// What each stage is called, what to do in it, and how to tell that it is done.
const STAGES: [[ReportWord; 3]; 4] = [
    [ReportWord::RoadmapBegin, ReportWord::RoadmapBeginDo, ReportWord::RoadmapBeginDone],
    [ReportWord::RoadmapPractice, ReportWord::RoadmapPracticeDo, ReportWord::RoadmapPracticeDone],
    [ReportWord::RoadmapEmbed, ReportWord::RoadmapEmbedDo, ReportWord::RoadmapEmbedDone],
    [ReportWord::RoadmapRenew, ReportWord::RoadmapRenewDo, ReportWord::RoadmapRenewDone],
];

/// The part; nothing for an instrument that is not about an organisation.
pub fn part(report: &Report<'_>) -> Html {
    if !report.is_about_an_organisation() {
        return Html::default();
    }
    let text = report.text;
    let stage = |[name, task, done]: [ReportWord; 3]| {
        html! {
            <li class="stage">
                <h3>{ text.word(name) }</h3>
                <p>{ text.word(task) }</p>
                <dl><dt>{ text.word(ReportWord::RoadmapDone) }</dt><dd>{ text.word(done) }</dd></dl>
            </li>
        }
    };
    html! {
        <section class="part roadmap" part="report-part" aria-labelledby="roadmap-title">
            <h2 id="roadmap-title">{ text.word(ReportWord::RoadmapTitle) }</h2>
            <p>{ text.word(ReportWord::RoadmapShows) }</p>
            <ol class="stages">{ for STAGES.map(stage) }</ol>
            <div class="first-stage">
                <h3>{ text.word(ReportWord::RoadmapFirst) }</h3>
                <p>{ first(report) }</p>
            </div>
        </section>
    }
}

/// What the profile suggests asking about first.
fn first(report: &Report<'_>) -> Html {
    let text = report.text;
    let priorities = report.findings.priorities(report.instrument(), report.session.strategy());
    let most_urgent = priorities.first().map(|priority| priority.reason);
    let unjudged = unjudged(report);
    let (word, positions) = match most_urgent.map(word) {
        // What could not be judged says more about where to ask than what was judged and is open.
        None | Some(ReportWord::RoadmapFirstOpen) if !unjudged.is_empty() => {
            (ReportWord::RoadmapFirstUnscored, unjudged)
        }
        None => return html! { text.word(ReportWord::RoadmapFirstAnywhere) },
        Some(word) => (word, of_reason(&priorities, most_urgent)),
    };
    let named = priorities.iter().filter(|priority| positions.contains(&priority.dimension));
    // What lies below the person's own average rests on no exposure.
    let exposures =
        named.filter(|priority| priority.reason != Reason::Weak).map(|priority| &priority.exposure);
    html! {
        <>
            { text.fill(word, &[("names", &report.names(&positions))]) }
            { risk::marks(report, exposures) }
        </>
    }
}

fn word(reason: Reason) -> ReportWord {
    match reason {
        Reason::Highest => ReportWord::RoadmapFirstHighest,
        Reason::Exposed => ReportWord::RoadmapFirstExposed,
        Reason::Weak => ReportWord::RoadmapFirstWeak,
        Reason::LowerHalf => ReportWord::RoadmapFirstLower,
        Reason::Uncertain => ReportWord::RoadmapFirstOpen,
    }
}

fn of_reason(priorities: &[Priority], reason: Option<Reason>) -> Vec<usize> {
    let of_it = priorities.iter().filter(|priority| Some(priority.reason) == reason);
    of_it.map(|priority| priority.dimension).collect()
}

/// The dimensions without a score of which a statement was answered with "I can't judge".
fn unjudged(report: &Report<'_>) -> Vec<usize> {
    let answers = report.session.answers();
    let dimensions = report.instrument().dimensions().iter().enumerate();
    let unjudged = dimensions.filter(|(position, dimension)| {
        let was_unable = |item: &usize| answers.get(*item) == Some(Answer::CannotJudge);
        report.dimension_score(*position).is_none() && dimension.items().iter().any(was_unable)
    });
    unjudged.map(|(position, _)| position).collect()
}
