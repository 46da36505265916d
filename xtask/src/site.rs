//! Serving the built site as a careful operator would: `cargo xtask demo` and the end-to-end tests.
//!
//! It sends the strict policy as a header, the compressed copies, and nothing cached without asking. Any origin may read
//! the files, which are the same for everybody: a sandboxed frame has an origin that is nobody's.
//! It receives no submissions: that is the collector's work, on an origin of its own.
//!
//! ```no_run
//! # async fn example() -> anyhow::Result<()> {
//! use xtask::site::{Recorder, Site};
//!
//! let recorder = Recorder::default();
//! let site = Site::new("dist")
//!     .with_endpoint("http://127.0.0.1:9000/submissions".parse()?)
//!     .with_page("/preview.html", "<!doctype html>…")
//!     .recorded_by(&recorder)
//!     .start(0)
//!     .await?;
//! println!("{} has had {} requests", site.address(), recorder.requests().len());
//! # Ok(())
//! # }
//! ```

mod endpoint;
mod policy;
mod recorder;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::extract::State;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

pub use endpoint::{Endpoint, WRITTEN_ENDPOINT};
pub use policy::policy;
pub use recorder::{Recorded, Recorder};

/// A folder to be served and how.
#[derive(Debug, Clone)]
pub struct Site {
    folder: PathBuf,
    path: String,
    endpoint: Option<Endpoint>,
    ancestors: Option<String>,
    origin: Option<String>,
    headers: HeaderMap,
    withheld: Vec<HeaderName>,
    pages: Vec<(String, String)>,
    recorder: Option<Recorder>,
}

impl Site {
    /// The site in `folder`, with no endpoint allowed by its policy.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            path: "/".to_owned(),
            endpoint: None,
            ancestors: None,
            origin: None,
            headers: HeaderMap::new(),
            withheld: Vec::new(),
            pages: Vec::new(),
            recorder: None,
        }
    }

    /// Lets the policy allow `endpoint` and writes it into `index.html` in place of the written one.
    #[must_use]
    pub fn with_endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoint = Some(endpoint);
        self
    }

    /// Serves the site under `path`, which starts and ends with `/`, instead of at the root.
    #[must_use]
    pub fn under(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Sends one more header with every answer; it replaces the site's own of that name.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Withholds a header of the site's own, as a careless operator would.
    #[must_use]
    pub fn without_header(mut self, name: HeaderName) -> Self {
        self.withheld.push(name);
        self
    }

    /// Lets the pages of `sources`, written as in `frame-ancestors`, put the site's pages into frames. Unless this is
    /// said, only the site's own may. The policy then names the site's origin: in a sandboxed frame Safari takes `'self'`
    /// for nobody.
    #[must_use]
    pub fn framed_by(mut self, sources: impl Into<String>) -> Self {
        self.ancestors = Some(sources.into());
        self
    }

    /// Serves `html` at `path`, which starts with `/`, as if it were a file of the folder.
    #[must_use]
    pub fn with_page(mut self, path: impl Into<String>, html: impl Into<String>) -> Self {
        self.pages.push((path.into(), html.into()));
        self
    }

    /// Lets `recorder` see every request.
    #[must_use]
    pub fn recorded_by(mut self, recorder: &Recorder) -> Self {
        self.recorder = Some(recorder.clone());
        self
    }

    /// The site as a router.
    pub fn router(self) -> Router {
        let headers = self.all_headers();
        let files = ServeDir::new(&self.folder)
            .append_index_html_on_directories(false)
            .precompressed_br()
            .precompressed_gzip();
        let page = Arc::new(DemoPage { file: self.folder.join("index.html"), endpoint: self.endpoint });
        let mut router = Router::new()
            .route("/", get(DemoPage::serve))
            .route("/index.html", get(DemoPage::serve))
            .with_state(page)
            .fallback_service(files);
        for (path, html) in self.pages {
            router = router.route(&path, get(async move || Html(html)));
        }
        for (name, value) in headers {
            if let Some(name) = name {
                router = router.layer(SetResponseHeaderLayer::overriding(name, value));
            }
        }
        if self.path != "/" {
            router = Router::new().nest(&self.path, router);
        }
        match self.recorder {
            Some(recorder) => recorder.watch(router),
            None => router,
        }
    }

    /// Serves the site on this machine at `port`, or at any free port for 0, until the result is dropped.
    pub async fn start(mut self, port: u16) -> Result<RunningSite> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
            if error.kind() == ErrorKind::AddrInUse {
                anyhow!("port {port} is in use; choose another with --port")
            } else {
                anyhow!("port {port} cannot be used: {error}")
            }
        })?;
        let address = listener.local_addr().context("the address is unknown")?;
        let path = self.path.clone();
        self.origin = Some(format!("http://{address}"));
        let router = self.router();
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap_or_default() });
        Ok(RunningSite { address, path, task })
    }

    fn all_headers(&self) -> HeaderMap {
        let ancestors = self.ancestors.as_deref();
        let mut policy = policy(self.endpoint.as_ref(), ancestors.unwrap_or(policy::SELF));
        if let (Some(_), Some(origin)) = (ancestors, &self.origin) {
            policy = policy.replace(policy::SELF, origin);
        }
        // Nothing in it is what a header may not hold; were it otherwise, nothing would be allowed.
        let policy = HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"));
        let mut headers = HeaderMap::new();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        headers.insert(CONTENT_SECURITY_POLICY, policy);
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        for name in &self.withheld {
            headers.remove(name);
        }
        headers
    }
}

/// A site that is being served; dropping it ends that.
#[derive(Debug)]
pub struct RunningSite {
    address: SocketAddr,
    path: String,
    task: JoinHandle<()>,
}

impl RunningSite {
    /// The address to open, with a slash at its end.
    pub fn address(&self) -> String {
        format!("http://{}{}", self.address, self.path)
    }
}

impl Drop for RunningSite {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The demo page, whose endpoint depends on the port that the collector was given.
struct DemoPage {
    file: PathBuf,
    endpoint: Option<Endpoint>,
}

impl DemoPage {
    async fn serve(State(page): State<Arc<Self>>) -> Response {
        // Read at every request, so that a new build is seen without starting again.
        match tokio::fs::read_to_string(&page.file).await {
            Ok(text) => match &page.endpoint {
                Some(endpoint) => Html(endpoint.written_into(&text)).into_response(),
                None => Html(text).into_response(),
            },
            Err(error) => {
                let message = format!("{} cannot be read: {error}\n", page.file.display());
                (StatusCode::NOT_FOUND, message).into_response()
            }
        }
    }
}

#[cfg(test)]
mod tests;
