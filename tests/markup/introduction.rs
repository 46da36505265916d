//! The introduction, before, during and after an assessment.

use super::{
    common::{after, fresh},
    document::Document,
    markup,
    persons::{english, german, ignore, nowhere, somewhere},
    screen,
};
use culture_mirror::{
    config::{Config, Resume},
    effects::draft::Found,
    screens::{introduction::introduction_screen, resumption::resumption},
    text::Text,
};
use instrument::{Action, Answer, Draft, Session};
use yew::{Callback, Html};

fn introduction(session: &Session, config: &Config, text: &Text) -> Html {
    introduction_screen(session, config, None, text, &ignore())
}

#[test]
fn with_a_recipient() {
    screen("introduction", || introduction(&fresh(), &somewhere(), &english()));
    screen("introduction_in_german", || introduction(&fresh(), &somewhere(), &german()));
}

#[test]
fn without_an_endpoint() {
    screen("introduction_without_endpoint", || introduction(&fresh(), &nowhere(), &english()));
}

#[test]
fn without_a_named_recipient() {
    let config = Config { recipient: None, ..somewhere() };
    screen("introduction_without_recipient", || introduction(&fresh(), &config, &english()));
}

#[test]
fn after_wiping() {
    let wiped = after(&fresh(), &[Action::Begin, Action::Wipe]);
    screen("introduction_after_wiping", || introduction(&wiped, &somewhere(), &english()));
}

#[test]
fn on_the_way_back() {
    let answer = Action::Answer(0, Answer::Value(5));
    let session = after(&fresh(), &[Action::Pursue(Some(2)), Action::Begin, answer, Action::Back]);
    screen("introduction_with_answers", || introduction(&session, &somewhere(), &english()));
}

/// Of what was kept no more is shown than how much it is and how old.
#[test]
fn with_kept_answers() {
    let answered = after(&fresh(), &[Action::Begin, Action::Answer(0, Answer::Value(5)), Action::Next]);
    let found = || Found {
        draft: Draft::of(&answered, 1_795_262_400_000).unwrap(),
        on_continue: Callback::noop(),
        on_erase: Callback::noop(),
    };
    let config = Config { resume: Resume::Ask, ..somewhere() };
    let offering =
        |text| introduction_screen(&fresh(), &config, Some(resumption(&found(), &text)), &text, &ignore());
    screen("introduction_with_kept_answers", || offering(english()));
    screen("introduction_with_kept_answers_in_german", || offering(german()));
}

/// What a host page writes is text: no markup, and no gap to be filled.
#[test]
fn a_recipient_is_taken_literally() {
    let recipient = r#"<b onclick="x">{host}</b> & "Sons""#;
    let config = Config { recipient: Some(recipient.into()), ..somewhere() };
    let document = Document::parse(&markup(introduction(&fresh(), &config, &english())));
    assert!(!document.elements().iter().any(|element| element.name == "b"));
    let whole: String = document
        .elements()
        .iter()
        .filter(|element| element.name == "p")
        .map(|element| element.text())
        .collect();
    assert!(whole.contains(&format!("To {recipient}, at scores.example.")), "{whole}");
}
