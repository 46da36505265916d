//! The four days on which a plan is looked back at, and what the calendar says on them.

use super::super::moves::horizon;
use crate::{takeaway::calendar::Entry, text::Text, words::ReportWord};
use instrument::{Day, Session};
use yew::AttrValue;

/// After so many months each.
const MONTHS: [u32; 4] = [3, 6, 9, 12];

/// A plan with the day on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviews {
    start: Day,
    title: String,
    /// A line for each move, in the order in which they were chosen.
    moves: Vec<String>,
}

/// The reviews of a session's plan that begins on a day.
pub fn reviews(session: &Session, text: &Text, start: Day) -> Reviews {
    let (instrument, texts) = (session.instrument(), text.texts());
    let moves = session.plan().iter().filter_map(|position| {
        let initiative = instrument.initiatives().get(*position)?;
        let gaps = [
            ("title", texts.initiative_title(initiative.id())),
            ("horizon", &*text.word(horizon(initiative.horizon()))),
            ("works_when", texts.initiative_works_when(initiative.id())),
        ];
        Some(text.fill(ReportWord::CalendarMove, &gaps).to_string())
    });
    Reviews { start, title: texts.title().to_owned(), moves: moves.collect() }
}

impl Reviews {
    /// The days, each with its number from 1.
    pub fn days(&self) -> impl Iterator<Item = (usize, Day)> {
        (1..).zip(MONTHS.map(|months| self.start.months_later(months)))
    }

    /// What a review is called, on its day.
    pub fn name(&self, text: &Text, number: usize, day: &str) -> AttrValue {
        let (n, total) = (text.whole(number), text.whole(MONTHS.len()));
        text.fill(ReportWord::PlanReview, &[("n", &n), ("total", &total), ("day", day)])
    }

    /// The days as a calendar has them: the moves, what to ask, and on the last day the reminder to answer again.
    pub fn entries(&self, text: &Text) -> Vec<Entry> {
        let total = text.whole(MONTHS.len());
        let begun = text.fill(ReportWord::CalendarBegun, &[("day", &text.day(self.start))]);
        let entry = |(number, day): (usize, Day)| {
            let gaps = [("n", &*text.whole(number)), ("total", &*total), ("title", &*self.title)];
            let mut lines = vec![begun.to_string()];
            lines.extend(self.moves.iter().cloned());
            lines.push(text.word(ReportWord::CalendarQuestions).to_string());
            if number == MONTHS.len() {
                lines.push(text.word(ReportWord::CalendarAgain).to_string());
            }
            let summary = text.fill(ReportWord::CalendarSummary, &gaps).to_string();
            Entry { day, summary, description: lines.join("\n") }
        };
        self.days().map(entry).collect()
    }
}
