//! What the host page is told: where somebody is, never what was answered, scored or sent.

use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    installation::Installation,
    journeys::{begin, hurry_through, jagged},
    mirror::Screen,
};
use serde_json::{Value, json};

#[tokio::test]
async fn the_host_is_told_the_steps_and_nothing_else() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let mirror = begin(&browser, &place.address()).await?;
    hurry_through(&mirror, &jagged()).await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    mirror.press("share.decline").await?;
    mirror.says("share.declined").await?;
    mirror.press("share.after-all").await?;
    mirror.is_received().await?;
    mirror.press("wipe.button").await?;
    mirror.press("wipe.yes").await?;
    mirror.shows(Screen::Introduction).await?;

    let told: Vec<(String, Value)> =
        browser.events().await?.into_iter().map(|(name, detail, _)| (name, detail)).collect();
    let what = json!({ "instrument": "customer-culture", "version": "1.0.0" });
    let mut expected = vec![("ready".to_owned(), what.clone()), ("started".to_owned(), what.clone())];
    expected.extend((1..=40).map(|step| ("progress".to_owned(), json!({ "step": step, "total": 40 }))));
    for name in ["completed", "declined", "submitted", "wiped"] {
        expected.push((name.to_owned(), what.clone()));
    }
    assert_eq!(told, expected);
    Ok(())
}

#[tokio::test]
async fn going_back_and_answering_again_tells_the_position_only() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let mirror = begin(&browser, &place.address()).await?;
    for digit in ["1", "7", "0", "4"] {
        browser.type_keys(digit).await?;
        mirror.has_chosen(if digit == "0" { "cannot-judge" } else { digit }).await?;
    }
    mirror.press("next").await?;
    mirror.shows(Screen::Statement(2)).await?;
    mirror.press("back").await?;
    mirror.shows(Screen::Statement(1)).await?;
    let events = browser.events().await?;
    let steps: Vec<&Value> =
        events.iter().filter(|(name, ..)| name == "progress").map(|(_, detail, _)| detail).collect();
    let at = |step: u32| json!({ "step": step, "total": 40 });
    assert_eq!(steps, [&at(1), &at(2), &at(1)]);
    let names: Vec<&str> = events.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["ready", "started", "progress", "progress", "progress"]);
    Ok(())
}
