//! The list of the report's parts: it names what is there, and leads there.

use super::{
    common::{Bundled, Language, after, answered, answered_of, finish, nowhere, text_of},
    heard::Heard,
    place::{Place, document},
};
use culture_mirror::{
    effects::{assets::NormFile, intl::PlainLocale},
    outbox::Outlook,
    screens::report::{Pace, ReportProps, ReportScreen},
    session::Progress,
};
use instrument::{Action, Answer, Session};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;
use yew::scheduler;

fn props(session: Session, bundled: Bundled, norm: NormFile) -> ReportProps {
    ReportProps {
        session: Progress::new(session),
        config: nowhere(),
        text: text_of(bundled, Language::English, PlainLocale),
        norm,
        site: "https://mirror.example/1.0.0/".into(),
        outlook: Outlook::default(),
        pace: Pace::AtOnce,
        on_action: Heard::nothing().callback(),
    }
}

fn person() -> Session {
    let session = answered(|discipline, position| {
        Some(Answer::Value(i32::try_from(1 + (discipline + position) % 6).unwrap()))
    });
    after(&session, &[finish()])
}

fn texts(selector: &str) -> Vec<String> {
    let found = document().query_selector_all(selector).unwrap();
    let text = |index| found.get(index).unwrap().text_content().unwrap_or_default();
    (0..found.length()).map(text).collect()
}

fn list() -> Element {
    document().query_selector("nav.contents").unwrap().unwrap()
}

#[wasm_bindgen_test]
async fn the_list_names_the_parts_that_are_there_and_follows_them() {
    let props = props(person(), Bundled::CustomerCulture, NormFile::None);
    let mut place: Place<ReportScreen> = Place::with(props.clone()).await;
    let named = texts("nav.contents button");
    assert_eq!(named, texts("h2"));
    assert!(named.len() > 8 && named.iter().any(|name| name == "What is typical at your scores"));
    assert!(!list().has_attribute("hidden"));

    // From equal answers nothing is concluded, and no level is described.
    let alike = after(&answered(|_, _| Some(Answer::Value(5))), &[finish()]);
    place.update(ReportProps { session: Progress::new(alike), ..props }).await;
    let named = texts("nav.contents button");
    assert_eq!(named, texts("h2"));
    assert!(!named.iter().any(|name| name == "What is typical at your scores"));
}

#[wasm_bindgen_test]
async fn an_entry_leads_to_its_heading_and_changes_no_address() {
    let place: Place<ReportScreen> =
        Place::with(props(person(), Bundled::CustomerCulture, NormFile::None)).await;
    let before = document().location().unwrap().href().unwrap();
    place.button("Risk for your strategy").click();
    scheduler::flush().await;
    let active = document().active_element().unwrap();
    assert_eq!((active.id().as_str(), active.tag_name().as_str()), ("risk-title", "H2"));
    assert!(active.get_bounding_client_rect().top() >= 0.0);
    assert_eq!(document().location().unwrap().href().unwrap(), before);
    // It is gone to from the list, and not with the tab key.
    assert_eq!(active.get_attribute("tabindex").as_deref(), Some("-1"));
}

#[wasm_bindgen_test]
async fn a_short_report_has_its_list_too() {
    let session = answered_of(Bundled::LeaderHabits, |_, position| {
        Some(Answer::Value(i32::try_from(3 + position % 3).unwrap()))
    });
    let session = after(&session, &[Action::Finish(None)]);
    let _place: Place<ReportScreen> =
        Place::with(props(session, Bundled::LeaderHabits, NormFile::None)).await;
    assert_eq!(texts("nav.contents button"), texts("h2"));
    assert_eq!(list().get_attribute("aria-label").as_deref(), Some("Parts of this report"));
}
