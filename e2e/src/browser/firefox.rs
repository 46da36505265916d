//! Firefox by geckodriver.

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

/// Starts the driver on a free port.
pub(super) async fn start(profile: &Path) -> Result<Driver> {
    let mut driver = spawn(
        Command::new(surroundings::geckodriver()?)
            .args(["--port", "0", "--profile-root"])
            .arg(profile)
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    )?;
    let mut lines = BufReader::new(driver.stdout.take().context("no output")?).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some(address) = line.split("Listening on ").nth(1) {
            let address = format!("http://{address}");
            // What it says later is read too, or it would have to wait for somebody who does.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(Driver { address, capabilities: capabilities()?, processes: vec![driver] });
        }
    }
    bail!("geckodriver ended without telling its port")
}

fn capabilities() -> Result<Capabilities> {
    let capabilities = json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": surroundings::program(Program::Firefox)?,
            "args": ["-headless", "--width=1280", "--height=900"],
            "prefs": { "intl.accept_languages": "en-US" },
        },
    });
    let Value::Object(capabilities) = capabilities else { bail!("capabilities are an object") };
    Ok(Capabilities::from(capabilities))
}
