//! A walk past every screen there is, in the state in which a person meets it.

use crate::{
    arithmetic::Chosen,
    browser::{Browser, Downloads},
    deadline::until,
    installation::Installation,
    journeys::{begin, hurry_through, jagged, leap_to_report, report},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
    surroundings,
    words::{self, Words},
};
use anyhow::Result;
use serde_json::Value;
use std::{fs, slice};
use xtask::site::Site;

/// The statements without a value: four of five on customer insight, of which the first was not judged, and one other.
const LEFT_OPEN: [usize; 5] = [0, 14, 22, 33, 39];

/// Shows one screen after the other and calls `look` with the name of each.
pub async fn every_screen(browser: &Browser, mut look: impl AsyncFnMut(&str) -> Result<()>) -> Result<()> {
    the_statements(browser, &mut look).await?;
    the_report(browser, &mut look).await?;
    the_use_of_a_report(browser, &mut look).await?;
    the_choice_to_continue_later(browser, &mut look).await?;
    the_other_instruments(browser, &mut look).await?;
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
    // How long the look has taken decides how long the page would wait by itself.
    browser.run("dispatchEvent(new Event('online'))", &[]).await?;
    mirror.is_received().await?;
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

/// What is made of a report: a strategy, a plan, a link, earlier results and those of others.
async fn the_use_of_a_report(
    browser: &Browser,
    look: &mut impl AsyncFnMut(&str) -> Result<()>,
) -> Result<()> {
    let norm = "<culture-mirror norm=\"instruments/customer-culture/norm-demo.json\"></culture-mirror>";
    let site = Site::new(surroundings::dist()?).with_page("/norm.html", page(norm)).start(0).await?;
    let address = |path: &str| format!("{}{path}", site.address());
    let downloads = Downloads::of(browser).await?;
    let mirror = report(browser, &address("norm.html"), &jagged()).await?;
    let strategy = mirror.words().text("/strategies/take-share/name");
    mirror.choose("report.risk.choose", &strategy).await?;
    look("report-with-norm").await?;

    let mirror = report(browser, &address(""), &jagged()).await?;
    mirror.choose("report.risk.choose", &strategy).await?;
    look("report-with-strategy").await?;
    mirror.unfold("report.moves.more").await?;
    for id in ["cc-along", "em-support", "pv-trial"] {
        mirror.plan(&mirror.words().text(&format!("/initiatives/{id}/title"))).await?;
    }
    look("report-with-plan").await?;
    mirror.press("save.result").await?;
    let result = downloads.take().await?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(&result.name);
    fs::write(&path, &result.bytes)?;
    mirror.open_files("report.time.open", slice::from_ref(&path)).await?;
    mirror.says("report.time.none").await?;
    let no_result = folder.path().join("notes.json");
    fs::write(&no_result, "{}")?;
    mirror.open_files("report.together.open", &[path.clone(), path, no_result]).await?;
    mirror.tells(&mirror.words().filled("report.together.opened.other", &[("n", "2")])).await?;
    mirror.press("link.make").await?;
    browser.settled().await?;
    look("report-with-files-and-link").await?;

    report(browser, &address(""), &[Some(Chosen::Value(5)); 40]).await?;
    look("report-all-alike").await?;
    let shared = "report.html#culture-mirror-shared-1/customer-culture/1.0.0/10/75-45-65-25-x-85-25-95";
    for (link, screen) in
        [(shared, "shared"), ("report.html#culture-mirror-shared-1/cut", "shared-unreadable")]
    {
        browser.open("about:blank").await?;
        browser.open(&address(link)).await?;
        Mirror::new(browser)?.shows(Screen::Shared).await?;
        look(screen).await?;
    }
    Ok(())
}

/// Where the host offers it: how it is chosen, and what is found later.
async fn the_choice_to_continue_later(
    browser: &Browser,
    look: &mut impl AsyncFnMut(&str) -> Result<()>,
) -> Result<()> {
    let body = "<culture-mirror resume=\"ask\"></culture-mirror>";
    let site = Site::new(surroundings::dist()?).with_page("/later.html", page(body)).start(0).await?;
    let mirror = begin(browser, &format!("{}later.html", site.address())).await?;
    let name = mirror.words().phrase("later.switch");
    let switch = until("the switch", || mirror.control("input[type=checkbox]", &name)).await?;
    browser.click(&switch).await?;
    browser.click(&mirror.choice("5").await?).await?;
    mirror.shows(Screen::Statement(2)).await?;
    look("statement-kept").await?;
    browser.driver().refresh().await?;
    let offer = async || Ok(mirror.offers("draft.continue").await?.then_some(()));
    until("the offer to continue", offer).await?;
    look("introduction-kept").await
}

/// Instruments of few statements, and one that is about the person alone.
async fn the_other_instruments(
    browser: &Browser,
    look: &mut impl AsyncFnMut(&str) -> Result<()>,
) -> Result<()> {
    for instrument in ["customer-responsiveness", "six-questions", "leader-habits"] {
        let body = format!("<culture-mirror instrument=\"{instrument}\"></culture-mirror>");
        let site = Site::new(surroundings::dist()?).with_page("/other.html", page(&body)).start(0).await?;
        browser.open(&format!("{}other.html", site.address())).await?;
        let words = Words::for_instrument(instrument, "en")?;
        let items = words::read(&format!("instruments/{instrument}/instrument.json"))?;
        let items = items.get("items").and_then(Value::as_array).map_or(0, Vec::len);
        let answers: Vec<_> = jagged().into_iter().take(items).collect();
        leap_to_report(&Mirror::with_words(browser, words), &answers).await?;
        look(&format!("{instrument}-report")).await?;
    }
    Ok(())
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

    copy.hide("culture-mirror-report.wasm")?;
    let mirror = begin(browser, &address("")).await?;
    mirror.says("report-missing").await?;
    look("statement-without-report").await?;

    copy.flip_byte("culture-mirror.wasm")?;
    browser.open(&address("")).await?;
    browser.wait_for(alert).await?;
    look("program-refused").await
}
