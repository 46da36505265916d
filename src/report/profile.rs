//! All scores at once: the shape as a radar, the figures as a table with bars.

use super::Report;
use crate::{
    charts::{
        bar::{axis, bar},
        radar::{Spoke, radar},
    },
    text::Text,
    words::ReportWord,
};
use instrument::{Dimension, DimensionScore, Instrument, Level, Scores};
use yew::{Html, html};

/// The profile.
pub fn part(report: &Report<'_>) -> Html {
    let (instrument, scores, text) = (report.instrument(), report.findings.profile().scores(), report.text);
    let spokes: Vec<Spoke> = instrument
        .dimensions()
        .iter()
        .zip(scores.dimensions())
        .map(|(dimension, score)| Spoke {
            label: text.texts().dimension(dimension.id()).to_owned(),
            score: score.map(|score| score.score),
        })
        .collect();
    html! {
        <section class="part profile" aria-labelledby="profile-title">
            <h2 id="profile-title">{ text.word(ReportWord::ProfileTitle) }</h2>
            <p>{ text.word(ReportWord::ProfileScale) }{ " " }{ text.word(ReportWord::ProfileReading) }</p>
            <div class="two">
                { radar(&spokes, &text.word(ReportWord::ProfileRadarReading)) }
                { table(instrument, scores, text) }
            </div>
        </section>
    }
}

fn table(instrument: &Instrument, scores: &Scores, text: &Text) -> Html {
    let marks: Vec<f64> = instrument.levels().iter().map(Level::from).filter(|from| *from > 0.0).collect();
    let dimensions = instrument.dimensions().iter().zip(scores.dimensions());
    let rows = dimensions
        .map(|(dimension, score)| dimension_row(instrument, dimension, score.as_ref(), &marks, text));
    let composites = instrument.composites().iter().zip(scores.composites());
    // Of one dimension it would only repeat the row above.
    let composites =
        composites.filter(|(composite, _)| composite.of().len() > 1).map(|(composite, score)| {
            html! {
                <tr class="composite">
                    <th scope="row" colspan="2">{ text.texts().composite(composite.id()).to_owned() }</th>
                    { score_cell(instrument, *score, text) }
                    <td class="answered"></td>
                </tr>
            }
        });
    html! {
        <table class="bars">
            <thead>
                <tr>
                    <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                    <td class="bar-cell">{ axis(&marks) }</td>
                    <th scope="col" class="score">{ text.word(ReportWord::ColumnScore) }</th>
                    <th scope="col" class="answered">{ text.word(ReportWord::ColumnAnswered) }</th>
                </tr>
            </thead>
            <tbody>
                { for rows }
                { for composites }
            </tbody>
        </table>
    }
}

fn dimension_row(
    instrument: &Instrument,
    dimension: &Dimension,
    score: Option<&DimensionScore>,
    marks: &[f64],
    text: &Text,
) -> Html {
    let value = score.map(|score| score.score);
    let total = text.whole(dimension.items().len());
    let answered = score
        .map(|score| text.fill(ReportWord::Answered, &[("n", &text.whole(score.answered)), ("total", &total)]));
    html! {
        <tr>
            <th scope="row">{ text.texts().dimension(dimension.id()).to_owned() }</th>
            <td class="bar-cell">{ bar(value, marks) }</td>
            { score_cell(instrument, value, text) }
            <td class="answered">{ for answered }</td>
        </tr>
    }
}

fn score_cell(instrument: &Instrument, score: Option<f64>, text: &Text) -> Html {
    match score {
        Some(score) => html! { <td class="score">{ text.score(instrument.shown(score)) }</td> },
        None => html! { <td class="score none">{ text.word(ReportWord::NoScore) }</td> },
    }
}
