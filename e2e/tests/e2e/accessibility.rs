//! What axe-core finds on every screen at WCAG 2.2 AA, in both themes: nothing.

use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    installation::Installation,
    journeys::{hurry_through, hurry_to_report, jagged},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
    surroundings,
};
use serde_json::{Value, json};
use xtask::site::Site;

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
    let mut axe = Axe { browser: &browser, script: surroundings::axe()?, findings: Vec::new(), screens: 0 };
    the_way_through(&mut axe).await?;
    the_other_views(&mut axe).await?;
    println!("{theme}: {} screens seen by axe-core", axe.screens);
    assert!(axe.findings.is_empty(), "{theme}:\n{}", axe.findings.join("\n"));
    Ok(())
}

/// Every screen from the introduction to the wiped introduction.
async fn the_way_through(axe: &mut Axe<'_>) -> Result<()> {
    let mut place = Installation::start().await?;
    axe.browser.open(&place.address()).await?;
    let mirror = Mirror::new(axe.browser)?;
    mirror.shows(Screen::Introduction).await?;
    axe.look("introduction").await?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    axe.look("statement without an answer").await?;
    axe.browser.type_keys("3").await?;
    mirror.has_chosen("3").await?;
    axe.look("statement with an answer").await?;
    axe.browser.type_keys("0").await?;
    mirror.has_chosen("cannot-judge").await?;
    axe.look("statement that cannot be judged").await?;

    let mut answers = jagged();
    // Four of the five statements on customer insight and one other stay open.
    for open in [0, 14, 22, 33, 39] {
        answers[open] = None;
    }
    hurry_through(&mirror, &answers).await?;
    axe.look("overview with open statements").await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    axe.look("report, sharing offered").await?;
    mirror.press("share.decline").await?;
    mirror.says("share.declined").await?;
    axe.look("report, declined").await?;
    place.collector.kill().await?;
    mirror.press("share.after-all").await?;
    mirror.says("share.unconfirmed").await?;
    axe.look("report, not confirmed").await?;
    place.collector.start_again().await?;
    mirror.press("share.again").await?;
    mirror.says("share.received").await?;
    axe.look("report, received").await?;

    axe.browser.driver().back().await?;
    mirror.shows(Screen::Review).await?;
    mirror.press("back").await?;
    mirror.shows(Screen::Statement(40)).await?;
    axe.look("statement that is sealed").await?;
    axe.browser.driver().forward().await?;
    axe.browser.driver().forward().await?;
    mirror.shows(Screen::Report).await?;
    mirror.press("wipe.button").await?;
    axe.look("question before wiping").await?;
    mirror.press("wipe.yes").await?;
    mirror.shows(Screen::Introduction).await?;
    axe.look("introduction after wiping").await
}

/// The views that are not on that way.
async fn the_other_views(axe: &mut Axe<'_>) -> Result<()> {
    let copy = SiteCopy::new()?;
    copy.write("faulty.json", surroundings::ten_faults()?)?;
    let endpoint = "endpoint=\"http://127.0.0.1:9/submissions\"";
    let site = Site::new(copy.folder())
        .with_page("/faulty.html", page("<culture-mirror instrument=\"faulty.json\"></culture-mirror>"))
        .with_page("/preview.html", page(&format!("<culture-mirror preview {endpoint}></culture-mirror>")))
        .with_page("/german.html", page("<culture-mirror lang=\"de\"></culture-mirror>"))
        .start(0)
        .await?;
    let address = |path: &str| format!("{}{path}", site.address());
    axe.browser.open(&address("faulty.html")).await?;
    axe.browser.wait_for("document.querySelector('culture-mirror').shadowRoot?.querySelector('ol')").await?;
    axe.look("findings in an instrument file").await?;

    axe.browser.open(&address("preview.html")).await?;
    let mirror = Mirror::new(axe.browser)?;
    mirror.shows(Screen::Introduction).await?;
    axe.look("preview").await?;
    hurry_to_report(&mirror, &jagged()).await?;
    mirror.press("share.send").await?;
    mirror.says("share.rehearsed").await?;
    axe.look("report of a preview").await?;

    axe.browser.open(&address("german.html")).await?;
    Mirror::at(axe.browser, "culture-mirror", "de")?.shows(Screen::Introduction).await?;
    axe.look("introduction in German").await?;

    copy.flip_byte("culture-mirror.wasm")?;
    axe.browser.open(&address("")).await?;
    axe.browser
        .wait_for("document.querySelector('culture-mirror').shadowRoot?.querySelector('.broken')")
        .await?;
    axe.look("program that cannot be loaded").await
}

/// The checker and what it has found so far.
struct Axe<'a> {
    browser: &'a Browser,
    script: String,
    findings: Vec<String>,
    screens: usize,
}

impl Axe<'_> {
    async fn look(&mut self, screen: &str) -> Result<()> {
        let is_there = self.browser.run("return 'axe' in window", &[]).await?;
        if is_there != true {
            self.browser.run(&self.script, &[]).await?;
        }
        let options = json!({ "runOnly": { "type": "tag", "values": RULES }, "resultTypes": ["violations"] });
        let report = self.browser.run("return axe.run(document, arguments[0])", &[options]).await?;
        // A page on which nothing was looked at has nothing wrong either.
        assert!(report["passes"].as_array().is_some_and(|passes| passes.len() > 5), "{screen}: {report}");
        for violation in report["violations"].as_array().unwrap() {
            self.findings.push(finding(screen, violation));
        }
        self.screens += 1;
        Ok(())
    }
}

/// One rule that is broken, and where.
fn finding(screen: &str, violation: &Value) -> String {
    let places = violation["nodes"].as_array().unwrap().iter();
    let places = places.map(|node| format!("    {}\n      {}", node["html"], node["failureSummary"]));
    let places = places.collect::<Vec<_>>().join("\n");
    format!("{screen}: {} ({}): {}\n{places}", violation["id"], violation["impact"], violation["help"])
}
