//! The overview before the report.

use super::{
    common::answered,
    persons::{alike, english, german, ignore},
    screen,
};
use culture_mirror::{screens::review::review_screen, text::Text};
use instrument::{Answer, Session};
use yew::{Callback, Html};

fn review(session: &Session, text: &Text) -> Html {
    review_screen(session, text, &ignore(), &Callback::noop())
}

#[test]
fn nothing_answered() {
    screen("review_nothing_answered", || review(&answered(|_, _| None), &english()));
}

/// Two statements left open, one discipline with too few answers for a score.
#[test]
fn partly_answered() {
    let session = answered(|discipline, position| match (discipline, position) {
        (0 | 6, 4) => None,
        (4, 2..) => Some(Answer::CannotJudge),
        _ => Some(Answer::Value(4)),
    });
    screen("review_partly_answered", || review(&session, &english()));
    screen("review_partly_answered_in_german", || review(&session, &german()));
}

#[test]
fn complete() {
    screen("review_complete", || review(&alike(), &english()));
}
