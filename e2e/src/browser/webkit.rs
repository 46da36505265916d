//! `WebKitGTK` by its driver. It has no mode without a screen, so it gets one that nobody looks at.

use super::driver::{Driver, free_port, spawn};
use crate::{deadline, surroundings};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::process::Stdio;
use thirtyfour::Capabilities;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
};
use xtask::tools::Program;

/// Starts a screen and on it the driver.
pub(super) async fn start() -> Result<Driver> {
    let (screen, display) = start_screen().await?;
    let port = free_port()?;
    let driver = spawn(
        Command::new(surroundings::program(Program::WebKitWebDriver)?)
            .arg(format!("--port={port}"))
            .env("DISPLAY", display)
            .env("GDK_BACKEND", "x11")
            .env("LANGUAGE", "en")
            // Its sandbox does not work for root, and what is opened here is this checkout's own.
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )?;
    let listens = async || Ok(TcpStream::connect(("127.0.0.1", port)).await.is_ok().then_some(()));
    deadline::until("WebKitWebDriver", listens).await?;
    let address = format!("http://127.0.0.1:{port}");
    Ok(Driver { address, capabilities: capabilities()?, processes: vec![screen, driver] })
}

/// The screen, which chooses a number for itself, and its name.
async fn start_screen() -> Result<(Child, String)> {
    let mut screen = spawn(
        Command::new(surroundings::program(Program::Xvfb)?)
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    )?;
    let output = screen.stdout.take().context("no output")?;
    let number = BufReader::new(output).lines().next_line().await?;
    let number = number.context("Xvfb ended without telling its number")?;
    Ok((screen, format!(":{}", number.trim())))
}

fn capabilities() -> Result<Capabilities> {
    let capabilities = json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": {
            "binary": surroundings::program(Program::MiniBrowser)?,
            "args": ["--automation"],
        },
    });
    let Value::Object(capabilities) = capabilities else { bail!("capabilities are an object") };
    Ok(Capabilities::from(capabilities))
}
