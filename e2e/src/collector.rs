//! The real collector on a database of its own, and what is in that database's file.

use crate::surroundings;
use anyhow::{Context, Result, bail};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

const TOKEN: &str = "a-token-for-tests-of-32-characters";

/// A collector; it stops when it is dropped, and its file goes with it.
#[derive(Debug)]
pub struct Collector {
    folder: TempDir,
    instrument: PathBuf,
    address: SocketAddr,
    process: Option<Child>,
}

/// Everything that the file says about who was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// The groups: instrument, version, campaign, segment.
    pub groups: Vec<[String; 4]>,
    /// The cells: dimension, band, how many.
    pub cells: Vec<(String, u32, u32)>,
    /// All tables that there are.
    pub tables: Vec<String>,
    /// How many message ids are remembered, as hashes.
    pub ids: u32,
}

impl Collector {
    /// Starts one on a free port with an empty database, for the built site's full assessment.
    pub async fn start() -> Result<Self> {
        Self::counting("customer-culture").await
    }

    /// The same for another instrument of the built site.
    pub async fn counting(instrument: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("token"), TOKEN)?;
        let instrument = surroundings::dist()?.join(format!("instruments/{instrument}/instrument.json"));
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut collector = Self { folder, instrument, address, process: None };
        collector.start_again().await?;
        Ok(collector)
    }

    /// Starts it again on the same file and at the same address.
    pub async fn start_again(&mut self) -> Result<()> {
        let mut process = Command::new(surroundings::collector()?)
            .env_clear()
            .args(["--listen", &self.address.to_string(), "--rate-limit", "0"])
            .args(["--campaign", "spring-pilot", "--segment", "function:sales,operations"])
            .arg("--database")
            .arg(self.database())
            .arg("--token-file")
            .arg(self.folder.path().join("token"))
            .arg("--instrument")
            .arg(&self.instrument)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("the collector cannot be started")?;
        let output = process.stdout.take().context("the collector has no output")?;
        let said = BufReader::new(output).lines().next_line().await?.unwrap_or_default();
        let address =
            said.strip_prefix("Counting at http://").and_then(|rest| rest.strip_suffix("/submissions"));
        self.address =
            address.and_then(|address| address.parse().ok()).with_context(|| format!("it said `{said}`"))?;
        self.process = Some(process);
        Ok(())
    }

    /// Ends it at once, as a crash would.
    pub async fn kill(&mut self) -> Result<()> {
        let Some(mut process) = self.process.take() else { bail!("the collector is not running") };
        process.kill().await.context("the collector cannot be ended")
    }

    /// Where it listens, or listened.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where submissions are posted.
    pub fn endpoint(&self) -> String {
        format!("http://{}/submissions", self.address)
    }

    /// Posts a body without a browser and returns the status.
    pub async fn post(&self, body: String) -> Result<u16> {
        let request = client()?.post(self.endpoint()).header("content-type", "application/json").body(body);
        Ok(request.send().await?.status().as_u16())
    }

    /// What an operator is shown: `GET /counts`.
    pub async fn counts(&self) -> Result<Value> {
        let request = client()?.get(format!("http://{}/counts", self.address)).bearer_auth(TOKEN);
        let body = request.send().await?.error_for_status()?.text().await?;
        serde_json::from_str(&body).context("the counts are no JSON")
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("counts.sqlite")
    }

    /// What is counted in the file, read past the program.
    pub fn ledger(&self) -> Result<Ledger> {
        Ledger::read(&self.database())
    }

    /// Whether a text stands anywhere in the files of the database, whatever the table.
    pub fn holds(&self, text: &str) -> Result<bool> {
        for entry in fs::read_dir(self.folder.path())? {
            let bytes = fs::read(entry?.path())?;
            if bytes.windows(text.len()).any(|part| part == text.as_bytes()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Ledger {
    fn read(file: &Path) -> Result<Self> {
        let database = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let groups = database
            .prepare("SELECT instrument, version, campaign, segment || value FROM tally ORDER BY id")?
            .query_map((), |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?
            .collect::<rusqlite::Result<_>>()?;
        let cells = database
            .prepare("SELECT dimension, band, counted FROM cell ORDER BY tally, dimension, band")?
            .query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let tables = database
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?
            .query_map((), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let ids = database.query_row("SELECT count(*) FROM counted_id", (), |row| row.get(0))?;
        Ok(Self { groups, cells, tables, ids })
    }
}

/// A client that never goes through a proxy.
fn client() -> Result<reqwest::Client> {
    reqwest::Client::builder().no_proxy().build().context("no HTTP client")
}
