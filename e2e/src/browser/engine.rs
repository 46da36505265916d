//! Which browser a test wants, and how each is started with a driver of its own.

use super::{chromium, driver::Driver, firefox, webkit};
use anyhow::Result;
use std::path::Path;

/// A browser with an engine of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, the only one that knows the commands of the Chrome `DevTools` protocol.
    Chromium,
    /// Firefox.
    Firefox,
    /// `WebKitGTK`.
    WebKit,
}

impl Engine {
    /// Starts the driver; the browser will keep what it writes in `profile`.
    pub(super) async fn start(self, profile: &Path) -> Result<Driver> {
        match self {
            Self::Chromium => chromium::start(profile).await,
            Self::Firefox => firefox::start(profile).await,
            Self::WebKit => webkit::start().await,
        }
    }
}
