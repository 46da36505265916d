//! The one request that carries scores, caught before it leaves.

use super::common::{after, answered, finish};
use culture_mirror::{config::Endpoint, effects::network, outbox::Answer};
use instrument::{Sharing, Submission};
use js_sys::{Array, Date, Object, Promise, Reflect, TypeError};
use std::{cell::RefCell, rc::Rc, sync::Arc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{AbortSignal, Headers, Response, ResponseInit, Window};

/// Stands in the place of the browser's `fetch` while it exists.
struct Wire {
    original: JsValue,
    requests: Rc<RefCell<Vec<(String, JsValue)>>>,
    _stand_in: Closure<dyn FnMut(String, JsValue) -> Promise>,
}

fn window() -> Window {
    web_sys::window().unwrap()
}

impl Wire {
    fn answering(answer: impl Fn() -> Promise + 'static) -> Self {
        let requests: Rc<RefCell<Vec<(String, JsValue)>>> = Rc::default();
        let caught = Rc::clone(&requests);
        let stand_in = Closure::<dyn FnMut(String, JsValue) -> Promise>::new(move |url, options| {
            caught.borrow_mut().push((url, options));
            answer()
        });
        let original = Reflect::get(&window(), &"fetch".into()).unwrap();
        Reflect::set(&window(), &"fetch".into(), stand_in.as_ref()).unwrap();
        Self { original, requests, _stand_in: stand_in }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        Reflect::set(&window(), &"fetch".into(), &self.original).unwrap();
    }
}

fn status(status: u16) -> Promise {
    let options = ResponseInit::new();
    options.set_status(status);
    let answer = Response::new_with_opt_str_and_init(None, &options).unwrap();
    Promise::resolve(&JsValue::from(answer))
}

/// An answer that asks to be left alone.
fn asking(retry_after: &str) -> Promise {
    let headers = Headers::new().unwrap();
    headers.set("retry-after", retry_after).unwrap();
    let options = ResponseInit::new();
    options.set_status(503);
    options.set_headers(&headers);
    let answer = Response::new_with_opt_str_and_init(None, &options).unwrap();
    Promise::resolve(&JsValue::from(answer))
}

fn endpoint() -> Endpoint {
    Endpoint { href: "https://scores.example/submissions".into(), host: "scores.example".into() }
}

fn submission() -> Arc<Submission> {
    let session = after(&answered(|_, _| Some(instrument::Answer::Value(4))), &[finish()]);
    let Sharing::Offered(submission) = session.sharing() else { panic!("{:?}", session.sharing()) };
    Arc::clone(submission)
}

#[wasm_bindgen_test]
async fn the_request_is_the_message_and_says_nothing_else() {
    let wire = Wire::answering(|| status(201));
    let submission = submission();
    assert_eq!(network::post(&endpoint(), &submission).await.status, Some(201));

    let requests = wire.requests.take();
    let [(url, options)] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!(*url, endpoint().href);
    let option = |name: &str| Reflect::get(options, &name.into()).unwrap();
    let mut names: Vec<String> =
        Object::keys(&options.clone().into()).iter().map(|name| name.as_string().unwrap()).collect();
    names.sort();
    let known = [
        "body",
        "cache",
        "credentials",
        "headers",
        "keepalive",
        "method",
        "redirect",
        "referrerPolicy",
        "signal",
    ];
    assert_eq!(names, known, "whatever else goes out has to be thought about");
    assert_eq!(option("body"), submission.body());
    for (name, value) in [
        ("method", "POST"),
        ("credentials", "omit"),
        ("referrerPolicy", "no-referrer"),
        ("redirect", "error"),
        ("cache", "no-store"),
    ] {
        assert_eq!(option(name), value, "{name}");
    }
    assert_eq!(option("keepalive"), true);
    assert!(!option("signal").unchecked_into::<AbortSignal>().aborted());
    let headers = Array::from(&option("headers").unchecked_into::<Headers>().entries());
    let header: Array = headers.get(0).unchecked_into();
    assert_eq!(headers.length(), 1);
    assert_eq!((header.get(0), header.get(1)), ("content-type".into(), "application/json".into()));
}

#[wasm_bindgen_test]
async fn the_status_and_nothing_else_is_told_where_there_is_no_more() {
    for number in [204, 409, 429, 503, 422] {
        let _wire = Wire::answering(move || status(number));
        let answer = network::post(&endpoint(), &submission()).await;
        assert_eq!(answer, Answer { status: Some(number), retry_after: None });
    }
}

#[wasm_bindgen_test]
async fn a_rest_that_is_asked_for_is_told_in_milliseconds() {
    for (asked, told) in [
        ("0", Some(0)),
        ("120", Some(120_000)),
        (" 7 ", Some(7_000)),
        ("4294967295", Some(4_294_967_295_000)),
        // A moment that has passed.
        ("Wed, 21 Oct 2015 07:28:00 GMT", Some(0)),
        ("soon", None),
        ("", None),
    ] {
        let _wire = Wire::answering(move || asking(asked));
        let answer = network::post(&endpoint(), &submission()).await;
        assert_eq!(answer, Answer { status: Some(503), retry_after: told }, "{asked:?}");
    }
}

#[wasm_bindgen_test]
async fn a_moment_until_which_to_rest_is_told_by_the_clock() {
    let moment: String = Date::new(&(Date::now() + 600_000.0).into()).to_utc_string().into();
    let _wire = Wire::answering(move || asking(&moment));
    let rest = network::post(&endpoint(), &submission()).await.retry_after.unwrap();
    // The header has no fractions of seconds, and the test takes its time.
    assert!((590_000..=600_000).contains(&rest), "{rest}");
}

#[wasm_bindgen_test]
async fn without_an_answer_nobody_knows() {
    let _wire = Wire::answering(|| Promise::reject(&TypeError::new("Failed to fetch").into()));
    assert_eq!(network::post(&endpoint(), &submission()).await, Answer { status: None, retry_after: None });
}
