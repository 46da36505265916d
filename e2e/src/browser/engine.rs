//! Which browser a test wants, and how each is started with a driver of its own.

use super::{chromium, firefox, webkit};
use anyhow::{Context, Result};
use std::{net::TcpListener, path::Path};
use thirtyfour::Capabilities;
use tokio::process::{Child, Command};

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

/// A driver that is ready to open a browser.
#[derive(Debug)]
pub(super) struct Driver {
    /// Where it listens.
    pub(super) address: String,
    /// What it is asked for.
    pub(super) capabilities: Capabilities,
    /// The driver itself, and before it the screen if there is one: whatever has to be ended.
    pub(super) processes: Vec<Child>,
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

/// Starts a program in a process group of its own, so that it can be ended with all that it has started.
pub(super) fn spawn(command: &mut Command) -> Result<Child> {
    let program = command.as_std().get_program().to_string_lossy().into_owned();
    let child = command.process_group(0).kill_on_drop(true).spawn();
    child.with_context(|| format!("{program} cannot be started; `cargo xtask setup` says how to get it"))
}

/// A port that was free a moment ago, for a driver that cannot choose one.
pub(super) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0").context("no free port")?.local_addr()?.port())
}
