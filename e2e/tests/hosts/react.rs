//! An application with React 19 in TypeScript that takes the element from the npm package.

use crate::visit;
use anyhow::{Result, ensure};
use culture_mirror_e2e::{application::Application, browser::Browser, host::Host, mirror::Screen};
use serde_json::json;

#[tokio::test]
async fn the_compiler_accepts_the_right_use_and_refuses_mistakes() -> Result<()> {
    Application::install("react")?.check_types().await
}

/// React sets properties, calls a method, and is told events.
pub(crate) async fn application(browser: &Browser) -> Result<()> {
    let application = Application::install("react")?;
    let host = Host::serving(&application.bundle().await?, |page| page).await?;
    let mirror = visit::introduction(browser, &host, "index.html").await?;
    let properties =
        "const { instrument, privacyHref, recipient } = host; return [instrument, privacyHref, recipient]";
    let set = mirror.ask(properties, json!(null)).await?;
    ensure!(
        set == json!(["six-questions", "https://example.com/privacy", "Example Ltd"]),
        "React has set {set}"
    );
    let width = mirror.ask("return host.clientWidth / host.parentElement.clientWidth", json!(null)).await?;
    ensure!(width == json!(1), "in a column that centres, its share of the width is {width}");
    click(browser, "#rename").await?;
    browser
        .wait_for("document.querySelector('culture-mirror').recipient.endsWith('Customer Office')")
        .await?;
    mirror.shows(Screen::Introduction).await?;

    click(browser, "#begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    browser.wait_for("document.querySelector('#position').textContent === '1 of 6'").await?;

    visit::from_first_statement(&mirror, async |_| Ok(())).await?;
    visit::send(&mirror, &host).await?;
    browser.wait_for("document.querySelector('#outcome').textContent === 'sent: six-questions'").await?;
    let said = host.posted().pop().unwrap_or_default();
    ensure!(said.contains("\"instrument\": \"six-questions\""), "posted was {said}");
    Ok(())
}

async fn click(browser: &Browser, selector: &str) -> Result<()> {
    let found = browser.element("return document.querySelector(arguments[0])", &[json!(selector)]).await?;
    browser.click(&found.unwrap()).await
}
