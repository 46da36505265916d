//! The report in a few sentences that can be read aloud.

use crate::{text::Text, words::Word};
use instrument::{Instrument, Scores};
use yew::{AttrValue, Html, html};

/// The summary.
pub fn part(instrument: &Instrument, scores: &Scores, text: &Text) -> Html {
    html! {
        <header class="part summary">
            <h1 class="headline" tabindex="-1" data-focus="">{ headline(instrument, scores, text) }</h1>
            <p class="lead">{ text.word(Word::SummaryView) }{ " " }{ range(instrument, scores, text) }</p>
        </header>
    }
}

/// The sentence of the first composite's level; in the instrument's words where it has them.
fn headline(instrument: &Instrument, scores: &Scores, text: &Text) -> AttrValue {
    let Some(composite) = instrument.composites().first() else { return text.word(Word::SummaryProfile) };
    let score = scores.composites().first().copied().flatten();
    let Some(score) = score else { return text.word(Word::SummaryNone) };
    let Some(level) = instrument.level_of(score) else { return text.word(Word::SummaryProfile) };
    let own = text.texts().composite_at(composite.id(), level.id());
    if own.is_empty() {
        let gaps = [
            ("composite", text.texts().composite(composite.id())),
            ("level", text.texts().level(level.id())),
        ];
        return text.fill(Word::SummaryLevel, &gaps);
    }
    own.to_owned().into()
}

/// How far the scores lie apart. Which differences mean something is not claimed.
fn range(instrument: &Instrument, scores: &Scores, text: &Text) -> AttrValue {
    let known = || scores.dimensions().iter().flatten().map(|score| score.score);
    let lowest = known().fold(f64::INFINITY, f64::min);
    let highest = known().fold(f64::NEG_INFINITY, f64::max);
    // Of one score there is no range; the profile shows it.
    if known().nth(1).is_none() {
        return AttrValue::default();
    }
    let shown = |score| text.score(instrument.shown(score));
    let (low, high) = (shown(lowest), shown(highest));
    if low == high {
        return text.fill(Word::SummaryEqual, &[("high", &high)]);
    }
    text.fill(Word::SummaryRange, &[("low", &low), ("high", &high)])
}
