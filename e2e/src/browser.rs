//! A browser of its own for one test: started empty, ended when dropped.
//!
//! It knows nothing of the widget.

mod chromium;
mod downloads;
mod driver;
mod engine;
mod firefox;
mod traffic;
mod webkit;

use crate::{deadline, surroundings};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::{
    fs,
    process::{Command, Stdio},
    thread,
    time::Duration,
};
use tempfile::TempDir;
use thirtyfour::{WebDriver, WebElement};
use tokio::{
    process::Child,
    sync::{Semaphore, SemaphorePermit},
};

pub use downloads::{Download, Downloads};
use driver::Driver;
pub use engine::Engine;
pub use traffic::Sent;

/// More browsers than this at once would only wait for each other on a small machine.
const SEATS: u32 = 2;
static FREE_SEATS: Semaphore = Semaphore::const_new(SEATS as usize);

/// Collects from the very start what a page tells: the element's events, what the policy forbade, and every error.
///
/// Only Chromium runs it by itself in every page that is opened; for the others it is the page's own first script.
pub const LISTENING: &str = "if (!window.heard) {
    const heard = { events: [], violations: [], errors: [] };
    Object.defineProperty(window, 'heard', { value: heard });
    for (const name of ['ready', 'started', 'progress', 'completed', 'submitted', 'declined', 'wiped', 'error']) {
        const listen = (event) => heard.events.push([name, event.detail, event.target.id]);
        addEventListener(`culture-mirror:${name}`, listen);
    }
    const forbidden = (event) => heard.violations.push(`${event.violatedDirective}: ${event.blockedURI}`);
    addEventListener('securitypolicyviolation', forbidden, true);
    addEventListener('error', (event) => heard.errors.push(String(event.message ?? event.target.outerHTML)), true);
    addEventListener('unhandledrejection', (event) => heard.errors.push(String(event.reason)));
    const tell = console.error.bind(console);
    console.error = (...said) => {
        heard.errors.push(said.map(String).join(' '));
        tell(...said);
    };
}";

/// A browser with one window of 1280 by 900 pixels.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    driver: WebDriver,
    program: Option<u64>,
    processes: Vec<Child>,
    profile: TempDir,
    _seat: SemaphorePermit<'static>,
}

impl Browser {
    /// Starts Chromium as soon as fewer than two others run.
    pub async fn start() -> Result<Self> {
        Self::with_seats(Engine::Chromium, 1).await
    }

    /// Starts the browser with this engine as soon as fewer than two others run.
    pub async fn start_engine(engine: Engine) -> Result<Self> {
        Self::with_seats(engine, 1).await
    }

    /// Starts Chromium while no other runs, for measuring.
    pub async fn start_alone() -> Result<Self> {
        Self::with_seats(Engine::Chromium, SEATS).await
    }

    async fn with_seats(engine: Engine, seats: u32) -> Result<Self> {
        let seat = FREE_SEATS.acquire_many(seats).await?;
        let folder = surroundings::workspace()?.target().join("tmp");
        fs::create_dir_all(&folder)?;
        let profile = tempfile::Builder::new().prefix("profile-").tempdir_in(folder)?;
        let Driver { address, capabilities, processes } = engine.start(profile.path()).await?;
        let driver = WebDriver::new(address, capabilities).await;
        let driver = driver.with_context(|| format!("{engine:?} does not start"))?;
        let told = driver.capabilities();
        let program = told.get("goog:processID").or(told.get("moz:processID")).and_then(Value::as_u64);
        let browser = Self { engine, driver, program, processes, profile, _seat: seat };
        if engine == Engine::Chromium {
            browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": LISTENING })).await?;
            // Nobody looks at these windows, but each is to behave as the one that somebody does look at.
            browser.command("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        }
        Ok(browser)
    }

    /// Which browser it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The driver's own interface.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Opens a page and waits until it has loaded.
    pub async fn open(&self, address: &str) -> Result<()> {
        self.driver.goto(address).await.with_context(|| format!("{address} does not open"))
    }

    /// Runs a function's body in the page and returns what it returns, waiting if that is a promise.
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        let outcome = self.driver.execute(script, arguments.to_vec()).await;
        Ok(outcome.with_context(|| format!("a script failed: {}", abridged(script)))?.json().clone())
    }

    /// The element that a function's body returns, or none for null.
    pub async fn element(&self, script: &str, arguments: &[Value]) -> Result<Option<WebElement>> {
        let found = self.driver.execute(script, arguments.to_vec()).await?;
        if found.json().is_null() { Ok(None) } else { Ok(Some(found.element()?)) }
    }

    /// Waits until an expression is true in the page.
    pub async fn wait_for(&self, expression: &str) -> Result<()> {
        let script = format!("return Boolean({expression})");
        let look = async || Ok((self.run(&script, &[]).await? == true).then_some(()));
        deadline::until(expression, look).await
    }

    /// Waits until the page has painted what it was told before.
    pub async fn settled(&self) -> Result<()> {
        let script =
            "return new Promise((done) => setTimeout(() => requestAnimationFrame(() => setTimeout(done))))";
        self.run(script, &[]).await.map(drop)
    }

    /// Sends a command of the Chrome `DevTools` protocol.
    pub async fn command(&self, method: &str, parameters: Value) -> Result<Value> {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.with_context(|| format!("{method} failed"))
    }

    /// Types keys into whatever has the focus; see [`thirtyfour::Key`] for those without a character.
    pub async fn type_keys(&self, keys: &str) -> Result<()> {
        self.driver.action_chain().send_keys(keys).perform().await.context("typing failed")
    }

    /// Scrolls to an element that is out of sight, at once: left to itself the browser takes its time, and meanwhile
    /// nothing stays where it is.
    pub async fn show(&self, element: &WebElement) -> Result<()> {
        // At an edge it could be out of sight again when something above it has become larger.
        let script = "
            const { top, bottom } = arguments[0].getBoundingClientRect();
            const block = top < 40 || bottom > innerHeight - 40 ? 'center' : 'nearest';
            arguments[0].scrollIntoView({ block, behavior: 'instant' })";
        self.run(script, &[element.to_json()?]).await.map(drop)
    }

    /// Moves the mouse to the page's corner, where nothing is that would show it.
    pub async fn point_nowhere(&self) -> Result<()> {
        let mouse = self.driver.action_chain_with_delay(None, Some(Duration::ZERO));
        mouse.move_to(0, 0).perform().await.context("the mouse cannot be moved")
    }

    /// Moves the mouse onto an element, scrolling to it if it is out of sight, and clicks.
    pub async fn click(&self, element: &WebElement) -> Result<()> {
        self.show(element).await?;
        let mouse = self.driver.action_chain_with_delay(None, Some(Duration::ZERO));
        mouse.move_to_element_center(element).click().perform().await.context("clicking failed")
    }

    /// The element's events so far: name, detail, and the id of the element.
    pub async fn events(&self) -> Result<Vec<(String, Value, String)>> {
        Ok(serde_json::from_value(self.run("return heard.events", &[]).await?)?)
    }

    /// What the page's policy forbade so far, as the page and, in Chromium, the console tell it.
    pub async fn violations(&self) -> Result<Vec<String>> {
        let mut violations: Vec<String> =
            serde_json::from_value(self.run("return heard.violations", &[]).await?)?;
        if self.engine != Engine::Chromium {
            return Ok(violations);
        }
        let told = self.console().await?.into_iter();
        violations.extend(told.filter(|line| line.contains("Content Security Policy")));
        Ok(violations)
    }

    /// The errors that reached the page or were written to the console by its scripts so far.
    pub async fn errors(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.run("return heard.errors", &[]).await?)?)
    }

    /// What was written to the console since the last call; Chromium alone tells.
    pub async fn console(&self) -> Result<Vec<String>> {
        Ok(self.driver.browser_log().await?.into_iter().map(|entry| entry.message).collect())
    }

    /// The requests that the browser has made since the last call, to whatever address.
    pub async fn traffic(&self) -> Result<Vec<Sent>> {
        let log = self.driver.get_log("performance").await?;
        Ok(traffic::requests(log.iter().map(|entry| entry.message.as_str())))
    }

    /// Gives the page another width and height in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// Makes the system's preference `light` or `dark`, and asks for no motion.
    pub async fn prefer(&self, theme: &str) -> Result<()> {
        let features = json!([
            { "name": "prefers-color-scheme", "value": theme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.command("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }
}

/// Also after a test has failed, and without asking the page, which might object.
impl Drop for Browser {
    fn drop(&mut self) {
        // It was never quit before, so this cannot fail.
        let _ = self.driver.clone().leak();
        // Some browsers leave their driver's group.
        let browser = self.program.map(|program| program.to_string());
        let groups = self.processes.iter().rev().filter_map(Child::id).map(|leader| format!("-{leader}"));
        for ended in browser.into_iter().chain(groups) {
            let _ = Command::new("kill").args(["-KILL", "--", &ended]).stderr(Stdio::null()).status();
        }
        // Their parts end a moment after them, and until then they may write into what was just removed.
        for _ in 0..5 {
            thread::sleep(Duration::from_millis(20));
            let _ = fs::remove_dir_all(self.profile.path());
        }
    }
}

/// Enough of a script to recognise it.
fn abridged(script: &str) -> String {
    script.split_whitespace().take(24).collect::<Vec<_>>().join(" ")
}
