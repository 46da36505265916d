//! A link to a result: what stands in it, what opens from it, and who learns of it.

use crate::outcome::expected;
use anyhow::{Context, Result};
use culture_mirror_e2e::{
    arithmetic::{Chosen, Expected},
    browser::Browser,
    installation::Installation,
    journeys::{jagged, report},
    mirror::{Mirror, Screen},
};
use serde_json::json;

#[tokio::test]
async fn a_link_holds_bands_only_and_shows_them_to_whoever_opens_it() -> Result<()> {
    let place = Installation::start().await?;
    let answers = with_gap(jagged());
    let link = copied_link(&place, &answers).await?;
    assert_eq!(link, format!("{}report.html#{}", place.address(), fragment(&expected(&answers)?)));
    // Somebody else's answers and scores, but the same bands.
    let others = slightly_other(answers.clone());
    assert_ne!(expected(&others)?, expected(&answers)?);
    assert_eq!(copied_link(&place, &others).await?, link);

    place.recorder.clear();
    let browser = Browser::start().await?;
    browser.open(&link).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Shared).await?;
    assert_bands(&mirror, &expected(&answers)?).await?;
    assert_nobody_learns(&browser, &place).await?;
    assert_others_say_why(&mirror, &place).await?;
    mirror.press("shared.begin").await?;
    mirror.shows(Screen::Introduction).await
}

/// What the clipboard holds after a link to the result was made and copied.
async fn copied_link(place: &Installation, answers: &[Option<Chosen>]) -> Result<String> {
    let browser = Browser::start().await?;
    let origin = place.address();
    let permissions = json!({ "origin": origin, "permissions": ["clipboardReadWrite"] });
    browser.command("Browser.grantPermissions", permissions).await?;
    let mirror = report(&browser, &origin, answers).await?;
    mirror.press("link.make").await?;
    browser.settled().await?;
    let shown = mirror.text(".hand-on pre").await?.context("nothing is disclosed")?;
    assert_eq!(shown, fragment(&expected(answers)?));
    mirror.press("link.copy").await?;
    mirror.says("link.copied").await?;
    let copied = browser.run("return navigator.clipboard.readText()", &[]).await?;
    Ok(copied.as_str().context("no text was copied")?.to_owned())
}

/// What the format says stands behind the `#`.
fn fragment(expected: &[Expected]) -> String {
    let band = |one: &Expected| one.band().map_or_else(|| "x".to_owned(), |band| band.to_string());
    let bands: Vec<String> = expected.iter().map(band).collect();
    format!("culture-mirror-shared-1/customer-culture/1.0.0/10/{}", bands.join("-"))
}

/// Without a score for customer insight.
fn with_gap(mut answers: Vec<Option<Chosen>>) -> Vec<Option<Chosen>> {
    for item in [0, 14, 22] {
        answers[item] = Some(Chosen::CannotJudge);
    }
    answers
}

/// One step more on competitor insight, which leaves it in its band.
fn slightly_other(mut answers: Vec<Option<Chosen>>) -> Vec<Option<Chosen>> {
    let Some(Chosen::Value(value)) = answers[3] else { panic!("{answers:?}") };
    answers[3] = Some(Chosen::Value(value - 1));
    answers
}

/// A row for each dimension with its band, and what nobody can know about them.
async fn assert_bands(mirror: &Mirror<'_>, expected: &[Expected]) -> Result<()> {
    let words = mirror.words();
    let text = mirror.whole_text().await?;
    for sentence in ["shared.text", "shared.bands"] {
        assert!(text.contains(&words.phrase(sentence)), "{sentence} is not in {text}");
    }
    let row = |one: &Expected| {
        let band = one.band().map(|middle| {
            let (from, to) = ((middle - 5).to_string(), (middle + 5).to_string());
            let phrase = if middle == 95 { "share.range-top" } else { "share.range" };
            words.filled(phrase, &[("from", &from), ("to", &to)])
        });
        let name = words.text(&format!("/dimensions/{}/name", one.dimension));
        vec![name, band.unwrap_or_else(|| words.phrase("report.profile.none"))]
    };
    assert_eq!(mirror.table(&["share.band"]).await?, expected.iter().map(row).collect::<Vec<_>>());
    Ok(())
}

/// The address says nothing any more, and no request, event or line of the console ever did.
async fn assert_nobody_learns(browser: &Browser, place: &Installation) -> Result<()> {
    let address = browser.run("return [location.href, history.length]", &[]).await?;
    assert_eq!(address[0], format!("{}report.html", place.address()));
    let told = json!([
        browser.traffic().await?.iter().map(|sent| format!("{sent:?}")).collect::<Vec<_>>(),
        place.recorder.requests().iter().map(|request| format!("{request:?}")).collect::<Vec<_>>(),
        place.relay.requests().iter().map(|request| format!("{request:?}")).collect::<Vec<_>>(),
        browser.events().await?,
        browser.console().await?,
    ])
    .to_string();
    assert!(told.contains("report.html") && !told.contains("culture-mirror-shared"), "{told}");
    assert_eq!(browser.violations().await?, Vec::<String>::new());
    Ok(())
}

/// Other links, opened on the same page, say why nothing is shown.
async fn assert_others_say_why(mirror: &Mirror<'_>, place: &Installation) -> Result<()> {
    let whole = "culture-mirror-shared-1/customer-culture/1.0.0/10/75-45-65-25-55-85-25-45";
    let version = [("given", "0.9.0"), ("version", "1.0.0")];
    let cases = [
        (whole.replace("shared-1", "shared-2"), mirror.words().phrase("shared.newer")),
        (whole[..whole.len() - 1].to_owned(), mirror.words().phrase("shared.unreadable")),
        (whole[..whole.len() - 3].to_owned(), mirror.words().phrase("shared.unreadable")),
        (whole.replace("75", "74"), mirror.words().phrase("shared.unreadable")),
        (whole.replace("1.0.0", "0.9.0"), mirror.words().filled("shared.version", &version)),
        (whole.replace("customer-culture", "unheard-of"), mirror.words().phrase("shared.unavailable")),
    ];
    for (fragment, sentence) in cases {
        mirror.browser().open(&format!("{}report.html#{fragment}", place.address())).await?;
        let says_so = format!(
            "document.querySelector('culture-mirror').shadowRoot?.querySelector('.lead')?.textContent === {}",
            json!(sentence)
        );
        mirror.browser().wait_for(&says_so).await.with_context(|| fragment.clone())?;
        assert!(mirror.table(&["share.band"]).await.is_err(), "{fragment} is shown");
    }
    // A fragment that is none of ours is left to the page.
    let foreign = format!("{}report.html#chapter-two", place.address());
    mirror.browser().open("about:blank").await?;
    mirror.browser().open(&foreign).await?;
    mirror.shows(Screen::Shared).await?;
    assert!(mirror.whole_text().await?.contains(&mirror.words().phrase("shared.nothing")));
    assert_eq!(mirror.browser().run("return location.href", &[]).await?, json!(foreign));
    Ok(())
}
