//! The second part of the program: when it is asked for, and how often.

use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    deadline::until,
    mirror::{Mirror, Screen},
    site_copy::page,
    surroundings,
};
use xtask::site::{Recorder, Site};

const PART: &str = "/culture-mirror-report.wasm";
const WORDS: &str = "/languages/report/en.json";

#[tokio::test]
async fn it_is_asked_for_once_for_all_assessments_and_not_before_one_begins() -> Result<()> {
    let browser = Browser::start().await?;
    let recorder = Recorder::default();
    let asked = |path: &str| recorder.requests().iter().filter(|request| request.path == path).count();
    let body = "<culture-mirror id=\"one\"></culture-mirror><culture-mirror id=\"two\"></culture-mirror>";
    let site = Site::new(surroundings::dist()?).with_page("/two.html", page(body)).recorded_by(&recorder);
    let site = site.start(0).await?;
    browser.open(&format!("{}two.html", site.address())).await?;
    let mirrors = [Mirror::at(&browser, "#one", "en")?, Mirror::at(&browser, "#two", "en")?];
    for mirror in &mirrors {
        mirror.shows(Screen::Introduction).await?;
    }
    assert_eq!((asked(PART), asked(WORDS)), (0, 0));

    // Both begin before either can have got it.
    let begin = "document.querySelectorAll('culture-mirror')
        .forEach((host) => host.shadowRoot.querySelector('button.primary').click())";
    browser.run(begin, &[]).await?;
    for mirror in &mirrors {
        mirror.shows(Screen::Statement(1)).await?;
    }
    // An assessment asks for its words after the program.
    until("the words of both", async || Ok((asked(WORDS) == 2).then_some(()))).await?;
    assert_eq!(asked(PART), 1);
    Ok(())
}
