//! Everything as an operator would have it: the site with its policy, and a collector behind a relay.

use crate::{collector::Collector, relay::Relay, surroundings};
use anyhow::Result;
use std::path::Path;
use xtask::site::{Recorder, RunningSite, Site};

/// A running site and a running collector.
#[derive(Debug)]
pub struct Installation {
    /// The collector. Submissions reach it through the relay.
    pub collector: Collector,
    /// What stands between the browser and the collector.
    pub relay: Relay,
    /// The requests to the site.
    pub recorder: Recorder,
    site: RunningSite,
}

impl Installation {
    /// The built site as it is.
    pub async fn start() -> Result<Self> {
        Self::serving(&surroundings::dist()?, |site, _| site).await
    }

    /// The site in `folder`, served as `change` wants it, which is told the endpoint.
    pub async fn serving(folder: &Path, change: impl FnOnce(Site, &str) -> Site) -> Result<Self> {
        let collector = Collector::start().await?;
        let relay = Relay::to(collector.address()).await?;
        let recorder = Recorder::default();
        let site = Site::new(folder).with_endpoint(relay.endpoint().parse()?).recorded_by(&recorder);
        let site = change(site, &relay.endpoint()).start(0).await?;
        Ok(Self { collector, relay, recorder, site })
    }

    /// Where the site is, with a slash at its end.
    pub fn address(&self) -> String {
        self.site.address()
    }

    /// Where a page of the site is.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.site.address())
    }
}
