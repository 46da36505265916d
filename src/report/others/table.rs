//! The percentiles: a row for each dimension, with its place on a line from 1 to 99.

use super::place;
use crate::{
    charts::{self, axis, figure, place_ticks},
    report::{Report, marked},
    words::ReportWord,
};
use instrument::{Placement, RespondentNorm};
use yew::{AttrValue, Html, html};

/// The table with its title and its reading; `mark` holds for every figure in it.
pub(super) fn percentiles(report: &Report<'_>, norm: &RespondentNorm<'_>, mark: Option<ReportWord>) -> Html {
    let text = report.text;
    let positions = 0..report.instrument().dimensions().len();
    let table = html! {
        <table class="bars" part="table" aria-labelledby="others-chart">
            <thead>
                <tr>
                    <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                    <td class="chart-cell">{ axis(&place_ticks(|percentile| text.score(percentile))) }</td>
                    <th scope="col" class="score">{ text.word(ReportWord::OthersColumn) }{ report.mark(mark) }</th>
                    <th scope="col">{ text.word(ReportWord::ProfileRange) }{ report.mark(mark) }</th>
                </tr>
            </thead>
            <tbody>
                for position in positions.clone() { { row(report, norm, position) } }
            </tbody>
        </table>
    };
    let placed = || positions.clone().filter_map(|position| place(report, position));
    let is_any_assumed = placed().any(|place| marked::of_rank(place).1.is_some());
    let interval = if placed().any(|place| marked::of_rank(place).0.interval.is_some()) {
        ReportWord::OthersInterval
    } else {
        ReportWord::OthersNoInterval
    };
    let reading = html! {
        <>
            <p>{ text.word(ReportWord::OthersPercentile) }{ " " }{ text.word(interval) }</p>
            if is_any_assumed { <p>{ text.word(ReportWord::OthersAssumed) }</p> }
        </>
    };
    let title = text.fill(ReportWord::OthersChartTitle, &[("norm", norm.norm().description().name())]);
    figure("others-chart", title, reading, table)
}

fn row(report: &Report<'_>, norm: &RespondentNorm<'_>, position: usize) -> Html {
    let text = report.text;
    let (placement, mark) = place(report, position).map(marked::of_rank).unzip();
    let interval = placement.and_then(|placement: Placement| placement.interval);
    let figure: Html = match placement {
        Some(placement) => html! {
            <td class="score">{ report.percentile(placement.percentile) }{ report.mark(mark.flatten()) }</td>
        },
        None => html! { <td class="score none">{ text.word(absence(report, norm, position)) }</td> },
    };
    let unknown = || text.word(ReportWord::Unknown);
    let range: Option<AttrValue> =
        placement.map(|_| interval.map_or_else(unknown, |interval| report.percentiles(interval)));
    html! {
        <tr>
            <th scope="row" lang={text.marked_language()}>{ report.name(position) }</th>
            <td class="chart-cell">{ charts::place(placement.map(|placement| placement.percentile), interval) }</td>
            { figure }
            <td class="short" data-column={text.word(ReportWord::ProfileRange)}>{ for range }</td>
        </tr>
    }
}

/// Why there is no percentile.
fn absence(report: &Report<'_>, norm: &RespondentNorm<'_>, position: usize) -> ReportWord {
    if report.dimension_score(position).is_none() {
        ReportWord::NoScore
    } else if norm.dimension(position).is_some() {
        ReportWord::OthersNoPercentile
    } else {
        ReportWord::OthersMissing
    }
}
