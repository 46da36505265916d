//! A walk past every screen there is, in the state in which a person meets it.

use crate::{
    browser::Browser,
    installation::Installation,
    journeys::{hurry_through, jagged, leap_to_report, report},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
    surroundings,
};
use anyhow::Result;
use xtask::site::Site;

/// The statements without a value: four of five on customer insight, of which the first was not judged, and one other.
const LEFT_OPEN: [usize; 5] = [0, 14, 22, 33, 39];

/// Shows one screen after the other and calls `look` with the name of each.
pub async fn every_screen(browser: &Browser, mut look: impl AsyncFnMut(&str) -> Result<()>) -> Result<()> {
    the_statements(browser, &mut look).await?;
    the_report(browser, &mut look).await?;
    the_other_views(browser, &mut look).await
}

async fn the_statements(browser: &Browser, look: &mut impl AsyncFnMut(&str) -> Result<()>) -> Result<()> {
    let place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(browser)?;
    mirror.shows(Screen::Introduction).await?;
    look("introduction").await?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    look("statement-open").await?;
    browser.type_keys("3").await?;
    mirror.has_chosen("3").await?;
    look("statement-answered").await?;
    browser.type_keys("0").await?;
    mirror.has_chosen("cannot-judge").await?;
    look("statement-not-judged").await?;
    let answers: Vec<_> = jagged().into_iter().enumerate().collect();
    let open = |(item, chosen)| if LEFT_OPEN.contains(&item) { None } else { chosen };
    hurry_through(&mirror, &answers.into_iter().map(open).collect::<Vec<_>>()).await?;
    look("overview-open").await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    look("report-without-one-score").await
}

async fn the_report(browser: &Browser, look: &mut impl AsyncFnMut(&str) -> Result<()>) -> Result<()> {
    let mut place = Installation::start().await?;
    let mirror = report(browser, &place.address(), &jagged()).await?;
    look("report-offered").await?;
    mirror.press("share.decline").await?;
    mirror.says("share.declined").await?;
    look("report-declined").await?;
    place.collector.kill().await?;
    mirror.press("share.after-all").await?;
    mirror.says("share.unconfirmed").await?;
    look("report-unconfirmed").await?;
    place.collector.start_again().await?;
    mirror.press("share.again").await?;
    mirror.says("share.received").await?;
    look("report-received").await?;

    browser.driver().back().await?;
    mirror.shows(Screen::Review).await?;
    look("overview-complete").await?;
    mirror.press("back").await?;
    mirror.shows(Screen::Statement(40)).await?;
    look("statement-sealed").await?;
    mirror.press("statement.to-review").await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    mirror.press("wipe.button").await?;
    look("report-wiping").await?;
    mirror.press("wipe.yes").await?;
    mirror.shows(Screen::Introduction).await?;
    look("introduction-wiped").await
}

async fn the_other_views(browser: &Browser, look: &mut impl AsyncFnMut(&str) -> Result<()>) -> Result<()> {
    let copy = SiteCopy::new()?;
    copy.write("faulty.json", surroundings::ten_faults()?)?;
    let faulty_attributes =
        "<culture-mirror endpoint=\"ftp://scores.example\" theme=\"pink\"></culture-mirror>";
    // Nobody listens at this port.
    let preview = "<culture-mirror preview endpoint=\"http://127.0.0.1:9/submissions\"></culture-mirror>";
    let site = Site::new(copy.folder())
        .with_page("/faulty.html", page("<culture-mirror instrument=\"faulty.json\"></culture-mirror>"))
        .with_page("/attributes.html", page(faulty_attributes))
        .with_page("/preview.html", page(preview))
        .with_page("/german.html", page("<culture-mirror lang=\"de\"></culture-mirror>"))
        .start(0)
        .await?;
    let address = |path: &str| format!("{}{path}", site.address());
    let alert = "document.querySelector('culture-mirror').shadowRoot?.querySelector('[role=alert]')";
    for (path, name) in [("faulty.html", "faulty-instrument"), ("attributes.html", "faulty-attributes")] {
        browser.open(&address(path)).await?;
        browser.wait_for(alert).await?;
        look(name).await?;
    }
    browser.open(&address("preview.html")).await?;
    let mirror = Mirror::new(browser)?;
    mirror.shows(Screen::Introduction).await?;
    look("preview").await?;
    leap_to_report(&mirror, &jagged()).await?;
    mirror.press("share.send").await?;
    mirror.says("share.rehearsed").await?;
    look("preview-rehearsed").await?;

    browser.open(&address("german.html")).await?;
    let german = Mirror::at(browser, "culture-mirror", "de")?;
    german.shows(Screen::Introduction).await?;
    look("german-introduction").await?;
    leap_to_report(&german, &jagged()).await?;
    look("german-report").await?;

    copy.flip_byte("culture-mirror.wasm")?;
    browser.open(&address("")).await?;
    browser.wait_for(alert).await?;
    look("program-refused").await
}
