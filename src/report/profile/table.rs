//! The profile's figures: a row with a bar for each dimension, and for each composite.

use crate::{
    charts::{Bar, Tick, axis, bar, figure},
    report::{Report, marked},
    words::ReportWord,
};
use instrument::{Interval, Level};
use yew::{AttrValue, Html, classes, html};

/// What a row shows.
struct Row {
    name: String,
    score: Option<f64>,
    interval: Option<Interval>,
    /// The mean of the norm that is used.
    mean: Option<f64>,
    /// How many statements were answered, of how many; a composite has none.
    answered: Option<AttrValue>,
}

/// The table with its title and its reading.
pub(super) fn bars(report: &Report<'_>) -> Html {
    let text = report.text;
    let levels = report.instrument().levels();
    let edges: Vec<f64> = levels.iter().map(Level::from).filter(|from| *from > 0.0).collect();
    let dimensions = (0..report.instrument().dimensions().len()).map(|position| dimension(report, position));
    // Of one dimension it would only repeat the row above.
    let composites = report.instrument().composites().iter().enumerate();
    let composites = composites
        .filter(|(_, composite)| composite.of().len() > 1)
        .map(|(position, _)| row(report, &composite(report, position), &edges));
    let table = html! {
        <table class="bars" part="table" aria-labelledby="profile-bars">
            { head(report, &edges) }
            <tbody>
                for dimension in dimensions { { row(report, &dimension, &edges) } }
            </tbody>
            <tbody class="composites">{ for composites }</tbody>
        </table>
    };
    let title = text.count(ReportWord::ProfileBarsTitle, report.instrument().dimensions().len(), &[]);
    figure("profile-bars", title, reading(report), table)
}

/// What the bars show, as far as there is something to show.
fn reading(report: &Report<'_>) -> Html {
    let text = report.text;
    let has_intervals = report.errors().is_some();
    let mean = report.benchmark.norm().map(|norm| {
        let name = norm.norm().description().name();
        let (_, mark) = marked::of_norm(norm.norm().dimensions());
        html! { <p>{ text.fill(ReportWord::ProfileMean, &[("norm", name)]) }{ report.mark(mark) }</p> }
    });
    html! {
        <>
            if has_intervals { <p>{ text.word(ReportWord::ProfileBarsReading) }</p> }
            { for mean }
        </>
    }
}

fn head(report: &Report<'_>, edges: &[f64]) -> Html {
    let text = report.text;
    let places = [0.0].into_iter().chain(edges.iter().copied()).chain([100.0]);
    let ticks: Vec<Tick> = places.map(|at| Tick { at, label: text.score(at).into() }).collect();
    html! {
        <thead>
            <tr>
                <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                <td class="chart-cell">{ axis(&ticks) }</td>
                <th scope="col" class="score">{ text.word(ReportWord::ColumnScore) }</th>
                if report.errors().is_some() {
                    <th scope="col">
                        { text.word(ReportWord::ProfileRange) }
                        { report.mark(report.margin_mark()) }
                    </th>
                }
                if has_words(report) {
                    <th scope="col" class="words">{ text.word(ReportWord::ProfileInWords) }</th>
                }
                <th scope="col">{ text.word(ReportWord::ColumnAnswered) }</th>
            </tr>
        </thead>
    }
}

/// Whether scores are put in words: not where the instrument has none, nor where nothing is concluded.
fn has_words(report: &Report<'_>) -> bool {
    !report.instrument().levels().is_empty() && report.findings.draws_conclusions()
}

fn dimension(report: &Report<'_>, position: usize) -> Row {
    let text = report.text;
    let items = report.dimension(position).map_or(&[][..], |dimension| dimension.items());
    let answered = items.iter().filter(|item| report.session.answers().value(**item).is_some()).count();
    let (answered, total) = (text.whole(answered), text.whole(items.len()));
    let norm = report.benchmark.norm().and_then(|norm| norm.dimension(position));
    Row {
        name: report.name(position).to_owned(),
        score: report.dimension_score(position).map(|score| score.score),
        interval: report.interval(position),
        // Its mark stands in the sentence that says what the strokes are.
        mean: norm.map(|norm| marked::of_norm(norm).0.mean()),
        answered: Some(text.fill(ReportWord::Answered, &[("n", &answered), ("total", &total)])),
    }
}

fn composite(report: &Report<'_>, position: usize) -> Row {
    let composite = report.instrument().composites().get(position);
    Row {
        name: composite
            .map_or_else(String::new, |composite| report.text.texts().composite(composite.id()).to_owned()),
        score: report.findings.profile().scores().composites().get(position).copied().flatten(),
        interval: report.composite_interval(position),
        mean: None,
        answered: None,
    }
}

fn row(report: &Report<'_>, row: &Row, edges: &[f64]) -> Html {
    let text = report.text;
    let drawn = Bar { score: row.score, interval: row.interval, edges, mean: row.mean };
    let score = row.score.map_or_else(|| text.word(ReportWord::NoScore), |score| report.score(score).into());
    let words =
        row.score.and_then(|score| report.levels(score, row.interval)).map(|levels| report.in_words(levels));
    let range = row.interval.map(|interval| report.range(interval));
    html! {
        <tr>
            <th scope="row" lang={text.marked_language()}>{ row.name.clone() }</th>
            <td class="chart-cell">{ bar(&drawn) }</td>
            <td class={classes!("score", row.score.is_none().then_some("none"))}>{ score }</td>
            if report.errors().is_some() {
                <td class="short" data-column={text.word(ReportWord::ProfileRange)}>{ for range }</td>
            }
            if has_words(report) {
                <td class="words" data-column={text.word(ReportWord::ProfileInWords)}>{ for words }</td>
            }
            <td class="short" data-column={text.word(ReportWord::ColumnAnswered)}>{ for row.answered.clone() }</td>
        </tr>
    }
}
