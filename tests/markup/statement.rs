//! A statement in each of its states.

use super::{
    common::{after, fresh},
    document::Document,
    markup,
    persons::{alike, at_report, english, german, ignore},
    screen,
};
use culture_mirror::{
    effects::draft::{Keeping, Later},
    screens::statement::StatementScreen,
    session::Progress,
    text::Text,
};
use instrument::{Action, Answer, Session, Stage};
use yew::{Callback, Html, html};

fn statement(session: &Session, text: &Text) -> Html {
    let Stage::Statement(item) = session.stage() else { panic!("{:?}", session.stage()) };
    let session = Progress::new(session.clone());
    html! { <StatementScreen {session} {item} text={text.clone()} on_action={ignore()} /> }
}

fn at_the_first(actions: &[Action]) -> Session {
    after(&after(&fresh(), &[Action::Begin]), actions)
}

#[test]
fn unanswered() {
    screen("statement", || statement(&at_the_first(&[]), &english()));
    screen("statement_in_german", || statement(&at_the_first(&[]), &german()));
}

#[test]
fn answered() {
    let session = at_the_first(&[Action::Answer(0, Answer::Value(5))]);
    screen("statement_answered", || statement(&session, &english()));
}

#[test]
fn not_judged() {
    let session = at_the_first(&[Action::Answer(0, Answer::CannotJudge)]);
    screen("statement_not_judged", || statement(&session, &english()));
}

#[test]
fn not_moving_on_by_itself() {
    let session = at_the_first(&[Action::MoveOn(false)]);
    screen("statement_staying", || statement(&session, &english()));
}

#[test]
fn with_the_choice_to_continue_later() {
    let offering = |keeping, session: &Session, text: Text| {
        let later = Later { keeping, on_switch: Callback::noop() };
        let session = Progress::new(session.clone());
        html! { <StatementScreen {session} item={0} {later} {text} on_action={ignore()} /> }
    };
    let session = at_the_first(&[]);
    screen("statement_later_off", || offering(Keeping::Off, &session, english()));
    screen("statement_later_on_in_german", || offering(Keeping::On, &session, german()));
    screen("statement_later_refused", || offering(Keeping::Refused, &session, english()));
    screen("statement_later_taken_away", || offering(Keeping::TakenAway, &session, english()));
    let sent = after(&at_report(&alike()), &[Action::Approve, Action::GoTo(Stage::Statement(0))]);
    let whole = markup(offering(Keeping::Off, &sent, english()));
    assert!(!whole.contains("later"), "answers that have left are not continued: {whole}");
}

#[test]
fn after_the_overview() {
    let session = after(&alike(), &[Action::GoTo(Stage::Statement(11))]);
    screen("statement_after_overview", || statement(&session, &english()));
}

#[test]
fn sealed() {
    let session = after(&at_report(&alike()), &[Action::Approve, Action::GoTo(Stage::Statement(39))]);
    screen("statement_sealed", || statement(&session, &english()));
}

/// Every statement has its own name for the group, so that no choice carries over to the next.
#[test]
fn groups_are_told_apart() {
    let name = |actions: &[Action]| {
        let document = Document::parse(&markup(statement(&at_the_first(actions), &english())));
        let radio =
            document.elements().into_iter().find(|element| element.attribute("type") == Some("radio"));
        radio.and_then(|radio| radio.attribute("name")).map(str::to_owned)
    };
    assert!(name(&[]).is_some());
    assert_ne!(name(&[]), name(&[Action::Next]));
}
