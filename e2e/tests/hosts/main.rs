//! The element on customers' pages, in three browsers: the pages are the folders of `e2e/hosts/`.
//!
//! Each browser is started once and visits one page after the other, so that the whole takes little longer than the
//! slowest of them. A page that fails does not keep the others from being visited.

// A test that cannot go on has failed; the functions that tests share are no tests to the lint.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod visit;

use anyhow::{Result, ensure};
use culture_mirror_e2e::{
    browser::{Browser, Engine},
    host::Host,
};
use std::time::Instant;
use visit::whole_way;

/// The folders of pages and the page.
const PAGES: [(&str, &str); 3] = [("plain", "index.html"), ("plain", "div.html"), ("strict", "index.html")];

#[tokio::test]
async fn every_page_in_chromium() -> Result<()> {
    every_page(Engine::Chromium).await
}

#[tokio::test]
async fn every_page_in_firefox() -> Result<()> {
    every_page(Engine::Firefox).await
}

#[tokio::test]
async fn every_page_in_webkit() -> Result<()> {
    every_page(Engine::WebKit).await
}

async fn every_page(engine: Engine) -> Result<()> {
    let browser = Browser::start_engine(engine).await?;
    let mut failures = Vec::new();
    for (folder, page) in PAGES {
        let began = Instant::now();
        let outcome = async { whole_way(&browser, &Host::start(folder).await?, page).await };
        if let Err(error) = outcome.await {
            failures.push(format!("{folder}/{page}: {error:#}"));
        }
        println!("{engine:?}, {folder}/{page}: {} ms", began.elapsed().as_millis());
    }
    ensure!(failures.is_empty(), "in {engine:?}:\n{}", failures.join("\n"));
    Ok(())
}
