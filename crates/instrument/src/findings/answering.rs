//! How somebody answered, whatever the statements were about: what to be careful with, never a reason to exclude.

use crate::{
    answers::{Answer, Answers},
    definition::Instrument,
    id::Id,
};

/// How many statements were judged, and how alike the answers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answering {
    /// How many statements there are.
    pub items: usize,
    /// How many were answered with a value.
    pub judged: usize,
    /// How many were answered with "I can't judge".
    pub cannot_judge: usize,
    /// The longest run of equal answers; none if nothing was judged.
    pub longest_run: Option<LongestRun>,
    /// The one answer that every judged statement got, if at least two were judged.
    pub same_throughout: Option<i32>,
}

/// Equal answers one after another, in the order of presentation.
///
/// A gentle hint to the person and no more: in five experiments such indices mostly did not beat chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LongestRun {
    /// The answer as it was given, before any reversing.
    pub value: i32,
    /// How many statements in a row; the first of several equally long runs counts.
    pub length: usize,
}

impl Answering {
    /// Looks through the answers.
    ///
    /// A statement that was not judged ends a run, as does one on another scale: the same number means something
    /// else there.
    pub fn of(instrument: &Instrument, answers: &Answers) -> Self {
        let items = instrument.items();
        let (mut judged, mut cannot_judge) = (0, 0);
        let (mut current, mut longest): (Option<Run<'_>>, Option<Run<'_>>) = (None, None);
        let (mut first, mut is_same) = (None, true);
        for (position, item) in items.iter().enumerate() {
            let Some(Answer::Value(value)) = answers.get(position) else {
                cannot_judge += usize::from(answers.get(position).is_some());
                current = None;
                continue;
            };
            judged += 1;
            let answer = (item.scale().id(), value);
            is_same &= *first.get_or_insert(answer) == answer;
            let length = current.filter(|run| run.answer == answer).map_or(0, |run| run.length) + 1;
            current = Some(Run { answer, length });
            if longest.is_none_or(|longest| longest.length < length) {
                longest = current;
            }
        }
        Self {
            items: items.len(),
            judged,
            cannot_judge,
            longest_run: longest.map(|run| LongestRun { value: run.answer.1, length: run.length }),
            same_throughout: first.filter(|_| is_same && judged > 1).map(|(_, value)| value),
        }
    }
}

/// A run while it is followed: the same scale, the same value.
#[derive(Clone, Copy)]
struct Run<'a> {
    answer: (&'a Id, i32),
    length: usize,
}
