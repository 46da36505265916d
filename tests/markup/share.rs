//! The share panel in each state of the decision.

use super::{
    common::{after, deliver},
    document::Document,
    markup, part,
    persons::{at_report, english, german, ignore, jagged, nowhere, somewhere, with_a_gap},
};
use culture_mirror::{config::Config, screens::share::share_panel, text::Text};
use instrument::{Action, Delivery, Session, Sharing};
use yew::Html;

fn panel(session: &Session, config: &Config, text: &Text) -> Html {
    share_panel(session, config, text, &ignore())
}

fn decided(actions: &[Action]) -> Session {
    after(&at_report(&jagged()), actions)
}

fn sent(delivery: Delivery) -> Session {
    decided(&[Action::Approve, deliver(delivery)])
}

#[test]
fn offered() {
    part("share_offered", || panel(&decided(&[]), &somewhere(), &english()));
    part("share_offered_in_german", || panel(&decided(&[]), &somewhere(), &german()));
}

#[test]
fn with_retention_and_notice() {
    let config = Config {
        retention: Some("two years".into()),
        privacy_notice: Some("https://example.com/privacy".into()),
        ..somewhere()
    };
    part("share_with_retention_and_notice", || panel(&decided(&[]), &config, &english()));
}

#[test]
fn without_a_named_recipient() {
    let config = Config { recipient: None, ..somewhere() };
    part("share_without_recipient", || panel(&decided(&[]), &config, &english()));
}

#[test]
fn a_discipline_without_score_is_sent_as_such() {
    part("share_with_a_gap", || panel(&at_report(&with_a_gap()), &somewhere(), &english()));
}

#[test]
fn declined() {
    part("share_declined", || panel(&decided(&[Action::Decline]), &somewhere(), &english()));
}

#[test]
fn sending() {
    part("share_sending", || panel(&decided(&[Action::Approve]), &somewhere(), &english()));
}

#[test]
fn unconfirmed() {
    part("share_unconfirmed", || panel(&sent(Delivery::Unconfirmed), &somewhere(), &english()));
}

#[test]
fn refused() {
    part("share_refused", || panel(&sent(Delivery::Refused(403)), &somewhere(), &english()));
}

#[test]
fn received() {
    part("share_received", || panel(&sent(Delivery::Received), &somewhere(), &english()));
}

#[test]
fn rehearsed() {
    part("share_rehearsed", || panel(&sent(Delivery::Rehearsed), &somewhere(), &english()));
}

#[test]
fn absent_where_nothing_can_be_sent() {
    assert_eq!(markup(panel(&decided(&[]), &nowhere(), &english())), "");
    let closed = after(&jagged(), &[Action::Finish(None)]);
    assert_eq!(markup(panel(&closed, &somewhere(), &english())), "");
}

/// What is shown as the exact message is the body of the request, byte for byte.
#[test]
fn the_exact_message_is_the_body() {
    let session = decided(&[]);
    let Sharing::Offered(submission) = session.sharing() else { panic!("{:?}", session.sharing()) };
    let document = Document::parse(&markup(panel(&session, &somewhere(), &english())));
    let shown: Vec<String> = document
        .elements()
        .iter()
        .filter(|element| element.name == "pre")
        .map(|element| element.text())
        .collect();
    assert_eq!(shown, [submission.body()]);
}
