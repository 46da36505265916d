//! What a report does not say: where answers tell nothing apart, and where an instrument asks about something else.

use anyhow::{Context, Result};
use culture_mirror_e2e::{
    arithmetic::Chosen,
    browser::Browser,
    installation::Installation,
    journeys::{leap_to_report, report},
    mirror::{Mirror, Screen},
    site_copy::page,
    surroundings,
    words::{self, Words},
};
use serde_json::json;

#[tokio::test]
async fn from_one_answer_throughout_nothing_is_concluded() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let answers = vec![Some(Chosen::Value(3)); 40];
    let mirror = report(&browser, &place.address(), &answers).await?;
    let words = mirror.words();
    // Where 33 lies far below the line, there would be much to be called exposed.
    mirror.choose("report.risk.choose", &words.text("/strategies/defend/name")).await?;
    let text = mirror.whole_text().await?;
    let label = words.text("/scales/true-of-us/labels/3");
    let kindly = [
        words.phrase("report.summary.same"),
        words.phrase("report.risk.nothing"),
        words.phrase("report.roadmap.first-anywhere"),
        words.phrase("report.moves.no-order"),
        words.filled("report.view.same", &[("n", "40"), ("label", &label)]),
    ];
    for sentence in kindly {
        assert!(text.contains(&sentence), "“{sentence}” is not in {text}");
    }
    let conclusions = [
        "report.strengths.level",
        "report.summary.level-profile",
        "report.risk.shows",
        "report.risk.exposed-text",
        "report.risk.uncertain-text",
        "report.risk.holds-text",
        "report.moves.shows",
        "report.moves.depends",
        "report.moves.because-weak",
        "report.moves.because-lower",
    ];
    for conclusion in conclusions {
        let sentence = words.phrase(conclusion);
        assert!(!text.contains(&sentence), "{conclusion}: “{sentence}” is in {text}");
    }
    for of_names in
        ["report.summary.exposed.other", "report.summary.strengths.other", "report.roadmap.first-exposed"]
    {
        let beginning = words.phrase(of_names);
        let beginning =
            beginning.split('{').map(str::trim).max_by_key(|part| part.len()).context("no words")?;
        assert!(!text.contains(beginning), "{of_names}: “{beginning}” is in {text}");
    }
    let strengths = mirror.part("report.strengths.title").await?.context("no strengths")?;
    let all = ["report.strengths.title", "report.strengths.shows", "report.strengths.equal"];
    assert_eq!(strengths, all.map(|phrase| words.phrase(phrase)).join(" "));
    let warned = "return root.querySelectorAll('.warned, [data-real]').length";
    assert_eq!(mirror.ask(warned, json!(null)).await?, 0, "something is marked");
    Ok(())
}

#[tokio::test]
async fn the_short_instruments_have_reports_without_what_they_do_not_ask_about() -> Result<()> {
    let browser = Browser::start().await?;
    for (instrument, absent) in [
        ("customer-responsiveness", vec![]),
        (
            "six-questions",
            vec!["report.strengths.title", "report.risk.title", "report.roadmap.title", "report.plan.title"],
        ),
        (
            "leader-habits",
            vec![
                "share.title",
                "link.title",
                "report.risk.title",
                "report.feeds.title",
                "report.roadmap.title",
            ],
        ),
    ] {
        let element = |endpoint: &str| {
            page(&format!(
                "<culture-mirror instrument=\"{instrument}\" endpoint=\"{endpoint}\"></culture-mirror>"
            ))
        };
        let dist = surroundings::dist()?;
        let place =
            Installation::serving(&dist, |site, endpoint| site.with_page("/short.html", element(endpoint)))
                .await?;
        let mirror = short_report(&browser, &place.page("short.html"), instrument).await?;
        let headings = mirror.ask("return [...root.querySelectorAll('h2')].map(name)", json!(null)).await?;
        let headings: Vec<String> = serde_json::from_value(headings)?;
        for part in &absent {
            assert!(!headings.contains(&mirror.words().phrase(part)), "{instrument}: {part} in {headings:?}");
        }
        for part in ["report.profile.title", "save.title", "report.view.title", "wipe.title"] {
            assert!(
                headings.contains(&mirror.words().phrase(part)),
                "{instrument}: no {part} in {headings:?}"
            );
        }
        let sends = !absent.contains(&"share.title");
        assert_eq!(mirror.message().await?.is_some(), sends, "{instrument}");
        assert_eq!(mirror.offers("share.send").await?, sends, "{instrument}");
        assert_eq!(mirror.offers("link.make").await?, sends, "{instrument}");
        assert_eq!(browser.violations().await?, Vec::<String>::new());
    }
    Ok(())
}

/// The report on answers that rise and fall.
async fn short_report<'a>(browser: &'a Browser, address: &str, instrument: &str) -> Result<Mirror<'a>> {
    let definition = words::read(&format!("instruments/{instrument}/instrument.json"))?;
    let items = definition["items"].as_array().context("no items")?.len();
    let answers: Vec<_> =
        (1..8).cycle().step_by(3).take(items).map(|value| Some(Chosen::Value(value))).collect();
    browser.open(address).await?;
    let mirror = Mirror::with_words(browser, Words::for_instrument(instrument, "en")?);
    leap_to_report(&mirror, &answers).await?;
    assert_eq!(mirror.screen().await?, Screen::Report);
    Ok(mirror)
}
