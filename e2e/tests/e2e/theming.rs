//! What a host may change of the element's look, what it is warned of, and the page that shows it.

use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    deadline::{holds, until},
    installation::Installation,
    journeys::{jagged, leap_to_report},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
    surroundings::Script,
};
use serde_json::{Value, json};
use std::time::Duration;

const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

#[tokio::test]
async fn colours_that_cannot_be_read_are_told_once_with_what_is_needed() -> Result<()> {
    let browser = Browser::start().await?;
    browser.prefer("light").await?;
    let sheet =
        "culture-mirror { --culture-mirror-background: #fff; --culture-mirror-text: oklch(0.6830 0 0);
        --culture-mirror-text-quiet: #000; --culture-mirror-border: #000 }";
    let _place = open(&browser, sheet, "<culture-mirror></culture-mirror>").await?;
    Mirror::new(&browser)?.shows(Screen::Introduction).await?;
    let told = until("the warning", async || {
        let told = warnings(&browser).await?;
        Ok((!told.is_empty()).then_some(told))
    })
    .await?;
    assert_eq!(told.len(), 1);
    // The grey is #999999, whose contrast with white is 2.849.
    let expected = "culture-mirror: theme-contrast: \
        --culture-mirror-text on --culture-mirror-background: 2.84 : 1; needed: 4.5 : 1; \
        --culture-mirror-text on --culture-mirror-surface: 2.84 : 1; needed: 4.5 : 1";
    assert!(told[0].contains(expected), "{}", told[0]);
    browser.run("document.querySelector('culture-mirror').theme = 'light'", &[]).await?;
    holds("nothing is told twice", Duration::from_millis(300), async || {
        Ok(warnings(&browser).await?.is_empty())
    })
    .await
}

#[tokio::test]
async fn a_host_may_choose_the_accent_alone() -> Result<()> {
    let browser = Browser::start().await?;
    let _place = open(&browser, "", "<culture-mirror></culture-mirror>").await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    let question = "host.style.setProperty('--culture-mirror-accent', given);
        const canvas = new OffscreenCanvas(1, 1).getContext('2d');
        canvas.fillStyle = getComputedStyle(root.querySelector('.primary')).color;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data]";
    let (black, white) = (json!([0, 0, 0, 255]), json!([255, 255, 255, 255]));
    for (accent, expected) in [
        ("#ffe600", &black),
        ("#39536b", &white),
        ("rebeccapurple", &white),
        // The lightest grey on which white has 4.5 : 1, and the next.
        ("#767676", &white),
        ("#777777", &black),
    ] {
        assert_eq!(mirror.ask(question, json!(accent)).await?, *expected, "{accent}");
    }
    Ok(())
}

#[tokio::test]
async fn a_hosts_sheet_styles_parts_and_cannot_break_the_frame() -> Result<()> {
    let browser = Browser::start().await?;
    let sheet =
        "* { all: unset !important } main { display: block !important; inline-size: 340px !important }
        culture-mirror { display: inline !important; container-type: normal !important }
        culture-mirror::part(button-primary) { text-transform: uppercase; letter-spacing: 3px }";
    let _place = open(&browser, sheet, "<culture-mirror></culture-mirror>").await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    let question = "const button = getComputedStyle(root.querySelector('.primary'));
        const frame = getComputedStyle(host);
        return [frame.display, frame.containerType, button.textTransform, button.letterSpacing,
            host.getBoundingClientRect().width, root.querySelector('.mirror').scrollWidth]";
    let seen = mirror.ask(question, json!(null)).await?;
    assert_eq!(seen, json!(["block", "inline-size", "uppercase", "3px", 340, 340]));
    mirror.ask("host.hidden = true", json!(null)).await?;
    assert_eq!(mirror.ask("return getComputedStyle(host).display", json!(null)).await?, "none");
    Ok(())
}

#[tokio::test]
async fn the_main_pieces_have_part_names() -> Result<()> {
    let browser = Browser::start().await?;
    let _place = open(&browser, "", "<culture-mirror></culture-mirror>").await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    mirror.press("introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    assert_eq!(
        parts(&mirror).await?,
        ["bar", "button", "button-primary", "choice", "progress", "scale", "statement"]
    );
    let bare = "return [...root.querySelectorAll('.button:not([part~=button])')].map(name)";
    assert_eq!(mirror.ask(bare, json!(null)).await?, json!([]));

    browser.run("document.querySelector('culture-mirror').reset()", &[]).await?;
    leap_to_report(&mirror, &jagged()).await?;
    assert_eq!(parts(&mirror).await?, ["bar", "button", "chart", "headline", "report-part", "table"]);
    assert_eq!(mirror.ask(bare, json!(null)).await?, json!([]));
    Ok(())
}

#[tokio::test]
async fn the_page_of_themes_has_no_fault_in_either_theme() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let axe = Script::Axe.text()?;
    for theme in ["light", "dark"] {
        browser.prefer(theme).await?;
        browser.open(&place.page("themes.html")).await?;
        let are_there = "[...document.querySelectorAll('culture-mirror')]
            .filter((element) => element.shadowRoot?.querySelector('h1')).length === 5";
        browser.wait_for(are_there).await?;
        browser.run(&axe, &[]).await?;
        let options = json!({ "runOnly": { "type": "tag", "values": RULES }, "resultTypes": ["violations"] });
        let report = browser.run("return axe.run(document, arguments[0])", &[options]).await?;
        assert!(report["passes"].to_string().contains("culture-mirror"));
        let found: Vec<&Value> = report["violations"].as_array().unwrap().iter().collect();
        assert!(found.is_empty(), "{theme}: {found:#?}");
        assert_eq!(warnings(&browser).await?, Vec::<String>::new(), "{theme}");
    }
    for width in [320, 768, 1440] {
        browser.resize(width, 900).await?;
        let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(browser.run(overflow, &[]).await?, 0, "{width}");
    }
    assert_eq!(browser.violations().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_sheet_that_is_edited_is_in_force_at_once() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    browser.open(&place.page("themes.html")).await?;
    let mirror = Mirror::at(&browser, "#corporate culture-mirror", "en")?;
    mirror.shows(Screen::Introduction).await?;
    let radius = "return getComputedStyle(root.querySelector('.primary')).borderTopLeftRadius";
    assert_eq!(mirror.ask(radius, json!(null)).await?, "2px");
    let edit = "const source = document.querySelector('#corporate-sheet');
        source.value = source.value.replace('radius: 2px', 'radius: 7px');
        source.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.run(edit, &[]).await?;
    assert_eq!(mirror.ask(radius, json!(null)).await?, "7px");
    let other = Mirror::at(&browser, "#magazine culture-mirror", "en")?;
    assert_eq!(other.ask(radius, json!(null)).await?, "999px");
    Ok(())
}

/// What the console has told about colours since the last time it was read.
async fn warnings(browser: &Browser) -> Result<Vec<String>> {
    let told = browser.console().await?.into_iter();
    Ok(told.filter(|line| line.contains("theme-contrast")).collect())
}

/// The part names on the screen, each once.
async fn parts(mirror: &Mirror<'_>) -> Result<Vec<String>> {
    let question =
        "return [...new Set([...root.querySelectorAll('[part]')].flatMap((piece) => [...piece.part]))]
        .sort()";
    Ok(serde_json::from_value(mirror.ask(question, json!(null)).await?)?)
}

/// Opens a page with this body, under a sheet of its own.
async fn open(browser: &Browser, sheet: &str, body: &str) -> Result<(SiteCopy, Installation)> {
    let copy = SiteCopy::new()?;
    copy.write("demo.css", sheet)?;
    let html = page(body);
    let place = Installation::serving(copy.folder(), |site, _| site.with_page("/host.html", html)).await?;
    browser.open(&place.page("host.html")).await?;
    Ok((copy, place))
}
