//! A customer's page as it would be on the customer's own server: on one origin the page, on another the files of the
//! site, on a third the endpoint.
//!
//! The pages are the folders of `e2e/hosts/`. They are written as a customer would write them, with addresses below
//! `https://files.example` and `https://scores.example`; what a browser gets has the true ones in their place.
//! A `policy.txt` is sent as the page's content security policy; a page without one has none. A `frame.json` is put
//! beside the site's files.

use crate::{
    browser::LISTENING,
    collector::Collector,
    relay::Relay,
    site_copy::{SiteCopy, copy},
    surroundings, words,
};
use anyhow::{Context, Result};
use reqwest::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, HeaderValue};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use xtask::site::{self, Endpoint, Recorder, RunningSite, Site};

/// The instrument of every host page: the one with the fewest statements.
pub const INSTRUMENT: &str = "six-questions";
/// Where the pages say that the site's files are, and that scores are sent to.
const WRITTEN: [&str; 2] = ["https://files.example", "https://scores.example"];
/// Any server of this machine: which ports they get is known only when they run.
const ANY_PORT: &str = "http://127.0.0.1:*";
/// What the pages say in place of the module's hash.
const WRITTEN_INTEGRITY: &str = "sha384-THE-HASH-OF-THIS-VERSION";
/// What whoever installs the files puts beside them for the frame.
const FRAME_CONFIGURATION: &str = "frame.json";
/// Where the site is on its origin.
const BELOW: &str = "/culture-mirror/";

/// A running host page with all that it needs; everything stops when it is dropped.
#[derive(Debug)]
pub struct Host {
    /// What stands between the browser and the endpoint.
    pub relay: Relay,
    /// The requests for the site's files.
    pub files: Recorder,
    page: RunningSite,
    _site: RunningSite,
    _collector: Collector,
    _installed: SiteCopy,
    _folder: TempDir,
}

impl Host {
    /// The pages in `e2e/hosts/NAME/`.
    pub async fn start(name: &str) -> Result<Self> {
        Self::serving(&folder(name)?, |page| page).await
    }

    /// The pages in a folder, each as `change` wants it.
    pub async fn serving(source: &Path, change: impl Fn(String) -> String) -> Result<Self> {
        let collector = Collector::counting(INSTRUMENT).await?;
        let relay = Relay::to(collector.address()).await?;
        let files = Recorder::default();
        let anyone = HeaderValue::from_static("*");
        let endpoint = relay.endpoint().parse()?;
        let installed = SiteCopy::new()?;
        let site = Site::new(installed.folder())
            .under(BELOW)
            .with_header(CONTENT_SECURITY_POLICY, policy_of_files(&endpoint)?)
            .with_header(ACCESS_CONTROL_ALLOW_ORIGIN, anyone)
            .recorded_by(&files)
            .start(0)
            .await?;

        let integrity = module_integrity()?;
        let origins = [origin(&site.address())?, origin(&relay.endpoint())?];
        let filled = |text: String| {
            let text = text.replace(WRITTEN_INTEGRITY, &integrity);
            WRITTEN.iter().zip(&origins).fold(text, |text, (written, origin)| text.replace(written, origin))
        };
        let folder = tempfile::tempdir()?;
        copy(source, folder.path())?;
        let mut policy = String::new();
        for file in fs::read_dir(folder.path())? {
            let file = file?.path();
            match file.extension().and_then(|ending| ending.to_str()) {
                Some("html") => {
                    fs::write(&file, listening(&filled(change(fs::read_to_string(&file)?))))?;
                }
                Some("css" | "js") => fs::write(&file, filled(fs::read_to_string(&file)?))?,
                Some("json") if file.ends_with(FRAME_CONFIGURATION) => {
                    installed.write(FRAME_CONFIGURATION, filled(fs::read_to_string(&file)?))?;
                }
                Some("txt") => policy = filled(fs::read_to_string(&file)?),
                _ => {}
            }
        }
        // A header is one line.
        let policy = policy.split_whitespace().collect::<Vec<_>>().join(" ");
        fs::write(folder.path().join("listening.js"), LISTENING)?;
        let page = Site::new(folder.path());
        let page = if policy.is_empty() {
            page.without_header(CONTENT_SECURITY_POLICY)
        } else {
            page.with_header(CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy)?)
        };
        let page = page.start(0).await?;
        Ok(Self {
            relay,
            files,
            page,
            _site: site,
            _collector: collector,
            _installed: installed,
            _folder: folder,
        })
    }

    /// Where a page of the folder is.
    pub fn page(&self, name: &str) -> String {
        format!("{}{name}", self.page.address())
    }

    /// The messages that the browser posted.
    pub fn posted(&self) -> Vec<String> {
        let requests = self.relay.requests().into_iter();
        requests.filter(|request| request.method() == "POST").map(|request| request.body).collect()
    }
}

/// A folder of `e2e/hosts/`.
pub fn folder(name: &str) -> Result<PathBuf> {
    Ok(surroundings::workspace()?.root().join("e2e/hosts").join(name))
}

/// The page with the listener as its first script, which comes from the page's own origin.
fn listening(page: &str) -> String {
    page.replacen("<head>", "<head><script src=\"/listening.js\"></script>", 1)
}

/// The strict policy with the site's origin by its name: for an opaque frame, `WebKit` takes 'self' to be nobody.
fn policy_of_files(endpoint: &Endpoint) -> Result<HeaderValue> {
    let policy = site::policy(Some(endpoint), ANY_PORT).replace("'self'", ANY_PORT);
    Ok(HeaderValue::from_str(&policy)?)
}

fn module_integrity() -> Result<String> {
    let integrity = words::read("integrity.json")?;
    let of_module = integrity.pointer("/files/culture-mirror.js/integrity").and_then(Value::as_str);
    Ok(of_module.context("no integrity of the module")?.to_owned())
}

fn origin(address: &str) -> Result<String> {
    let scheme_and_rest = address.split_once("://").context("an address has a scheme")?;
    let (scheme, rest) = scheme_and_rest;
    let authority = rest.split('/').next().unwrap_or(rest);
    Ok(format!("{scheme}://{authority}"))
}
