//! What the person who runs the page is told when something is wrong with it.

use crate::{outcome::assert_report, traffic::REPORT_FILES};
use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    deadline::until,
    journeys::{begin, hurry_through, jagged},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
    surroundings,
};
use serde_json::json;
use xtask::site::Site;

/// Path and code of every fault that was put into the file.
const TEN: [(&str, &str); 10] = [
    ("$.author", "unknown-field"),
    ("$.version", "bad-pattern"),
    ("$.minutes", "missing-field"),
    ("$.scales.true-of-us.cannot_judge", "wrong-type"),
    ("$.composites[0].of[1]", "unknown-reference"),
    ("$.levels[2].from", "unordered"),
    ("$.items[2].id", "duplicate-id"),
    ("$.items[3].weight", "out-of-range"),
    ("$.items[4].recode", "recode-mismatch"),
    ("$.dimensions[2]", "no-items"),
];

#[tokio::test]
async fn ten_faults_in_an_instrument_are_ten_findings_on_the_page_and_in_the_console() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    copy.write("somewhere/faulty.json", surroundings::ten_faults()?)?;
    let element = "<culture-mirror id=\"faulty\" instrument=\"somewhere/faulty.json\"></culture-mirror>";
    let site = Site::new(copy.folder()).with_page("/faulty.html", page(element)).start(0).await?;
    browser.open(&format!("{}faulty.html", site.address())).await?;
    browser.wait_for("heard.events.length > 0").await?;
    let mirror = Mirror::new(&browser)?;

    let shown =
        mirror.ask("return [...root.querySelectorAll('ol li')].map((item) => item.innerText)", json!(null));
    let shown: Vec<String> = serde_json::from_value(shown.await?)?;
    assert_eq!(shown.len(), 10, "{shown:#?}");
    let console = browser.console().await?;
    for (path, code) in TEN {
        let found = shown.iter().find(|finding| finding.starts_with(&format!("{path}: {code}: given ")));
        let finding = found.unwrap_or_else(|| panic!("{path}: {code} is not in {shown:#?}"));
        let (given, allowed) = finding.split_once("; allowed: ").unwrap();
        assert!(given.len() > format!("{path}: {code}: given ").len() && !allowed.is_empty(), "{finding}");
        let quoted = json!(finding).to_string().trim_matches('"').to_owned();
        let told = console.iter().filter(|line| line.contains(&quoted)).count();
        assert_eq!(told, 1, "{finding} in {console:#?}");
    }
    assert_explained(&mirror, "asset-unsound", "somewhere/faulty.json").await
}

#[tokio::test]
async fn an_instrument_that_is_not_there_is_named() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let element = "<culture-mirror instrument=\"nowhere/instrument.json\"></culture-mirror>";
    let site = Site::new(copy.folder()).with_page("/absent.html", page(element)).start(0).await?;
    browser.open(&format!("{}absent.html", site.address())).await?;
    browser.wait_for("heard.events.length > 0").await?;
    assert_explained(&Mirror::new(&browser)?, "file-status", "nowhere/instrument.json").await
}

#[tokio::test]
async fn a_report_that_cannot_be_loaded_is_asked_for_again_and_the_answers_are_kept() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let site = Site::new(copy.folder()).start(0).await?;
    let [program, sheet, words, texts] = REPORT_FILES;
    copy.hide(program)?;
    let mirror = begin(&browser, &site.address()).await?;
    mirror.says("report-missing").await?;
    assert!(mirror.offers("try-again").await?);
    assert_told(&browser, 0, program).await?;

    // The same screen goes on working, and says so at every statement.
    for (item, digit) in ["2", "6"].iter().enumerate() {
        mirror.shows(Screen::Statement(item + 1)).await?;
        mirror.has_focus_in_scale().await?;
        browser.type_keys(digit).await?;
        mirror.has_chosen(digit).await?;
        mirror.says("report-missing").await?;
        mirror.press("next").await?;
    }
    copy.bring_back(program)?;
    // The sheet comes with the program; both are there once that has gone well.
    for (times, file) in (1..).zip([sheet, words, texts]) {
        copy.hide(file)?;
        mirror.press("try-again").await?;
        let is_told = format!("heard.events.filter(([name]) => name === 'error').length === {}", times + 1);
        browser.wait_for(&is_told).await?;
        assert_told(&browser, times, file).await?;
        mirror.says("report-missing").await?;
        copy.bring_back(file)?;
    }
    mirror.press("try-again").await?;
    let is_silent = async || Ok((!mirror.offers("try-again").await?).then_some(()));
    until("the end of the complaint", is_silent).await?;
    for (item, digit) in [(2, "6"), (1, "2")] {
        mirror.press("back").await?;
        mirror.shows(Screen::Statement(item)).await?;
        mirror.has_chosen(digit).await?;
    }
    let answers: Vec<_> = jagged();
    hurry_through(&mirror, &answers).await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    assert_report(&mirror, &answers).await
}

/// The host was told of so many errors before this one, which says that the file is not there.
async fn assert_told(browser: &Browser, before: usize, file: &str) -> Result<()> {
    let events = browser.events().await?;
    let errors: Vec<_> =
        events.iter().filter(|(name, ..)| name == "error").map(|(_, detail, _)| detail).collect();
    let detail = errors[before];
    assert_eq!(detail["code"], "file-status", "{errors:?}");
    assert!(detail["message"].as_str().unwrap().contains(file), "{detail}");
    Ok(())
}

/// An alert with the code and the reason is on the page, and the host was told the same.
async fn assert_explained(mirror: &Mirror<'_>, code: &str, reason: &str) -> Result<()> {
    let alert = mirror.text("[role=alert]").await?.unwrap_or_default();
    assert!(alert.contains(code) && alert.contains(reason), "{alert}");
    let events = mirror.browser().events().await?;
    let (name, detail, _) = &events[0];
    assert_eq!((name.as_str(), &detail["code"]), ("error", &json!(code)), "{events:?}");
    assert!(detail["message"].as_str().unwrap().contains(reason), "{detail}");
    assert_eq!(detail.as_object().unwrap().len(), 2, "{detail}");
    Ok(())
}
