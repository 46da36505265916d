//! All forty statements with the mouse alone, to the receipt; and what moves on by itself and what does not.

use crate::{
    outcome::{assert_counted_once, assert_message, assert_report},
    traffic::{REPORT_FILES, have_arrived},
};
use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    deadline::{holds, until},
    installation::Installation,
    journeys::{begin, jagged, value},
    mirror::{Mirror, Screen, keys},
};
use serde_json::json;
use std::time::Duration;

/// More than twice the moment after which a choice with the mouse moves on.
const LONG_ENOUGH: Duration = Duration::from_millis(600);

#[tokio::test]
async fn the_mouse_alone_leads_from_the_introduction_to_the_receipt() -> Result<()> {
    let browser = Browser::start().await?;
    let mut place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    let answers = jagged();
    mirror.press("introduction.begin").await?;
    for (item, chosen) in answers.iter().enumerate() {
        mirror.shows(Screen::Statement(item + 1)).await?;
        browser.click(&mirror.choice(&value(chosen.unwrap())).await?).await?;
    }
    mirror.shows(Screen::Review).await?;
    assert_focus_on_heading(&mirror).await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    assert_focus_on_heading(&mirror).await?;
    assert_report(&mirror, &answers).await?;
    let id = assert_message(&mirror, &answers).await?;
    mirror.press("share.send").await?;
    mirror.is_received().await?;
    assert_counted_once(&mut place.collector, &answers, &id).await
}

#[tokio::test]
async fn only_a_pointer_moves_on_and_only_while_the_switch_is_on() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let mirror = begin(&browser, &place.address()).await?;

    browser.type_keys("3").await?;
    assert_stays(&mirror, 1, "3").await?;
    browser.type_keys(keys::RIGHT).await?;
    assert_stays(&mirror, 1, "4").await?;
    // Assistive technology presses without a pointer.
    browser.run("arguments[0].click()", &[mirror.choice("6").await?.to_json()?]).await?;
    assert_stays(&mirror, 1, "6").await?;

    browser.click(&mirror.choice("cannot-judge").await?).await?;
    mirror.shows(Screen::Statement(2)).await?;

    let switch = mirror.words().phrase("statement.move-on");
    let switch_control = mirror.control("input[type=checkbox]", &switch).await?.unwrap();
    browser.click(&switch_control).await?;
    browser.click(&mirror.choice("5").await?).await?;
    assert_stays(&mirror, 2, "5").await?;
    mirror.press("next").await?;
    mirror.shows(Screen::Statement(3)).await?;
    browser.click(&mirror.choice("5").await?).await?;
    assert_stays(&mirror, 3, "5").await
}

#[tokio::test]
async fn digits_choose_only_while_the_scale_has_the_focus() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let mirror = begin(&browser, &place.address()).await?;
    browser.type_keys(keys::TAB).await?;
    assert_eq!(mirror.focused().await?, Some(mirror.words().phrase("back")));
    browser.type_keys("5").await?;
    browser.run("document.activeElement.shadowRoot.activeElement.blur()", &[]).await?;
    browser.type_keys("50").await?;
    assert_eq!(mirror.chosen().await?, None);
    assert_eq!(mirror.screen().await?, Screen::Statement(1));
    Ok(())
}

#[tokio::test]
async fn what_arrives_late_leaves_the_focus_where_the_person_put_it() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    // From here on every file takes its time, and so does what only the report needs.
    let slow = json!({ "offline": false, "latency": 700, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.command("Network.emulateNetworkConditions", slow).await?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    mirror.has_focus_in_scale().await?;
    browser.type_keys(keys::TAB).await?;
    let back = Some(mirror.words().phrase("back"));
    assert_eq!(mirror.focused().await?, back);
    have_arrived(&mirror, &REPORT_FILES).await?;
    holds("the focus stays", LONG_ENOUGH, async || Ok(mirror.focused().await? == back)).await
}

#[tokio::test]
async fn the_browsers_back_and_forward_follow_the_statements_and_keep_the_answers() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.press("introduction.begin").await?;
    for (item, answer) in ["2", "5", "7"].iter().enumerate() {
        mirror.shows(Screen::Statement(item + 1)).await?;
        mirror.has_focus_in_scale().await?;
        browser.click(&mirror.choice(answer).await?).await?;
    }
    let at = async |item: usize, answer: Option<&str>| {
        mirror.shows(Screen::Statement(item)).await?;
        assert_eq!(mirror.chosen().await?.as_deref(), answer, "statement {item}");
        mirror.has_focus_in_scale().await
    };
    at(4, None).await?;
    browser.driver().back().await?;
    at(3, Some("7")).await?;
    browser.driver().back().await?;
    at(2, Some("5")).await?;
    browser.driver().forward().await?;
    at(3, Some("7")).await?;

    // The element's own Back takes the same way, so that the browser's Back then leads on from there.
    mirror.press("back").await?;
    at(2, Some("5")).await?;
    browser.driver().back().await?;
    at(1, Some("2")).await?;
    browser.driver().forward().await?;
    browser.driver().forward().await?;
    at(3, Some("7")).await?;
    for item in [2, 1] {
        mirror.press("back").await?;
        at(item, Some(["2", "5"][item - 1])).await?;
    }
    mirror.press("back").await?;
    mirror.shows(Screen::Introduction).await?;
    assert_eq!(mirror.focused().await?, Some(mirror.words().text("/title")));
    let resume = mirror.words().phrase("introduction.resume");
    assert!(mirror.control("button", &resume).await?.is_some(), "it offers to continue, not to begin");
    Ok(())
}

/// A new screen is read from its heading on.
async fn assert_focus_on_heading(mirror: &Mirror<'_>) -> Result<()> {
    let question = "return root.querySelector('h1').matches(':focus')";
    let look = async || Ok((mirror.ask(question, json!(null)).await? == true).then_some(()));
    until("the focus on the heading", look).await
}

/// Neither the statement nor the answer changes for long enough.
async fn assert_stays(mirror: &Mirror<'_>, statement: usize, answer: &str) -> Result<()> {
    holds("the statement stays", LONG_ENOUGH, async || {
        let is_here = mirror.screen().await? == Screen::Statement(statement);
        Ok(is_here && mirror.chosen().await?.as_deref() == Some(answer))
    })
    .await
}
