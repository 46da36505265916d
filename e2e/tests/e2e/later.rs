//! Continuing later on the same device: only if asked for, for a day, and never against somebody who erased it.

use anyhow::{Context, Result};
use culture_mirror_e2e::{
    browser::Browser,
    deadline::{holds, until},
    installation::Installation,
    journeys::{answer_by_digit, jagged, leap_to_report},
    mirror::{Mirror, Screen},
    site_copy::page,
    surroundings,
};
use reqwest::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, HeaderValue};
use serde_json::{Value, json};
use std::time::Duration;
use xtask::site::Site;

/// What the widget keeps, and what nobody else may find.
const PLACE: &str = "culture-mirror/draft";

/// A page that lets people continue later, which anybody may put into a frame.
async fn installation() -> Result<Installation> {
    Installation::serving(&surroundings::dist()?, |site, endpoint| {
        let element =
            format!("<culture-mirror lang=\"en\" resume=\"ask\" endpoint=\"{endpoint}\"></culture-mirror>");
        site.with_page("/later.html", page(&element))
            .framed_by("http://127.0.0.1:*")
            .with_header(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"))
    })
    .await
}

/// At the first statement of the page that lets people continue later.
async fn begun<'a>(browser: &'a Browser, place: &Installation) -> Result<Mirror<'a>> {
    browser.open(&place.page("later.html")).await?;
    let mirror = Mirror::new(browser)?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    Ok(mirror)
}

/// Presses the switch, and waits until it is in its other position.
async fn switch(mirror: &Mirror<'_>, wanted: bool) -> Result<()> {
    let name = mirror.words().phrase("later.switch");
    let find = || mirror.control("input[type=checkbox]", &name);
    mirror.browser().click(&until(&format!("the switch “{name}”"), find).await?).await?;
    is_switched(mirror, wanted).await
}

/// Waits until the switch is on, or off.
async fn is_switched(mirror: &Mirror<'_>, wanted: bool) -> Result<()> {
    let name = mirror.words().phrase("later.switch");
    let question = "return named('input[type=checkbox]', given)?.checked";
    let look = async || Ok((mirror.ask(question, json!(name)).await? == wanted).then_some(()));
    until(&format!("“{name}”: {wanted}"), look).await
}

/// The answers that are kept; null for none.
async fn kept(browser: &Browser) -> Result<Value> {
    let script = "return JSON.parse(localStorage.getItem(arguments[0]))?.answers?.filter((one) => one !== null) ?? null";
    browser.run(script, &[json!(PLACE)]).await
}

/// Waits until these answers are kept.
async fn keeps(browser: &Browser, answers: Value) -> Result<()> {
    until(&format!("{answers} kept"), async || Ok((kept(browser).await? == answers).then_some(()))).await
}

/// Changes a field of what is kept, by an amount.
async fn shift(browser: &Browser, milliseconds: i64) -> Result<()> {
    let script = "const draft = JSON.parse(localStorage.getItem(arguments[0]));
        draft.saved += arguments[1];
        localStorage.setItem(arguments[0], JSON.stringify(draft))";
    browser.run(script, &[json!(PLACE), json!(milliseconds)]).await.map(drop)
}

/// Whether the browser would ask before the page is left.
async fn asks_before_leaving(browser: &Browser) -> Result<bool> {
    let script = "const leaving = new Event('beforeunload', { cancelable: true });
        dispatchEvent(leaving);
        return leaving.defaultPrevented";
    Ok(browser.run(script, &[]).await? == true)
}

/// The report's text with the id of its message left out, which is another one each time; and the message likewise.
async fn report_without_id(mirror: &Mirror<'_>) -> Result<(String, String)> {
    let message = mirror.message().await?.context("no message")?;
    let id = message.split('"').find(|word| word.len() == 32).context("no id")?.to_owned();
    Ok((mirror.whole_text().await?.replace(&id, "ID"), message.replace(&id, "ID")))
}

#[tokio::test]
async fn whoever_continues_after_a_reload_gets_the_same_report() -> Result<()> {
    let browser = Browser::start().await?;
    let place = installation().await?;
    let answers = jagged();
    let mirror = begun(&browser, &place).await?;
    answer_by_digit(&mirror, answers[0].context("an answer")?).await?;
    mirror.shows(Screen::Statement(2)).await?;
    assert_eq!(kept(&browser).await?, Value::Null, "nobody has asked for it");
    assert!(asks_before_leaving(&browser).await?);

    switch(&mirror, true).await?;
    keeps(&browser, json!([6])).await?;
    assert!(!asks_before_leaving(&browser).await?, "nothing would be lost");
    // The switch took the focus from the scale.
    mirror.choice("1").await?.focus().await?;
    for (item, chosen) in answers.iter().enumerate().take(12).skip(1) {
        mirror.shows(Screen::Statement(item + 1)).await?;
        mirror.has_focus_in_scale().await?;
        answer_by_digit(&mirror, chosen.context("an answer")?).await?;
    }
    mirror.shows(Screen::Statement(13)).await?;
    keeps(&browser, json!([6, 4, 2, 5, 7, 3, 5, 2, 6, 4, 3, 6])).await?;

    browser.driver().refresh().await?;
    mirror.shows(Screen::Introduction).await?;
    until("the offer", async || Ok(mirror.offers("draft.continue").await?.then_some(()))).await?;
    assert!(!mirror.offers("introduction.begin").await?);
    let shown = mirror.whole_text().await?;
    assert!(shown.contains("12 of 40 statements"), "{shown}");
    assert_eq!(
        mirror.ask("return root.querySelectorAll('[type=radio], progress').length", json!(null)).await?,
        0
    );
    assert!(!asks_before_leaving(&browser).await?);

    mirror.press("draft.continue").await?;
    mirror.shows(Screen::Statement(13)).await?;
    is_switched(&mirror, true).await?;
    for item in [12, 11] {
        mirror.press("back").await?;
        mirror.shows(Screen::Statement(item)).await?;
    }
    assert_eq!(mirror.chosen().await?.as_deref(), Some("3"));
    for item in [12, 13] {
        mirror.press("next").await?;
        mirror.shows(Screen::Statement(item)).await?;
    }
    for (item, chosen) in answers.iter().enumerate().skip(12) {
        mirror.shows(Screen::Statement(item + 1)).await?;
        mirror.has_focus_in_scale().await?;
        answer_by_digit(&mirror, chosen.context("an answer")?).await?;
    }
    mirror.shows(Screen::Review).await?;
    assert_eq!(kept(&browser).await?.as_array().map(Vec::len), Some(40));
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    let resumed = report_without_id(&mirror).await?;
    assert_eq!(kept(&browser).await?, Value::Null, "finishing erases it");
    assert!(asks_before_leaving(&browser).await?, "the report was not saved");

    browser.open(&place.page("later.html")).await?;
    leap_to_report(&mirror, &answers).await?;
    assert_eq!(report_without_id(&mirror).await?, resumed);
    Ok(())
}

#[tokio::test]
async fn unless_the_host_offers_it_nothing_can_be_kept() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    let name = mirror.words().phrase("later.switch");
    assert!(mirror.control("input[type=checkbox]", &name).await?.is_none());
    for (item, chosen) in jagged().into_iter().flatten().take(2).enumerate() {
        answer_by_digit(&mirror, chosen).await?;
        mirror.shows(Screen::Statement(item + 2)).await?;
        mirror.has_focus_in_scale().await?;
    }
    assert_eq!(browser.run("return localStorage.length + sessionStorage.length", &[]).await?, 0);
    browser.driver().refresh().await?;
    mirror.shows(Screen::Introduction).await?;
    assert!(mirror.offers("introduction.begin").await?);
    Ok(())
}

#[tokio::test]
async fn what_is_a_day_old_or_from_the_future_is_gone() -> Result<()> {
    const DAY: i64 = 86_400_000;
    let browser = Browser::start().await?;
    let place = installation().await?;
    let mirror = begun(&browser, &place).await?;
    for (change, is_found) in [(60_000 - DAY, true), (-DAY, false), (50_000, true), (120_000, false)] {
        if !mirror.offers("draft.continue").await? && kept(&browser).await?.is_null() {
            browser.open(&place.page("later.html")).await?;
            mirror.press("introduction.begin").await?;
            mirror.shows(Screen::Statement(1)).await?;
            switch(&mirror, true).await?;
        }
        browser.click(&mirror.choice("4").await?).await?;
        keeps(&browser, json!([4])).await?;
        mirror.shows(Screen::Statement(2)).await?;
        shift(&browser, change).await?;
        browser.driver().refresh().await?;
        mirror.shows(Screen::Introduction).await?;
        let phrase = if is_found { "draft.continue" } else { "introduction.begin" };
        until(phrase, async || Ok(mirror.offers(phrase).await?.then_some(()))).await?;
        if is_found {
            mirror.press("draft.erase").await?;
        }
        until("nothing kept", async || Ok(kept(&browser).await?.is_null().then_some(()))).await?;
        until("a beginning", async || Ok(mirror.offers("introduction.begin").await?.then_some(()))).await?;
    }
    Ok(())
}

#[tokio::test]
async fn whoever_starts_afresh_or_switches_off_has_erased_it() -> Result<()> {
    let browser = Browser::start().await?;
    let place = installation().await?;
    let mirror = begun(&browser, &place).await?;
    browser.click(&mirror.choice("2").await?).await?;
    mirror.shows(Screen::Statement(2)).await?;
    switch(&mirror, true).await?;
    keeps(&browser, json!([2])).await?;
    switch(&mirror, false).await?;
    assert_eq!(browser.run("return localStorage.length", &[]).await?, 0);
    assert!(asks_before_leaving(&browser).await?, "now they would be lost");
    switch(&mirror, true).await?;
    keeps(&browser, json!([2])).await?;
    browser.driver().refresh().await?;
    mirror.press("draft.erase").await?;
    until("a beginning", async || Ok(mirror.offers("introduction.begin").await?.then_some(()))).await?;
    assert_eq!(browser.run("return localStorage.length", &[]).await?, 0);
    // The focus went to the heading, since the button is gone.
    let title = mirror.text("h1").await?;
    assert_eq!(mirror.focused().await?, title.map(|title| title.trim().to_owned()));
    browser.driver().refresh().await?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    assert_eq!(mirror.chosen().await?, None);
    is_switched(&mirror, false).await
}

#[tokio::test]
async fn a_full_storage_is_told_and_keeps_nothing() -> Result<()> {
    let browser = Browser::start().await?;
    let place = installation().await?;
    let mirror = begun(&browser, &place).await?;
    switch(&mirror, true).await?;
    browser.click(&mirror.choice("2").await?).await?;
    mirror.shows(Screen::Statement(2)).await?;
    keeps(&browser, json!([2])).await?;
    // The host's own things leave room for what is kept, and for not one character more.
    let fill = "let piece = 'x'.repeat(1 << 20);
        for (let place = 0; piece.length > 0; ) {
            try { localStorage.setItem(`host-${place}`, piece); place += 1; } catch { piece = piece.slice(1 + piece.length / 2); }
        }";
    browser.run(fill, &[]).await?;
    let judged = mirror.choice("cannot-judge").await?;
    browser.click(&judged).await?;
    mirror.says("later.refused").await?;
    is_switched(&mirror, false).await?;
    assert_eq!(kept(&browser).await?, Value::Null);
    assert!(asks_before_leaving(&browser).await?, "the answers are on this page only");
    Ok(())
}

#[tokio::test]
async fn where_the_browser_refuses_storage_there_is_no_choice() -> Result<()> {
    let browser = Browser::start().await?;
    let place = installation().await?;
    let folder = tempfile::tempdir()?;
    let frame = format!(
        "<!doctype html><title>A host page</title><iframe title=\"x\" src=\"{}\" sandbox=\"allow-scripts\"
            width=\"900\" height=\"800\"></iframe>",
        place.page("later.html")
    );
    let any = HeaderValue::from_static("frame-src http://127.0.0.1:*");
    let host = Site::new(folder.path())
        .with_header(CONTENT_SECURITY_POLICY, any)
        .with_page("/host.html", frame)
        .start(0)
        .await?;
    browser.open(&format!("{}host.html", host.address())).await?;
    browser.driver().enter_frame(0).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    let refused = "try { return String(localStorage) } catch (error) { return error.name }";
    assert_eq!(browser.run(refused, &[]).await?, "SecurityError");
    let name = mirror.words().phrase("later.switch");
    assert!(mirror.control("input[type=checkbox]", &name).await?.is_none());
    assert!(
        mirror.control("input[type=checkbox]", &mirror.words().phrase("statement.move-on")).await?.is_some()
    );
    Ok(())
}

#[tokio::test]
async fn a_tab_does_not_bring_back_what_another_has_erased() -> Result<()> {
    let browser = Browser::start().await?;
    let place = installation().await?;
    let mirror = begun(&browser, &place).await?;
    switch(&mirror, true).await?;
    browser.click(&mirror.choice("2").await?).await?;
    mirror.shows(Screen::Statement(2)).await?;
    keeps(&browser, json!([2])).await?;

    let first = browser.driver().window().await?;
    let second = browser.driver().new_tab().await?;
    browser.driver().switch_to_window(second).await?;
    browser.open(&place.page("later.html")).await?;
    mirror.press("draft.erase").await?;
    until("nothing kept", async || Ok(kept(&browser).await?.is_null().then_some(()))).await?;

    browser.driver().switch_to_window(first).await?;
    browser.click(&mirror.choice("3").await?).await?;
    mirror.says("later.taken-away").await?;
    is_switched(&mirror, false).await?;
    holds("nothing is kept again", Duration::from_millis(200), async || Ok(kept(&browser).await?.is_null()))
        .await
}

#[tokio::test]
async fn a_page_from_the_browsers_memory_forgets_what_was_erased_meanwhile() -> Result<()> {
    let browser = Browser::start().await?;
    let place = installation().await?;
    let mirror = begun(&browser, &place).await?;
    switch(&mirror, true).await?;
    browser.click(&mirror.choice("2").await?).await?;
    mirror.shows(Screen::Statement(2)).await?;
    keeps(&browser, json!([2])).await?;
    browser
        .run("addEventListener('pageshow', (event) => { window.cameBack = event.persisted })", &[])
        .await?;

    // As long as it is kept, it is there on the way back too.
    browser.open(&place.page("integrity.json")).await?;
    browser.driver().back().await?;
    browser.wait_for("window.cameBack === true").await?;
    mirror.shows(Screen::Statement(2)).await?;

    browser.open(&place.page("integrity.json")).await?;
    browser.run("localStorage.clear()", &[]).await?;
    browser.driver().back().await?;
    browser.wait_for("window.cameBack === true").await?;
    mirror.shows(Screen::Introduction).await?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    assert_eq!(mirror.chosen().await?, None);
    assert_eq!(kept(&browser).await?, Value::Null);
    Ok(())
}

#[tokio::test]
async fn back_after_a_reload_leaves_the_page_at_once() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    browser.open(&place.page("integrity.json")).await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.press("introduction.begin").await?;
    for item in 1..=4 {
        mirror.shows(Screen::Statement(item)).await?;
        mirror.press("next").await?;
    }
    mirror.shows(Screen::Statement(5)).await?;
    browser.driver().refresh().await?;
    mirror.shows(Screen::Introduction).await?;
    browser.wait_for("!history.state?.['culture-mirror']").await?;
    mirror.shows(Screen::Introduction).await?;
    browser.driver().back().await?;
    browser.wait_for("location.pathname.endsWith('integrity.json')").await
}
