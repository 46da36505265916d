//! Every figure that the report shows is the one that the command-line tool finds for the same answers.

use crate::outcome::instrument;
use anyhow::{Context, Result};
use culture_mirror_e2e::{
    arithmetic::{Chosen, whole, whole_percentile},
    browser::Browser,
    installation::Installation,
    journeys::{jagged, report},
    mirror::Mirror,
    site_copy::page,
    surroundings,
    tool::ScoresRow,
    words,
};
use serde_json::Value;

const NORM: &str = "instruments/customer-culture/norm-demo.json";
/// Where 95 of 100 errors lie within, in standard errors.
const WIDTH: f64 = 1.96;

#[tokio::test]
async fn the_report_shows_the_figures_of_the_tool() -> Result<()> {
    let browser = Browser::start().await?;
    let body = format!("<culture-mirror norm=\"{NORM}\"></culture-mirror>");
    let place =
        Installation::serving(&surroundings::dist()?, |site, _| site.with_page("/norm.html", page(&body)))
            .await?;
    for answers in [jagged(), judged_in_part(), at_the_ends()?] {
        let figures = ScoresRow::of("customer-culture", Some(NORM), &answers)?;
        let mirror = report(&browser, &place.page("norm.html"), &answers).await?;
        assert_profile(&mirror, &figures).await?;
        assert_places(&mirror, &figures).await?;
        assert_distances(&mirror, &figures).await?;
        assert_exposures(&mirror, &figures).await?;
        browser.open("about:blank").await?;
    }
    Ok(())
}

/// Some statements not judged, some left open: one dimension has too few answers, another just enough.
fn judged_in_part() -> Vec<Option<Chosen>> {
    let mut answers = jagged();
    // Three of customer insight and two of empowerment have a value less; each has five.
    for item in [0, 14, 22, 4] {
        answers[item] = Some(Chosen::CannotJudge);
    }
    answers[8] = None;
    answers
}

/// The lowest answers to two dimensions, the highest to two others.
fn at_the_ends() -> Result<Vec<Option<Chosen>>> {
    let instrument = instrument()?;
    let items = instrument["items"].as_array().context("no items")?;
    let end = |(item, given): (&Value, Option<Chosen>)| match item["dimension"].as_str() {
        Some("customer-insight" | "empowerment") => Some(Chosen::Value(1)),
        Some("peripheral-vision" | "strategic-alignment") => Some(Chosen::Value(7)),
        _ => given,
    };
    Ok(items.iter().zip(jagged()).map(end).collect())
}

/// Score, range and number of answers. The norm states how reliable each dimension is, so the range follows from it.
async fn assert_profile(mirror: &Mirror<'_>, figures: &ScoresRow) -> Result<()> {
    let (instrument, norm, words) = (instrument()?, words::read(NORM)?, mirror.words());
    let written = |score: f64| whole(&instrument, score);
    let mut rows = Vec::new();
    for dimension in dimensions(&instrument) {
        let (score, answered) = (figures.number(dimension, "score")?, figures.cell(dimension, "answered")?);
        let figure = |name: &str| norm["dimensions"][dimension][name].as_f64().context("no figure");
        let error = figure("sd")? * (1.0 - figure("reliability")?).sqrt();
        let margin = WIDTH * error * (5.0 / answered.parse::<f64>()?).sqrt();
        let range = score.map(|score| {
            let (low, high) = ((score - margin).max(0.0), (score + margin).min(100.0));
            words.filled("report.range", &[("low", &written(low)), ("high", &written(high))])
        });
        rows.push(vec![
            words.text(&format!("/dimensions/{dimension}/name")),
            score.map_or(words.phrase("report.profile.none"), written),
            range.unwrap_or_default(),
            words.filled("report.profile.answered-of", &[("n", answered), ("total", "5")]),
        ]);
    }
    let columns = ["report.profile.score", "report.profile.range", "report.profile.answered"];
    let shown = mirror.table(&columns).await?;
    assert_eq!(shown[..rows.len()], rows);
    let overall = figures.number("overall", "score")?.map(written).context("no overall score")?;
    let [composite] = &shown[rows.len()..] else { panic!("{shown:?}") };
    assert_eq!(composite[..2], [words.text("/composites/overall/name"), overall]);
    Ok(())
}

/// Percentile and its interval.
async fn assert_places(mirror: &Mirror<'_>, figures: &ScoresRow) -> Result<()> {
    let (instrument, words) = (instrument()?, mirror.words());
    let mut rows = Vec::new();
    for dimension in dimensions(&instrument) {
        let cell = |figure: &str| figures.cell(dimension, figure);
        let (percentile, low, high) =
            (cell("percentile")?, cell("percentile_low")?, cell("percentile_high")?);
        let percentile = match percentile {
            "" => words.phrase("report.profile.none"),
            beyond if beyond.starts_with("<=") => at_or("below", beyond, mirror)?,
            beyond if beyond.starts_with(">=") => at_or("above", beyond, mirror)?,
            exact => shown(exact)?,
        };
        let range = match (low, high) {
            ("", "") => String::new(),
            (low, high) if low.starts_with("<=") => at_or("below", high, mirror)?,
            (low, high) if high.starts_with(">=") => at_or("above", low, mirror)?,
            (low, high) => words.filled("report.range", &[("low", &shown(low)?), ("high", &shown(high)?)]),
        };
        rows.push(vec![words.text(&format!("/dimensions/{dimension}/name")), percentile, range]);
    }
    let columns = ["report.others.column", "report.profile.range"];
    assert_eq!(mirror.table(&columns).await?, rows);
    Ok(())
}

/// How far each score lies from the mean of all, in whole points.
async fn assert_distances(mirror: &Mirror<'_>, figures: &ScoresRow) -> Result<()> {
    let (instrument, words) = (instrument()?, mirror.words());
    let mut scores = Vec::new();
    for dimension in dimensions(&instrument) {
        scores.extend(figures.number(dimension, "score")?.map(|score| (dimension, score)));
    }
    let count = f64::from(u32::try_from(scores.len())?);
    let mean = scores.iter().map(|(_, score)| score).sum::<f64>() / count;
    let row = |(dimension, score): &(&str, f64)| {
        let points = format!("{:.0}", (score - mean).abs().round());
        let side = if *score > mean { "higher" } else { "lower" };
        let form = if points == "1" { "one" } else { "other" };
        let written = match points.as_str() {
            "0" => words.phrase("report.same"),
            points => words.filled(&format!("report.{side}.{form}"), &[("n", points)]),
        };
        vec![words.text(&format!("/dimensions/{dimension}/name")), written]
    };
    let shown = mirror.table(&["report.strengths.against"]).await?;
    assert_eq!(shown, scores.iter().map(row).collect::<Vec<_>>());
    Ok(())
}

/// What a strategy depends on is exposed by as much as is missing to a hundred.
async fn assert_exposures(mirror: &Mirror<'_>, figures: &ScoresRow) -> Result<()> {
    let (instrument, words) = (instrument()?, mirror.words());
    let strategy = &instrument["strategies"][0];
    let name = words.text(&format!("/strategies/{}/name", strategy["id"].as_str().unwrap_or_default()));
    mirror.choose("report.risk.choose", &name).await?;
    let mut rows = Vec::new();
    for dimension in strategy["depends_on"].as_array().into_iter().flatten() {
        let dimension = dimension.as_str().unwrap_or_default();
        let exposure = match figures.cell(dimension, "percentile")? {
            "" => words.phrase("report.profile.none"),
            beyond if beyond.starts_with("<=") => at_or("above", &complement(beyond)?, mirror)?,
            beyond if beyond.starts_with(">=") => at_or("below", &complement(beyond)?, mirror)?,
            exact => shown(&complement(exact)?)?,
        };
        rows.push(vec![words.text(&format!("/dimensions/{dimension}/name")), exposure]);
    }
    let mut table = mirror.table(&["report.risk.exposure"]).await?;
    // Their order is another matter.
    rows.sort();
    table.sort();
    assert_eq!(table, rows);
    Ok(())
}

fn dimensions(instrument: &Value) -> impl Iterator<Item = &str> {
    let dimensions = instrument["dimensions"].as_array().into_iter().flatten();
    dimensions.filter_map(|dimension| dimension["id"].as_str())
}

/// A percentile of the tool as people read it, whatever side of it is meant.
fn shown(cell: &str) -> Result<String> {
    Ok(whole_percentile(cell.trim_start_matches(['<', '>', '=']).parse()?))
}

fn complement(cell: &str) -> Result<String> {
    Ok((100.0 - cell.trim_start_matches(['<', '>', '=']).parse::<f64>()?).to_string())
}

fn at_or(side: &str, cell: &str, mirror: &Mirror<'_>) -> Result<String> {
    Ok(mirror.words().filled(&format!("report.at-or-{side}"), &[("n", &shown(cell)?)]))
}
