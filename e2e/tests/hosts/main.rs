//! The element on customers' pages, in three browsers: the pages are the folders of `e2e/hosts/`.
//!
//! Each browser is started once and visits one page after the other, so that the whole takes little longer than the
//! slowest of them. A page that fails does not keep the others from being visited.

// A test that cannot go on has failed; the functions that tests share are no tests to the lint.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod frame;
mod react;
mod styles;
mod visit;
mod wordpress;

use anyhow::{Result, ensure};
use culture_mirror_e2e::{
    browser::{Browser, Engine},
    host::Host,
};
use std::time::Instant;
use visit::whole_way;

/// The folders of pages and the page.
const PAGES: [(&str, &str); 4] =
    [("plain", "index.html"), ("plain", "div.html"), ("strict", "index.html"), ("sharepoint", "index.html")];

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
    let mut visits = Visits { engine, failures: Vec::new() };
    for (folder, page) in PAGES {
        let visit = async { whole_way(&browser, &Host::start(folder).await?, page).await };
        visits.note(&format!("{folder}/{page}"), visit).await;
    }
    visits.note("hostile", styles::hostile_page(&browser)).await;
    visits.note("nothing leaks out", styles::nothing_leaks_out(&browser)).await;
    visits.note("wordpress", wordpress::post(&browser)).await;
    visits.note("frame", frame::web_part(&browser)).await;
    visits.note("react", react::application(&browser)).await;
    visits.all_went_well()
}

/// What one browser has seen so far.
struct Visits {
    engine: Engine,
    failures: Vec<String>,
}

impl Visits {
    async fn note(&mut self, name: &str, visit: impl Future<Output = Result<()>>) {
        let began = Instant::now();
        if let Err(error) = visit.await {
            self.failures.push(format!("{name}: {error:#}"));
        }
        println!("{:?}, {name}: {} ms", self.engine, began.elapsed().as_millis());
    }

    fn all_went_well(self) -> Result<()> {
        ensure!(self.failures.is_empty(), "in {:?}:\n{}", self.engine, self.failures.join("\n"));
        Ok(())
    }
}
