//! One changed byte, in each kind of file: it is not used, that is said, and whatever does not need it goes on.

use anyhow::{Context, Result};
use culture_mirror_e2e::{
    browser::Browser,
    journeys::begin,
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
};
use std::fs;
use xtask::site::Site;

const CODE: &str = "integrity-mismatch";
/// An assessment that needs one changed file, and one that needs none; both need the program.
const TWO: &str = "<culture-mirror id=\"hit\"></culture-mirror>
    <culture-mirror id=\"spared\" instrument=\"six-questions\"></culture-mirror>";

#[tokio::test]
async fn a_changed_program_or_language_is_refused_and_every_element_says_so() -> Result<()> {
    let browser = Browser::start().await?;
    for file in ["culture-mirror.wasm", "languages/en.json"] {
        let copy = SiteCopy::new()?;
        copy.flip_byte(file)?;
        let site = Site::new(copy.folder()).with_page("/two.html", page(TWO)).start(0).await?;
        browser.open(&format!("{}two.html", site.address())).await?;
        browser.wait_for("heard.events.length > 1").await?;
        for host in ["#hit", "#spared"] {
            assert_refused(&Mirror::at(&browser, host, "en")?, file).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_changed_instrument_or_text_is_refused_and_another_instrument_goes_on() -> Result<()> {
    let browser = Browser::start().await?;
    for file in ["instruments/customer-culture/instrument.json", "instruments/customer-culture/en.json"] {
        let copy = SiteCopy::new()?;
        copy.flip_byte(file)?;
        let site = Site::new(copy.folder()).with_page("/two.html", page(TWO)).start(0).await?;
        browser.open(&format!("{}two.html", site.address())).await?;
        browser.wait_for("heard.events.some(([name]) => name === 'error')").await?;
        assert_refused(&Mirror::at(&browser, "#hit", "en")?, file).await?;
        let spared = Mirror::at(&browser, "#spared", "en")?;
        spared.shows(Screen::Introduction).await?;
        assert_eq!(spared.text("[role=alert]").await?, None);
    }
    Ok(())
}

#[tokio::test]
async fn a_changed_file_of_the_report_is_refused_and_the_statements_go_on() -> Result<()> {
    let browser = Browser::start().await?;
    for file in [
        "culture-mirror-report.wasm",
        "culture-mirror-report.css",
        "languages/report/en.json",
        "instruments/customer-culture/report/en.json",
    ] {
        let copy = SiteCopy::new()?;
        copy.flip_byte(file)?;
        let site = Site::new(copy.folder()).start(0).await?;
        let mirror = begin(&browser, &site.address()).await?;
        mirror.says("report-missing").await?;
        assert_told(&browser, file).await?;
        browser.type_keys("2").await?;
        mirror.has_chosen("2").await?;
        mirror.press("next").await?;
        mirror.shows(Screen::Statement(2)).await?;
    }
    Ok(())
}

/// Nothing of ours runs then, so nothing of ours can say it: the page shows what stands on it, and the console has it.
#[tokio::test]
async fn a_changed_module_does_not_run() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    // As the last byte, a space instead of a line feed: without the hash on the page, all would go on as ever.
    let module = fs::read_to_string(copy.folder().join("culture-mirror.js"))?;
    copy.write("culture-mirror.js", format!("{} ", module.strip_suffix('\n').context("a last line")?))?;
    let site = Site::new(copy.folder()).start(0).await?;
    browser.open(&site.address()).await?;
    browser.wait_for("document.readyState === 'complete'").await?;
    let is_defined = browser.run("return Boolean(customElements.get('culture-mirror'))", &[]).await?;
    assert_eq!(is_defined, false);
    Ok(())
}

/// An alert with the code and the file is on the page, and the host was told the same.
async fn assert_refused(mirror: &Mirror<'_>, file: &str) -> Result<()> {
    let alert = mirror.text("[role=alert]").await?.unwrap_or_default();
    assert!(alert.contains(CODE) && alert.contains(file), "{file}: {alert}");
    assert_told(mirror.browser(), file).await
}

async fn assert_told(browser: &Browser, file: &str) -> Result<()> {
    let events = browser.events().await?;
    let is_it =
        |name: &str, code: &str, message: &str| name == "error" && code == CODE && message.contains(file);
    let is_told = events.iter().any(|(name, detail, _)| {
        is_it(
            name,
            detail["code"].as_str().unwrap_or_default(),
            detail["message"].as_str().unwrap_or_default(),
        )
    });
    assert!(is_told, "{file}: {events:?}");
    Ok(())
}
