//! The report in a few sentences that can be read aloud.

use crate::{text::Text, words::Word};
use instrument::{Dimension, DimensionScore, Instrument, Scores};
use yew::{AttrValue, Html, html};

/// The summary.
pub fn part(instrument: &Instrument, scores: &Scores, text: &Text) -> Html {
    html! {
        <header class="part summary">
            <h1 class="headline" tabindex="-1" data-focus="">{ headline(instrument, scores, text) }</h1>
            <p class="lead">{ text.word(Word::SummaryView) }{ " " }{ ends(instrument, scores, text) }</p>
        </header>
    }
}

/// The sentence of the first composite's level; in the instrument's words where it has them.
fn headline(instrument: &Instrument, scores: &Scores, text: &Text) -> AttrValue {
    let composite = instrument.composites().first();
    let score = scores.composites().first().copied().flatten();
    let level = score.and_then(|score| instrument.level_of(score));
    let (Some(composite), Some(level)) = (composite, level) else { return text.word(Word::SummaryNone) };
    let own = text.texts().composite_at(composite.id(), level.id());
    if own.is_empty() {
        return text.fill(Word::SummaryLevel, &[("level", text.texts().level(level.id()))]);
    }
    own.to_owned().into()
}

/// The highest and the lowest score. Whether they differ by more than chance is not claimed.
fn ends(instrument: &Instrument, scores: &Scores, text: &Text) -> AttrValue {
    let pairs = instrument.dimensions().iter().zip(scores.dimensions());
    let known: Vec<(&Dimension, DimensionScore)> =
        pairs.filter_map(|(dimension, score)| Some((dimension, (*score)?))).collect();
    let by_score = |a: &&(&Dimension, DimensionScore), b: &&(&Dimension, DimensionScore)| {
        a.1.score.total_cmp(&b.1.score)
    };
    let (Some(highest), Some(lowest)) = (known.iter().rev().max_by(by_score), known.iter().min_by(by_score))
    else {
        return AttrValue::default();
    };
    let (high, low) = (text.score(highest.1.score), text.score(lowest.1.score));
    if high == low {
        return text.fill(Word::SummaryEqual, &[("high", &high)]);
    }
    let name = |dimension: &Dimension| text.texts().dimension(dimension.id()).to_owned();
    let (highest, lowest) = (name(highest.0), name(lowest.0));
    let gaps = [("highest", highest.as_str()), ("high", &high), ("lowest", &lowest), ("low", &low)];
    text.fill(Word::SummaryEnds, &gaps)
}
