//! What a person does on every page: reads, answers with the mouse, looks at the report, and sends.

use anyhow::{Result, bail, ensure};
use culture_mirror_e2e::{
    browser::Browser,
    host::{Host, INSTRUMENT},
    mirror::{Mirror, Screen},
    words::Words,
};

/// One answer to each statement of the instrument.
pub(crate) const ANSWERS: [&str; 6] = ["6", "3", "5", "2", "7", "4"];

/// From the introduction to a received submission, and afterwards nothing may have been forbidden or gone wrong.
pub(crate) async fn whole_way(browser: &Browser, host: &Host, page: &str) -> Result<()> {
    let mirror = introduction(browser, host, page).await?;
    answer(&mirror, async |_| Ok(())).await?;
    send(&mirror, host).await
}

/// Opens a page and waits for the introduction.
pub(crate) async fn introduction<'a>(browser: &'a Browser, host: &Host, page: &str) -> Result<Mirror<'a>> {
    browser.open(&host.page(page)).await?;
    let mirror = Mirror::with_words(browser, Words::for_instrument(INSTRUMENT, "en")?);
    mirror.shows(Screen::Introduction).await?;
    Ok(mirror)
}

/// From the introduction to the report; `look` is called with each statement before it is answered.
pub(crate) async fn answer(mirror: &Mirror<'_>, look: impl AsyncFnMut(Screen) -> Result<()>) -> Result<()> {
    mirror.press("introduction.begin").await?;
    from_first_statement(mirror, look).await
}

/// From the first statement to the report.
pub(crate) async fn from_first_statement(
    mirror: &Mirror<'_>,
    mut look: impl AsyncFnMut(Screen) -> Result<()>,
) -> Result<()> {
    for (item, answer) in ANSWERS.into_iter().enumerate() {
        let statement = Screen::Statement(item + 1);
        mirror.shows(statement.clone()).await?;
        look(statement).await?;
        // With the mouse, so that the next statement comes by itself.
        mirror.browser().click(&mirror.choice(answer).await?).await?;
    }
    mirror.shows(Screen::Review).await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await
}

/// Sends what the report offers: exactly one message is posted, and it is the one that was shown. On the whole way
/// nothing was forbidden, nothing went wrong, and the page was told.
pub(crate) async fn send(mirror: &Mirror<'_>, host: &Host) -> Result<()> {
    let message = mirror.message().await?;
    ensure!(host.posted().is_empty(), "something was posted before the person agreed: {:?}", host.posted());
    mirror.press("share.send").await?;
    if let Err(error) = mirror.is_received().await {
        let panel = mirror.text(".share").await?;
        bail!("{error}; the endpoint's answers: {:?}; the panel says {panel:?}", host.relay.statuses());
    }
    ensure!(message.is_some_and(|message| host.posted() == [message]), "posted was {:?}", host.posted());
    is_quiet(mirror.browser()).await?;
    was_told(mirror.browser()).await
}

/// The page knows how far the person came.
pub(crate) async fn was_told(browser: &Browser) -> Result<()> {
    let told: Vec<String> = browser.events().await?.into_iter().map(|(name, ..)| name).collect();
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
