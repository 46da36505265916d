//! Where several people agree and where they do not: mean, range and disagreement of each dimension.

use crate::{
    charts::{Tick, axis, figure, span},
    report::Report,
    words::ReportWord,
};
use instrument::{Agreement, Id, Interval, Together};
use yew::{AttrValue, Html, html};

/// Where these people lie furthest apart, or that they do not, or that one alone cannot; nothing where nothing is told
/// by that.
pub(super) fn finding(together: &Together, report: &Report<'_>) -> Html {
    let (text, widest) = (report.text, widest(together));
    let told = if together.results == 1 {
        text.word(ReportWord::TogetherAlone)
    } else if !widest.is_empty() {
        text.fill(ReportWord::TogetherReading, &[("names", &report.names(&widest))])
    } else if has_disagreement(together) && together.agrees() {
        text.word(ReportWord::TogetherAgreed)
    } else {
        return Html::default();
    };
    html! { <p class="finding">{ told }</p> }
}

/// The figures, as a table whose rows are a chart, and what they stand for.
pub(super) fn chart(together: &Together, report: &Report<'_>) -> Html {
    let (text, widest) = (report.text, widest(together));
    let ticks = [0.0, 50.0, 100.0].map(|at| Tick { at, label: text.score(at).into() });
    let rows =
        together.dimensions.iter().enumerate().map(|(position, (id, agreement))| {
            row(id, agreement.as_ref(), widest.contains(&position), report)
        });
    let table = html! {
        <table class="bars spans" part="table" aria-labelledby="together-chart">
            <thead>
                <tr>
                    <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                    <td class="chart-cell">{ axis(&ticks) }</td>
                    <th scope="col" class="score">{ text.word(ReportWord::TogetherMean) }</th>
                    <th scope="col">{ text.word(ReportWord::TogetherRange) }</th>
                    <th scope="col">{ text.word(ReportWord::TogetherDisagreement) }</th>
                    <th scope="col">{ text.word(ReportWord::TogetherN) }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    };
    let has_disagreement = has_disagreement(together);
    let reading = html! { if has_disagreement { <p>{ text.word(ReportWord::TogetherChartReading) }</p> } };
    html! {
        <>
            { figure("together-chart", text.word(ReportWord::TogetherChartTitle), reading, table) }
            if together.results > 1 {
                <p class="quiet">
                    if has_disagreement { { text.word(ReportWord::TogetherSd) }{ " " } }
                    { text.word(ReportWord::TogetherOwn) }
                </p>
            }
        </>
    }
}

fn row(id: &Id, agreement: Option<&Agreement>, is_widest: bool, report: &Report<'_>) -> Html {
    let text = report.text;
    let mean = match agreement {
        Some(agreement) => html! { <td class="score">{ report.score(agreement.mean) }</td> },
        None => html! { <td class="score none">{ text.word(ReportWord::NoScore) }</td> },
    };
    // One score has neither range nor disagreement.
    let several = agreement.and_then(|agreement| Some((agreement, agreement.sd?)));
    let range =
        several.map(|(agreement, _)| report.range(Interval { low: agreement.low, high: agreement.high }));
    let disagreement = several.map(|(_, sd)| text.score(sd));
    let cell = |column: ReportWord, content: Option<AttrValue>| {
        html! { <td data-column={text.word(column)}>{ for content }</td> }
    };
    html! {
        <tr data-widest={is_widest.to_string()}>
            <th scope="row" lang={text.marked_language()}>{ text.texts().dimension(id).to_owned() }</th>
            <td class="chart-cell">{ span(agreement) }</td>
            { mean }
            { cell(ReportWord::TogetherRange, range) }
            { cell(ReportWord::TogetherDisagreement, disagreement.map(AttrValue::from)) }
            { cell(ReportWord::TogetherN, Some(text.whole(agreement.map_or(0, |agreement| agreement.n)).into())) }
        </tr>
    }
}

/// Where these people lie furthest apart, if that says something: of one or two dimensions all would be named.
fn widest(together: &Together) -> Vec<usize> {
    if together.dimensions.len() > 2 { together.widest() } else { Vec::new() }
}

fn has_disagreement(together: &Together) -> bool {
    together.dimensions.iter().any(|(_, agreement)| agreement.is_some_and(|agreement| agreement.sd.is_some()))
}
