//! The people whose screens are drawn, and the pages on which they meet the assessment.

pub(crate) use super::common::nowhere;
use super::common::{self, Language, after, answered, finish};
use culture_mirror::{
    config::{Config, Endpoint},
    effects::intl::PlainLocale,
    text::Text,
};
use instrument::{Action, Answer, Session};
use yew::Callback;

pub(crate) fn english() -> Text {
    common::text(Language::English, PlainLocale)
}

pub(crate) fn german() -> Text {
    common::text(Language::German, PlainLocale)
}

/// A page that says who receives the scores, and no more.
pub(crate) fn somewhere() -> Config {
    Config {
        endpoint: Some(Endpoint {
            href: "https://scores.example/submissions".into(),
            host: "scores.example".into(),
        }),
        recipient: Some("Example Ltd, Customer Office".into()),
        ..nowhere()
    }
}

/// One whose eight scores all differ, from the lowest possible to the highest.
pub(crate) fn jagged() -> Session {
    let values = [7, 2, 5, 1, 4, 6, 3, 5];
    answered(|discipline, position| {
        // A seven-point scale has seven scores for whoever answers alike: the eighth needs another answer.
        let is_other = discipline == 2 && position == 4;
        Some(Answer::Value(values[discipline] + i32::from(is_other)))
    })
}

/// One who answers everything alike.
pub(crate) fn alike() -> Session {
    answered(|_, _| Some(Answer::Value(5)))
}

/// One whose answers differ within each discipline in the same way, so that no discipline stands out.
pub(crate) fn level() -> Session {
    let values = [5, 3, 6, 4, 5];
    answered(|discipline, position| Some(Answer::Value(values[(discipline + position) % 5])))
}

/// One who cannot judge one discipline at all.
pub(crate) fn with_a_gap() -> Session {
    answered(|discipline, position| match (discipline, position) {
        (3, _) => Some(Answer::CannotJudge),
        (_, 0) => Some(Answer::Value(6)),
        _ => Some(Answer::Value(4)),
    })
}

/// One who judges the second discipline and only two statements of each other, which is too few for a score.
pub(crate) fn mostly_cannot_judge() -> Session {
    answered(|discipline, position| match (discipline, position) {
        (1, 0..3) | (_, 0) => Some(Answer::Value(6)),
        (1, _) | (_, 1) => Some(Answer::Value(4)),
        _ => Some(Answer::CannotJudge),
    })
}

/// The same person at the report, with something that may be sent.
pub(crate) fn at_report(session: &Session) -> Session {
    after(session, &[finish()])
}

/// Takes no notice: what follows from an action is not drawn.
pub(crate) fn ignore() -> Callback<Action> {
    Callback::noop()
}
