//! The share panel in each state of the decision.

use super::{
    common::{after, deliver},
    document::Document,
    markup, part,
    persons::{at_report, english, german, ignore, jagged, nowhere, somewhere, with_a_gap},
};
use culture_mirror::{
    config::Config,
    outbox::{Earlier, Fate, Keeping, Outlook, Standing, lines::lines},
    screens::share::share_panel,
    text::Text,
};
use instrument::{Action, Delivery, Envelope, Label, Segment, Session, Sharing, SubmissionId};
use yew::{Html, NodeRef};

fn panel(session: &Session, config: &Config, text: &Text) -> Html {
    share_panel(session, config, &Outlook::default(), text, &ignore())
}

/// With a message that is not confirmed.
fn waiting(standing: Standing, keeping: Keeping, text: &Text) -> Html {
    let outlook = Outlook { standing, keeping, ..Outlook::default() };
    share_panel(&sent(Delivery::Unconfirmed), &somewhere(), &outlook, text, &ignore())
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
fn unconfirmed_where_nothing_can_be_kept() {
    part("share_unconfirmed_in_memory", || waiting(Standing::Waiting, Keeping::Impossible, &english()));
    part("share_unconfirmed_in_memory_in_german", || {
        waiting(Standing::Waiting, Keeping::Impossible, &german())
    });
}

#[test]
fn asked_to_wait() {
    let until = Standing::Asked(1_793_628_300_000);
    part("share_asked", || waiting(until, Keeping::Possible, &english()));
    part("share_asked_in_german", || waiting(until, Keeping::Possible, &german()));
}

#[test]
fn tried_often_enough() {
    part("share_resting", || waiting(Standing::Resting, Keeping::Possible, &english()));
    part("share_resting_in_german", || waiting(Standing::Resting, Keeping::Possible, &german()));
}

#[test]
fn kept_on_the_device_or_not() {
    part("share_kept", || waiting(Standing::Waiting, Keeping::Kept, &english()));
    part("share_kept_in_german", || waiting(Standing::Waiting, Keeping::Kept, &german()));
    part("share_kept_and_resting", || waiting(Standing::Resting, Keeping::Kept, &english()));
    part("share_full", || waiting(Standing::Waiting, Keeping::Full, &english()));
}

#[test]
fn given_up() {
    part("share_expired", || waiting(Standing::Expired, Keeping::Possible, &english()));
    part("share_expired_in_german", || waiting(Standing::Expired, Keeping::Possible, &german()));
}

/// Who has no storage has to know before the decision that the page must stay open.
#[test]
fn offered_where_nothing_can_be_kept() {
    let outlook = Outlook { keeping: Keeping::Impossible, ..Outlook::default() };
    let panel = |text: &Text| share_panel(&decided(&[]), &somewhere(), &outlook, text, &ignore());
    part("share_offered_in_memory", || panel(&english()));
    part("share_offered_in_memory_in_german", || panel(&german()));
}

#[test]
fn with_labels_that_could_tell_a_person() {
    let label = |text: &str| Label::new(text).unwrap();
    let envelope = Envelope {
        id: SubmissionId::new([0x5a; 16]),
        campaign: Some(label("autumn-2026")),
        segment: Some(Segment { name: label("function"), value: label("operations") }),
    };
    let session = after(&jagged(), &[Action::Finish(Some(envelope))]);
    part("share_with_labels", || panel(&session, &somewhere(), &english()));
    part("share_with_labels_in_german", || panel(&session, &somewhere(), &german()));
}

#[test]
fn lines_for_messages_from_before() {
    let on = |approved, fate| Earlier { approved, fate };
    let earlier = [
        on(1_793_610_000_000, Fate::Trying),
        on(1_793_613_600_000, Fate::Delivered),
        on(1_793_617_200_000, Fate::Refused(422)),
        on(1_793_620_800_000, Fate::Expired),
        on(0, Fate::Unreadable),
    ];
    part("outbox_lines", || lines(&earlier, &english(), &NodeRef::default()));
    part("outbox_lines_in_german", || lines(&earlier, &german(), &NodeRef::default()));
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
