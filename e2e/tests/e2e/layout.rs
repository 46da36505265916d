//! Narrow places: the element answers to its own width, never to the window's.

use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    installation::Installation,
    journeys::{begin, jagged, leap_to_review},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
};
use serde_json::{Value, json};

/// A row that can be hit with a thumb, in CSS pixels.
const LEAST_ROW: f64 = 44.0;

#[tokio::test]
async fn in_a_narrow_column_of_a_wide_page_nothing_overflows() -> Result<()> {
    let browser = Browser::start().await?;
    browser.resize(1440, 900).await?;
    let copy = SiteCopy::new()?;
    copy.write("demo.css", "body { margin: 0 } main { inline-size: 340px }")?;
    let body = |endpoint: &str| page(&format!("<culture-mirror endpoint=\"{endpoint}\"></culture-mirror>"));
    let place =
        Installation::serving(copy.folder(), |site, endpoint| site.with_page("/column.html", body(endpoint)))
            .await?;
    browser.open(&place.page("column.html")).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    assert_eq!(mirror.ask("return host.getBoundingClientRect().width", json!(null)).await?, json!(340));
    every_screen_fits(&mirror).await
}

#[tokio::test]
async fn in_the_smallest_window_nothing_overflows() -> Result<()> {
    let browser = Browser::start().await?;
    browser.resize(320, 640).await?;
    let place = Installation::start().await?;
    browser.open(&place.address()).await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    every_screen_fits(&mirror).await
}

#[tokio::test]
async fn in_a_wide_window_the_scale_is_one_row() -> Result<()> {
    let browser = Browser::start().await?;
    browser.resize(1440, 900).await?;
    let place = Installation::start().await?;
    let mirror = begin(&browser, &place.address()).await?;
    let places = places_of_values(&mirror).await?;
    assert!(places.iter().all(|place| (place.top - places[0].top).abs() < 1.0), "{places:?}");
    assert_fits(&mirror, "statement").await
}

async fn every_screen_fits(mirror: &Mirror<'_>) -> Result<()> {
    assert_fits(mirror, "introduction").await?;
    leap_to_review(mirror, &without(0)).await?;
    assert_fits(mirror, "overview").await?;
    let open = mirror.words().text("/items/ci1");
    let open = mirror.control("button", &open).await?.unwrap();
    mirror.browser().click(&open).await?;
    mirror.shows(Screen::Statement(1)).await?;
    assert_fits(mirror, "statement").await?;
    assert_rows(&places_of_values(mirror).await?);
    mirror.press("statement.to-review").await?;
    mirror.press("review.finish").await?;
    mirror.shows(Screen::Report).await?;
    mirror.press("wipe.button").await?;
    assert_fits(mirror, "report").await
}

fn without(item: usize) -> Vec<Option<culture_mirror_e2e::arithmetic::Chosen>> {
    let mut answers = jagged();
    answers[item] = None;
    answers
}

/// Nothing reaches beyond the element, the page does not scroll sideways, and every control is large enough.
async fn assert_fits(mirror: &Mirror<'_>, screen: &str) -> Result<()> {
    let question = "
        const edge = host.getBoundingClientRect();
        const isInScroller = (part) => part.closest('pre') && part.tagName !== 'PRE';
        const outside = [...root.querySelectorAll('*')].filter((part) => {
            const place = part.getBoundingClientRect();
            return place.width > 0 && (place.right > edge.right + 0.5 || place.left < edge.left - 0.5)
                && !isInScroller(part);
        });
        const isSmall = (place) => place.width < given || place.height < given;
        const targets = [...root.querySelectorAll('button, select, input, a[href], summary')];
        const small = targets.filter((target) => {
            const area = target.labels?.[0] ?? target;
            return target.checkVisibility() && isSmall(area.getBoundingClientRect());
        });
        const shown = (part) => part.outerHTML.slice(0, 120);
        const page = document.documentElement;
        return [outside.map(shown), small.map(shown), page.scrollWidth - page.clientWidth];";
    let found = mirror.ask(question, json!(24)).await?;
    assert_eq!(found, json!([[], [], 0]), "{screen}: outside, too small, sideways");
    Ok(())
}

/// Where one of the scale's values is.
#[derive(Debug)]
struct Place {
    top: f64,
    left: f64,
    height: f64,
}

async fn places_of_values(mirror: &Mirror<'_>) -> Result<Vec<Place>> {
    let question = "return [...root.querySelectorAll('[type=radio]')].map((choice) => {
        const { top, left, height } = choice.labels[0].getBoundingClientRect();
        return { top, left, height };
    })";
    let places = mirror.ask(question, json!(null)).await?;
    let number = |place: &Value, name: &str| place[name].as_f64().unwrap();
    let place = |place: &Value| Place {
        top: number(place, "top"),
        left: number(place, "left"),
        height: number(place, "height"),
    };
    // The last one stands apart.
    Ok(places.as_array().unwrap().iter().take(7).map(place).collect())
}

/// One below the other, each high enough.
fn assert_rows(places: &[Place]) {
    assert_eq!(places.len(), 7);
    for pair in places.windows(2) {
        assert!(
            pair[1].top >= pair[0].top + pair[0].height && pair[0].left - pair[1].left < 1.0,
            "{places:?}"
        );
    }
    assert!(places.iter().all(|place| place.height >= LEAST_ROW), "{places:?}");
}
