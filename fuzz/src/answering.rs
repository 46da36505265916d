//! Ways to answer an instrument, drawn from the bytes of a file.

use instrument::{Answer, Answers, Instrument, Item};

/// Beyond so many items an answer more costs time and shows nothing new: recording one copies all.
const MOST_ANSWERED: usize = 200;

/// A few ways to answer: nothing, every lowest value, every highest, and two that the bytes choose.
pub fn patterns(instrument: &Instrument, bytes: &[u8]) -> Vec<Answers> {
    let lowest = |_: usize, item: &Item| Some(Answer::Value(item.scale().range().0));
    let highest = |_: usize, item: &Item| Some(Answer::Value(item.scale().range().1));
    vec![
        Answers::none(instrument),
        answered(instrument, lowest),
        answered(instrument, highest),
        answered(instrument, |position, item| chosen(bytes, position, item)),
        answered(instrument, |position, item| chosen(bytes, 31 * position + 7, item)),
    ]
}

fn answered(instrument: &Instrument, choose: impl Fn(usize, &Item) -> Option<Answer>) -> Answers {
    let mut answers = Answers::none(instrument);
    for (position, item) in instrument.items().iter().enumerate().take(MOST_ANSWERED) {
        let next = choose(position, item).and_then(|answer| answers.with(instrument, position, answer));
        answers = next.unwrap_or(answers);
    }
    answers
}

/// A value of the item's scale, "I can't judge" or no answer, as the byte at `place` says.
fn chosen(bytes: &[u8], place: usize, item: &Item) -> Option<Answer> {
    let byte = usize::from(*bytes.get(place % bytes.len().max(1))?);
    let values = item.scale().values();
    match byte % (values.len() + 2) {
        0 => None,
        1 => Some(Answer::CannotJudge),
        choice => values.get(choice - 2).copied().map(Answer::Value),
    }
}
