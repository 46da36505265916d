//! The other end: reads what is posted, counts it unless it remembers the id, and answers if the network lets it.

use super::chance::Chance;
use culture_mirror::outbox::Answer;
use instrument::{Submission, SubmissionId};
use std::collections::BTreeMap;

/// So long does it remember what it has counted, in milliseconds; whoever comes later is counted again.
const MEMORY: i64 = 28 * 24 * 3_600_000;

/// An endpoint behind a network.
#[derive(Debug, Default)]
pub(crate) struct Receiver {
    /// How often each id was counted.
    pub(crate) counts: BTreeMap<SubmissionId, u32>,
    /// When each was counted last, in the model's time.
    counted: BTreeMap<SubmissionId, i64>,
    /// How often it said that it had counted an id before.
    pub(crate) repeated: u32,
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weather {
    /// It arrives, and so does the answer.
    Fair,
    /// It never arrives.
    RequestLost,
    /// It is counted, and nobody hears of it.
    AnswerLost,
    /// The endpoint cannot take it now.
    Busy(Answer),
    /// The endpoint does not take it.
    Refusing,
}

impl Weather {
    pub(crate) fn bad(chance: &mut Chance) -> Self {
        match chance.below(100) {
            0..30 => Self::RequestLost,
            30..55 => Self::AnswerLost,
            55..70 => Self::busy([500, 502, 503, 408, 425][usize::try_from(chance.below(5)).unwrap()], None),
            // Up to two hours, of which only one is waited for.
            70..90 => {
                let rest = chance.time_below(7_200_000);
                Self::busy(if chance.percent(50) { 429 } else { 503 }, Some(rest))
            }
            90..92 => Self::Refusing,
            _ => Self::Fair,
        }
    }

    fn busy(status: u16, retry_after: Option<i64>) -> Self {
        Self::Busy(Answer { status: Some(status), retry_after })
    }
}

impl Receiver {
    /// What comes back for a body; only what reads as a submission is counted.
    pub(crate) fn take(&mut self, body: &str, weather: Weather, time: i64) -> Answer {
        let answer = |status| Answer { status: Some(status), retry_after: None };
        match weather {
            Weather::RequestLost => Answer::default(),
            Weather::Busy(answer) => answer,
            Weather::Refusing => answer(422),
            Weather::Fair => answer(self.count(body, time)),
            Weather::AnswerLost => {
                self.count(body, time);
                Answer::default()
            }
        }
    }

    fn count(&mut self, body: &str, time: i64) -> u16 {
        let message = Submission::parse(body.as_bytes()).expect("only submissions are posted");
        let id = message.envelope().id;
        if self.counted.get(&id).is_some_and(|counted| time - counted < MEMORY) {
            self.repeated += 1;
            return 409;
        }
        self.counted.insert(id, time);
        *self.counts.entry(id).or_default() += 1;
        201
    }
}
