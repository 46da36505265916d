//! What is typical at each score: the level in words and its sentence.

use super::Report;
use crate::{text::Text, words::ReportWord};
use instrument::{Dimension, DimensionScore, Instrument, Session};
use yew::{Html, html};

/// The levels; nothing for an instrument without them. The dimensions of a chosen strategy come first.
pub fn part(report: &Report<'_>) -> Html {
    let (session, scores, text) = (report.session, report.findings.profile().scores(), report.text);
    let instrument = session.instrument();
    if instrument.levels().is_empty() {
        return Html::default();
    }
    let strategy = session.strategy().and_then(|position| instrument.strategies().get(position));
    let comes_first =
        |position: &usize| strategy.is_some_and(|strategy| strategy.depends_on().contains(position));
    let (first, rest): (Vec<usize>, Vec<usize>) = (0..instrument.dimensions().len()).partition(comes_first);
    let entries = first.into_iter().chain(rest).filter_map(|position| {
        let dimension = instrument.dimensions().get(position)?;
        let score = scores.dimensions().get(position)?.as_ref()?;
        Some(entry(session, dimension, score, text))
    });
    html! {
        <section class="part levels" aria-labelledby="levels-title">
            <h2 id="levels-title">{ text.word(ReportWord::LevelsTitle) }</h2>
            <p>{ text.fill(ReportWord::LevelsText, &[("ranges", &ranges(session.instrument(), text))]) }</p>
            if let Some(strategy) = strategy {
                <p>{ text.fill(ReportWord::LevelsStrategy, &[("strategy", text.texts().strategy(strategy.id()))]) }</p>
            }
            <dl lang={text.marked_language()}>{ for entries }</dl>
        </section>
    }
}

fn entry(session: &Session, dimension: &Dimension, score: &DimensionScore, text: &Text) -> Html {
    let texts = text.texts();
    let Some(level) = session.instrument().level_of(score.score) else { return Html::default() };
    html! {
        <div class="typical" key={dimension.id().as_str().to_owned()}>
            <dt>
                <span class="name">{ texts.dimension(dimension.id()).to_owned() }</span>
                <span class="tag">{ texts.level(level.id()).to_owned() }</span>
            </dt>
            <dd>{ texts.typical(dimension.id(), level.id()).to_owned() }</dd>
        </div>
    }
}

/// From which score on each level's words are used.
fn ranges(instrument: &Instrument, text: &Text) -> String {
    let range = |level: &instrument::Level| {
        let gaps = [("level", text.texts().level(level.id())), ("from", &text.score(level.from()))];
        text.fill(ReportWord::LevelFrom, &gaps).to_string()
    };
    instrument.levels().iter().map(range).collect::<Vec<_>>().join(", ")
}
