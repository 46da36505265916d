//! An endpoint that does not take a submission: the host is told after Send, and what to change.

use super::{POLICY, assert_told, closed_address};
use anyhow::{Context, Result};
use culture_mirror_e2e::{
    browser::Browser,
    journeys::{jagged, report},
    mirror::Mirror,
    site_copy::{SiteCopy, page},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use xtask::site::{RunningSite, Site};

const LEAVE: &str = "access-control-allow-origin: *\r\naccess-control-allow-headers: content-type\r\n";

#[tokio::test]
async fn what_an_endpoint_answers_is_told_with_what_to_change() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    for (status, code, wanted) in [
        ("401 Unauthorized", "endpoint-sign-in", "answered with status 401: submissions carry no cookies"),
        ("403 Forbidden", "endpoint-sign-in", "let it answer without a sign-in"),
        ("404 Not Found", "endpoint-missing", "correct the attribute endpoint"),
        (
            "413 Content Too Large",
            "endpoint-refused",
            "answered with status 413: look into the receiver's own log",
        ),
        (
            "422 Unprocessable Content",
            "endpoint-not-listed",
            "list this instrument, this campaign and this segment",
        ),
    ] {
        let receiver = Receiver::answering(status, LEAVE).await?;
        let site = sending_to(&copy, &receiver.address).await?;
        let mirror = send(&browser, &site).await?;
        mirror.says("share.refused").await?;
        assert_told(&browser, code, &[&receiver.address, wanted]).await.context(status)?;
    }
    Ok(())
}

#[tokio::test]
async fn an_endpoint_that_wants_to_be_tried_later_is_told_once() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let receiver = Receiver::answering("503 Service Unavailable", LEAVE).await?;
    let site = sending_to(&copy, &receiver.address).await?;
    let mirror = send(&browser, &site).await?;
    mirror.says("share.unconfirmed").await?;
    assert_told(&browser, "endpoint-busy", &["answered with status 503"]).await
}

#[tokio::test]
async fn an_endpoint_without_leave_or_without_an_answer_is_told_with_all_that_it_may_be() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let silent = Receiver::answering("201 Created", "").await?;
    let moved = format!("location: https://login.example/\r\n{LEAVE}");
    let moving = Receiver::answering("302 Found", &moved).await?;
    let closed = closed_address()?;
    for address in [silent.address.as_str(), moving.address.as_str(), closed.as_str()] {
        let site = sending_to(&copy, address).await?;
        let mirror = send(&browser, &site).await?;
        mirror.says("share.unconfirmed").await?;
        let wanted = ["cannot be reached", "redirects", "lack access-control-allow-origin: *", address];
        assert_told(&browser, "endpoint-unreachable", &wanted).await.context(address.to_owned())?;
    }
    Ok(())
}

#[tokio::test]
async fn a_policy_that_forbids_the_endpoint_is_told_apart_from_an_endpoint_that_is_silent() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let receiver = Receiver::answering("201 Created", LEAVE).await?;
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                  img-src data:";
    let site = Site::new(copy.folder())
        .with_header(POLICY.parse()?, policy.parse()?)
        .with_page("/send.html", page(&element(&receiver.address)))
        .start(0)
        .await?;
    let mirror = send(&browser, &site).await?;
    mirror.says("share.unconfirmed").await?;
    assert_told(&browser, "policy-connect", &[&receiver.address, "to connect-src"]).await
}

fn element(endpoint: &str) -> String {
    format!("<culture-mirror endpoint=\"{endpoint}\"></culture-mirror>")
}

async fn sending_to(copy: &SiteCopy, endpoint: &str) -> Result<RunningSite> {
    Site::new(copy.folder())
        .with_endpoint(endpoint.parse()?)
        .with_page("/send.html", page(&element(endpoint)))
        .start(0)
        .await
}

/// Goes all the way and sends.
async fn send<'a>(browser: &'a Browser, site: &RunningSite) -> Result<Mirror<'a>> {
    let mirror = report(browser, &format!("{}send.html", site.address()), &jagged()).await?;
    mirror.press("share.send").await?;
    Ok(mirror)
}

/// An endpoint that gives every request the same answer.
struct Receiver {
    address: String,
    task: JoinHandle<()>,
}

impl Receiver {
    async fn answering(status: &str, headers: &str) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}/submissions", listener.local_addr()?);
        let answer = |status: &str| {
            format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n{headers}\r\n")
        };
        // What asks for leave beforehand is answered with or without it, and never with the status.
        let (answer, leave) = (answer(status), answer("204 No Content"));
        let task = tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                tokio::spawn(serve(browser, answer.clone(), leave.clone()));
            }
        });
        Ok(Self { address, task })
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut browser: TcpStream, answer: String, leave: String) -> Result<()> {
    let mut request = vec![0; 16 * 1024];
    let length = browser.read(&mut request).await?;
    let asks = request.get(..length).is_some_and(|request| request.starts_with(b"OPTIONS"));
    browser.write_all(if asks { leave } else { answer }.as_bytes()).await?;
    browser.shutdown().await?;
    // The rest of the request is taken in, so that the answer is not lost.
    while browser.read(&mut request).await? > 0 {}
    Ok(())
}
