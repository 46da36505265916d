//! Sends an approved submission: the only place that posts, and it takes nothing but a submission.

// This is the one file that posts submissions.
#![allow(clippy::disallowed_methods)]

use crate::{config::Endpoint, effects::clock, outbox::Answer};
use instrument::Submission;
use js_sys::{Date, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Headers, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect,
    Response,
};

/// How long an answer is waited for, in milliseconds. After that nobody knows.
const PATIENCE: u32 = 30_000;

/// Posts the submission's body, byte for byte, and says what came back.
pub async fn post(endpoint: &Endpoint, submission: &Submission) -> Answer {
    let answer = match request(endpoint, submission) {
        Ok(answer) => JsFuture::from(answer).await.ok().and_then(|answer| answer.dyn_into().ok()),
        Err(_) => None,
    };
    answer.map_or_else(Answer::default, |answer: Response| Answer {
        status: Some(answer.status()),
        retry_after: answer
            .headers()
            .get("retry-after")
            .ok()
            .flatten()
            .and_then(|value| milliseconds(&value)),
    })
}

/// For how long an endpoint asks to be left alone: a number of seconds, or a date by the clock.
fn milliseconds(retry_after: &str) -> Option<i64> {
    let retry_after = retry_after.trim();
    if let Ok(seconds) = retry_after.parse::<u32>() {
        return Some(i64::from(seconds) * 1000);
    }
    // What is no date is not a number, which becomes nothing to wait for.
    clock::until(Date::parse(retry_after))
}

fn request(endpoint: &Endpoint, submission: &Submission) -> Result<js_sys::Promise, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_headers_headers(&headers);
    options.set_body(&submission.body().into());
    options.set_credentials(RequestCredentials::Omit);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    options.set_redirect(RequestRedirect::Error);
    options.set_cache(RequestCache::NoStore);
    options.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    // The binding does not know this option yet.
    Reflect::set(&options, &"keepalive".into(), &JsValue::TRUE)?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    Ok(window.fetch_with_str_and_init(&endpoint.href, &options))
}
