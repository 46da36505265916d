//! The browser in which the checks run.
//!
//! Only the system's own packages are used: a browser is too large and too often updated to be pinned
//! here. Where they cannot be installed without asking, the message says what to install.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{read, run};

/// Chromium and the driver that speaks `WebDriver` for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// The browser's program.
    pub chromium: PathBuf,
    /// The driver's program.
    pub driver: PathBuf,
}

impl Browser {
    /// What is installed, `CHROMIUM` and `CHROMEDRIVER` coming first.
    pub fn find() -> Option<Self> {
        let chromium = program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?;
        let driver = program("CHROMEDRIVER", &["chromedriver"])?;
        Some(Self { chromium, driver })
    }
}

/// Installs the system's packages where that needs no question; otherwise says what to install.
pub(super) fn install() -> Result<()> {
    if !is_root() || on_path("apt-get").is_none() {
        bail!(
            "the checks need Chromium and ChromeDriver of the same version: on Debian or Ubuntu run \
             `sudo apt-get install chromium chromium-driver`, elsewhere install both and put them on PATH \
             or name them in CHROMIUM and CHROMEDRIVER"
        );
    }
    let apt = || {
        let mut command = Command::new("apt-get");
        command.args(["-qq", "-o", "Dpkg::Use-Pty=0"]).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(apt().arg("update"))?;
    // Without a font the browser paints no text.
    let packages = ["chromium", "chromium-driver", "fonts-liberation"];
    run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages))
}

fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let chosen = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
    chosen.or_else(|| names.iter().find_map(|name| on_path(name)))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| Path::is_file(candidate))
}

fn is_root() -> bool {
    read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
