//! The routes, and how the whole starts and stops.
//!
//! No request is logged, and no header of one is read except `Authorization` for the counts.

use crate::{
    catalogue::Catalogue,
    clock::Clock,
    ledger::{Ledger, Outcome},
    options::Setup,
    rate_limit::RateLimit,
    refusal::{LARGEST_BODY, Refusal, said},
    start_error::StartError,
    token::Token,
    writer::Writer,
};
use axum::{
    Router,
    body::Bytes,
    extract::{ConnectInfo, DefaultBodyLimit, FromRequestParts, Request, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use instrument::Submission;
use std::{
    net::SocketAddr,
    num::NonZeroU32,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle, time};

/// A body is read up to here, although it is refused: who is cut off while sending may not hear why.
const LARGEST_READ: usize = 256 * 1024;

/// A submission takes milliseconds; whoever sends it more slowly than this is asked to try again.
const PATIENCE: Duration = Duration::from_secs(20);
/// Keys are deleted and months closed within so long, even if nobody sends anything.
const TIDYING: Duration = Duration::from_hours(1);
const FORGETTING: Duration = Duration::from_mins(1);
/// Connections may finish for so long after the collector was told to stop.
const FAREWELL: Duration = Duration::from_secs(2);

/// A collector that is counting.
pub struct Collector {
    address: SocketAddr,
    writer: Writer,
    thread: thread::JoinHandle<()>,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
    tidying: JoinHandle<()>,
}

/// What the routes share.
#[derive(Clone)]
struct Desk {
    writer: Writer,
    catalogue: Arc<Catalogue>,
    token: Arc<Token>,
    rate_limit: Option<Arc<RateLimit>>,
}

impl Collector {
    /// Opens the database, listens, and counts until [`stop`](Self::stop).
    ///
    /// # Errors
    /// The flag that leads to nothing usable.
    pub async fn start(setup: Setup, clock: Arc<dyn Clock>) -> Result<Self, StartError> {
        let Setup { listen, database, token, catalogue, rate_limit } = setup;
        let ledger =
            Ledger::open(&database).map_err(|reason| StartError::Database { file: database, reason })?;
        let refuse = |reason| StartError::Listen { address: listen.clone(), reason };
        let listener = TcpListener::bind(&listen).await.map_err(refuse)?;
        let address = listener.local_addr().map_err(refuse)?;
        let rate_limit = match NonZeroU32::new(rate_limit) {
            Some(per_minute) => Some(Arc::new(RateLimit::new(per_minute, Instant::now())?)),
            None => None,
        };
        let catalogue = Arc::new(catalogue);
        let (writer, thread) = Writer::start(ledger, catalogue.clone(), clock).map_err(StartError::Thread)?;
        let forgetful = rate_limit.clone();
        let desk = Desk { writer: writer.clone(), catalogue, token: Arc::new(token), rate_limit };
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(serve(listener, desk, stopped));
        let tidying = tokio::spawn(tidy(writer.clone(), forgetful));
        Ok(Self { address, writer, thread, stop, server, tidying })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes no more connections, commits what has arrived, and closes the database.
    pub async fn stop(self) {
        self.tidying.abort();
        // Whichever of these has ended by itself needs no telling.
        let _ = self.stop.send(());
        let _ = time::timeout(FAREWELL, self.server).await;
        self.writer.stop().await;
        let _ = tokio::task::spawn_blocking(|| self.thread.join()).await;
    }
}

async fn serve(listener: TcpListener, desk: Desk, stopped: oneshot::Receiver<()>) {
    let app = routes(desk).into_make_service_with_connect_info::<SocketAddr>();
    let until_stopped = async {
        let _ = stopped.await;
    };
    if let Err(error) = axum::serve(listener, app).with_graceful_shutdown(until_stopped).await {
        eprintln!("error: listening ended: {error}");
    }
}

async fn tidy(writer: Writer, rate_limit: Option<Arc<RateLimit>>) {
    let mut hourly = time::interval(TIDYING);
    // An address is forgotten soon after its hour, and not only at the next full one.
    let mut often = time::interval(FORGETTING);
    loop {
        tokio::select! {
            _ = hourly.tick() => writer.tidy().await,
            _ = often.tick() => {
                if let Some(limit) = &rate_limit {
                    limit.forget(Instant::now());
                }
            }
        }
    }
}

fn routes(desk: Desk) -> Router {
    Router::new()
        .route("/submissions", post(submit).layer(middleware::from_fn(in_time)).options(preflight))
        .route("/counts", get(counts))
        .route("/health", get(health))
        .fallback(|| async { Refusal::NotFound })
        .method_not_allowed_fallback(|| async { Refusal::WrongMethod })
        .layer(DefaultBodyLimit::max(LARGEST_READ))
        .layer(middleware::map_response(open_to_every_origin))
        .with_state(desk)
}

async fn preflight() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// Gives up on a request that takes too long. If it was counted all the same, trying again says so.
async fn in_time(request: Request, next: Next) -> Result<Response, Refusal> {
    time::timeout(PATIENCE, next.run(request)).await.map_err(|_| Refusal::TooSlow)
}

async fn submit(
    State(desk): State<Desk>,
    _: Admitted,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        _ => Refusal::Incomplete,
    })?;
    if body.len() > LARGEST_BODY {
        return Err(Refusal::TooLarge);
    }
    let submission = Submission::parse(&body).map_err(Refusal::Unsound)?;
    desk.catalogue.admit(&submission).map_err(Refusal::Unlisted)?;
    match desk.writer.count(submission).await? {
        Outcome::Counted => Ok(said(StatusCode::CREATED, "counted", "The submission is counted.")),
        Outcome::AlreadyCounted => Err(Refusal::AlreadyCounted),
    }
}

async fn counts(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    let authorization = headers.get(header::AUTHORIZATION).map_or(&[][..], HeaderValue::as_bytes);
    if desk.token.admits(authorization) {
        let body = desk.writer.snapshot().to_string();
        ([(header::CONTENT_TYPE, "application/json")], body).into_response()
    } else {
        (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response()
    }
}

async fn health(State(desk): State<Desk>) -> Response {
    if desk.writer.is_working() {
        said(StatusCode::OK, "healthy", "The collector counts.")
    } else {
        Refusal::Unavailable.into_response()
    }
}

/// Proof that the peer has not sent too much. It is asked for before the body is read.
struct Admitted;

impl FromRequestParts<Desk> for Admitted {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Refusal> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        if let (Some(limit), Some(ConnectInfo(peer))) = (&desk.rate_limit, peer) {
            limit.admit(peer.ip(), Instant::now()).map_err(Refusal::TooMany)?;
        }
        Ok(Self)
    }
}

/// Lets pages of every origin send, and read every answer, errors too; nothing may be stored on the way.
///
/// The counts stay out of pages' reach: `authorization` is not among the headers that they may send.
async fn open_to_every_origin(mut response: Response) -> Response {
    const HEADERS: [(HeaderName, HeaderValue); 6] = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST")),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type")),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Retry-After")),
        (header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    response.headers_mut().extend(HEADERS);
    response
}
