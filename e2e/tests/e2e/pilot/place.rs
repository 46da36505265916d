//! A pilot as somebody would have set it up: the site with its `pilot.json`, a collector for the scores, and an office
//! for the form, each on an origin of its own with a relay before it.

use anyhow::{Context, Result};
use culture_mirror_e2e::{
    arithmetic::Chosen,
    browser::Browser,
    collector::Collector,
    deadline::until,
    journeys::leap_to_report,
    mirror::Mirror,
    relay::{Relay, Request},
    site_copy::SiteCopy,
    words::{self, Words},
};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU16, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use xtask::site::{Endpoint, RunningSite, Site, policy};

const POLICY: &str = "content-security-policy";
pub(super) const INSTRUMENT: &str = "six-questions";

/// Everything that runs for one pilot; it stops when it is dropped.
pub(super) struct Place {
    pub(super) scores: Relay,
    pub(super) form: Relay,
    pub(super) office: Office,
    site: RunningSite,
    _collector: Collector,
    _copy: SiteCopy,
}

impl Place {
    /// A whole pilot, whose settings `change` may alter, under the policy that hosting.md asks for.
    pub(super) async fn start(change: impl FnOnce(&mut Value)) -> Result<Self> {
        Self::serving(change, |site, policy| Ok(site.with_header(POLICY.parse()?, policy.parse()?))).await
    }

    /// The same, from a server that sends no policy.
    pub(super) async fn without_policy(change: impl FnOnce(&mut Value)) -> Result<Self> {
        Self::serving(change, |site, _| Ok(site.without_header(POLICY.parse()?))).await
    }

    async fn serving(
        change: impl FnOnce(&mut Value),
        serve: impl FnOnce(Site, &str) -> Result<Site>,
    ) -> Result<Self> {
        let collector = Collector::counting(INSTRUMENT).await?;
        let scores = Relay::to(collector.address()).await?;
        let office = Office::start().await?;
        let form = Relay::to(office.address).await?;
        let mut settings = words::read("pilot.json")?;
        settings["assessment"]["endpoint"] = json!(scores.endpoint());
        settings["form"]["endpoint"] = json!(form.endpoint());
        change(&mut settings);
        let copy = SiteCopy::new()?;
        copy.write("pilot.json", settings.to_string())?;
        let [both, offer]: [Endpoint; 2] = [scores.endpoint().parse()?, form.endpoint().parse()?];
        let origins = format!("{} {}", both.origin(), offer.origin());
        let policy = policy(Some(&both), "'self'").replace(both.origin(), &origins);
        let site = serve(Site::new(copy.folder()), &policy)?.start(0).await?;
        Ok(Self { scores, form, office, site, _collector: collector, _copy: copy })
    }

    /// Where the page is, with a fragment that may be empty.
    pub(super) fn page(&self, fragment: &str) -> String {
        format!("{}pilot.html{fragment}", self.site.address())
    }

    /// Opens the page in English and goes to the report of somebody who answers with the middle of the scale.
    pub(super) async fn report<'a>(&self, browser: &'a Browser) -> Result<Mirror<'a>> {
        browser.open(&self.page("#en")).await?;
        let mirror = mirror(browser, "en")?;
        leap_to_report(&mirror, &[Some(Chosen::Value(4)); 6]).await?;
        Ok(mirror)
    }
}

/// The element on the page, in a language.
pub(super) fn mirror<'a>(browser: &'a Browser, language: &str) -> Result<Mirror<'a>> {
    Ok(Mirror::with_words(browser, Words::for_instrument(INSTRUMENT, language)?))
}

/// Ticks the box with which a person attaches their bands.
pub(super) async fn attach(mirror: &Mirror<'_>) -> Result<()> {
    let name = mirror.words().phrase("attach.label");
    let find = async || mirror.control("input[type=checkbox]", &name).await;
    // What was shown a moment ago may still be drawn anew.
    mirror.browser().settled().await?;
    mirror.browser().click(&until("the box", find).await?).await.context("the bands cannot be attached")?;
    mirror.says("attach.done").await
}

/// The messages that a relay has passed on.
pub(super) fn posted(relay: &Relay) -> Vec<Request> {
    relay.requests().into_iter().filter(|request| request.method() == "POST").collect()
}

/// The form as a person fills it.
pub(super) struct Form<'a>(pub(super) &'a Browser);

impl Form<'_> {
    /// Types into a field.
    pub(super) async fn type_into(&self, name: &str, text: &str) -> Result<()> {
        let script = "return document.querySelector(`.offer [name=${arguments[0]}]`)";
        let field = self.0.element(script, &[json!(name)]).await?.context("no such field")?;
        field.clear().await?;
        field.send_keys(text).await.context("typing failed")
    }

    /// Fills in what is required, with the consent.
    pub(super) async fn fill(&self) -> Result<()> {
        for (name, text) in FILLED {
            self.type_into(name, text).await?;
        }
        self.press("input[type=checkbox]").await
    }

    /// Presses the button.
    pub(super) async fn send(&self) -> Result<()> {
        self.press("button").await
    }

    /// Waits until the form says this about its message.
    pub(super) async fn says(&self, text: &str) -> Result<()> {
        self.0
            .wait_for(&format!("document.querySelector('.offer .status').textContent === {}", json!(text)))
            .await
    }

    /// What is typed, field by field, and whether the consent is given.
    pub(super) async fn typed(&self) -> Result<Value> {
        let script =
            "return [...document.querySelector('.offer form').elements].filter((control) => control.name)
            .map((control) => control.type === 'checkbox' ? control.checked : control.value)";
        self.0.run(script, &[]).await
    }

    async fn press(&self, css: &str) -> Result<()> {
        let script = "return document.querySelector(`.offer ${arguments[0]}`)";
        let look = async || self.0.element(script, &[json!(css)]).await;
        self.0.click(&until(css, look).await?).await
    }
}

/// What [`Form::fill`] types.
pub(super) const FILLED: [(&str, &str); 3] =
    [("name", "Ada Example"), ("email", "ada@works.example"), ("organisation", "Example Works")];

/// What receives the form's messages, and answers each with the same status.
pub(super) struct Office {
    address: SocketAddr,
    status: Arc<AtomicU16>,
    task: JoinHandle<()>,
}

impl Office {
    async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let status = Arc::new(AtomicU16::new(201));
        let task = tokio::spawn({
            let status = Arc::clone(&status);
            async move {
                while let Ok((browser, _)) = listener.accept().await {
                    tokio::spawn(answer(browser, status.load(Ordering::SeqCst)));
                }
            }
        });
        Ok(Self { address, status, task })
    }

    /// From now on, answers with this status.
    pub(super) fn answer_with(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    /// Is not there any longer.
    pub(super) fn close(&self) {
        self.task.abort();
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.close();
    }
}

/// Reads one request, which is far smaller than what is read at once, and answers it.
async fn answer(mut browser: TcpStream, status: u16) -> Result<()> {
    let mut bytes = vec![0; 64 * 1024];
    let mut length = 0;
    while !is_whole(&String::from_utf8_lossy(&bytes[..length])) {
        let read = browser.read(&mut bytes[length..]).await?;
        if read == 0 {
            return Ok(());
        }
        length += read;
    }
    // The browser's own question, whether the page may send at all, is always answered yes.
    let status = if bytes.starts_with(b"OPTIONS") { 204 } else { status };
    let answer = format!(
        "HTTP/1.1 {status} Said\r\naccess-control-allow-origin: *\r\naccess-control-allow-headers: content-type\r\n\
         content-length: 0\r\nconnection: close\r\n\r\n"
    );
    Ok(browser.write_all(answer.as_bytes()).await?)
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let length = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}
