//! What is typical at each score: the level in words and its sentence, or those of all levels that the score's range
//! touches.

use super::Report;
use crate::words::ReportWord;
use instrument::Level;
use yew::{Html, html};

/// The part; nothing for an instrument without levels, nor where nothing is concluded from the answers.
pub fn part(report: &Report<'_>) -> Html {
    let (instrument, text) = (report.instrument(), report.text);
    if instrument.levels().is_empty() || !report.findings.draws_conclusions() {
        return Html::default();
    }
    let entries: Vec<(usize, (&Level, &Level))> = (0..instrument.dimensions().len())
        .filter_map(|position| Some((position, levels(report, position)?)))
        .collect();
    let is_any_between = entries.iter().any(|(_, (low, high))| low != high);
    html! {
        <section class="part levels" part="report-part" aria-labelledby="levels-title">
            <h2 id="levels-title">{ text.count(ReportWord::LevelsTitle, entries.len(), &[]) }</h2>
            <p>{ text.count(ReportWord::LevelsShows, entries.len(), &[]) }</p>
            <p>
                { text.fill(ReportWord::LevelsText, &[("ranges", &ranges(report))]) }
                if is_any_between { { " " }{ text.word(ReportWord::LevelsAll) }{ report.mark(report.margin_mark()) } }
            </p>
            <dl lang={text.marked_language()}>
                for (position, levels) in entries { { entry(report, position, levels) } }
            </dl>
        </section>
    }
}

fn levels<'a>(report: &Report<'a>, position: usize) -> Option<(&'a Level, &'a Level)> {
    report.levels(report.dimension_score(position)?.score, report.interval(position))
}

fn entry(report: &Report<'_>, position: usize, (low, high): (&Level, &Level)) -> Html {
    let sentence = |level: &Level| {
        let dimension = report.dimension(position)?;
        Some(html! { <dd>{ report.text.texts().typical(dimension.id(), level.id()).to_owned() }</dd> })
    };
    let is_touched = |level: &&Level| low.from() <= level.from() && level.from() <= high.from();
    let touched = report.instrument().levels().iter().filter(is_touched);
    html! {
        <div class="typical">
            <dt>
                <span class="name">{ report.name(position) }</span>
                <span class="tag">{ report.in_words((low, high)) }</span>
            </dt>
            { for touched.filter_map(sentence) }
        </div>
    }
}

/// From which score on each level's words are used.
fn ranges(report: &Report<'_>) -> String {
    let range = |level: &Level| {
        let gaps =
            [("level", report.text.texts().level(level.id())), ("from", &report.text.score(level.from()))];
        report.text.fill(ReportWord::LevelFrom, &gaps).to_string()
    };
    report.instrument().levels().iter().map(range).collect::<Vec<_>>().join(", ")
}
