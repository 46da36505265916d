//! Where several people agree and where they do not: mean, range and disagreement of each dimension.

use crate::{
    charts::{Tick, axis, figure, span},
    text::Text,
    words::ReportWord,
};
use instrument::{Agreement, Id, Instrument, Together};
use yew::{AttrValue, Html, html};

/// The figures as a chart that is a table, and what they stand for.
pub(super) fn agreements(together: &Together, instrument: &Instrument, text: &Text) -> Html {
    let widest = together.widest();
    let ticks = [0.0, 50.0, 100.0].map(|at| Tick { at, label: text.score(at).into() });
    let rows = together.dimensions.iter().enumerate().map(|(position, (id, agreement))| {
        row(id, agreement.as_ref(), is_told(together) && widest.contains(&position), instrument, text)
    });
    let heading = |word: ReportWord| html! { <th scope="col" class="number">{ text.word(word) }</th> };
    let table = html! {
        <table class="rows" aria-labelledby="together-chart">
            <thead>
                <tr>
                    <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                    <td class="chart-cell">{ axis(&ticks) }</td>
                    { for COLUMNS.into_iter().map(heading) }
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    };
    let has_sd = has_disagreement(together);
    html! {
        <>
            { figure("together-chart", text.word(ReportWord::TogetherChartTitle), reading(together, &widest, text), table) }
            <p class="quiet">
                if has_sd { { text.word(ReportWord::TogetherSd) }{ " " } }
                { text.word(ReportWord::TogetherOwn) }
            </p>
        </>
    }
}

const COLUMNS: [ReportWord; 4] = [
    ReportWord::TogetherMean,
    ReportWord::TogetherRange,
    ReportWord::TogetherDisagreement,
    ReportWord::TogetherN,
];

/// Where these people lie furthest apart, or that they do not, or that one alone cannot.
fn reading(together: &Together, widest: &[usize], text: &Text) -> Html {
    let dimensions = widest.iter().filter_map(|position| together.dimensions.get(*position));
    let names: Vec<&str> = dimensions.map(|(id, _)| text.texts().dimension(id)).collect();
    let told = if together.results == 1 {
        Some(text.word(ReportWord::TogetherAlone))
    } else if is_told(together) && !names.is_empty() {
        Some(text.fill(ReportWord::TogetherReading, &[("names", &text.list(&names))]))
    } else if names.is_empty() && has_disagreement(together) {
        Some(text.word(ReportWord::TogetherAgreed))
    } else {
        None
    };
    html! { <><p>{ text.word(ReportWord::TogetherChartReading) }</p>{ for told.map(|told| html! { <p>{ told }</p> }) }</> }
}

/// Whether naming the widest says something: of one or two dimensions all would be named.
fn is_told(together: &Together) -> bool {
    together.dimensions.len() > 2
}

fn has_disagreement(together: &Together) -> bool {
    together.dimensions.iter().any(|(_, agreement)| agreement.is_some_and(|agreement| agreement.sd.is_some()))
}

fn row(
    id: &Id,
    agreement: Option<&Agreement>,
    is_widest: bool,
    instrument: &Instrument,
    text: &Text,
) -> Html {
    let figures = agreement.map(|agreement| figures(agreement, instrument, text));
    let cells = COLUMNS.into_iter().zip(figures.into_iter().flatten()).map(|(column, figure)| {
        html! { <td class="number" data-label={text.word(column)}>{ figure }</td> }
    });
    html! {
        <tr data-widest={is_widest.to_string()}>
            <th scope="row">{ text.texts().dimension(id).to_owned() }</th>
            <td class="chart-cell">{ span(agreement) }</td>
            if agreement.is_some() {
                { for cells }
            } else {
                <td class="number none" colspan="4">{ text.word(ReportWord::NoScore) }</td>
            }
        </tr>
    }
}

/// What stands in the columns.
fn figures(agreement: &Agreement, instrument: &Instrument, text: &Text) -> [AttrValue; 4] {
    let shown = |score: f64| text.score(instrument.shown(score));
    let (low, high) = (shown(agreement.low), shown(agreement.high));
    [
        shown(agreement.mean).into(),
        text.fill(ReportWord::Range, &[("low", &low), ("high", &high)]),
        agreement.sd.map_or_else(|| text.word(ReportWord::Unknown), |sd| text.score(sd).into()),
        text.whole(agreement.n).into(),
    ]
}
