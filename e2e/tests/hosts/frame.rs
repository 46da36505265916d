//! The frame in a narrow web part: what is in it comes from another origin and runs as nobody's.

use crate::visit::{ANSWERS, is_quiet, was_told};
use anyhow::{Context, Result, ensure};
use culture_mirror_e2e::{
    arithmetic::Chosen,
    browser::Browser,
    deadline::until,
    host::{Host, INSTRUMENT},
    journeys::leap_to_review,
    mirror::{Mirror, Screen},
    words::Words,
};
use serde_json::json;

/// What fits into the web part.
const WIDTH: u32 = 340;

/// The whole way within the frame; the host's page learns of it what a page with the element learns.
pub(crate) async fn web_part(browser: &Browser) -> Result<()> {
    let host = Host::start("sharepoint").await?;
    browser.open(&host.page("frame.html")).await?;
    let find = "return document.querySelector('iframe')";
    let frame = until("the frame", async || browser.element(find, &[]).await).await?;
    frame.clone().enter_frame().await.context("no way into the frame")?;

    let mirror = Mirror::with_words(browser, Words::for_instrument(INSTRUMENT, "en")?);
    mirror.shows(Screen::Introduction).await?;
    let values = ANSWERS.map(|answer| answer.parse().ok().map(Chosen::Value));
    leap_to_review(&mirror, &values).await?;
    press(&mirror, "review.finish").await?;
    mirror.shows(Screen::Report).await?;
    let message = mirror.message().await?;
    let size = browser.run("return [innerWidth, document.documentElement.scrollWidth]", &[]).await?;
    ensure!(size == json!([WIDTH, WIDTH]), "width, and width of what is in it: {size}");
    ensure!(host.posted().is_empty(), "something was posted before the person agreed: {:?}", host.posted());
    press(&mirror, "share.send").await?;
    mirror.is_received().await?;

    ensure!(message.is_some_and(|message| host.posted() == [message]), "posted was {:?}", host.posted());
    let posts = host.relay.requests().into_iter().filter(|request| request.method() == "POST");
    let origins: Vec<_> = posts.map(|post| post.header("origin").map(ToOwned::to_owned)).collect();
    ensure!(origins == [Some("null".to_owned())], "the message came from {origins:?}");
    browser.driver().enter_default_frame().await.context("no way out of the frame")?;
    is_quiet(browser).await?;
    was_told(browser).await
}

/// Presses a button as assistive technology does: some drivers do not scroll the page around a frame to what is in it.
async fn press(mirror: &Mirror<'_>, phrase: &str) -> Result<()> {
    let name = mirror.words().phrase(phrase);
    let question = "const button = named('button', given); button?.click(); return Boolean(button)";
    until(&format!("the button “{name}”"), async || {
        Ok((mirror.ask(question, json!(name)).await? == true).then_some(()))
    })
    .await
}
