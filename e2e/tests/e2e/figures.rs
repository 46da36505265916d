//! How fast it feels and how much it loads, measured in the page and printed as figures.

use crate::traffic::{MOST_REQUESTS, REPORT_FILES, have_arrived};
use anyhow::{Result, ensure};
use culture_mirror_e2e::{
    browser::Browser,
    generated,
    installation::Installation,
    journeys::{begin, jagged, leap_to_review},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
};
use serde_json::{Value, json};
use xtask::site::Site;

/// A phone of some years ago.
const SLOWED: u32 = 4;
/// How many answers are measured.
const ANSWERS: usize = 20;
/// How often a measurement is repeated before it counts against the product.
const MOST_ROUNDS: usize = 6;
/// From the click to the next statement on the screen, without the deliberate pause, in milliseconds.
const MOST_MILLISECONDS: f64 = 50.0;
/// How many reports are measured, each in a new page.
const REPORTS: usize = 5;
/// What still feels as if it happened at once, in milliseconds.
const AT_ONCE: f64 = 100.0;

/// Measures each answer inside the page.
///
/// `chosen` is from the click to the frame that shows it; `moved` is from the end of the deliberate pause, when the
/// program's own timer calls, to the frame with the next statement; `reported` is from a click on the overview to the
/// frame with the report. A frame counts as shown when the browser comes
/// back from painting it: a message sent in its animation frame arrives after that.
const STOPWATCH: &str = "
    const taken = { chosen: [], moved: [], reported: [], whole: [] };
    window.taken = taken;
    const afterPaint = (then) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = () => then(performance.now());
        port1.postMessage(null);
    });
    const root = () => document.querySelector('culture-mirror')?.shadowRoot;
    const statement = () => root()?.querySelector('h1')?.textContent;
    addEventListener('click', (event) => {
        const look = () => afterPaint((now) => {
            if (root().querySelector('.report')) taken.reported.push(now - event.timeStamp); else look();
        });
        const lookOn = () => afterPaint((now) => {
            if (root().querySelector('.report .wipe')) taken.whole.push(now - event.timeStamp); else lookOn();
        });
        if (event.composedPath()[0].type === 'radio') afterPaint((now) => taken.chosen.push(now - event.timeStamp));
        else if (root().querySelector('.review')) { look(); lookOn(); }
    }, true);
    const plain = window.setTimeout.bind(window);
    window.setTimeout = (call, delay, ...rest) => plain(() => {
        const [start, before] = [performance.now(), statement()];
        const look = () => afterPaint((now) => {
            if (statement() === before) look(); else taken.moved.push(now - start);
        });
        if (delay >= 100 && before) look();
        call();
    }, delay, ...rest);";

#[tokio::test]
async fn the_next_statement_is_there_at_once_however_long_the_instrument() -> Result<()> {
    const LONG: usize = 1_000;
    let browser = Browser::start_alone().await?;
    let copy = SiteCopy::new()?;
    for items in [40, LONG] {
        let folder = format!("generated-{items}");
        copy.write(&format!("{folder}/instrument.json"), generated::instrument(items).to_string())?;
        copy.write(&format!("{folder}/en.json"), generated::texts(items).to_string())?;
    }
    let element = |source: &str| page(&format!("<culture-mirror instrument=\"{source}\"></culture-mirror>"));
    let site = Site::new(copy.folder())
        .with_page("/bundled.html", element("customer-culture"))
        .with_page("/short.html", element("generated-40/instrument.json"))
        .with_page("/long.html", element("generated-1000/instrument.json"))
        .start(0)
        .await?;
    browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": STOPWATCH })).await?;
    let mut totals = Vec::new();
    for (file, items) in [("bundled", 40), ("short", 40), ("long", LONG)] {
        let (chosen, moved) = best_round(&browser, &format!("{}{file}.html", site.address())).await?;
        println!(
            "figure: click to next statement, {file}, {items} items, processor slowed {SLOWED} times: \
             {:.1} ms median (choice painted {chosen:.1} ms, next statement painted {moved:.1} ms)",
            chosen + moved
        );
        totals.push(chosen + moved);
    }
    let ratio = totals[2] / totals[1];
    println!("figure: {LONG} items against 40: {ratio:.2} times as long");
    assert!(ratio < 1.8, "{totals:?}");
    assert!(totals.iter().all(|total| *total < MOST_MILLISECONDS), "{totals:?}");
    Ok(())
}

#[tokio::test]
async fn the_report_follows_its_button_at_once() -> Result<()> {
    let mut whole = Vec::new();
    let browser = Browser::start_alone().await?;
    let place = Installation::start().await?;
    browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": STOPWATCH })).await?;
    let mut taken = Vec::new();
    for _ in 0..REPORTS {
        browser.open("about:blank").await?;
        browser.open(&place.address()).await?;
        let mirror = Mirror::new(&browser)?;
        leap_to_review(&mirror, &jagged()).await?;
        browser.command("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWED })).await?;
        mirror.press("review.finish").await?;
        browser.wait_for("taken.whole.length === 1").await?;
        browser.command("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
        taken.extend(numbers(&browser.run("return taken.reported", &[]).await?)?);
        whole.extend(numbers(&browser.run("return taken.whole", &[]).await?)?);
    }
    let (middle, end) = (median(taken.clone())?, median(whole.clone())?);
    println!(
        "figure: from the button to the report on the screen, processor slowed {SLOWED} times: {middle:.1} ms median \
         of {taken:.0?}; to what lies below the window, {end:.1} ms of {whole:.0?}"
    );
    assert!(middle < AT_ONCE, "{taken:?}");
    Ok(())
}

#[tokio::test]
async fn little_is_loaded_up_to_the_first_statement() -> Result<()> {
    const MOST_BYTES: u64 = 150_000;
    let browser = Browser::start().await?;
    let place = Installation::start().await?;
    let mirror = begin(&browser, &place.address()).await?;
    have_arrived(&mirror, &REPORT_FILES).await?;
    let script = "
        const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
            .filter((entry) => entry.name.startsWith('http'));
        const isForReport = (entry) => arguments[0].some((file) => entry.name.endsWith(`/${file}`));
        const size = (some) => [some.length, some.reduce((sum, entry) => sum + entry.encodedBodySize, 0)];
        return [entries.filter((entry) => !isForReport(entry)), entries.filter(isForReport)].map(size)";
    let loaded = browser.run(script, &[json!(REPORT_FILES)]).await?;
    let [(requests, bytes), (more, more_bytes)]: [(usize, u64); 2] = serde_json::from_value(loaded)?;
    println!(
        "figure: up to the first statement: {requests} requests, {bytes} bytes as sent; \
         then for the report {more} requests, {more_bytes} bytes"
    );
    assert!(requests <= MOST_REQUESTS && bytes <= MOST_BYTES, "{requests} requests, {bytes} bytes");
    Ok(())
}

/// What else the machine does only ever adds: the first round counts that is fast enough.
async fn best_round(browser: &Browser, address: &str) -> Result<(f64, f64)> {
    let mut best = (f64::INFINITY, 0.0);
    for _ in 0..MOST_ROUNDS {
        browser.open(address).await?;
        let round = answer_and_measure(browser).await?;
        if round.0 + round.1 < best.0 + best.1 {
            best = round;
        }
        if best.0 + best.1 < MOST_MILLISECONDS {
            break;
        }
    }
    Ok(best)
}

/// The medians of both parts over [`ANSWERS`] answers with the mouse.
async fn answer_and_measure(browser: &Browser) -> Result<(f64, f64)> {
    let mirror = Mirror::new(browser)?;
    browser.wait_for("document.querySelector('culture-mirror').shadowRoot?.querySelector('h1')").await?;
    mirror.press("introduction.begin").await?;
    browser.command("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWED })).await?;
    for step in 1..=ANSWERS {
        mirror.shows(Screen::Statement(step)).await?;
        browser.click(&mirror.choice(&(1 + step % 7).to_string()).await?).await?;
    }
    mirror.shows(Screen::Statement(ANSWERS + 1)).await?;
    browser.wait_for(&format!("taken.moved.length === {ANSWERS}")).await?;
    let taken = browser.run("return taken", &[]).await?;
    browser.command("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
    Ok((median(numbers(&taken["chosen"])?)?, median(numbers(&taken["moved"])?)?))
}

fn numbers(list: &Value) -> Result<Vec<f64>> {
    Ok(serde_json::from_value(list.clone())?)
}

fn median(mut numbers: Vec<f64>) -> Result<f64> {
    ensure!(!numbers.is_empty(), "nothing was measured");
    numbers.sort_by(f64::total_cmp);
    Ok(numbers[numbers.len() / 2])
}
