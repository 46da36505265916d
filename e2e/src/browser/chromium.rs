//! Chromium by its driver.

use super::driver::{Driver, spawn};
use crate::surroundings;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{path::Path, process::Stdio};
use thirtyfour::Capabilities;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::Command,
};
use xtask::tools::Program;

/// Without a screen, without its own traffic, and as it must be started by root.
const SWITCHES: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-US",
    "--window-size=1280,900",
];

/// Starts the driver on a free port.
pub(super) async fn start(profile: &Path) -> Result<Driver> {
    let program = surroundings::program(Program::ChromeDriver)?;
    let mut driver =
        spawn(Command::new(program).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let mut lines = BufReader::new(driver.stdout.take().context("no output")?).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some(port) = line.split("started successfully on port ").nth(1) {
            let address = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
            return Ok(Driver { address, capabilities: capabilities(profile)?, processes: vec![driver] });
        }
    }
    bail!("ChromeDriver ended without telling its port")
}

fn capabilities(profile: &Path) -> Result<Capabilities> {
    let mut switches = SWITCHES.map(str::to_owned).to_vec();
    switches.push(format!("--user-data-dir={}", profile.display()));
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "args": switches, "binary": surroundings::program(Program::Chromium)? },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    });
    let Value::Object(capabilities) = capabilities else { bail!("capabilities are an object") };
    Ok(Capabilities::from(capabilities))
}
