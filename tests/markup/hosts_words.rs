//! What a host writes for people in its file of options: its question, and its offer.

use super::{
    common::{Bundled, after, answered, fresh, fresh_of},
    document::Document,
    markup, part,
    persons::{at_report, english, german, ignore, jagged, nowhere, somewhere},
    report::report,
    screen,
};
use culture_mirror::{
    config::Config,
    effects::assets::NormFile,
    outbox::Outlook,
    report::offer::offer,
    screens::{introduction::introduction_screen, share::share_panel},
    text::Text,
};
use instrument::{
    Action, Answer, Envelope, HostConfig, Label, Segment, SegmentQuestion, Session, SubmissionId,
};
use yew::Html;

fn file() -> HostConfig {
    let file = br#"{ "format": "culture-mirror/config/1",
        "segment": { "name": "function", "values": ["sales", "operations", "other"],
            "labels": { "de": { "question": "Wo arbeiten Sie?", "values": { "sales": "Vertrieb", "other": "anderswo" } } } },
        "cta": { "text": { "de": "Sprechen Sie mit uns" }, "href": "https://example.com/talk?a=1&b=%22" } }"#;
    HostConfig::parse(file).unwrap()
}

fn asking() -> Config {
    somewhere().completed_by(&file())
}

fn said(value: &str) -> Action {
    let [name, value] = ["function", value].map(|label| Label::new(label).unwrap());
    Action::Belong(Some(Segment { name, value }))
}

fn introduction(session: &Session, config: &Config, text: &Text) -> Html {
    introduction_screen(session, config, None, text, &ignore())
}

#[test]
fn a_question() {
    screen("introduction_with_question", || introduction(&fresh(), &asking(), &english()));
    let chosen = after(&fresh(), &[said("sales")]);
    screen("introduction_with_question_in_german", || introduction(&chosen, &asking(), &german()));
}

/// The list of the question: the words of each choice, and the chosen one; none where it is not asked.
fn asked(session: &Session, config: &Config) -> Option<(Vec<String>, Option<String>, bool)> {
    let document = Document::parse(&markup(introduction(session, config, &german())));
    let list = document.elements().into_iter().find(|element| element.attribute("id") == Some("segment"))?;
    let options = list.descendants().into_iter().filter(|element| element.name == "option");
    let (words, chosen): (Vec<_>, Vec<_>) =
        options.map(|option| (option.text(), option.attribute("selected").is_some())).unzip();
    let chosen = words.iter().zip(chosen).find(|(_, is_chosen)| *is_chosen).map(|(words, _)| words.clone());
    Some((words, chosen, list.attribute("disabled").is_some()))
}

#[test]
fn nothing_is_said_unless_somebody_says_it() {
    let (words, chosen, is_fixed) = asked(&fresh(), &asking()).unwrap();
    assert_eq!(words, ["Möchte ich nicht sagen", "Vertrieb", "operations", "anderswo"]);
    assert_eq!((chosen.as_deref(), is_fixed), (Some("Möchte ich nicht sagen"), false));
    let (_, chosen, _) = asked(&after(&fresh(), &[said("other")]), &asking()).unwrap();
    assert_eq!(chosen.as_deref(), Some("anderswo"));
}

#[test]
fn what_was_sent_stays_as_it_is() {
    let sent = at_report(&answered(|_, _| Some(Answer::Value(5))));
    let back = after(&sent, &[Action::Approve, Action::GoTo(instrument::Stage::Introduction)]);
    assert!(asked(&back, &asking()).unwrap().2);
}

#[test]
fn nothing_is_asked_where_nothing_can_be_sent() {
    assert_eq!(asked(&fresh(), &nowhere().completed_by(&file())), None);
    assert_eq!(asked(&fresh_of(Bundled::LeaderHabits), &asking()), None);
    assert_eq!(asked(&fresh(), &somewhere()), None);
}

#[test]
fn a_question_of_an_attribute_has_bare_words() {
    let config = Config { segment: SegmentQuestion::parse("region:north,south"), ..somewhere() };
    let (words, ..) = asked(&fresh(), &config).unwrap();
    assert_eq!(words, ["Möchte ich nicht sagen", "north", "south"]);
}

#[test]
fn what_was_said_is_told_as_the_list_showed_it_and_as_it_is_sent() {
    let label = |text: &str| Label::new(text).unwrap();
    let told = |value: &str, text: &Text| {
        let segment = Some(Segment { name: label("function"), value: label(value) });
        let envelope = Envelope { id: SubmissionId::new([0x5a; 16]), campaign: None, segment };
        let session = after(&jagged(), &[Action::Finish(Some(envelope))]);
        let panel = share_panel(&session, &asking(), &Outlook::default(), text, &ignore());
        markup(panel)
    };
    let german = |value| told(value, &german());
    assert!(german("sales").contains("nennt die Nachricht Vertrieb (function: sales)."));
    assert!(german("operations").contains("nennt die Nachricht function: operations."));
    assert!(told("sales", &english()).contains("the message says function: sales."));
}

#[test]
fn an_offer() {
    let file = file();
    part("offer", || offer(file.offer(), &english()));
    part("offer_in_german", || offer(file.offer(), &german()));
    part("offer_none", || offer(None, &english()));
}

#[test]
fn an_offer_follows_the_report() {
    let session = at_report(&answered(|_, _| Some(Answer::Value(5))));
    let document = Document::parse(&markup(report(&session, &asking(), &german(), NormFile::None)));
    let links = document.elements().into_iter().filter(|element| element.name == "a");
    let targets: Vec<_> = links.filter_map(|link| link.attribute("href").map(str::to_owned)).collect();
    assert!(targets.iter().any(|target| target == "https://example.com/talk?a=1&b=%22"), "{targets:?}");
}
