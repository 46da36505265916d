//! What leaves the browser: files before, one message after consent, nothing else; and what stays behind.

use crate::outcome::assert_message;
use anyhow::Result;
use culture_mirror_e2e::{
    browser::{Browser, Sent},
    deadline::holds,
    installation::Installation,
    journeys::{hurry_through, hurry_to_report, jagged},
    mirror::{Mirror, Screen},
    words,
};
use std::{collections::BTreeSet, time::Duration};
use thirtyfour::Cookie;

/// The most that the page may ask for up to the first statement, itself included.
const MOST_REQUESTS: usize = 8;

#[tokio::test]
async fn one_message_leaves_and_only_after_consent() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    assert_only_files(&browser.traffic().await?, &place)?;
    place.recorder.clear();
    // A cookie of this host, which would be sent to the endpoint as well if credentials were.
    browser.driver().add_cookie(Cookie::new("host-page", "1")).await?;

    let answers = jagged();
    hurry_through(&mirror, &answers).await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    assert_message(&mirror, &answers).await?;
    let message = mirror.message().await?.unwrap();
    assert_eq!(browser.traffic().await?, [], "something was asked for between the first answer and Send");
    assert_eq!(place.relay.requests(), []);

    mirror.press("share.send").await?;
    mirror.says("share.received").await?;
    assert_one_message(&browser.traffic().await?, &place, &message);
    assert!(place.recorder.requests().is_empty(), "{:?}", place.recorder.requests());
    assert_message_headers(&place);

    assert_policy_was_kept(&browser).await?;
    assert_nothing_stored(&browser, "host-page=1").await
}

#[tokio::test]
async fn declining_sends_nothing() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    hurry_to_report(&mirror, &jagged()).await?;
    browser.traffic().await?;
    mirror.press("share.decline").await?;
    mirror.says("share.declined").await?;
    holds("nothing is sent", Duration::from_millis(500), async || {
        Ok(browser.traffic().await?.is_empty() && place.relay.requests().is_empty())
    })
    .await?;
    assert_eq!(place.collector.ledger()?.ids, 0);
    assert_nothing_stored(&browser, "").await
}

/// GETs of the manifest's files from the page's own origin, without a query, and few of them.
fn assert_only_files(sent: &[Sent], place: &Installation) -> Result<()> {
    let manifest = words::read("integrity.json")?;
    let listed: BTreeSet<&str> = manifest["files"].as_object().unwrap().keys().map(String::as_str).collect();
    for request in sent {
        let path = request.url.strip_prefix(&place.address());
        let is_listed = path.is_some_and(|path| path.is_empty() || listed.contains(path));
        assert!(request.method == "GET" && request.body.is_none() && is_listed, "{request:?}");
    }
    let arrived = place.recorder.requests();
    assert_eq!(arrived.len(), sent.len(), "{arrived:?} {sent:?}");
    assert!(sent.len() <= MOST_REQUESTS, "{} requests: {sent:?}", sent.len());
    assert!(place.relay.requests().is_empty());
    Ok(())
}

/// One POST with the shown bytes, and at most one preflight without a body, by the browser's word and the wire's.
fn assert_one_message(sent: &[Sent], place: &Installation, message: &str) {
    let (preflights, posts): (Vec<_>, Vec<_>) = sent.iter().partition(|request| request.method == "OPTIONS");
    let [post] = posts[..] else { panic!("{sent:?}") };
    assert_eq!((post.method.as_str(), post.body.as_deref()), ("POST", Some(message)));
    assert_eq!(post.url, place.relay.endpoint());
    assert!(preflights.len() <= 1 && preflights.iter().all(|request| request.body.is_none()), "{sent:?}");

    let arrived = place.relay.requests();
    let (preflights, posts): (Vec<_>, Vec<_>) =
        arrived.iter().partition(|request| request.method() == "OPTIONS");
    assert!(preflights.len() <= 1 && preflights.iter().all(|request| request.body.is_empty()), "{arrived:?}");
    let [post] = posts[..] else { panic!("{arrived:?}") };
    assert_eq!(post.line, "POST /submissions HTTP/1.1");
    assert_eq!(post.body, message);
}

/// The header fields that privacy asks for, on every request to the endpoint.
fn assert_message_headers(place: &Installation) {
    let origin = place.address().trim_end_matches('/').to_owned();
    for request in place.relay.requests() {
        for absent in ["cookie", "referer", "authorization"] {
            assert_eq!(request.header(absent), None, "{request:?}");
        }
        assert_eq!(request.header("origin"), Some(origin.as_str()));
        if request.method() == "POST" {
            assert_eq!(request.header("content-type"), Some("application/json"));
        }
    }
}

/// The strict policy came as a header, and nothing was forbidden by it.
async fn assert_policy_was_kept(browser: &Browser) -> Result<()> {
    let script = "return fetch(location.href).then((page) => page.headers.get('content-security-policy'))";
    let policy = browser.run(script, &[]).await?;
    let policy = policy.as_str().unwrap();
    for directive in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ] {
        assert!(policy.split("; ").any(|part| part == directive), "{directive} is not in {policy}");
    }
    assert_eq!(browser.violations().await?, Vec::<String>::new());
    Ok(())
}

/// Every place in which a page can keep something is empty, but for the cookies that the test itself has set.
async fn assert_nothing_stored(browser: &Browser, cookies: &str) -> Result<()> {
    let script = "
        const databases = await indexedDB.databases();
        const workers = await navigator.serviceWorker.getRegistrations();
        const counts = [localStorage.length, sessionStorage.length, databases.length,
            (await caches.keys()).length, workers.length];
        return [counts, document.cookie, location.href.includes('#') || location.href.includes('?')];";
    let script = format!("return (async () => {{ {script} }})()");
    let (counts, kept, is_marked): (Vec<u32>, String, bool) =
        serde_json::from_value(browser.run(&script, &[]).await?)?;
    assert_eq!(counts, [0; 5], "local, session, databases, caches, workers");
    assert_eq!(kept, cookies);
    assert!(!is_marked, "the address has changed");
    Ok(())
}
