//! What the host page is told, and that it is told no more.

use super::{
    common::{after, deliver, finish, fresh},
    place::document,
};
use culture_mirror::effects::announce::{News, between, tell, tell_attached, tell_error};
use gloo::events::EventListener;
use instrument::{Action, Answer, Delivery, Session, Stage};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CustomEvent, HtmlElement, ShadowRootInit, ShadowRootMode};

/// An element in the shadow root of another, as on a page built of components, and what the page hears.
struct Host {
    outer: HtmlElement,
    element: HtmlElement,
    events: Rc<RefCell<Vec<(String, String)>>>,
    _listeners: Vec<EventListener>,
}

const NAMES: [&str; 9] =
    ["ready", "started", "progress", "completed", "submitted", "declined", "attached", "wiped", "error"];

impl Host {
    fn new() -> Self {
        let element = |name: &str| document().create_element(name).unwrap().unchecked_into::<HtmlElement>();
        let (outer, inner) = (element("div"), element("culture-mirror"));
        document().body().unwrap().append_child(&outer).unwrap();
        let shadow = outer.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed)).unwrap();
        shadow.append_child(&inner).unwrap();
        let events = Rc::new(RefCell::new(Vec::new()));
        let listeners = NAMES.map(|name| {
            let events = Rc::clone(&events);
            EventListener::new(&document(), format!("culture-mirror:{name}"), move |event| {
                let event: &CustomEvent = event.unchecked_ref();
                assert!(event.bubbles() && event.composed() && !event.cancelable());
                let detail = js_sys::JSON::stringify(&event.detail()).unwrap();
                events.borrow_mut().push((event.type_(), detail.into()));
            })
        });
        Self { outer, element: inner, events, _listeners: listeners.into() }
    }

    /// The names and details that have reached the document since this was last asked.
    fn heard(&self) -> Vec<(String, String)> {
        self.events.take()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.outer.remove();
    }
}

#[wasm_bindgen_test]
fn events_carry_what_the_contract_says() {
    let host = Host::new();
    let session = fresh();
    let which = r#"{"instrument":"customer-culture","version":"1.0.0"}"#;
    for (news, name, detail) in [
        (News::Ready, "ready", which),
        (News::Started, "started", which),
        (News::Progress { step: 3, total: 40 }, "progress", r#"{"step":3,"total":40}"#),
        (News::Completed, "completed", which),
        (News::Submitted, "submitted", which),
        (News::Declined, "declined", which),
        (News::Wiped, "wiped", which),
    ] {
        tell(&host.element, &session, news);
        assert_eq!(host.heard(), [(format!("culture-mirror:{name}"), detail.to_owned())]);
    }
    tell_error(&host.element, "config-theme", "what is wrong");
    let detail = r#"{"code":"config-theme","message":"what is wrong"}"#;
    assert_eq!(host.heard(), [("culture-mirror:error".to_owned(), detail.to_owned())]);
}

/// The news of each step along the way.
fn told(session: &mut Session, actions: &[Action]) -> Vec<News> {
    let mut news = Vec::new();
    for action in actions {
        let next = after(session, std::slice::from_ref(action));
        news.extend(between(session, &next));
        *session = next;
    }
    news
}

#[wasm_bindgen_test]
fn every_step_of_the_way_is_told_once() {
    let mut session = fresh();
    let progress = |step| News::Progress { step, total: 40 };
    let answer = |item| Action::Answer(item, Answer::Value(4));
    assert_eq!(told(&mut session, &[Action::Pursue(Some(1)), Action::Begin]), [News::Started, progress(1)]);
    assert_eq!(told(&mut session, &[answer(0), Action::MoveOn(false)]), [], "never what was answered");
    assert_eq!(told(&mut session, &[Action::Next, Action::Back]), [progress(2), progress(1)]);
    assert_eq!(told(&mut session, &[Action::Back, Action::Begin]), [progress(2)], "it had begun before");
    let answers: Vec<Action> = (1..40).map(answer).collect();
    assert_eq!(told(&mut session, &answers), []);
    assert_eq!(told(&mut session, &[Action::GoTo(Stage::Statement(39)), Action::Next]), [progress(40)]);
    assert_eq!(told(&mut session, &[finish()]), [News::Completed]);
    assert_eq!(told(&mut session, &[Action::Decline]), [News::Declined]);
    assert_eq!(told(&mut session, &[Action::Approve]), [], "nothing has arrived yet");
    assert_eq!(told(&mut session, &[deliver(Delivery::Unconfirmed), Action::Approve]), []);
    assert_eq!(told(&mut session, &[deliver(Delivery::Received)]), [News::Submitted]);
    assert_eq!(told(&mut session, &[Action::Wipe]), [News::Wiped]);
    assert_eq!(told(&mut session, &[Action::Begin]), [News::Started, progress(1)], "a new run");
}

#[wasm_bindgen_test]
fn bands_that_a_person_attaches_are_told_by_the_element_that_shows_them() {
    let host = Host::new();
    let answers = (0..40).map(|item| Action::Answer(item, Answer::Value(4)));
    let report = answers.chain([Action::GoTo(Stage::Statement(39)), Action::Next, finish()]);
    let mut session = after(&fresh(), &[Action::Begin]);
    told(&mut session, &report.collect::<Vec<_>>());
    assert_eq!(told(&mut session, &[Action::Attach]), [], "no other news carries them");
    let root = host.element.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
    let part = root.append_child(&document().create_element("p").unwrap()).unwrap();
    tell_attached(&part, &session.attachment().unwrap());
    let which = r#""instrument":"customer-culture","version":"1.0.0""#;
    let bands = "culture-mirror-shared-1/customer-culture/1.0.0/10/55-55-55-55-55-55-55-55";
    let detail = format!(r#"{{{which},"result":"{bands}"}}"#);
    assert_eq!(host.heard(), [("culture-mirror:attached".to_owned(), detail)]);
}
