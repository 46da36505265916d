//! Results that a person opens again: what has changed since, and how several people differ.

use crate::outcome::{expected, instrument};
use anyhow::{Context, Result};
use culture_mirror_e2e::{
    arithmetic::{Chosen, own_errors, whole},
    browser::{Browser, Downloads},
    installation::Installation,
    journeys::{jagged, leap_to_report, report},
    mirror::{Mirror, Screen},
};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

/// More results than this are not put side by side.
const MOST: usize = 200;

/// Result files on this machine.
struct Files {
    folder: TempDir,
    /// One that the page has written.
    result: Value,
}

impl Files {
    /// Writes one that differs from what the page wrote.
    fn with(&self, name: &str, change: impl FnOnce(&mut Value)) -> Result<PathBuf> {
        let mut result = self.result.clone();
        change(&mut result);
        let path = self.folder.path().join(name);
        fs::write(&path, result.to_string())?;
        Ok(path)
    }
}

#[tokio::test]
async fn what_has_changed_since_an_earlier_result_is_told_and_nothing_else() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let downloads = Downloads::of(&browser).await?;
    let mirror = report(&browser, &place.address(), &jagged()).await?;
    mirror.press("save.result").await?;
    let file = downloads.take().await?;
    let files = Files { folder: tempfile::tempdir()?, result: serde_json::from_slice(&file.bytes)? };
    let earlier = files.with("earlier.json", |result| result["day"] = json!("2026-05-01"))?;

    // What was saved is not lost, so that nothing has to be asked.
    mirror.press("wipe.button").await?;
    mirror.shows(Screen::Introduction).await?;
    leap_to_report(&mirror, &months_later()?).await?;
    mirror.open_files("report.time.open", std::slice::from_ref(&earlier)).await?;
    assert_changes(&mirror, &jagged(), &months_later()?).await?;

    let zeros = "0".repeat(64);
    let others = [
        ("other-scoring.json", "scoring", json!(format!("sha256-{zeros}")), "report.files.scoring"),
        ("newer.json", "format", json!("culture-mirror/result/2"), "report.files.newer"),
        ("of-something-else.json", "instrument", json!("six-questions"), "report.files.instrument"),
        ("damaged.json", "scores", json!("none"), "report.files.unreadable"),
    ];
    for (name, field, value, sentence) in others {
        let path = files.with(name, |result| result[field] = value)?;
        mirror.open_files("report.time.open", &[path]).await?;
        mirror.tells(&mirror.words().filled(sentence, &[("file", name)])).await?;
        assert!(mirror.table(&["report.time.then", "report.time.now"]).await.is_err(), "{name} is compared");
    }
    mirror.open_files("report.time.open", &[earlier]).await?;
    assert_changes(&mirror, &jagged(), &months_later()?).await?;
    mirror.press("report.time.close").await?;
    browser.settled().await?;
    assert!(mirror.table(&["report.time.then", "report.time.now"]).await.is_err());
    Ok(())
}

/// Before and after stand side by side, and a change is named only where it is larger than error.
async fn assert_changes(
    mirror: &Mirror<'_>,
    before: &[Option<Chosen>],
    after: &[Option<Chosen>],
) -> Result<()> {
    let (instrument, words) = (instrument()?, mirror.words());
    let (then, now) = (expected(before)?, expected(after)?);
    let (then_errors, now_errors) = (own_errors(&instrument, before)?, own_errors(&instrument, after)?);
    let mut rows = Vec::new();
    let mut risen = Vec::new();
    for ((then, now), errors) in then.iter().zip(&now).zip(then_errors.iter().zip(&now_errors)) {
        let (before, after) = (then.score.context("a score")?, now.score.context("a score")?);
        let error = errors.0.context("an error")?.hypot(errors.1.context("an error")?);
        let is_real = (after - before).abs() > 1.96 * error;
        let name = words.text(&format!("/dimensions/{}/name", then.dimension));
        let [shown_before, shown_after] = [before, after].map(|score| whole(&instrument, score));
        let points = shown_after.parse::<i32>()? - shown_before.parse::<i32>()?;
        let change = if is_real {
            risen.push(name.clone());
            words.filled("report.higher.other", &[("n", &points.to_string())])
        } else {
            words.phrase("report.time.not-clear")
        };
        rows.push(vec![name, shown_before, shown_after, change]);
    }
    // The answers were chosen so that there is one of each kind.
    assert_eq!(risen.len(), 1, "{risen:?}");
    mirror.tells(&words.filled("report.time.risen", &[("names", &risen[0])])).await?;
    mirror.tells("May 1, 2026").await?;
    let columns = ["report.time.then", "report.time.now", "report.time.change"];
    assert_eq!(mirror.table(&columns).await?, rows);
    Ok(())
}

/// The usual answers, but the highest to competitor foresight, and a little higher ones to peripheral vision.
fn months_later() -> Result<Vec<Option<Chosen>>> {
    let instrument = instrument()?;
    let items = instrument["items"].as_array().context("no items")?.iter();
    let raised = |(item, usual): (&Value, Option<Chosen>)| match (item["dimension"].as_str(), usual) {
        (Some("competitor-foresight"), _) => Some(Chosen::Value(7)),
        (Some("peripheral-vision"), Some(Chosen::Value(value))) => Some(Chosen::Value((value + 1).min(7))),
        _ => usual,
    };
    Ok(items.zip(jagged()).map(raised).collect())
}

#[tokio::test]
async fn several_results_lie_side_by_side_and_no_more_than_two_hundred() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let downloads = Downloads::of(&browser).await?;
    let mirror = report(&browser, &place.address(), &jagged()).await?;
    mirror.press("save.result").await?;
    let file = downloads.take().await?;
    let files = Files { folder: tempfile::tempdir()?, result: serde_json::from_slice(&file.bytes)? };
    let score = |of: &str, score: f64| {
        let of = of.to_owned();
        move |result: &mut Value| result["scores"][&of]["score"] = json!(score)
    };
    let three = [
        files.with("anna.json", score("empowerment", 20.0))?,
        files.with("ben.json", score("empowerment", 50.0))?,
        files.with("carla.json", |result| result["scores"]["empowerment"] = Value::Null)?,
    ];
    mirror.open_files("report.together.open", &three).await?;
    mirror.tells(&mirror.words().filled("report.together.opened.other", &[("n", "3")])).await?;
    assert_side_by_side(&mirror).await?;

    // They join those that are open; beyond the most, none of them does.
    let many: Vec<PathBuf> =
        (0..=MOST).map(|number| files.with(&format!("{number}.json"), |_| ())).collect::<Result<_>>()?;
    mirror.open_files("report.together.more", &many[..MOST - 2]).await?;
    let too_many =
        |given: &str| mirror.words().filled("report.files.too-many", &[("n", "200"), ("given", given)]);
    mirror.tells(&too_many("201")).await?;
    assert_side_by_side(&mirror).await?;
    mirror.press("report.files.close").await?;
    mirror.open_files("report.together.open", &many).await?;
    mirror.tells(&too_many("201")).await?;
    assert!(mirror.table(&["report.together.disagreement"]).await.is_err());
    mirror.open_files("report.together.open", &many[..MOST]).await?;
    mirror.tells(&mirror.words().filled("report.together.opened.other", &[("n", "200")])).await
}

/// Mean, ends, standard deviation and count. In all but one dimension the three are the same.
async fn assert_side_by_side(mirror: &Mirror<'_>) -> Result<()> {
    let (instrument, words) = (instrument()?, mirror.words());
    let ends = |low: &str, high: &str| words.filled("report.range", &[("low", low), ("high", high)]);
    let mut rows = Vec::new();
    for one in expected(&jagged())? {
        let score = whole(&instrument, one.score.context("a score")?);
        // Of 20 and 50 the mean is 35, and the standard deviation 15 √2.
        let figures = match one.dimension.as_str() {
            "empowerment" => ["35".to_owned(), ends("20", "50"), "21".to_owned(), "2".to_owned()],
            _ => [score.clone(), ends(&score, &score), "0".to_owned(), "3".to_owned()],
        };
        let name = words.text(&format!("/dimensions/{}/name", one.dimension));
        rows.push([vec![name], figures.to_vec()].concat());
    }
    let columns = [
        "report.together.mean",
        "report.together.range",
        "report.together.disagreement",
        "report.together.n",
    ];
    assert_eq!(mirror.table(&columns).await?, rows);
    Ok(())
}
