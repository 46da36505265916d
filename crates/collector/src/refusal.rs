//! Answers that say no: a status, a stable code and a sentence. Nothing has changed where one is given.

use crate::{catalogue::Unlisted, writer::Unavailable};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use instrument::{Fault, FaultCode};
use serde::Serialize;
use std::time::Duration;

/// The largest body that is accepted, in bytes.
pub const LARGEST_BODY: usize = 16 * 1024;
/// So many faults are named in one answer.
const MOST_FAULTS: usize = 20;

/// Why a request was not done.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The body is no submission.
    Unsound(Vec<Fault>),
    /// The body did not arrive whole.
    Incomplete,
    /// It took too long.
    TooSlow,
    /// The body is too large.
    TooLarge,
    /// It names what this collector does not count.
    Unlisted(Unlisted),
    /// This id was counted before.
    AlreadyCounted,
    /// The address has sent too much; the time after which it may send again.
    TooMany(Duration),
    /// The database cannot be written now.
    Unavailable,
    /// There is nothing at this address.
    NotFound,
    /// There is something, but not for this method.
    WrongMethod,
}

/// The body of every answer about a submission.
#[derive(Debug, Serialize)]
pub(crate) struct Said<'a> {
    pub(crate) code: &'a str,
    pub(crate) message: &'a str,
}

impl From<Unavailable> for Refusal {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::Unsound(_) | Self::Incomplete => StatusCode::BAD_REQUEST,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unlisted(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::AlreadyCounted => StatusCode::CONFLICT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    fn code(&self) -> &str {
        match self {
            Self::Unsound(faults) => match faults.first() {
                Some(fault) if fault.code == FaultCode::NotJson => "not-json",
                _ => "not-a-submission",
            },
            Self::Incomplete => "incomplete",
            Self::TooSlow => "too-slow",
            Self::TooLarge => "too-large",
            Self::Unlisted(unlisted) => unlisted.code,
            Self::AlreadyCounted => "already-counted",
            Self::TooMany(_) => "too-many",
            Self::Unavailable => "unavailable",
            Self::NotFound => "not-found",
            Self::WrongMethod => "wrong-method",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Unsound(faults) => unsound(faults),
            Self::Incomplete => "The body did not arrive whole.".into(),
            Self::TooSlow => "The request took too long; try again.".into(),
            Self::TooLarge => format!("The body is larger than {LARGEST_BODY} bytes (16 KiB)."),
            Self::Unlisted(unlisted) => unlisted.message.clone(),
            Self::AlreadyCounted => "A submission with this id was counted before.".into(),
            Self::TooMany(wait) => {
                format!("Too many submissions from this address; try again in {} seconds.", seconds(*wait))
            }
            Self::Unavailable => "Nothing can be counted now; try again later.".into(),
            Self::NotFound => "There is nothing at this address; submissions go to /submissions.".into(),
            Self::WrongMethod => "This address does not take this method.".into(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = said(self.status(), self.code(), &self.message());
        if let Self::TooMany(wait) = self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds(wait)));
        }
        response
    }
}

/// An answer with a code and a sentence.
pub(crate) fn said(status: StatusCode, code: &str, message: &str) -> Response {
    let body = serde_json::to_string(&Said { code, message }).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

fn unsound(faults: &[Fault]) -> String {
    let mut sentences: Vec<String> = faults.iter().take(MOST_FAULTS).map(ToString::to_string).collect();
    let further = faults.len().saturating_sub(MOST_FAULTS);
    if further > 0 {
        sentences.push(format!("and {further} more"));
    }
    sentences.join("; ")
}

/// Whole seconds, rounded up: whoever waits for them is not refused again.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}
