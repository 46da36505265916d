//! After wiping, a shared computer shows nothing of the last person.

use anyhow::Result;
use culture_mirror_e2e::{
    browser::{Browser, Downloads},
    deadline::{holds, until},
    installation::Installation,
    journeys::{jagged, leap_to_report, report},
    mirror::{Mirror, Screen},
};
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn after_wiping_nothing_of_the_last_person_can_be_found() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    assert!(!asks_before_leaving(&browser).await?, "there is nothing to lose yet");
    leap_to_report(&mirror, &jagged()).await?;
    assert!(asks_before_leaving(&browser).await?, "an unsaved report would be lost");

    mirror.press("wipe.button").await?;
    mirror.press("wipe.no").await?;
    assert_eq!(mirror.screen().await?, Screen::Report);
    mirror.press("wipe.button").await?;
    mirror.press("wipe.yes").await?;
    mirror.shows(Screen::Introduction).await?;
    // Reading goes on from the sentence that says so.
    let said = mirror.words().phrase("introduction.wiped");
    let look = async || Ok((mirror.focused().await?.as_deref() == Some(said.as_str())).then_some(()));
    until(&said, look).await?;
    assert!(mirror.offers("introduction.begin").await?);
    assert!(!asks_before_leaving(&browser).await?, "there is nothing to lose any more");
    assert_nothing_left(&mirror).await?;

    // Away from the page and back to it, out of the browser's memory of whole pages.
    browser.run(TELL_WHEN_BACK, &[]).await?;
    browser.open(&place.page("integrity.json")).await?;
    browser.driver().back().await?;
    browser.wait_for("window.cameBack === true").await?;
    mirror.shows(Screen::Introduction).await?;
    assert_nothing_left(&mirror).await?;

    // Further back there may be entries of the run that was wiped, or the page before this one.
    for _ in 0..5 {
        browser.driver().back().await?;
        holds("nothing comes back", Duration::from_millis(100), async || {
            Ok(matches!(mirror.screen().await?, Screen::Introduction | Screen::Other(_)))
        })
        .await?;
    }
    browser.open(&place.address()).await?;
    mirror.shows(Screen::Introduction).await?;
    assert_nothing_left(&mirror).await?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    assert_eq!(mirror.chosen().await?, None);
    Ok(())
}

#[tokio::test]
async fn what_was_kept_is_wiped_and_left_without_a_question() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let downloads = Downloads::of(&browser).await?;
    let mirror = report(&browser, &place.address(), &jagged()).await?;
    assert!(asks_before_leaving(&browser).await?, "an unsaved report would be lost");
    mirror.press("save.csv").await?;
    downloads.take().await?;
    assert!(!asks_before_leaving(&browser).await?, "the report was saved");

    // Other answers make another report, which nobody has saved.
    browser.driver().back().await?;
    mirror.shows(Screen::Review).await?;
    mirror.press("back").await?;
    mirror.shows(Screen::Statement(40)).await?;
    mirror.has_focus_in_scale().await?;
    browser.type_keys("7").await?;
    mirror.has_chosen("7").await?;
    assert!(asks_before_leaving(&browser).await?, "the new answers were not saved");
    mirror.press("statement.to-review").await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    mirror.press("save.result").await?;
    downloads.take().await?;
    mirror.press("wipe.button").await?;
    mirror.shows(Screen::Introduction).await?;
    assert_nothing_left(&mirror).await
}

/// Whoever leaves without wiping was asked first; what they left is on the page, as if they had never gone, and nowhere
/// else: a page that is loaded anew finds nothing and asks nothing.
#[tokio::test]
async fn memory_is_the_only_place() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let mirror = report(&browser, &place.address(), &jagged()).await?;
    assert!(asks_before_leaving(&browser).await?);
    assert_eq!(stored(&browser).await?, NOTHING);
    browser.driver().refresh().await?;
    mirror.shows(Screen::Introduction).await?;
    assert!(mirror.offers("introduction.begin").await?);
    assert!(!asks_before_leaving(&browser).await?);
    assert_nothing_left(&mirror).await
}

/// A page that wants to be told when it is unloaded is not kept whole by browsers, and is told unreliably.
#[tokio::test]
async fn nobody_waits_for_the_page_to_be_unloaded() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let spy = "const kinds = new Set();
        Object.defineProperty(window, 'listenedFor', { get: () => [...kinds] });
        const listen = EventTarget.prototype.addEventListener;
        EventTarget.prototype.addEventListener = function (kind, ...rest) {
            kinds.add(kind);
            return listen.call(this, kind, ...rest);
        }";
    browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": spy })).await?;
    let mirror = report(&browser, &place.address(), &jagged()).await?;
    mirror.press("share.send").await?;
    mirror.is_received().await?;
    let kinds: Vec<String> = serde_json::from_value(browser.run("return listenedFor", &[]).await?)?;
    assert!(kinds.contains(&"beforeunload".to_owned()), "the spy sees nothing: {kinds:?}");
    assert!(!kinds.contains(&"unload".to_owned()), "{kinds:?}");
    assert_eq!(browser.run("return window.onunload", &[]).await?, json!(null));
    Ok(())
}

/// Leaves a note on the page itself, which a page that was loaded anew would not have.
const TELL_WHEN_BACK: &str = "addEventListener('pageshow', (event) => { window.cameBack = event.persisted })";

/// What a browser keeps for an origin, where it keeps nothing.
const NOTHING: &str = "[{},{},[],[],\"\"]";

/// All that the browser keeps for the page's origin, as JSON.
async fn stored(browser: &Browser) -> Result<String> {
    let script = "return (async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage },
        await indexedDB.databases(), await caches.keys(), document.cookie]))()";
    Ok(browser.run(script, &[]).await?.as_str().unwrap_or_default().to_owned())
}

/// No score, no answer and no message in the element, nor in what the browser keeps for the page or shows around it.
async fn assert_nothing_left(mirror: &Mirror<'_>) -> Result<()> {
    assert_eq!(mirror.message().await?, None);
    let question = "return root.querySelectorAll('table, svg, :checked:not(option)').length";
    assert_eq!(mirror.ask(question, json!(null)).await?, json!(0));
    let fields = "return [...root.querySelectorAll('select:not(.language), input, textarea')]
        .filter((field) => field.checked || field.type !== 'checkbox' && field.value).length";
    assert_eq!(mirror.ask(fields, json!(null)).await?, json!(0), "something is filled in");
    let browser = mirror.browser();
    assert_eq!(stored(browser).await?, NOTHING);
    let around = "return [history.state?.['culture-mirror']?.step ?? 0, location.search + location.hash, document.title]";
    assert_eq!(
        browser.run(around, &[]).await?,
        json!([0, "", "Culture Mirror: a customer culture assessment"])
    );
    Ok(())
}

/// Whether the browser would ask before the page is left.
async fn asks_before_leaving(browser: &Browser) -> Result<bool> {
    let script = "const leaving = new Event('beforeunload', { cancelable: true });
        dispatchEvent(leaving);
        return leaving.defaultPrevented";
    Ok(browser.run(script, &[]).await? == true)
}
