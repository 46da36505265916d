//! Tells the host page what happened, by events on the element: never an answer, an exact score or an id, and bands only
//! when the person has attached them to a form of the page's.

use instrument::{Session, SharedResult, Sharing, Stage};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, Node, ShadowRoot};

/// Something that the host may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The introduction is shown.
    Ready,
    /// The first statement is shown.
    Started,
    /// The position among the statements; not what was answered.
    Progress {
        /// From 1.
        step: usize,
        /// How many there are.
        total: usize,
    },
    /// The report is shown, for the first time or after answers have changed.
    Completed,
    /// The endpoint confirmed.
    Submitted,
    /// The person decided not to send.
    Declined,
    /// The person wiped everything.
    Wiped,
}

impl News {
    fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Started => "started",
            Self::Progress { .. } => "progress",
            Self::Completed => "completed",
            Self::Submitted => "submitted",
            Self::Declined => "declined",
            Self::Wiped => "wiped",
        }
    }
}

/// What the step from one session to the next means to the host.
pub fn between(before: &Session, after: &Session) -> Vec<News> {
    let mut news = Vec::new();
    let total = after.instrument().items().len();
    let comes_to = |stage: Stage| before.furthest() < stage && after.furthest() >= stage;
    if comes_to(Stage::Statement(0)) {
        news.push(News::Started);
    }
    match after.stage() {
        Stage::Statement(item) if before.stage() != after.stage() => {
            news.push(News::Progress { step: item + 1, total });
        }
        _ => {}
    }
    if comes_to(Stage::Report) {
        news.push(News::Completed);
    }
    if before.sharing() != after.sharing() {
        match after.sharing() {
            Sharing::Received(_) => news.push(News::Submitted),
            Sharing::Declined(_) => news.push(News::Declined),
            _ => {}
        }
    }
    if after.run() != before.run() {
        news.push(News::Wiped);
    }
    news
}

/// Dispatches an event on the element, about a step that led to this session.
pub fn tell(host: &HtmlElement, session: &Session, news: News) {
    let instrument = session.instrument();
    let detail = match news {
        News::Progress { step, total } => [("step", as_number(step)), ("total", as_number(total))],
        _ => [
            ("instrument", instrument.id().as_str().into()),
            ("version", instrument.version().to_string().into()),
        ],
    };
    dispatch(host, news.name(), &detail);
}

/// Dispatches `culture-mirror:attached` on the element that shows `part`: what the person attached to a form of the
/// page's, when they do so.
pub fn tell_attached(part: &Node, result: &SharedResult) {
    let Some(host) = &host_of(part) else { return };
    let detail = [
        ("instrument", result.instrument().as_str().into()),
        ("version", result.version().to_string().into()),
        ("result", result.fragment().into()),
    ];
    dispatch(host, "attached", &detail);
}

/// The element whose shadow root holds a part of the screen.
pub fn host_of(part: &Node) -> Option<HtmlElement> {
    part.get_root_node().dyn_into::<ShadowRoot>().ok()?.host().dyn_into().ok()
}

/// Dispatches `culture-mirror:error` and writes the same to the console, for whoever runs the page.
pub fn tell_error(host: &HtmlElement, code: &str, message: &str) {
    web_sys::console::error_1(&format!("culture-mirror: {code}: {message}").into());
    dispatch(host, "error", &[("code", code.into()), ("message", message.into())]);
}

fn dispatch(host: &HtmlElement, name: &str, detail: &[(&str, JsValue)]) {
    let object = Object::new();
    for (key, value) in detail {
        // Setting a field of a fresh object cannot fail.
        drop(Reflect::set(&object, &(*key).into(), value));
    }
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_composed(true);
    options.set_detail(&object);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(&format!("culture-mirror:{name}"), &options) {
        drop(host.dispatch_event(&event));
    }
}

/// Positions stay far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn as_number(count: usize) -> JsValue {
    JsValue::from_f64(count as f64)
}
