//! What the host asks for in a file: its words reach the person, its campaign and the person's place the collector.

use crate::outcome::{assert_message, body, expected};
use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    deadline::{holds, until},
    installation::Installation,
    journeys::{jagged, leap_to_report},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
};
use serde_json::{Value, json};
use std::time::Duration;

/// A folder of its own below the site: addresses in a file are relative to the file.
const FILE: &str = "set-up/options.json";

/// A site with a file of options, and a page with an element of these attributes that names it.
struct Host {
    place: Installation,
    copy: SiteCopy,
}

impl Host {
    async fn with(options: impl FnOnce(&str) -> Value, attributes: &str) -> Result<Self> {
        let copy = SiteCopy::new()?;
        let body = format!("<culture-mirror config=\"{FILE}\" {attributes}></culture-mirror>");
        let add = |site: xtask::site::Site, _: &str| site.with_page("/host.html", page(&body));
        let place = Installation::serving(copy.folder(), add).await?;
        copy.write(FILE, options(&place.relay.endpoint()).to_string())?;
        Ok(Self { place, copy })
    }

    fn page(&self) -> String {
        self.place.page("host.html")
    }
}

/// A file that says everything.
fn everything(endpoint: &str) -> Value {
    json!({
        "format": "culture-mirror/config/1",
        "instrument": "customer-culture",
        "norm": "../instruments/customer-culture/norm-demo.json",
        "endpoint": endpoint,
        "recipient": "Beispiel GmbH",
        "retention": "zwei Jahre",
        "privacyHref": "privacy.html",
        "campaign": "spring-pilot",
        "lang": "de",
        "resume": "ask",
        "theme": "dark",
        "preview": false,
        "segment": {
            "name": "function",
            "values": ["sales", "operations"],
            "labels": { "de": {
                "question": "Wo arbeiten Sie?",
                "values": { "sales": "Vertrieb", "operations": "Produktion" }
            } }
        },
        "cta": { "text": { "de": "Sprechen Sie mit uns" }, "href": "https://example.com/gespraech" }
    })
}

/// The question's list, by the words on it.
async fn choose(mirror: &Mirror<'_>, question: &str, answer: &str) -> Result<()> {
    let list = until(question, || mirror.control("select", question)).await?;
    list.send_keys(answer).await?;
    mirror.browser().settled().await
}

async fn scheme(mirror: &Mirror<'_>) -> Result<Value> {
    mirror.ask("return getComputedStyle(host).colorScheme", json!(null)).await
}

#[tokio::test]
async fn all_that_a_file_says_is_done() -> Result<()> {
    let browser = Browser::start().await?;
    let host = Host::with(everything, "").await?;
    browser.open(&host.page()).await?;
    let mirror = Mirror::at(&browser, "culture-mirror", "de")?;
    mirror.shows(Screen::Introduction).await?;
    assert!(mirror.whole_text().await?.contains("Beispiel GmbH"));
    assert_eq!(scheme(&mirror).await?, "dark");
    choose(&mirror, "Wo arbeiten Sie?", "Vertrieb").await?;
    leap_to_report(&mirror, &jagged()).await?;

    let message = mirror.message().await?.unwrap();
    let id = message.split('"').nth(7).unwrap();
    let placed = "\"campaign\": \"spring-pilot\",\n  \"segment\": {\n    \"function\": \"sales\"\n  },\n  \"precision\"";
    assert_eq!(message, body(id, &expected(&jagged())?)?.replace("\"precision\"", placed));
    assert!(mirror.whole_text().await?.contains("zwei Jahre"));
    let links = "return [...root.querySelectorAll('a')].map((link) => [link.href, link.target, link.rel])";
    let links = mirror.ask(links, json!(null)).await?;
    let offer = json!(["https://example.com/gespraech", "_blank", "noopener noreferrer"]);
    let notice = json!([host.place.page("set-up/privacy.html"), "_blank", "noopener noreferrer"]);
    assert_eq!(links, json!([notice, offer]));
    assert!(
        mirror.whole_text().await?.contains("Demonstration norm (synthetic)"),
        "the norm was found beside the file"
    );

    mirror.press("share.send").await?;
    mirror.is_received().await?;
    let posts: Vec<String> = host.place.relay.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(posts.last(), Some(&message));
    let ledger = host.place.collector.ledger()?;
    // Counted in the campaign, and in the campaign among those of the same function.
    let groups = ["", "functionsales"].map(|segment| ["customer-culture", "1.0.0", "spring-pilot", segment]);
    assert_eq!(ledger.groups, groups);
    assert_eq!(ledger.ids, 1);
    assert_eq!(browser.violations().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn whoever_prefers_not_to_say_says_nothing() -> Result<()> {
    let browser = Browser::start().await?;
    let options = |endpoint: &str| {
        json!({ "format": "culture-mirror/config/1", "endpoint": endpoint, "lang": "en",
            "segment": { "name": "function", "values": ["sales", "operations"] } })
    };
    let host = Host::with(options, "").await?;
    browser.open(&host.page()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    let list = until("the list", || mirror.control("select", "function")).await?;
    let none = mirror.words().phrase("introduction.segment.none");
    let chosen = "return root.querySelector('#segment').selectedOptions[0].textContent";
    assert_eq!(mirror.ask(chosen, json!(null)).await?, json!(none));
    // Somebody who first says something may think better of it.
    list.send_keys("operations").await?;
    assert_eq!(mirror.ask(chosen, json!(null)).await?, json!("operations"));
    list.send_keys(&none).await?;
    leap_to_report(&mirror, &jagged()).await?;
    assert_message(&mirror, &jagged()).await?;
    Ok(())
}

#[tokio::test]
async fn attributes_win() -> Result<()> {
    let browser = Browser::start().await?;
    let attributes = "lang=\"en\" theme=\"light\" recipient=\"Somebody else\" campaign=\"autumn\" \
                      segment=\"region:north,south\" preview";
    let host = Host::with(everything, attributes).await?;
    browser.open(&host.page()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    let text = mirror.whole_text().await?;
    assert!(text.contains("Somebody else") && text.contains(&mirror.words().phrase("preview")), "{text}");
    assert_eq!(scheme(&mirror).await?, "light");
    choose(&mirror, "region", "south").await?;
    leap_to_report(&mirror, &jagged()).await?;
    let message = mirror.message().await?.unwrap();
    assert!(
        message.contains("\"campaign\": \"autumn\",\n  \"segment\": {\n    \"region\": \"south\"\n  },"),
        "{message}"
    );
    browser.run("document.querySelector('culture-mirror').removeAttribute('theme')", &[]).await?;
    until("the file's theme", async || Ok((scheme(&mirror).await? == "dark").then_some(()))).await
}

#[tokio::test]
async fn every_fault_of_a_file_is_told() -> Result<()> {
    let browser = Browser::start().await?;
    let options = |_: &str| {
        json!({ "format": "culture-mirror/config/1", "theme": "pink", "campaign": "Spring", "colour": "red",
            "cta": { "text": { "en": "Talk" }, "href": "javascript:alert(1)" } })
    };
    let host = Host::with(options, "").await?;
    browser.open(&host.page()).await?;
    browser.wait_for("heard.events.length >= 5").await?;
    let mirror = Mirror::new(&browser)?;
    let shown = mirror.text("[role=alert]").await?.unwrap();
    let told: Vec<String> = browser.events().await?.iter().map(|(_, detail, _)| detail.to_string()).collect();
    for place in [
        "$.colour: unknown-field",
        "$.campaign: bad-pattern",
        "$.theme: bad-pattern",
        "$.cta.href: bad-pattern",
    ] {
        assert!(shown.contains(place), "{place} is not in {shown}");
        let is_told = |event: &String| event.contains("\"asset-unsound\"") && event.contains(place);
        assert!(told.iter().any(is_told), "{place} is not in {told:?}");
    }
    assert!(!mirror.offers("introduction.begin").await?);
    assert!(browser.run("return [...document.querySelectorAll('a')].length", &[]).await? == json!(0));
    Ok(())
}

#[tokio::test]
async fn an_unsafe_endpoint_is_refused_from_a_file_too() -> Result<()> {
    let browser = Browser::start().await?;
    let options = |_: &str| json!({ "format": "culture-mirror/config/1", "endpoint": "https://scores.example/s?person=7" });
    let host = Host::with(options, "").await?;
    browser.open(&host.page()).await?;
    browser.wait_for("heard.events.length > 0").await?;
    let events = browser.events().await?;
    assert_eq!(events[0].1["code"], json!("config-endpoint"));
    Ok(())
}

#[tokio::test]
async fn once_something_is_answered_no_other_file_is_loaded() -> Result<()> {
    let browser = Browser::start().await?;
    let host = Host::with(everything, "").await?;
    host.copy
        .write("other.json", json!({ "format": "culture-mirror/config/1", "lang": "en" }).to_string())?;
    browser.open(&host.page()).await?;
    let mirror = Mirror::at(&browser, "culture-mirror", "de")?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    mirror.has_focus_in_scale().await?;
    browser.type_keys("5").await?;
    mirror.has_chosen("5").await?;
    let asked_for_other =
        || host.place.recorder.requests().iter().any(|request| request.path.ends_with("other.json"));
    browser.run("document.querySelector('culture-mirror').setAttribute('config', 'other.json')", &[]).await?;
    until("the refusal", async || {
        let events = browser.events().await?;
        Ok(events.iter().any(|(_, detail, _)| detail["code"] == json!("file-locked")).then_some(()))
    })
    .await?;
    holds("nothing is loaded and nothing lost", Duration::from_millis(300), async || {
        Ok(!asked_for_other() && mirror.chosen().await?.as_deref() == Some("5"))
    })
    .await?;
    // When the answers are gone, the host gets what it asks for.
    browser.run("document.querySelector('culture-mirror').reset()", &[]).await?;
    let english = Mirror::new(&browser)?;
    until("the other file", async || Ok(asked_for_other().then_some(()))).await?;
    until("English", async || {
        let begin = english.words().phrase("introduction.begin");
        Ok(english.whole_text().await?.contains(&begin).then_some(()))
    })
    .await
}
