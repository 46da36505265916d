//! The report, whole and for each kind of profile.

use super::{
    common::{after, answered, finish, fresh},
    markup, part,
    persons::{at_report, english, german, ignore, jagged, level, nowhere, somewhere, with_a_gap},
    screen,
};
use culture_mirror::{
    config::Config,
    report::{levels, profile, summary, wipe::WipePart},
    screens::report::report_screen,
    text::Text,
};
use instrument::{Action, Answer, Session};
use yew::{Callback, Html, html};

fn report(session: &Session, config: &Config, text: &Text) -> Html {
    report_screen(session, config, text, &ignore())
}

/// The parts above the share panel, which has its own cases.
fn findings(session: &Session, text: &Text) -> Html {
    let scores = session.scores();
    html! {
        <>
            { summary::part(session.instrument(), &scores, text) }
            { profile::part(session.instrument(), &scores, text) }
            { levels::part(session, &scores, text) }
        </>
    }
}

#[test]
fn jagged_with_a_strategy() {
    let session = after(&at_report(&jagged()), &[Action::Pursue(Some(2))]);
    screen("report_jagged_with_strategy", || report(&session, &somewhere(), &english()));
    screen("report_jagged_with_strategy_in_german", || report(&session, &somewhere(), &german()));
}

#[test]
fn where_nothing_can_be_sent() {
    let session = after(&level(), &[Action::Finish(None)]);
    screen("report_level_without_sharing", || report(&session, &nowhere(), &english()));
}

#[test]
fn with_a_discipline_without_score() {
    part("findings_with_a_gap", || findings(&at_report(&with_a_gap()), &english()));
}

/// Fewer than six disciplines have a score, which is too little for one of the whole.
#[test]
fn with_too_little_for_the_whole() {
    let session = answered(|discipline, _| (discipline < 2).then_some(Answer::Value(3)));
    part("findings_on_two_disciplines", || findings(&at_report(&session), &english()));
}

#[test]
fn wiping() {
    part("wipe", || html! { <WipePart text={english()} is_pending={false} on_wipe={Callback::noop()} /> });
}

/// A report tells what was answered, and not in which order or after how many changes.
#[test]
fn a_report_depends_on_the_answers_alone() {
    let straight = at_report(&level());
    let items = straight.instrument().items().len();
    let crooked = (0..items).rev().fold(after(&fresh(), &[Action::Begin]), |session, item| {
        let first = Action::Answer(item, if item % 2 == 0 { Answer::CannotJudge } else { Answer::Value(1) });
        after(&session, &[first, Action::Answer(item, Answer::Value(5))])
    });
    let to_overview = vec![Action::Next; items];
    let crooked = after(&after(&crooked, &to_overview), &[finish()]);
    let drawn = |session: &Session| markup(report(session, &somewhere(), &english()));
    assert_eq!(drawn(&crooked), drawn(&straight));
}
