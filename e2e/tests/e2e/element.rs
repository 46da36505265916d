//! The element as a host page's scripts meet it: properties, methods, a div in its place, attributes that change while
//! it is in use, and several on one page.

use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    deadline::holds,
    installation::Installation,
    mirror::{Mirror, Screen},
    site_copy::page,
    surroundings,
};
use serde_json::{Value, json};
use std::time::Duration;

/// Makes the element known on a page that does not load it by itself.
const DEFINE: &str = "await import(new URL('culture-mirror.js', document.baseURI));";

#[tokio::test]
async fn properties_are_attributes_also_those_set_too_early() -> Result<()> {
    let browser = Browser::start().await?;
    let _place = open_bare(&browser, "<culture-mirror></culture-mirror>").await?;
    let early = "
        const element = document.querySelector('culture-mirror');
        element.privacyHref = 'https://host.example/privacy';
        element.preview = true;";
    browser.run(&format!("{early} {DEFINE}"), &[]).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    assert!(mirror.whole_text().await?.contains(&mirror.words().phrase("preview")));
    let later = "
        host.recipient = 'Example Ltd';
        host.setAttribute('retention', '90 days');
        host.preview = false;
        host.shared = true;
        const seen = [
            host.getAttribute('privacy-href'), host.privacyHref, host.getAttribute('recipient'), host.retention,
            host.hasAttribute('preview'), host.shared, host.getAttribute('shared'), host.norm,
        ];
        host.shared = false;
        host.recipient = null;
        host.privacyHref = undefined;
        return [...seen, host.getAttributeNames()]";
    let seen = mirror.ask(later, json!(null)).await?;
    let notice = "https://host.example/privacy";
    assert_eq!(seen, json!([notice, notice, "Example Ltd", "90 days", false, true, "", null, ["retention"]]));
    Ok(())
}

#[tokio::test]
async fn a_host_can_begin_before_the_program_is_there_and_reset_at_any_time() -> Result<()> {
    let browser = Browser::start().await?;
    let _place = open_bare(&browser, "<culture-mirror></culture-mirror>").await?;
    browser.run(&format!("{DEFINE} document.querySelector('culture-mirror').begin()"), &[]).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Statement(1)).await?;
    answer(&mirror, "5").await?;
    mirror.press("next").await?;
    mirror.shows(Screen::Statement(2)).await?;

    mirror.ask("host.begin()", json!(null)).await?;
    let stays = async || Ok(mirror.screen().await? == Screen::Statement(2));
    holds("only the introduction is left by this", Duration::from_millis(200), stays).await?;

    mirror.ask("host.reset()", json!(null)).await?;
    mirror.shows(Screen::Introduction).await?;
    assert!(mirror.offers("introduction.begin").await?, "it begins, it does not continue");
    mirror.ask("host.begin()", json!(null)).await?;
    mirror.shows(Screen::Statement(1)).await?;
    assert_eq!(mirror.chosen().await?, None);
    let told: Vec<String> = browser.events().await?.into_iter().map(|(name, ..)| name).collect();
    assert_eq!(told.iter().filter(|name| *name == "wiped").count(), 1, "{told:?}");
    Ok(())
}

#[tokio::test]
async fn a_div_stands_for_the_element_where_hosts_strip_it() -> Result<()> {
    let browser = Browser::start().await?;
    let body = "<div data-culture-mirror data-lang=\"de\" data-preview data-privacy-href=\"https://host.example/p\">
        <p>This needs JavaScript.</p><p><a data-slot=\"privacy\" href=\"https://host.example/p\">Notice</a></p></div>";
    let place = open(&browser, body).await?;
    let german = Mirror::at(&browser, "culture-mirror", "de")?;
    german.shows(Screen::Introduction).await?;
    let question =
        "return [host.getAttribute('privacy-href'), host.preview, host.parentElement.childNodes.length,
        host.childElementCount, root.querySelector('slot[name=privacy]').assignedElements()[0]?.textContent]";
    let seen = german.ask(question, json!(null)).await?;
    assert_eq!(seen, json!(["https://host.example/p", true, 1, 1, "Notice"]));

    german.press("introduction.begin").await?;
    answer(&german, "6").await?;
    browser.run("document.querySelector('main > div').dataset.lang = 'en'", &[]).await?;
    let english = Mirror::new(&browser)?;
    let statement = english.words().text("/items/ci1");
    browser.wait_for(&format!("document.querySelector('culture-mirror').shadowRoot.querySelector('h1').textContent === {statement:?}")).await?;
    english.has_chosen("6").await?;

    // Loaded once more, the module finds what it would have put there.
    let again = format!("await import('{}')", place.page("culture-mirror.js?again"));
    browser.run(&again, &[]).await?;
    let count = "return document.querySelectorAll('culture-mirror').length";
    assert_eq!(browser.run(count, &[]).await?, 1);
    english.has_chosen("6").await?;

    let add = "const later = document.createElement('section');
        const div = later.appendChild(document.createElement('div'));
        div.dataset.instrument = 'six-questions';
        div.dataset.cultureMirror = '';
        document.body.append(later)";
    browser.run(add, &[]).await?;
    let later = Mirror::at(&browser, "section culture-mirror", "en")?;
    browser
        .wait_for("document.querySelector('section culture-mirror')?.shadowRoot?.querySelector('h1')")
        .await?;
    assert!(later.offers("introduction.begin").await?);
    browser.run("delete document.querySelector('section > div').dataset.cultureMirror", &[]).await?;
    browser.wait_for("!document.querySelector('section culture-mirror')").await?;
    english.has_chosen("6").await?;
    assert_eq!(browser.violations().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn another_instrument_waits_until_no_answers_would_be_lost() -> Result<()> {
    let browser = Browser::start().await?;
    let _place = open(&browser, "<culture-mirror instrument=\"six-questions\"></culture-mirror>").await?;
    let mirror = Mirror::new(&browser)?;
    let ask_for = |name: &str| format!("host.instrument = '{name}'");
    let heading = mirror.words().text("/title");
    let is_whole = format!(
        "document.querySelector('culture-mirror').shadowRoot.querySelector('h1')?.textContent === {heading:?}"
    );
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    mirror.ask(&ask_for("customer-culture"), json!(null)).await?;
    browser.wait_for(&is_whole).await?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    answer(&mirror, "3").await?;

    mirror.ask(&ask_for("six-questions"), json!(null)).await?;
    browser.wait_for("heard.events.some(([name]) => name === 'error')").await?;
    let errors = browser.events().await?.into_iter().filter(|(name, ..)| name == "error");
    let codes: Vec<Value> = errors.map(|(_, detail, _)| detail["code"].clone()).collect();
    assert_eq!(codes, [json!("instrument-locked")]);
    mirror.has_chosen("3").await?;
    assert_eq!(mirror.screen().await?, Screen::Statement(1));

    mirror.ask("host.reset()", json!(null)).await?;
    browser.wait_for(&format!("!({is_whole})")).await?;
    browser.wait_for("document.querySelector('culture-mirror').shadowRoot.querySelector('h1')").await?;
    assert!(mirror.offers("introduction.begin").await?);
    Ok(())
}

#[tokio::test]
async fn an_element_that_is_moved_without_leaving_keeps_the_focus_too() -> Result<()> {
    let browser = Browser::start().await?;
    let _place = open(&browser, "<section id=\"new\"></section><culture-mirror></culture-mirror>").await?;
    let mirror = Mirror::new(&browser)?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    mirror.has_focus_in_scale().await?;
    answer(&mirror, "4").await?;
    mirror.ask("document.querySelector('#new').moveBefore(host, null)", json!(null)).await?;
    let stays = async || {
        Ok(mirror.screen().await? == Screen::Statement(1) && mirror.chosen().await?.as_deref() == Some("4"))
    };
    holds("the answer stays", Duration::from_millis(200), stays).await?;
    mirror.has_focus_in_scale().await
}

#[tokio::test]
async fn back_leads_two_elements_through_what_was_done_in_either() -> Result<()> {
    let browser = Browser::start().await?;
    let body = "<culture-mirror id=\"one\"></culture-mirror><culture-mirror id=\"two\"></culture-mirror>";
    let _place = open(&browser, body).await?;
    let (one, two) = (Mirror::at(&browser, "#one", "en")?, Mirror::at(&browser, "#two", "en")?);
    for mirror in [&one, &two] {
        mirror.press("introduction.begin").await?;
        mirror.shows(Screen::Statement(1)).await?;
    }
    one.press("next").await?;
    one.shows(Screen::Statement(2)).await?;
    let ways = [
        (Screen::Statement(1), Screen::Statement(1)),
        (Screen::Statement(1), Screen::Introduction),
        (Screen::Introduction, Screen::Introduction),
    ];
    for (first, second) in ways {
        browser.driver().back().await?;
        one.shows(first).await?;
        two.shows(second).await?;
    }
    Ok(())
}

/// Opens a page with this body that loads the element.
async fn open(browser: &Browser, body: &str) -> Result<Installation> {
    show(browser, page(body)).await
}

/// Opens a page with this body that does not.
async fn open_bare(browser: &Browser, body: &str) -> Result<Installation> {
    show(browser, format!("<!doctype html><html lang=\"en\"><title>A host page</title>{body}</html>")).await
}

async fn show(browser: &Browser, html: String) -> Result<Installation> {
    let add = |site: xtask::site::Site, _: &str| site.with_page("/host.html", html);
    let place = Installation::serving(&surroundings::dist()?, add).await?;
    browser.open(&place.page("host.html")).await?;
    Ok(place)
}

/// Answers the statement that is shown.
async fn answer(mirror: &Mirror<'_>, digit: &str) -> Result<()> {
    mirror.has_focus_in_scale().await?;
    mirror.browser().type_keys(digit).await?;
    mirror.has_chosen(digit).await
}
