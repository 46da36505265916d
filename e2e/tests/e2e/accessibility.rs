//! What axe-core finds on every screen at WCAG 2.2 AA, in both themes: nothing.

use anyhow::Result;
use culture_mirror_e2e::{browser::Browser, surroundings::Script, tour::every_screen};
use serde_json::{Value, json};

const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

#[tokio::test]
async fn nothing_is_found_on_any_screen_in_the_light_theme() -> Result<()> {
    nothing_is_found("light").await
}

#[tokio::test]
async fn nothing_is_found_on_any_screen_in_the_dark_theme() -> Result<()> {
    nothing_is_found("dark").await
}

async fn nothing_is_found(theme: &str) -> Result<()> {
    let browser = Browser::start().await?;
    browser.prefer(theme).await?;
    let axe = Script::Axe.text()?;
    let (mut screens, mut findings) = (0, Vec::new());
    every_screen(&browser, async |screen| {
        screens += 1;
        findings.extend(look(&browser, &axe, screen).await?);
        Ok(())
    })
    .await?;
    println!("figure: axe-core, WCAG 2.2 AA, {theme}: {screens} screens, {} findings", findings.len());
    assert!(findings.is_empty(), "{theme}:\n{}", findings.join("\n"));
    Ok(())
}

/// What the checker finds on the screen as it is now.
async fn look(browser: &Browser, axe: &str, screen: &str) -> Result<Vec<String>> {
    if browser.run("return 'axe' in window", &[]).await? != true {
        browser.run(axe, &[]).await?;
    }
    let options = json!({ "runOnly": { "type": "tag", "values": RULES }, "resultTypes": ["violations"] });
    let report = browser.run("return axe.run(document, arguments[0])", &[options]).await?;
    // A page on which nothing was looked at has nothing wrong either.
    let has_looked_inside = report["passes"].to_string().contains("culture-mirror");
    assert!(has_looked_inside, "{screen}: {report}");
    Ok(report["violations"].as_array().unwrap().iter().map(|violation| finding(screen, violation)).collect())
}

/// One rule that is broken, and where.
fn finding(screen: &str, violation: &Value) -> String {
    let places = violation["nodes"].as_array().unwrap().iter();
    let places = places.map(|node| format!("    {}\n      {}", node["html"], node["failureSummary"]));
    let places = places.collect::<Vec<_>>().join("\n");
    format!("{screen}: {} ({}): {}\n{places}", violation["id"], violation["impact"], violation["help"])
}
