//! Asks the host's one question about a person's place. Nothing is said unless somebody says it.

use super::one_of::{OneOf, one_of};
use crate::{text::Text, words::Word};
use instrument::{Segment, SegmentQuestion};
use yew::{Callback, Html};

/// The question; what was said stays as it is where it `is_fixed`.
pub fn segment_choice(
    question: &SegmentQuestion,
    said: Option<&Segment>,
    is_fixed: bool,
    text: &Text,
    on_choose: &Callback<Option<Segment>>,
) -> Html {
    let language = text.interface_language();
    let names: Vec<&str> = question.values().map(|value| question.label(value, language)).collect();
    let chosen = said.filter(|said| question.offers(said));
    let list = OneOf {
        id: "segment",
        label: question.wording(language).to_owned().into(),
        none: text.word(Word::SegmentNone),
        note: text.word(Word::SegmentNote),
        names: &names,
        chosen: chosen.and_then(|said| question.values().position(|value| *value == said.value)),
        is_fixed,
    };
    let question = question.clone();
    let segment = move |position: Option<usize>| {
        let value = question.values().nth(position?)?.clone();
        Some(Segment { name: question.name().clone(), value })
    };
    one_of(list, &on_choose.reform(segment))
}
