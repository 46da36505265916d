//! What leaves the browser: files before, one message after consent, nothing else; and what stays behind.

use crate::outcome::{assert_message, body, expected};
use anyhow::Result;
use culture_mirror_e2e::{
    arithmetic::Chosen,
    browser::{Browser, Downloads, Sent},
    deadline::{holds, until},
    installation::Installation,
    journeys::{begin, hurry_through, jagged, leap_to_report, report},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
    words,
};
use serde_json::json;
use std::{
    collections::BTreeSet,
    env, fs, slice,
    time::{Duration, SystemTime},
};
use thirtyfour::Cookie;
use xtask::site::Site;

/// The most that the page may ask for up to the first statement, itself included.
pub(crate) const MOST_REQUESTS: usize = 8;
/// What only the report needs. It is loaded while the first statement is read.
pub(crate) const REPORT_FILES: [&str; 4] = [
    "culture-mirror-report.wasm",
    "culture-mirror-report.css",
    "languages/report/en.json",
    "instruments/customer-culture/report/en.json",
];
/// A norm, for a page that names one.
const NORM: &str = "instruments/customer-culture/norm-demo.json";

/// Notes for every file that the program asks for whether a statement was shown by then.
const NOTEBOOK: &str = "
    const notes = [];
    window.notes = notes;
    const plain = window.fetch.bind(window);
    window.fetch = (address, options) => {
        const isBegun = Boolean(document.querySelector('culture-mirror')?.shadowRoot?.querySelector('progress'));
        notes.push([new URL(address, location).pathname.slice(1), isBegun]);
        return plain(address, options);
    };";

#[tokio::test]
async fn what_only_the_report_needs_comes_after_the_first_statement_is_shown_and_before_an_answer()
-> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let body = format!("<culture-mirror norm=\"{NORM}\"></culture-mirror>");
    let site = Site::new(copy.folder()).with_page("/norm.html", page(&body)).start(0).await?;
    browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTEBOOK })).await?;
    let mirror = begin(&browser, &format!("{}norm.html", site.address())).await?;
    let later = [&REPORT_FILES[..], &[NORM]].concat();
    have_arrived(&mirror, &later).await?;
    assert_eq!(mirror.chosen().await?, None);
    let notes: Vec<(String, bool)> = serde_json::from_value(browser.run("return notes", &[]).await?)?;
    for (file, is_begun) in &notes {
        assert_eq!(*is_begun, later.contains(&file.as_str()), "{file} of {notes:?}");
    }
    assert!(notes.len() > later.len(), "{notes:?}");
    Ok(())
}

#[tokio::test]
async fn one_message_leaves_and_only_after_consent() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let mirror = begin(&browser, &place.address()).await?;
    have_arrived(&mirror, &REPORT_FILES).await?;
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
    mirror.is_received().await?;
    assert_one_message(&browser.traffic().await?, &place, &message);
    assert!(place.recorder.requests().is_empty(), "{:?}", place.recorder.requests());
    assert_message_headers(&place);

    assert_policy_was_kept(&browser).await?;
    assert_nothing_stored(&browser, "host-page=1").await
}

/// The whole of what leaves, with everything in the message that a host can ask for. `TRAFFIC_SEED` repeats a run.
#[tokio::test]
async fn random_answers_leave_as_the_bands_that_were_shown_and_in_no_other_way() -> Result<()> {
    let by_the_clock = || SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_secs();
    let seed = env::var("TRAFFIC_SEED").map_or_else(|_| Ok(by_the_clock()), |seed| seed.parse())?;
    println!("TRAFFIC_SEED={seed}");
    let answers = by_chance(seed);
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    let set = "Object.assign(document.querySelector('culture-mirror'),
        { campaign: 'spring-pilot', segment: 'function:sales,operations' })";
    browser.run(set, &[]).await?;
    let list = until("the host's question", || mirror.control("select", "function")).await?;
    list.send_keys("sales").await?;
    leap_to_report(&mirror, &answers).await?;
    have_arrived(&mirror, &REPORT_FILES).await?;
    assert_only_files(&browser.traffic().await?, &place)?;

    let message = mirror.message().await?.unwrap();
    let id = message.split('"').nth(7).unwrap();
    let labels = "\"campaign\": \"spring-pilot\",\n  \"segment\": {\n    \"function\": \"sales\"\n  },\n  \"precision\"";
    assert_eq!(message, body(id, &expected(&answers)?)?.replace("\"precision\"", labels));
    mirror.press("share.send").await?;
    mirror.is_received().await?;
    assert_one_message(&browser.traffic().await?, &place, &message);
    assert_message_headers(&place);
    assert_policy_was_kept(&browser).await?;
    assert_nothing_stored(&browser, "").await
}

/// An answer to each statement, now and then that it cannot be judged, and now and then none.
fn by_chance(seed: u64) -> Vec<Option<Chosen>> {
    // Marsaglia's xorshift, which never leaves a state of zero.
    let mut state = seed | 1;
    let mut draw = || {
        for shift in [13, -7, 17] {
            state ^= if shift > 0 { state << shift } else { state >> -shift };
        }
        state % 16
    };
    let answer = |drawn| match drawn {
        0 => None,
        1 => Some(Chosen::CannotJudge),
        drawn => Some(Chosen::Value(i64::try_from(drawn % 7).unwrap_or_default() + 1)),
    };
    (0..40).map(|_| answer(draw())).collect()
}

#[tokio::test]
async fn declining_sends_nothing() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let mirror = report(&browser, &place.address(), &jagged()).await?;
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

#[tokio::test]
async fn nothing_is_asked_for_while_the_report_is_used() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let downloads = Downloads::of(&browser).await?;
    let in_frames = "if (window !== window.top) window.print = () => dispatchEvent(new Event('beforeprint'))";
    browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": in_frames })).await?;
    let mirror = report(&browser, &place.address(), &jagged()).await?;
    browser.traffic().await?;
    place.recorder.clear();

    mirror.choose("report.risk.choose", &mirror.words().text("/strategies/defend/name")).await?;
    mirror.unfold("report.moves.more").await?;
    mirror.plan(&mirror.words().text("/initiatives/pv-round/title")).await?;
    for button in ["report.plan.calendar", "save.svg", "save.png", "save.csv"] {
        mirror.press(button).await?;
        downloads.take().await?;
    }
    mirror.press("save.result").await?;
    let result = downloads.take().await?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(&result.name);
    fs::write(&path, &result.bytes)?;
    mirror.open_files("report.time.open", slice::from_ref(&path)).await?;
    mirror.tells(&mirror.words().phrase("report.time.none")).await?;
    mirror.open_files("report.together.open", &[path]).await?;
    mirror.says("report.together.alone").await?;
    mirror.press("link.make").await?;
    mirror.press("link.copy").await?;
    mirror.press("save.print").await?;
    mirror.press("share.decline").await?;
    mirror.says("share.declined").await?;
    holds("nothing is sent", Duration::from_millis(300), async || Ok(browser.traffic().await?.is_empty()))
        .await?;
    assert!(place.recorder.requests().is_empty(), "{:?}", place.recorder.requests());
    assert_eq!(place.relay.requests(), []);
    assert_policy_was_kept(&browser).await?;
    assert_nothing_stored(&browser, "").await
}

/// Waits until the page has got these files.
pub(crate) async fn have_arrived(mirror: &Mirror<'_>, files: &[&str]) -> Result<()> {
    for file in files {
        let script = "return performance.getEntriesByType('resource')
            .some((entry) => entry.responseEnd > 0 && entry.name.endsWith(`/${arguments[0]}`))";
        let look = async || {
            let has_arrived = mirror.browser().run(script, &[json!(file)]).await? == true;
            Ok(has_arrived.then_some(()))
        };
        until(file, look).await?;
    }
    Ok(())
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
    let is_for_report = |request: &&Sent| REPORT_FILES.iter().any(|file| request.url.ends_with(file));
    let later = sent.iter().filter(is_for_report).count();
    assert_eq!(later, REPORT_FILES.len(), "{sent:?}");
    assert!(sent.len() - later <= MOST_REQUESTS, "{sent:?}");
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
