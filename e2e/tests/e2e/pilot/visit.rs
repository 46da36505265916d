//! A visit to the page: its language, its end, and whoever cannot see it.

use super::{
    ATTACHED, RECEIVED,
    place::{Form, Place, attach, mirror},
};
use anyhow::{Context, Result};
use culture_mirror_e2e::{
    arithmetic::Chosen,
    browser::Browser,
    journeys::{leap_to_report, leap_to_review},
    mirror::Screen,
    surroundings::Script,
};
use serde_json::json;

#[tokio::test]
async fn page_and_assessment_change_their_language_together_and_lose_nothing() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|_| {}).await?;
    browser.open(&place.page("#de")).await?;
    let german = mirror(&browser, "de")?;
    german.shows(Screen::Introduction).await?;
    let title = "return [document.title, document.documentElement.lang]";
    let spoken = json!(["Wie gehen Ihre Leute mit Kunden um, wenn niemand zusieht?", "de"]);
    assert_eq!(browser.run(title, &[]).await?, spoken);
    leap_to_review(&german, &[Some(Chosen::Value(4)); 6]).await?;
    // From the first statement on, the assessment is alone.
    browser.wait_for("document.getElementById('opening').hidden").await?;
    german.press("review.finish").await?;
    german.shows(Screen::Report).await?;
    let form = Form(&browser);
    form.fill().await?;

    let link = "return document.querySelector('#languages [lang=en]')";
    browser.click(&browser.element(link, &[]).await?.context("no link")?).await?;
    let english = mirror(&browser, "en")?;
    english.shows(Screen::Report).await?;
    let typed = json!(["Ada Example", "ada@works.example", "Example Works", "", true]);
    assert_eq!(form.typed().await?, typed);
    let button = "return document.querySelector('.offer .action').textContent";
    assert_eq!(browser.run(button, &[]).await?, "Ask for a pilot");
    assert_eq!(browser.run("return location.hash", &[]).await?, "#en");

    english.choose("language", "Deutsch").await?;
    german.shows(Screen::Report).await?;
    assert_eq!(browser.run(button, &[]).await?, "Pilotversuch anfragen");
    // And once more by the page, which the choice in the assessment does not stand against.
    browser.click(&browser.element(link, &[]).await?.context("no link")?).await?;
    english.shows(Screen::Report).await?;
    assert_eq!(form.typed().await?, typed);
    Ok(())
}

#[tokio::test]
async fn after_wiping_nothing_of_the_person_is_on_the_page() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|_| {}).await?;
    let mirror = place.report(&browser).await?;
    attach(&mirror).await?;
    Form(&browser).fill().await?;
    browser.run("window.isOld = true", &[]).await?;
    mirror.press("wipe.button").await?;
    mirror.press("wipe.yes").await?;
    browser.wait_for("!window.isOld").await?;
    mirror.shows(Screen::Introduction).await?;
    assert_eq!(Form(&browser).typed().await?, json!(["", "", "", "", false]));
    let text = browser.run("return document.documentElement.outerHTML", &[]).await?;
    assert!(!text.as_str().unwrap().contains(ATTACHED), "{text}");
    assert_eq!((place.form.requests(), place.scores.requests()), (vec![], vec![]));
    Ok(())
}

#[tokio::test]
async fn nothing_is_found_by_the_accessibility_checker() -> Result<()> {
    let browser = Browser::start().await?;
    for theme in ["light", "dark"] {
        browser.prefer(theme).await?;
        let place = Place::start(|settings| {
            settings["form"]["privacy-href"] = json!("https://example.com/privacy");
        })
        .await?;
        browser.open(&place.page("#en")).await?;
        let mirror = mirror(&browser, "en")?;
        mirror.shows(Screen::Introduction).await?;
        assert_accessible(&browser, &format!("{theme}: before")).await?;
        leap_to_report(&mirror, &[Some(Chosen::Value(4)); 6]).await?;
        assert_accessible(&browser, &format!("{theme}: form")).await?;
        let form = Form(&browser);
        form.send().await?;
        assert_accessible(&browser, &format!("{theme}: form with faults")).await?;
        attach(&mirror).await?;
        form.fill().await?;
        assert_accessible(&browser, &format!("{theme}: attached")).await?;
        form.send().await?;
        form.says(RECEIVED).await?;
        assert_accessible(&browser, &format!("{theme}: received")).await?;
    }
    Ok(())
}

/// Nothing that is wrong at WCAG 2.2 AA, on the page and in the element.
pub(crate) async fn assert_accessible(browser: &Browser, state: &str) -> Result<()> {
    if browser.run("return 'axe' in window", &[]).await? != true {
        browser.run(&Script::Axe.text()?, &[]).await?;
    }
    let script =
        "return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(({ passes, violations }) => [passes.length, violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))])";
    let report = browser.run(script, &[]).await?;
    assert!(report[0].as_u64() > Some(5), "{state}: {report}");
    assert_eq!(report[1], json!([]), "{state}");
    Ok(())
}
