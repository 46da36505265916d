//! What the host asks for by attributes, by more than one element, and by moving elements about.

use crate::outcome::assert_report;
use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    deadline::{holds, until},
    installation::Installation,
    journeys::{jagged, leap_to_report},
    mirror::{Mirror, Screen},
    site_copy::page,
    surroundings,
};
use serde_json::json;
use std::time::Duration;
use xtask::site::Site;

/// An installation with one more page, whose body is made with the endpoint.
async fn with_page(body: impl FnOnce(&str) -> String) -> Result<Installation> {
    let add = |site: Site, endpoint: &str| site.with_page("/host.html", page(&body(endpoint)));
    Installation::serving(&surroundings::dist()?, add).await
}

#[tokio::test]
async fn a_preview_shows_everything_and_sends_nothing() -> Result<()> {
    let browser = Browser::start().await?;
    let body = |endpoint: &str| format!("<culture-mirror preview endpoint=\"{endpoint}\"></culture-mirror>");
    let place = with_page(body).await?;
    browser.open(&place.page("host.html")).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    assert!(mirror.whole_text().await?.contains(&mirror.words().phrase("preview")));
    leap_to_report(&mirror, &jagged()).await?;
    assert_report(&mirror, &jagged()).await?;
    assert!(mirror.message().await?.is_some());
    browser.traffic().await?;
    mirror.press("share.send").await?;
    mirror.says("share.rehearsed").await?;
    holds("nothing is sent", Duration::from_millis(400), async || Ok(browser.traffic().await?.is_empty()))
        .await?;
    assert_eq!(place.relay.requests(), []);
    Ok(())
}

#[tokio::test]
async fn without_an_endpoint_there_is_nothing_to_decide() -> Result<()> {
    let browser = Browser::start().await?;
    let place = with_page(|_| "<culture-mirror></culture-mirror>".to_owned()).await?;
    browser.open(&place.page("host.html")).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    assert!(mirror.whole_text().await?.contains(&mirror.words().phrase("introduction.nowhere.title")));
    leap_to_report(&mirror, &jagged()).await?;
    assert_report(&mirror, &jagged()).await?;
    assert_eq!(mirror.message().await?, None);
    assert!(!mirror.offers("share.send").await? && !mirror.offers("share.decline").await?);
    Ok(())
}

#[tokio::test]
async fn an_endpoint_that_cannot_be_used_is_named() -> Result<()> {
    let browser = Browser::start().await?;
    let bad = "http://scores.example/submissions?person=7";
    let place = with_page(|_| format!("<culture-mirror endpoint=\"{bad}\"></culture-mirror>")).await?;
    browser.open(&place.page("host.html")).await?;
    browser.wait_for("heard.events.length > 0").await?;
    let mirror = Mirror::new(&browser)?;
    let alert = mirror.text("[role=alert]").await?.unwrap_or_default();
    assert!(alert.contains("endpoint") && alert.contains(bad), "{alert}");
    let events = browser.events().await?;
    assert_eq!((events[0].0.as_str(), &events[0].1["code"]), ("error", &json!("config-endpoint")));
    assert!(!mirror.offers("introduction.begin").await?, "nothing can be begun");
    Ok(())
}

#[tokio::test]
async fn the_language_is_the_hosts_and_can_be_changed_on_the_way() -> Result<()> {
    let browser = Browser::start().await?;
    let place = with_page(|_| "<culture-mirror lang=\"de\"></culture-mirror>".to_owned()).await?;
    browser.open(&place.page("host.html")).await?;
    let german = Mirror::at(&browser, "culture-mirror", "de")?;
    german.shows(Screen::Introduction).await?;
    assert!(german.whole_text().await?.contains(&german.words().text("/title")));
    german.press("introduction.begin").await?;
    german.shows(Screen::Statement(1)).await?;
    assert!(german.whole_text().await?.contains(&german.words().text("/items/ci1")));
    browser.type_keys("6").await?;
    german.has_chosen("6").await?;
    german.press("back").await?;
    german.shows(Screen::Introduction).await?;

    choose_language(&german, "language", "en").await?;
    let english = Mirror::new(&browser)?;
    english.shows(Screen::Introduction).await?;
    english.press("introduction.resume").await?;
    english.shows(Screen::Statement(2)).await?;
    english.press("back").await?;
    english.shows(Screen::Statement(1)).await?;
    assert!(english.whole_text().await?.contains(&english.words().text("/items/ci1")));
    english.has_chosen("6").await
}

#[tokio::test]
async fn a_theme_is_taken_over_at_once() -> Result<()> {
    let browser = Browser::start().await?;
    browser.prefer("light").await?;
    let place = with_page(|_| "<culture-mirror></culture-mirror>".to_owned()).await?;
    browser.open(&place.page("host.html")).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    let background = async || mirror.ask("return getComputedStyle(host).backgroundColor", json!(null)).await;
    let light = background().await?;
    browser.run("document.querySelector('culture-mirror').setAttribute('theme', 'dark')", &[]).await?;
    let dark = background().await?;
    assert_ne!(dark, light);
    browser.run("document.querySelector('culture-mirror').setAttribute('theme', 'light')", &[]).await?;
    browser.prefer("dark").await?;
    assert_eq!(background().await?, light, "the attribute wins over the system");
    browser.run("document.querySelector('culture-mirror').removeAttribute('theme')", &[]).await?;
    assert_eq!(background().await?, dark, "without it the system decides");
    Ok(())
}

#[tokio::test]
async fn two_elements_keep_their_answers_apart() -> Result<()> {
    let browser = Browser::start().await?;
    let body = "<culture-mirror id=\"one\"></culture-mirror><culture-mirror id=\"two\"></culture-mirror>";
    let place = with_page(|_| body.to_owned()).await?;
    browser.open(&place.page("host.html")).await?;
    let (one, two) = (Mirror::at(&browser, "#one", "en")?, Mirror::at(&browser, "#two", "en")?);
    for (mirror, digit) in [(&one, "2"), (&two, "6")] {
        mirror.press("introduction.begin").await?;
        mirror.shows(Screen::Statement(1)).await?;
        mirror.has_focus_in_scale().await?;
        browser.type_keys(digit).await?;
        mirror.has_chosen(digit).await?;
    }
    one.has_chosen("2").await?;
    // The browser's Back concerns the one that moved last.
    browser.driver().back().await?;
    two.shows(Screen::Introduction).await?;
    assert_eq!(one.screen().await?, Screen::Statement(1));
    one.has_chosen("2").await
}

#[tokio::test]
async fn an_element_that_is_moved_keeps_its_answers_and_one_that_is_removed_forgets_them() -> Result<()> {
    let browser = Browser::start().await?;
    let body = "<section id=\"new\"></section><culture-mirror></culture-mirror>";
    let place = with_page(|_| body.to_owned()).await?;
    browser.open(&place.page("host.html")).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    browser.type_keys("5").await?;
    mirror.has_chosen("5").await?;

    let place_it = "document.querySelector('#new').append(document.querySelector('culture-mirror'))";
    browser.run(place_it, &[]).await?;
    holds("the answer stays", Duration::from_millis(300), async || {
        let is_here = mirror.screen().await? == Screen::Statement(1);
        Ok(is_here && mirror.chosen().await?.as_deref() == Some("5"))
    })
    .await?;
    mirror.press("next").await?;
    mirror.shows(Screen::Statement(2)).await?;

    browser.run("window.kept = document.querySelector('culture-mirror'); kept.remove()", &[]).await?;
    browser.wait_for("kept.shadowRoot.childElementCount === 0").await?;
    browser.run("document.body.append(kept)", &[]).await?;
    mirror.shows(Screen::Introduction).await?;
    assert!(mirror.offers("introduction.begin").await?, "it begins, it does not continue");
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    assert_eq!(mirror.chosen().await?, None);
    Ok(())
}

#[tokio::test]
async fn the_site_works_below_a_path() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::serving(&surroundings::dist()?, |site, _| site.under("/team/culture/")).await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    choose_language(&mirror, "language", "de").await?;
    let german = Mirror::at(&browser, "culture-mirror", "de")?;
    german.shows(Screen::Introduction).await?;
    for request in place.recorder.requests() {
        assert!(request.path.starts_with("/team/culture/"), "{request:?}");
    }
    assert_eq!(browser.violations().await?, Vec::<String>::new());
    leap_to_report(&german, &jagged()).await?;
    german.press("share.send").await?;
    german.is_received().await
}

/// Chooses from the list of languages with the keyboard, as far as a list without a screen can be.
async fn choose_language(mirror: &Mirror<'_>, phrase: &str, tag: &str) -> Result<()> {
    let name = mirror.words().phrase(phrase);
    let list = until("the list of languages", || mirror.control("select", &name)).await?;
    let own_name = if tag == "de" { "Deutsch" } else { "English" };
    list.send_keys(own_name).await?;
    Ok(())
}
