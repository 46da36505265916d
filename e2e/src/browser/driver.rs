//! A driver of a browser, and how the programs are started that it takes.

use anyhow::{Context, Result};
use std::net::TcpListener;
use thirtyfour::Capabilities;
use tokio::process::{Child, Command};

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
