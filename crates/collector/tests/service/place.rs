//! A folder with everything that a collector needs, and collectors that run in it.

use collector::{
    Collector, Options,
    clock::{Clock, HandClock},
};
use instrument::{Instrument, Label};
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use ureq::{Agent, Body, http};

pub(crate) const TOKEN: &str = "an-operators-token-of-forty-characters-0";

/// A token, a clock and a place for the database.
pub(crate) struct Place {
    pub(crate) folder: TempDir,
    pub(crate) clock: Arc<HandClock>,
}

/// A collector that runs until it is dropped or stopped.
pub(crate) struct Service {
    runtime: Runtime,
    collector: Option<Collector>,
    pub(crate) client: Client,
}

/// Sends requests and reads answers of every status.
#[derive(Clone)]
pub(crate) struct Client {
    address: String,
    agent: Agent,
}

/// One answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("token"), format!("{TOKEN}\n")).unwrap();
        Self { folder, clock: Arc::new(HandClock::new("2026-11-05T12:00:00Z".parse().unwrap())) }
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("counts.sqlite")
    }

    pub(crate) fn today(&self, day: &str) {
        self.clock.set(format!("{day}T12:00:00Z").parse().unwrap());
    }

    pub(crate) fn options(&self) -> Options {
        Options {
            listen: "127.0.0.1:0".into(),
            database: self.database(),
            token_file: self.folder.path().join("token"),
            instruments: vec![instrument_file()],
            campaigns: vec![Label::new("spring").unwrap(), Label::new("autumn").unwrap()],
            segments: vec!["function:sales,operations".parse().unwrap()],
            rate_limit: 0,
        }
    }

    pub(crate) fn start(&self) -> Service {
        self.start_with(self.options())
    }

    pub(crate) fn start_with(&self, options: Options) -> Service {
        let runtime = Runtime::new().unwrap();
        let clock: Arc<dyn Clock> = self.clock.clone();
        let setup = options.prepare().unwrap();
        let collector = runtime.block_on(Collector::start(setup, clock)).unwrap();
        let client = Client::new(&collector.address().to_string());
        Service { runtime, collector: Some(collector), client }
    }

    /// What the file says, after the collector has been stopped.
    pub(crate) fn number(&self, query: &str) -> i64 {
        Connection::open(self.database()).unwrap().query_row(query, (), |row| row.get(0)).unwrap()
    }
}

impl Service {
    pub(crate) fn stop(mut self) {
        let collector = self.collector.take().unwrap();
        self.runtime.block_on(collector.stop());
    }
}

impl Client {
    pub(crate) fn new(address: &str) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).proxy(None).build();
        Self { address: address.to_owned(), agent: config.into() }
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let url = format!("http://{}{path}", self.address);
        let mut request = http::Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let is_empty = body.is_empty();
        let answer = if is_empty {
            self.agent.run(request.body(()).unwrap())
        } else {
            self.agent.run(request.body(body).unwrap())
        };
        read(answer.unwrap())
    }

    pub(crate) fn post(&self, body: &str) -> Answer {
        self.send("POST", "/submissions", &[("content-type", "application/json")], body.as_bytes())
    }

    pub(crate) fn counts(&self) -> Answer {
        self.send("GET", "/counts", &[("authorization", &format!("Bearer {TOKEN}"))], b"")
    }
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

fn read(answer: http::Response<Body>) -> Answer {
    let (head, mut body) = answer.into_parts();
    let body = body.read_to_string().unwrap();
    Answer { status: head.status.as_u16(), headers: head.headers, body }
}

pub(crate) fn instrument_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../instruments/customer-culture/instrument.json")
}

/// A submission to be changed and sent.
#[derive(Clone)]
pub(crate) struct Message(pub(crate) serde_json::Value);

impl Message {
    /// Everybody answered so that every dimension is in the band of 75.
    pub(crate) fn new(id: u32) -> Self {
        let instrument = Instrument::parse(&fs::read(instrument_file()).unwrap()).unwrap();
        let scores: Vec<String> =
            instrument.dimensions().iter().map(|dimension| format!(r#""{}": 75"#, dimension.id())).collect();
        let text = format!(
            r#"{{"format": "culture-mirror/submission/1", "id": "{}", "instrument": "{}", "version": "{}",
                "precision": 10, "scores": {{{}}}}}"#,
            hexadecimal(id),
            instrument.id(),
            instrument.version(),
            scores.join(",")
        );
        Self(serde_json::from_str(&text).unwrap())
    }

    pub(crate) fn with(mut self, field: &str, value: impl Into<serde_json::Value>) -> Self {
        self.0[field] = value.into();
        self
    }

    pub(crate) fn segment(self, value: &str) -> Self {
        self.with("segment", serde_json::json!({ "function": value }))
    }

    /// Dimensions keep the instrument's order, which a map of `serde_json` would not.
    pub(crate) fn text(&self) -> String {
        let mut message = self.0.clone();
        let instrument = Instrument::parse(&fs::read(instrument_file()).unwrap()).unwrap();
        let scores: Vec<String> = instrument
            .dimensions()
            .iter()
            .filter_map(|dimension| {
                let score = message["scores"].get(dimension.id().as_str())?;
                Some(format!(r#""{}": {score}"#, dimension.id()))
            })
            .collect();
        message["scores"] = "SCORES".into();
        message.to_string().replace("\"SCORES\"", &format!("{{{}}}", scores.join(",")))
    }
}

/// An id whose digits look like nothing else in the file.
pub(crate) fn hexadecimal(id: u32) -> String {
    format!("5d1cab1e0ddba11f00dfacade{id:07x}")
}
