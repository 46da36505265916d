//! Everything running on this machine, ready to be tried: `cargo xtask demo`.
//!
//! The collector is a process of its own, as it will be for an operator; only the site is served from
//! here. Both end together.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use crate::build;
use crate::command::run;
use crate::site::{RunningSite, Site};
use crate::tools::{Kit, Toolbox};
use crate::workspace::Workspace;

/// The collector's program.
pub const COLLECTOR: &str = "culture-mirror-collector";

/// The site's port unless another is asked for; the collector's is the next one.
pub const PORT: u16 = 8080;

/// Builds everything and serves it until it is stopped.
pub fn run_demo(workspace: &Workspace, port: u16, collector_port: u16) -> Result<()> {
    // Before the build: a person should not wait minutes for this.
    for (option, port) in [("--port", port), ("--collector-port", collector_port)] {
        ensure_free(option, port)?;
    }
    let toolbox = Toolbox::prepare(workspace, Kit::Site)?;
    build::site(workspace, &toolbox)?;
    println!("Compiling the collector …");
    run(toolbox.command("cargo").args(["build", "--package", COLLECTOR]))?;
    let desk = Desk::prepare(workspace)?;
    tokio::runtime::Runtime::new()?.block_on(serve(workspace, &desk, port, collector_port))
}

/// The collector's files.
struct Desk {
    token_file: PathBuf,
    token: String,
    database: PathBuf,
}

impl Desk {
    fn prepare(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.target().join("demo");
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be created", folder.display()))?;
        let token_file = folder.join("operator-token");
        let token = kept_token(&token_file)?;
        Ok(Self { token_file, token, database: folder.join("collector.sqlite") })
    }
}

async fn serve(workspace: &Workspace, desk: &Desk, port: u16, collector_port: u16) -> Result<()> {
    let mut collector = start_collector(workspace, desk, collector_port)?;
    await_collector(&mut collector, collector_port).await?;
    let endpoint = format!("http://127.0.0.1:{collector_port}/submissions");
    let site = Site::new(workspace.dist()).with_endpoint(endpoint.parse()?).start(port).await?;
    announce(workspace, desk, &site, &endpoint, collector_port);
    tokio::select! {
        status = collector.wait() => {
            bail!("the collector ended by itself ({})", status.context("its status is unknown")?)
        }
        stopped = stop_signal() => {
            stopped?;
            println!("\nStopping …");
            stop(&mut collector).await
        }
    }
}

fn announce(workspace: &Workspace, desk: &Desk, site: &RunningSite, endpoint: &str, collector_port: u16) {
    let token_file = workspace.shown(&desk.token_file);
    println!();
    println!("  Open              {}", site.address());
    println!("  Endpoint          {endpoint}");
    println!("  Operator's token  {}", desk.token);
    println!("                    (kept in {token_file})");
    println!("  Database          {}", workspace.shown(&desk.database));
    println!("  Counts so far     curl -H \"Authorization: Bearer $(cat {token_file})\" \\");
    println!("                      http://127.0.0.1:{collector_port}/counts");
    println!();
    println!("Ctrl-C stops both.");
}

fn start_collector(workspace: &Workspace, desk: &Desk, port: u16) -> Result<Child> {
    let program = workspace.built_program(COLLECTOR);
    let mut command = Command::new(&program);
    command
        .current_dir(workspace.root())
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .arg("--database")
        .arg(&desk.database)
        .arg("--token-file")
        .arg(&desk.token_file)
        .kill_on_drop(true);
    for instrument in instruments(&workspace.dist())? {
        command.arg("--instrument").arg(instrument);
    }
    command.spawn().with_context(|| format!("{} could not be started", program.display()))
}

/// Every instrument of the site, in the order of their folders' names.
fn instruments(dist: &Path) -> Result<Vec<PathBuf>> {
    let folder = dist.join("instruments");
    let entries = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry?.path().join("instrument.json");
        if file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Waits until the collector takes connections, which it does within a moment or never.
async fn await_collector(collector: &mut Child, port: u16) -> Result<()> {
    const TRIES: u32 = 200;
    for _ in 0..TRIES {
        if let Some(status) = collector.try_wait()? {
            bail!("the collector ended at once ({status})");
        }
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_ok() {
            return Ok(());
        }
        sleep(Duration::from_millis(50)).await;
    }
    bail!("the collector has not answered on port {port} for ten seconds");
}

/// Asks the collector to end, and makes it end if it does not.
async fn stop(collector: &mut Child) -> Result<()> {
    if let Some(id) = collector.id() {
        // On Ctrl-C in a terminal it has been asked already; asking again does no harm.
        let asked: std::io::Result<ExitStatus> = Command::new("kill").arg(id.to_string()).status().await;
        let patience = Duration::from_secs(3);
        if asked.is_ok() && timeout(patience, collector.wait()).await.is_ok() {
            return Ok(());
        }
    }
    collector.kill().await.context("the collector could not be stopped")
}

async fn stop_signal() -> Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed?,
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await?;
    Ok(())
}

fn ensure_free(option: &str, port: u16) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!("port {port} is in use; choose another with {option}")
        }
        Err(error) => bail!("port {port} cannot be used ({error}); choose another with {option}"),
    }
}

/// The token in `file`, which is made on first use and readable by its owner only.
fn kept_token(file: &Path) -> Result<String> {
    match fs::read_to_string(file) {
        // An empty one was not written to its end.
        Ok(kept) if !kept.trim().is_empty() => return Ok(kept.trim().to_owned()),
        Ok(_) => fs::remove_file(file).with_context(|| format!("{} cannot be replaced", file.display()))?,
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", file.display())),
    }
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).context("the system gives no random bytes")?;
    let token = hex::encode(secret);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut opened = options.open(file).with_context(|| format!("{} cannot be created", file.display()))?;
    writeln!(opened, "{token}").with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_kept_for_the_next_time_and_from_other_users() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("token");
        let token = kept_token(&file).unwrap();
        assert_eq!(token.len(), 64);
        assert_eq!(kept_token(&file).unwrap(), token);
        fs::write(&file, "").unwrap();
        assert_eq!(kept_token(&file).unwrap().len(), 64, "a half-written one is made anew");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_port_in_use_names_the_option() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = ensure_free("--collector-port", port).unwrap_err().to_string();
        assert_eq!(error, format!("port {port} is in use; choose another with --collector-port"));
    }
}
