//! What a person does on every page: reads, answers with the mouse, looks at the report, and sends.

use anyhow::{Result, ensure};
use culture_mirror_e2e::{
    browser::Browser,
    host::{Host, INSTRUMENT},
    mirror::{Mirror, Screen},
    words::Words,
};

/// One answer to each statement of the instrument.
const ANSWERS: [&str; 6] = ["6", "3", "5", "2", "7", "4"];

/// From the introduction to a received submission, and afterwards nothing may have been forbidden or gone wrong.
pub(crate) async fn whole_way(browser: &Browser, host: &Host, page: &str) -> Result<()> {
    browser.open(&host.page(page)).await?;
    let mirror = Mirror::with_words(browser, Words::for_instrument(INSTRUMENT, "en")?);
    mirror.shows(Screen::Introduction).await?;
    mirror.press("introduction.begin").await?;
    for (item, answer) in ANSWERS.into_iter().enumerate() {
        mirror.shows(Screen::Statement(item + 1)).await?;
        // With the mouse, so that the next statement comes by itself.
        browser.click(&mirror.choice(answer).await?).await?;
    }
    mirror.shows(Screen::Review).await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    let message = mirror.message().await?;
    ensure!(host.posted().is_empty(), "something was posted before the person agreed: {:?}", host.posted());
    mirror.press("share.send").await?;
    mirror.says("share.received").await?;

    ensure!(message.is_some_and(|message| host.posted() == [message]), "posted was {:?}", host.posted());
    is_quiet(browser).await?;
    let told: Vec<String> = browser.events().await?.into_iter().map(|(name, _, _)| name).collect();
    for name in ["ready", "started", "progress", "completed", "submitted"] {
        ensure!(told.iter().any(|event| event == name), "the page was not told {name:?}, only {told:?}");
    }
    Ok(())
}

/// The page's policy forbade nothing, and no error reached the page or its console.
pub(crate) async fn is_quiet(browser: &Browser) -> Result<()> {
    let violations = browser.violations().await?;
    ensure!(violations.is_empty(), "the policy forbade {violations:?}");
    let errors = browser.errors().await?;
    ensure!(errors.is_empty(), "errors: {errors:?}");
    Ok(())
}
