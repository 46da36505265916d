//! The dimensions that differ from the person's own average by more than error.

use super::{Report, marked};
use crate::{
    charts::{Tick, axis, deviation, extent, figure},
    words::ReportWord,
};
use instrument::{Difference, Shape};
use yew::{Html, html};

/// The part; nothing with fewer than two scores, of which one could differ from the other.
pub fn part(report: &Report<'_>) -> Html {
    if report.scored() < 2 {
        return Html::default();
    }
    let text = report.text;
    // Its mark is that of the margin.
    let shape = report.findings.shape().map(|shape| marked::of_estimate(shape).0);
    html! {
        <section class="part strengths" part="report-part" aria-labelledby="strengths-title">
            <h2 id="strengths-title">{ text.word(ReportWord::StrengthsTitle) }</h2>
            <p>{ text.word(ReportWord::StrengthsShows) }{ report.mark(report.margin_mark()) }</p>
            if !report.findings.draws_conclusions() {
                <p>{ text.word(ReportWord::StrengthsEqual) }</p>
            } else if let Some(shape) = shape {
                { verdict(report, shape) }
                { chart(report, shape) }
            } else {
                <p>{ text.word(ReportWord::SummaryUntold) }</p>
            }
        </section>
    }
}

/// The strengths and weaknesses by name with what they mean, or that the profile is level.
fn verdict(report: &Report<'_>, shape: &Shape) -> Html {
    let text = report.text;
    if shape.is_level() {
        return html! { <p>{ text.word(ReportWord::StrengthsLevel) }</p> };
    }
    let names = |named: &[(usize, Difference)], none: ReportWord| {
        let positions: Vec<usize> = named.iter().map(|(position, _)| *position).collect();
        if positions.is_empty() { text.word(none) } else { report.names(&positions).into() }
    };
    html! {
        <>
            <dl class="verdict">
                <div>
                    <dt>{ text.word(ReportWord::StrengthsStrong) }</dt>
                    <dd>{ names(&shape.strengths(), ReportWord::StrengthsNoStrong) }</dd>
                </div>
                <div>
                    <dt>{ text.word(ReportWord::StrengthsWeak) }</dt>
                    <dd>{ names(&shape.weaknesses(), ReportWord::StrengthsNoWeak) }</dd>
                </div>
            </dl>
            <p class="quiet">{ text.word(ReportWord::StrengthsOwn) }{ " " }{ text.word(ReportWord::StrengthsChance) }</p>
        </>
    }
}

fn chart(report: &Report<'_>, shape: &Shape) -> Html {
    let text = report.text;
    let extent = extent(shape.deviations().iter().map(|(_, difference)| difference));
    let places = [(0.0, -extent), (50.0, 0.0), (100.0, extent)];
    let ticks = places.map(|(at, points)| Tick { at, label: text.score(points).into() });
    let table = html! {
        <table class="bars" part="table" aria-labelledby="strengths-chart">
            <thead>
                <tr>
                    <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                    <td class="chart-cell">{ axis(&ticks) }</td>
                    <th scope="col">{ text.word(ReportWord::StrengthsAgainst) }</th>
                    <th scope="col">{ text.word(ReportWord::StrengthsFinding) }</th>
                </tr>
            </thead>
            <tbody>
                for (position, difference) in shape.deviations() { { row(report, *position, difference, extent) } }
            </tbody>
        </table>
    };
    let reading = html! { <p>{ text.word(ReportWord::StrengthsChartReading) }{ report.mark(report.margin_mark()) }</p> };
    figure("strengths-chart", text.word(ReportWord::StrengthsChartTitle), reading, table)
}

fn row(report: &Report<'_>, position: usize, difference: &Difference, extent: f64) -> Html {
    let text = report.text;
    let finding = match (difference.is_real(), difference.points > 0.0) {
        (true, true) => ReportWord::StrengthsStrength,
        (true, false) => ReportWord::StrengthsWeakness,
        (false, _) => ReportWord::StrengthsNotClear,
    };
    html! {
        <tr data-real={difference.is_real().then_some("")}>
            <th scope="row" lang={text.marked_language()}>{ report.name(position) }</th>
            <td class="chart-cell">{ deviation(Some(difference), extent) }</td>
            <td class="distance">{ report.points(difference.points) }</td>
            <td class="finding">{ text.word(finding) }</td>
        </tr>
    }
}
