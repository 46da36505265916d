//! Sends an approved submission: the only place that posts, and it takes nothing but a submission.

// This is the one file that posts submissions.
#![allow(clippy::disallowed_methods)]

use crate::config::Endpoint;
use instrument::{Delivery, Submission};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Headers, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect,
    Response,
};

/// How long an answer is waited for, in milliseconds. After that nobody knows.
const PATIENCE: u32 = 30_000;

/// Posts the submission's body, byte for byte, and says what became of it.
pub async fn post(endpoint: &Endpoint, submission: &Submission) -> Delivery {
    let status = match request(endpoint, submission) {
        Ok(answer) => JsFuture::from(answer).await.ok().and_then(|answer| answer.dyn_into().ok()),
        Err(_) => None,
    }
    .map(|answer: Response| answer.status());
    outcome(status)
}

/// What a status means; none is a network error.
///
/// 409 says that an earlier try was counted. Some say to try again: then nothing is confirmed.
fn outcome(status: Option<u16>) -> Delivery {
    match status {
        Some(200..=299 | 409) => Delivery::Received,
        None | Some(408 | 425 | 429 | 500..=599) => Delivery::Unconfirmed,
        Some(status) => Delivery::Refused(status),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_definite_answer_is_definite() {
        for status in [200, 201, 204, 409] {
            assert_eq!(outcome(Some(status)), Delivery::Received, "{status}");
        }
        for status in [None, Some(408), Some(425), Some(429), Some(500), Some(503)] {
            assert_eq!(outcome(status), Delivery::Unconfirmed, "{status:?}");
        }
        for status in [301, 400, 401, 403, 404, 413, 422] {
            assert_eq!(outcome(Some(status)), Delivery::Refused(status));
        }
    }
}
