//! Where the scores lie among those of other people, or why that cannot be said.

mod norm;
mod table;

use super::{
    Report,
    benchmark::{Benchmark, Refusal},
    marked,
};
use crate::words::ReportWord;
use instrument::{Half, Placement, Ranked, RespondentNorm};
use yew::{AttrValue, Html, html};

/// The part.
pub fn part(report: &Report<'_>) -> Html {
    let text = report.text;
    let content = match report.benchmark {
        Benchmark::Used(norm) => comparison(report, norm),
        Benchmark::None => html! { <p>{ text.word(ReportWord::OthersNone) }</p> },
        Benchmark::Refused(refusal) => html! { <p>{ reason(report, *refusal) }</p> },
    };
    html! {
        <section class="part others" part="report-part" aria-labelledby="others-title">
            <h2 id="others-title">{ text.word(ReportWord::OthersTitle) }</h2>
            { content }
        </section>
    }
}

/// Why the norm that the host named is not used.
fn reason(report: &Report<'_>, refusal: Refusal<'_>) -> AttrValue {
    let (word, norm) = match refusal {
        Refusal::Unreadable => return report.text.word(ReportWord::OthersUnreadable),
        Refusal::OtherUnit(norm) => (ReportWord::OthersMismatchUnit, norm),
        Refusal::OtherInstrument(norm) => (ReportWord::OthersMismatch, norm),
    };
    report.text.fill(word, &[("norm", norm.description().name())])
}

fn comparison(report: &Report<'_>, norm: &RespondentNorm<'_>) -> Html {
    let text = report.text;
    // One mark for the whole norm: it stands above its figures.
    let (_, mark) = marked::of_norm(norm.norm().dimensions());
    let is_any_placed =
        (0..report.instrument().dimensions().len()).any(|position| place(report, position).is_some());
    html! {
        <>
            <p>{ if is_any_placed { text.word(ReportWord::OthersShows) } else { unplaced(report, norm) } }</p>
            if mark.is_some() {
                <p class="note" part="note">{ text.word(ReportWord::OthersSynthetic) }</p>
            }
            { halves(report) }
            if is_any_placed { { table::percentiles(report, norm, mark) } }
            { norm::description(report, norm, mark) }
        </>
    }
}

/// Why a norm that is used places nothing.
fn unplaced(report: &Report<'_>, norm: &RespondentNorm<'_>) -> AttrValue {
    let is_held =
        |position: usize| report.dimension_score(position).is_some() && norm.dimension(position).is_some();
    let is_any_held = (0..report.instrument().dimensions().len()).any(is_held);
    let word = if is_any_held { ReportWord::OthersUnranked } else { ReportWord::OthersNothing };
    report.text.fill(word, &[("norm", norm.norm().description().name())])
}

/// A dimension's place without the mark of its norm, which stands above.
fn place(report: &Report<'_>, position: usize) -> Option<Ranked<Placement>> {
    report.findings.profile().placement(position).map(|placement| marked::of_norm(placement).0)
}

/// Which dimensions lie in which half, as far as that can be told.
fn halves(report: &Report<'_>) -> Html {
    let half = |position: usize| {
        let (placement, mark) = marked::of_rank(place(report, position)?);
        placement.interval.map(|_| (position, placement.half(), mark))
    };
    let halves: Vec<_> = (0..report.instrument().dimensions().len()).filter_map(half).collect();
    let sentence = |(wanted, word): (Half, ReportWord)| {
        let these = halves.iter().filter(|(_, half, _)| *half == wanted);
        let mark = these.clone().find_map(|(_, _, mark)| *mark);
        let positions: Vec<usize> = these.map(|(position, _, _)| *position).collect();
        let told = report.text.fill(word, &[("names", &report.names(&positions))]);
        (!positions.is_empty()).then(|| html! { <li>{ told }{ report.mark(mark) }</li> })
    };
    let readings = [
        (Half::Upper, ReportWord::OthersUpper),
        (Half::Lower, ReportWord::OthersLower),
        (Half::Either, ReportWord::OthersEither),
    ];
    html! {
        if !halves.is_empty() {
            <ul class="halves">{ for readings.into_iter().filter_map(sentence) }</ul>
        }
    }
}
