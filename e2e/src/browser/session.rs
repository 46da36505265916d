//! How the driver and the browser are started.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{path::Path, process::Stdio};
use thirtyfour::Capabilities;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// Chromium without a screen, without its own traffic, and as it must be started by root.
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

/// Starts the driver on a free port and returns its address.
pub(super) async fn start_driver(program: &Path) -> Result<(Child, String)> {
    let mut process = Command::new(program)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| {
            format!("{} cannot be started; `cargo xtask setup` says how to get it", program.display())
        })?;
    let output = process.stdout.take().context("the driver has no output")?;
    let mut lines = BufReader::new(output).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some(port) = line.split("started successfully on port ").nth(1) {
            let address = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
            return Ok((process, address));
        }
    }
    bail!("{} ended without telling its port", program.display())
}

/// What the browser is to be.
pub(super) fn capabilities(profile: &Path, program: Option<&Path>) -> Result<Capabilities> {
    let mut switches = SWITCHES.map(str::to_owned).to_vec();
    switches.push(format!("--user-data-dir={}", profile.display()));
    let mut options = json!({ "args": switches });
    if let (Some(program), Some(options)) = (program, options.as_object_mut()) {
        options.insert("binary".to_owned(), json!(program));
    }
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    });
    let Value::Object(capabilities) = capabilities else { bail!("capabilities are an object") };
    Ok(Capabilities::from(capabilities))
}
