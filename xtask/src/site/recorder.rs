//! Remembering every request, so that a test can say what left the browser.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

/// No request to a site of ours has a body near this long.
const LONGEST_BODY: usize = 1024 * 1024;

/// One request as it arrived.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The method.
    pub method: Method,
    /// The path, with the query if there is one.
    pub path: String,
    /// All headers.
    pub headers: HeaderMap,
    /// The body, empty for most.
    pub body: Bytes,
}

/// Remembers requests in the order of their arrival; clones share one memory.
#[derive(Debug, Clone, Default)]
pub struct Recorder {
    requests: Arc<Mutex<Vec<Recorded>>>,
}

impl Recorder {
    /// All requests so far.
    pub fn requests(&self) -> Vec<Recorded> {
        self.memory().clone()
    }

    /// Forgets what was recorded so far.
    pub fn clear(&self) {
        self.memory().clear();
    }

    /// `router`, with every request to it recorded; of use for an endpoint as well.
    pub fn watch(&self, router: Router) -> Router {
        router.layer(from_fn_with_state(self.clone(), Self::pass_on))
    }

    async fn pass_on(State(recorder): State<Self>, request: Request, next: Next) -> Response {
        let (parts, body) = request.into_parts();
        let Ok(body) = to_bytes(body, LONGEST_BODY).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        };
        let path =
            parts.uri.path_and_query().map_or_else(|| parts.uri.path().to_owned(), ToString::to_string);
        recorder.memory().push(Recorded {
            method: parts.method.clone(),
            path,
            headers: parts.headers.clone(),
            body: body.clone(),
        });
        next.run(Request::from_parts(parts, Body::from(body))).await
    }

    fn memory(&self) -> std::sync::MutexGuard<'_, Vec<Recorded>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
