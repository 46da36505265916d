//! Styles stay where they belong: the page's do not reach the element's inside, and the element's not the page.

use crate::visit;
use anyhow::{Result, ensure};
use culture_mirror_e2e::{
    browser::Browser,
    deadline::until,
    host::{Host, folder},
    mirror::{Mirror, Screen},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Place, size and looks of everything inside the element.
const INSIDE: &str = "
    const looks = ['display', 'position', 'visibility', 'opacity', 'color', 'background-color', 'border-top-color',
        'border-top-style', 'border-top-width', 'border-top-left-radius', 'direction', 'float', 'fill', 'font-family',
        'font-size', 'font-style', 'font-weight', 'letter-spacing', 'line-height', 'list-style-type', 'text-align',
        'text-decoration-line', 'text-indent', 'text-transform', 'transform', 'white-space', 'word-spacing'];
    const frame = host.getBoundingClientRect();
    const inside = [...root.querySelectorAll('.mirror, .mirror *')].map((element, place) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const name = `${place} ${element.localName}.${element.getAttribute('class') ?? ''}`;
        const box = [x - frame.x, y - frame.y, width, height].map(Math.round).join(' ');
        return [name, [box, ...looks.map((look) => `${look}: ${style.getPropertyValue(look)}`)]];
    });
    return [['host', [[frame.width, frame.height].map(Math.round).join(' ')]], ...inside]";

/// All computed styles of the page's own elements but their heights, which depend on what is shown in it, and what else
/// a module could leave behind.
const OUTSIDE: &str = "
    const ends = /(^|-)(height|block-size)$|-origin$|^(inset|top|bottom)/;
    const own = [...document.querySelectorAll('html, body, body *:not(culture-mirror)')];
    const styles = own.map((element, place) => {
        const style = getComputedStyle(element);
        const names = [...style].filter((name) => !ends.test(name));
        return [`${place} ${element.localName}`, names.map((name) => `${name}: ${style.getPropertyValue(name)}`)];
    });
    // One is the driver's own, and Firefox names some twice.
    const names = new Set(Object.getOwnPropertyNames(window));
    names.delete('ret_nodes');
    const globals = [...names].sort();
    const sheets = [document.styleSheets.length, document.adoptedStyleSheets.length].map(String);
    return [...styles, ['sheets', sheets], ['globals', globals]]";

type Seen = BTreeMap<String, Vec<String>>;

/// The page with hostile styles, first with them and then without: inside, nothing differs on any screen.
pub(crate) async fn hostile_page(browser: &Browser) -> Result<()> {
    let host = Host::start("hostile").await?;
    let mirror = visit::introduction(browser, &host, "index.html").await?;
    is_untouched(&mirror, "the introduction").await?;
    visit::answer(&mirror, async |screen| match screen {
        Screen::Statement(1) => {
            // What follows the first statement adds to what is inside.
            until("the second part", || async { arrived(&mirror).await }).await?;
            is_untouched(&mirror, "a statement").await
        }
        _ => Ok(()),
    })
    .await?;
    is_untouched(&mirror, "the report").await?;
    visit::send(&mirror, &host).await
}

/// The same page with the module and without: its own elements do not differ.
pub(crate) async fn nothing_leaks_out(browser: &Browser) -> Result<()> {
    let with = Host::start("strict").await?;
    visit::introduction(browser, &with, "index.html").await?;
    let beside = look(browser, OUTSIDE).await?;
    let scripts = |page: String| page.replace("<script type=\"module\"", "<script type=\"none\"");
    let without = Host::serving(&folder("strict")?, scripts).await?;
    browser.open(&without.page("index.html")).await?;
    let alone = look(browser, OUTSIDE).await?;
    ensure!(alone.len() > 4, "too little was looked at: {alone:?}");
    is_same(&beside, &alone, "the page")
}

async fn is_untouched(mirror: &Mirror<'_>, screen: &str) -> Result<()> {
    let browser = mirror.browser();
    browser.point_nowhere().await?;
    // What was just under the mouse may still be fading.
    let quiet = "for (const animation of root.getAnimations?.() ?? []) animation.finish();
        document.querySelector('link[href=\"hostile.css\"]').sheet.disabled = given";
    let under = async |disabled: bool| -> Result<Seen> {
        mirror.ask(quiet, json!(disabled)).await?;
        browser.settled().await?;
        seen(mirror.ask(INSIDE, Value::Null).await?)
    };
    let hostile = under(false).await?;
    let plain = under(true).await?;
    under(false).await?;
    ensure!(plain.len() > 10, "too little was looked at: {plain:?}");
    is_same(&hostile, &plain, screen)
}

/// Whether what follows the first statement is there.
async fn arrived(mirror: &Mirror<'_>) -> Result<Option<()>> {
    let is_there = mirror.ask("return root.querySelector('.outbox') !== null", Value::Null).await?;
    Ok((is_there == json!(true)).then_some(()))
}

async fn look(browser: &Browser, script: &str) -> Result<Seen> {
    seen(browser.run(script, &[]).await?)
}

fn seen(value: Value) -> Result<Seen> {
    let list: Vec<(String, Vec<String>)> = serde_json::from_value(value)?;
    Ok(list.into_iter().collect())
}

/// Tells the first few differences.
fn is_same(given: &Seen, wanted: &Seen, what: &str) -> Result<()> {
    let mut differences = Vec::new();
    for name in wanted.keys().chain(given.keys().filter(|name| !wanted.contains_key(*name))) {
        let none = Vec::new();
        let (given, wanted) = (given.get(name).unwrap_or(&none), wanted.get(name).unwrap_or(&none));
        let odd = |here: &[String], there: &[String]| -> Vec<String> {
            here.iter().filter(|line| !there.contains(line)).cloned().collect()
        };
        if given != wanted {
            differences.push(format!("{name}: {:?} instead of {:?}", odd(given, wanted), odd(wanted, given)));
        }
    }
    let shown = differences.iter().take(6).cloned().collect::<Vec<_>>().join("\n  ");
    ensure!(differences.is_empty(), "{what} differs in {} places:\n  {shown}", differences.len());
    Ok(())
}
