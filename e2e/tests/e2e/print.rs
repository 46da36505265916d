//! The report on paper.

use crate::outcome::instrument;
use anyhow::{Context, Result};
use culture_mirror_e2e::{
    browser::Browser,
    installation::Installation,
    journeys::{jagged, leap_to_report, report},
    mirror::{Mirror, Screen},
    pdf::{A4, LETTER, Pdf},
    site_copy::page,
    surroundings,
};
use serde_json::{Value, json};

/// In every frame of the page printing only writes down what would be printed.
const PRINTER: &str = "
    const browserPrints = window.print;
    if (window !== window.top) window.print = () => {
        dispatchEvent(new Event('beforeprint'));
        const root = [...document.body.children].find((part) => part.shadowRoot).shadowRoot;
        window.top.printed = [...(window.top.printed ?? []), {
            title: document.title,
            text: root.textContent,
            drawings: root.querySelectorAll('svg').length,
            ink: getComputedStyle(root.querySelector('h1')).color,
            margins: document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText),
            isPrinting: browserPrints !== window.print,
        }];
    };";
/// More paper than this nobody takes to a meeting; on less it cannot all be.
const PAGES: std::ops::RangeInclusive<usize> = 2..=4;

#[tokio::test]
async fn the_page_prints_its_report_with_charts_and_plan_on_few_pages() -> Result<()> {
    let browser = Browser::start().await?;
    let german = "<culture-mirror lang=\"de\"></culture-mirror>";
    let place =
        Installation::serving(&surroundings::dist()?, |site, _| site.with_page("/de.html", page(german)))
            .await?;
    for (path, language) in [("", "en"), ("de.html", "de")] {
        browser.open(&place.page(path)).await?;
        let mirror = Mirror::at(&browser, "culture-mirror", language)?;
        leap_to_report(&mirror, &jagged()).await?;
        mirror.choose("report.risk.choose", &mirror.words().text("/strategies/take-share/name")).await?;
        let chosen = plan(&mirror).await?;
        for (name, paper) in [("A4", A4), ("Letter", LETTER)] {
            let pdf = Pdf::print(&browser, paper).await?;
            println!("figure: the report ({language}) on {name}: {} pages", pdf.pages.len());
            assert!(PAGES.contains(&pdf.pages.len()), "{language} on {name}: {} pages", pdf.pages.len());
            // Eight bars with their ends, the radar, and distances from the average.
            let drawn: Vec<usize> = pdf.pages.iter().map(|page| page.strokes).collect();
            assert!(drawn.iter().sum::<usize>() > 100, "{language} on {name}: {drawn:?}");
            let text = tidy(&pdf.text());
            for wanted in chosen.iter().chain(&words_on_paper(&mirror)) {
                assert!(text.contains(&tidy(wanted)), "{language} on {name}: “{wanted}” is not in {text}");
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_button_prints_a_document_of_its_own_that_holds_the_report() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": PRINTER })).await?;
    browser.prefer("dark").await?;
    let mirror = report(&browser, &place.address(), &jagged()).await?;
    let chosen = plan(&mirror).await?;
    browser.traffic().await?;
    for time in 1..=2 {
        mirror.press("save.print").await?;
        browser.wait_for(&format!("window.printed?.length === {time}")).await?;
    }
    let printed = browser.run("return printed.at(-1)", &[]).await?;
    let title = printed["title"].as_str().context("no title")?;
    assert!(title.starts_with(&mirror.words().text("/title")), "{title}");
    let text = tidy(printed["text"].as_str().context("no text")?);
    for wanted in chosen.iter().chain(&words_on_paper(&mirror)) {
        assert!(text.contains(&tidy(wanted)), "“{wanted}” is not in {text}");
    }
    assert!(printed["drawings"].as_u64() > Some(20), "{printed}");
    assert_eq!(printed["ink"].as_str().map(is_dark), Some(true), "{printed}");
    let margins = printed["margins"].as_array().context("no sheet")?;
    assert!(
        margins.iter().any(|rule| rule.as_str().is_some_and(|rule| rule.starts_with("@page"))),
        "{printed}"
    );
    let frames = mirror.ask("return root.querySelectorAll('iframe').length", json!(null)).await?;
    assert_eq!(frames, 1, "one printing takes the place of the other");

    assert_eq!(browser.traffic().await?, []);
    assert_eq!(browser.violations().await?, Vec::<String>::new());
    // Whoever has it on paper loses nothing.
    mirror.press("wipe.button").await?;
    mirror.shows(Screen::Introduction).await
}

/// Takes up three moves and returns their titles.
async fn plan(mirror: &Mirror<'_>) -> Result<Vec<String>> {
    mirror.unfold("report.moves.more").await?;
    let mut chosen = Vec::new();
    for id in ["ci-story", "em-support", "sa-promises"] {
        let title = mirror.words().text(&format!("/initiatives/{id}/title"));
        mirror.plan(&title).await?;
        chosen.push(title);
    }
    Ok(chosen)
}

/// What must not be missing: headings of parts, the names of all dimensions, and the last of the plan's four days.
fn words_on_paper(mirror: &Mirror<'_>) -> Vec<String> {
    let instrument = instrument().unwrap();
    let dimensions = instrument["dimensions"].as_array().unwrap().iter();
    let name = |dimension: &Value| format!("/dimensions/{}/name", dimension["id"].as_str().unwrap());
    let parts =
        ["report.profile.title", "report.strengths.title", "report.plan.title", "report.roadmap.title"];
    let headings = parts.into_iter().map(|part| mirror.words().phrase(part));
    let last = mirror.words().filled("report.plan.review", &[("n", "4"), ("total", "4"), ("day", "")]);
    headings.chain([last]).chain(dimensions.map(|dimension| mirror.words().text(&name(dimension)))).collect()
}

/// Whether a computed colour is nearer to black than to white.
fn is_dark(colour: &str) -> bool {
    let parts = colour.trim_start_matches("rgb(").trim_end_matches(')').split(", ");
    parts.filter_map(|part| part.parse::<f64>().ok()).all(|part| part < 100.0)
}

/// Letters and digits only: on paper words are divided.
fn tidy(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}
