//! Ways through the statements, and answers to go with.
//!
//! By digits, as a person takes it, where the way is what a test is about; where only its end is, in one go by a
//! script in the page.

use crate::{
    arithmetic::Chosen,
    browser::Browser,
    mirror::{Mirror, Screen, keys},
};
use anyhow::{Result, bail};
use serde_json::json;

/// Forty answers of a person who sees strengths and weaknesses: no two dimensions look alike.
pub fn jagged() -> Vec<Option<Chosen>> {
    // The digits stand in the order of the statements of the bundled instrument.
    "6 4 2 5 7 3 5 2 6 4 3 6 3 1 7 6 2 5 4 7 4 3 6 3 2 5 4 6 7 1 3 2 5 2 6 4 5 7 3 1"
        .split(' ')
        .map(|digit| digit.parse().ok().map(Chosen::Value))
        .collect()
}

/// The digit key that chooses an answer.
pub fn digit(chosen: Chosen) -> String {
    match chosen {
        Chosen::Value(value) => value.to_string(),
        Chosen::CannotJudge => "0".to_owned(),
    }
}

/// The value of the radio button of an answer.
pub fn value(chosen: Chosen) -> String {
    match chosen {
        Chosen::Value(value) => value.to_string(),
        Chosen::CannotJudge => "cannot-judge".to_owned(),
    }
}

/// Chooses with a digit, sees that it is chosen, and goes on with Enter.
///
/// Keys that follow each other within a millisecond or two would still meet the screen before.
pub async fn answer_by_digit(mirror: &Mirror<'_>, chosen: Chosen) -> Result<()> {
    mirror.browser().type_keys(&digit(chosen)).await?;
    mirror.has_chosen(&value(chosen)).await?;
    mirror.browser().type_keys(keys::ENTER).await
}

/// From the first statement to the overview by digits and Enter; what has no answer is left open with Next.
pub async fn hurry_through(mirror: &Mirror<'_>, answers: &[Option<Chosen>]) -> Result<()> {
    for (item, chosen) in answers.iter().enumerate() {
        mirror.shows(Screen::Statement(item + 1)).await?;
        mirror.has_focus_in_scale().await?;
        match chosen {
            Some(chosen) => answer_by_digit(mirror, *chosen).await?,
            None => mirror.press("next").await?,
        }
    }
    mirror.shows(Screen::Review).await
}

/// Presses what a person would press, as soon as it is there; `given` are the values, or null for none.
const LEAP: &str = "
    const shown = async (find) => {
        const start = performance.now();
        for (;;) {
            const found = find();
            if (found) return found;
            if (performance.now() - start > 15000) throw new Error(`waited in vain for ${find}`);
            await new Promise((resolve) => setTimeout(resolve));
        }
    };
    const [values, begin, next] = given;
    (await shown(() => named('button', begin))).click();
    for (const [item, value] of values.entries()) {
        await shown(() => root.querySelector('progress')?.value === item + 1);
        if (value !== null) {
            const radio = () => root.querySelector(`[type=radio][value='${value}']`);
            radio().click();
            await shown(() => radio().checked);
        }
        named('button', next).click();
    }
    await shown(() => !root.querySelector('progress'));";

/// Opens a page with the only element, which speaks English, and begins: the first statement is shown.
pub async fn begin<'a>(browser: &'a Browser, address: &str) -> Result<Mirror<'a>> {
    browser.open(address).await?;
    let mirror = Mirror::new(browser)?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    Ok(mirror)
}

/// The same, and all the way: the report on these answers is shown.
pub async fn report<'a>(
    browser: &'a Browser,
    address: &str,
    answers: &[Option<Chosen>],
) -> Result<Mirror<'a>> {
    browser.open(address).await?;
    let mirror = Mirror::new(browser)?;
    leap_to_report(&mirror, answers).await?;
    Ok(mirror)
}

/// From the introduction to the overview.
pub async fn leap_to_review(mirror: &Mirror<'_>, answers: &[Option<Chosen>]) -> Result<()> {
    mirror.shows(Screen::Introduction).await?;
    let values: Vec<_> = answers.iter().map(|chosen| chosen.map(value)).collect();
    let words = mirror.words();
    let given = json!([values, words.phrase("introduction.begin"), words.phrase("next")]);
    mirror.ask(&format!("return (async () => {{ {LEAP} }})()"), given).await?;
    mirror.shows(Screen::Review).await
}

/// The same, and on to the report.
pub async fn leap_to_report(mirror: &Mirror<'_>, answers: &[Option<Chosen>]) -> Result<()> {
    leap_to_review(mirror, answers).await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await
}

/// Presses Tab until the control with this name has the focus.
pub async fn tab_to(mirror: &Mirror<'_>, name: &str) -> Result<()> {
    const MOST_STOPS: usize = 60;
    for _ in 0..MOST_STOPS {
        mirror.browser().type_keys(keys::TAB).await?;
        if mirror.focused().await?.as_deref() == Some(name) {
            return Ok(());
        }
    }
    bail!("Tab never reached “{name}”")
}
