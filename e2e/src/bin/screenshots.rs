//! Writes every screen as a picture, for people to look at; with `--readme` the README's picture only.

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use culture_mirror_e2e::{
    browser::Browser,
    installation::Installation,
    journeys::{jagged, report},
    surroundings::workspace,
    tour::every_screen,
};
use serde_json::{Value, json};
use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Duration,
};

const THEMES: [&str; 2] = ["light", "dark"];
/// Widths in CSS pixels with a height that goes with each.
const WINDOWS: [(u32, u32); 3] = [(320, 640), (768, 1024), (1440, 900)];

#[tokio::main]
async fn main() -> Result<()> {
    let browser = Browser::start().await?;
    browser.command("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
    if env::args().any(|argument| argument == "--readme") {
        return picture_for_the_readme(&browser).await;
    }
    let folder = workspace()?.target().join("screenshots");
    fs::create_dir_all(&folder)?;
    every_screen(&browser, async |screen| take_all(&browser, &folder, screen).await).await?;
    println!("The pictures are in {}.", workspace()?.shown(&folder));
    Ok(())
}

/// One screen in both themes at every width.
async fn take_all(browser: &Browser, folder: &Path, screen: &str) -> Result<()> {
    println!("{screen} …");
    // Where the mouse rests, things look as if they were about to be pressed.
    let mouse = browser.driver().action_chain_with_delay(None, Some(Duration::ZERO));
    mouse.move_to(0, 0).perform().await?;
    for theme in THEMES {
        browser.prefer(theme).await?;
        for (width, height) in WINDOWS {
            browser.resize(width, height).await?;
            let metrics = browser.command("Page.getLayoutMetrics", json!({})).await?;
            let whole = metrics.get("cssContentSize").context("the page has no size")?;
            let (width_whole, height_whole) = (whole.get("width"), whole.get("height"));
            let clip = json!({ "x": 0, "y": 0, "width": width_whole, "height": height_whole, "scale": 1 });
            let options = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
            take(browser, options, &folder.join(format!("{screen}-{theme}-{width}.png"))).await?;
        }
    }
    Ok(())
}

/// The top of a report on a large screen, down to the end of the profile.
async fn picture_for_the_readme(browser: &Browser) -> Result<()> {
    const WIDTH: u32 = 1440;
    let place = Installation::start().await?;
    browser.prefer("light").await?;
    browser.resize(WIDTH, 900).await?;
    let mirror = report(browser, &place.address(), &jagged()).await?;
    let question = "return Math.round(root.querySelector('svg[role=img]').closest('section')
        .getBoundingClientRect().bottom + scrollY + 24)";
    let height = mirror.ask(question, json!(null)).await?;
    let clip = json!({ "x": 0, "y": 0, "width": WIDTH, "height": height, "scale": 1 });
    let file: PathBuf = workspace()?.root().join("docs").join("picture.png");
    take(browser, json!({ "format": "png", "captureBeyondViewport": true, "clip": clip }), &file).await?;
    println!("The picture is {}.", workspace()?.shown(&file));
    Ok(())
}

async fn take(browser: &Browser, options: Value, file: &Path) -> Result<()> {
    let answer = browser.command("Page.captureScreenshot", options).await?;
    let data = answer.get("data").and_then(Value::as_str).context("no picture came")?;
    fs::create_dir_all(file.parent().context("a file in a folder")?)?;
    fs::write(file, BASE64_STANDARD.decode(data)?)
        .with_context(|| format!("{} cannot be written", file.display()))
}
