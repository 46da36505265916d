//! What a frame or a policy withholds from somebody who wants to take their report along.

use super::{ELEMENT, POLICY, assert_told};
use anyhow::{Context, Result};
use culture_mirror_e2e::{
    browser::Browser,
    deadline::until,
    journeys::{jagged, leap_to_report, report},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
};
use xtask::site::{RunningSite, Site};

/// A frame of nobody's origin is another program to the browser, and is not listened to by itself.
const LISTENING: &str = "
    globalThis.heard = { events: [] };
    for (const name of ['ready', 'error']) {
        addEventListener(`culture-mirror:${name}`, (event) => heard.events.push([name, event.detail, '']));
    }";

#[tokio::test]
async fn a_sandbox_without_downloads_is_named_once_and_the_text_is_shown_instead() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let site = framing(&copy, "allow-scripts allow-same-origin allow-modals", ELEMENT).await?;
    let mirror = report_in_frame(&browser, &site).await?;
    for button in ["save.csv", "save.result"] {
        press(&mirror, button).await?;
        mirror.says("save.blocked").await?;
        let wanted = "add allow-downloads to the frame's sandbox attribute";
        assert_told(&browser, "sandbox-downloads", &[wanted]).await?;
    }
    let text = mirror.text(".keep details pre").await?.context("no text in the place of the file")?;
    assert!(text.contains("culture-mirror/result/1"), "{text}");
    Ok(())
}

#[tokio::test]
async fn a_sandbox_without_modals_is_named_when_nothing_is_printed() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let site = framing(&copy, "allow-scripts allow-same-origin allow-downloads", ELEMENT).await?;
    let mirror = report_in_frame(&browser, &site).await?;
    press(&mirror, "save.print").await?;
    mirror.says("save.blocked").await?;
    assert_told(&browser, "sandbox-modals", &["add allow-modals to the frame's sandbox attribute"]).await
}

#[tokio::test]
async fn a_policy_without_pictures_is_named_with_what_to_add() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                  img-src 'self'";
    let site = Site::new(copy.folder()).with_header(POLICY.parse()?, policy.parse()?).start(0).await?;
    let mirror = report(&browser, &site.address(), &jagged()).await?;
    mirror.press("save.png").await?;
    mirror.says("save.no-pixels").await?;
    assert_told(&browser, "policy-image", &["add blob: to img-src"]).await
}

#[tokio::test]
async fn a_page_that_may_not_copy_is_told_how_it_may() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let site = Site::new(copy.folder())
        .with_header("permissions-policy".parse()?, "clipboard-write=()".parse()?)
        .start(0)
        .await?;
    let mirror = report(&browser, &site.address(), &jagged()).await?;
    // The old way, which asks for no permission, is what some browsers in apps do not have.
    browser.run("Document.prototype.execCommand = () => false", &[]).await?;
    mirror.press("link.make").await?;
    browser.settled().await?;
    mirror.press("link.copy").await?;
    mirror.says("link.copy-failed").await?;
    assert_told(&browser, "clipboard-refused", &["add allow=\"clipboard-write\" to a frame"]).await
}

#[tokio::test]
async fn a_frame_without_storage_is_named_where_the_host_wants_it_and_nowhere_else() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    copy.write("listen.js", LISTENING)?;
    let element = |attribute: &str| {
        format!("<script src=\"listen.js\"></script><culture-mirror {attribute}></culture-mirror>")
    };
    let site = framing(&copy, "allow-scripts", &element("resume=\"ask\"")).await?;
    enter(&browser, &site).await?;
    assert_told(&browser, "storage-refused", &["lacks allow-same-origin in its sandbox attribute"]).await?;
    Mirror::new(&browser)?.shows(Screen::Introduction).await?;

    let site = framing(&copy, "allow-scripts", &element("")).await?;
    enter(&browser, &site).await?;
    Mirror::new(&browser)?.shows(Screen::Introduction).await?;
    browser.wait_for("heard.events.some(([name]) => name === 'ready')").await?;
    assert!(!browser.events().await?.iter().any(|(name, ..)| name == "error"));
    Ok(())
}

/// A site with a page that has the element in a sandboxed frame.
async fn framing(copy: &SiteCopy, sandbox: &str, element: &str) -> Result<RunningSite> {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                  img-src 'self' data: blob:; frame-src 'self'";
    let frame = format!("<iframe sandbox=\"{sandbox}\" src=\"inner.html\" title=\"Ours\"></iframe>");
    Site::new(copy.folder())
        .with_header(POLICY.parse()?, policy.parse()?)
        .with_page("/outer.html", format!("<!doctype html><title>Outside</title>{frame}"))
        .with_page("/inner.html", page(element))
        .start(0)
        .await
}

/// Goes into that frame; everything that is asked afterwards is asked there.
async fn enter(browser: &Browser, site: &RunningSite) -> Result<()> {
    browser.open(&format!("{}outer.html", site.address())).await?;
    let find = "return document.querySelector('iframe')";
    let frame = until("a frame", async || browser.element(find, &[]).await).await?;
    frame.enter_frame().await.context("no way into the frame")
}

/// The report in that frame.
async fn report_in_frame<'a>(browser: &'a Browser, site: &RunningSite) -> Result<Mirror<'a>> {
    enter(browser, site).await?;
    let mirror = Mirror::new(browser)?;
    leap_to_report(&mirror, &jagged()).await?;
    Ok(mirror)
}

/// Presses a button in a small frame, in which nothing can be seen as a whole.
async fn press(mirror: &Mirror<'_>, phrase: &str) -> Result<()> {
    let name = mirror.words().phrase(phrase);
    let button = until(&name, || mirror.control("button", &name)).await?;
    mirror.browser().run("arguments[0].click()", &[button.to_json()?]).await.map(drop)
}
