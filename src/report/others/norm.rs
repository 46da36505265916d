//! Whose scores the norm holds: what has to stand beside every comparison.

use crate::{
    report::{Report, marked},
    words::ReportWord,
};
use instrument::{NormDescription, RespondentNorm};
use yew::{AttrValue, Html, html};

/// Name, population, size, dates, unit and source.
pub(super) fn description(report: &Report<'_>, norm: &RespondentNorm<'_>, mark: Option<ReportWord>) -> Html {
    let text = report.text;
    let about = norm.norm().description();
    let fact = |word: ReportWord, content: Html| {
        html! { <div><dt>{ text.word(word) }</dt><dd>{ content }</dd></div> }
    };
    let size = html! { <>{ for size(report, norm) }{ report.mark(mark) }</> };
    html! {
        <dl class="norm">
            { fact(ReportWord::OthersNorm, about.name().into()) }
            { fact(ReportWord::OthersPopulation, about.population().into()) }
            { fact(ReportWord::OthersSize, size) }
            { fact(ReportWord::OthersCollected, collected(report, about).into()) }
            // Only a norm of people reaches a profile.
            { fact(ReportWord::OthersUnit, text.word(ReportWord::OthersRespondent).into()) }
            { fact(ReportWord::OthersSource, about.source().into()) }
        </dl>
    }
}

/// How many people were asked: the fewest and the most where dimensions differ.
fn size(report: &Report<'_>, norm: &RespondentNorm<'_>) -> Option<AttrValue> {
    let text = report.text;
    let sizes = (0..report.instrument().dimensions().len())
        .filter_map(|position| norm.dimension(position))
        .map(|figures| marked::of_norm(figures).0.n() as usize);
    let (low, high) = sizes.fold(None, |ends, n| {
        let (low, high) = ends.unwrap_or((n, n));
        Some((low.min(n), high.max(n)))
    })?;
    if low == high {
        return Some(text.count(ReportWord::OthersPeople, low, &[]));
    }
    let (low, high) = (text.whole(low), text.whole(high));
    Some(text.fill(ReportWord::OthersPeopleRange, &[("low", &low), ("high", &high)]))
}

/// The month of collection, or the first and the last.
fn collected(report: &Report<'_>, about: &NormDescription) -> AttrValue {
    let (first, last) = about.collected();
    let (first_written, last_written) = (report.text.month(first), report.text.month(last));
    if first == last {
        return first_written.into();
    }
    report.text.fill(ReportWord::Range, &[("low", &first_written), ("high", &last_written)])
}
