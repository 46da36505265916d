//! The browsers in which the checks run, and the programs that drive them.
//!
//! Only the system's own packages are used: a browser is too large and too often updated to be pinned
//! here. Where they cannot be installed without asking, the message says what to install. Firefox's driver is
//! no package of Debian's: it is compiled like the other tools.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::command::{read, run};

/// A browser engine of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, of which Chrome and Edge are made.
    Chromium,
    /// Firefox with Gecko.
    Firefox,
    /// `WebKitGTK`, the nearest to Safari that there is for Linux. It needs a screen, if only a virtual one.
    WebKit,
}

/// A program that a browser consists of or is driven by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Chromium itself.
    Chromium,
    /// What speaks `WebDriver` for Chromium.
    ChromeDriver,
    /// Firefox itself.
    Firefox,
    /// The smallest browser with `WebKitGTK`.
    MiniBrowser,
    /// What speaks `WebDriver` for `WebKitGTK`.
    WebKitWebDriver,
    /// A screen that nobody looks at.
    Xvfb,
}

impl Browser {
    /// All of them.
    pub const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

    /// The name, for a person.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "Chromium and its driver",
            Browser::Firefox => "Firefox",
            Browser::WebKit => "WebKitGTK with its driver and a virtual screen",
        }
    }

    /// Whether every program of it is there.
    pub(super) fn is_installed(self) -> bool {
        self.programs().iter().all(|program| program.find().is_some())
    }

    /// Installs the system's packages where that needs no question; otherwise says what to install.
    pub(super) fn install(self) -> Result<()> {
        let packages = self.packages();
        if !is_root() || on_path("apt-get").is_none() {
            let variables = self.programs().iter().map(|program| program.variable()).collect::<Vec<_>>();
            bail!(
                "the checks need {}: on Debian or Ubuntu run `sudo apt-get install {}`, elsewhere install the \
                 same and put the programs on PATH or name them in {}",
                self.name(),
                packages.join(" "),
                variables.join(", ")
            );
        }
        let apt = || {
            let mut command = Command::new("apt-get");
            command.args(["-qq", "-o", "Dpkg::Use-Pty=0"]).env("DEBIAN_FRONTEND", "noninteractive");
            command
        };
        run(apt().arg("update"))?;
        run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages))
    }

    fn programs(self) -> &'static [Program] {
        match self {
            Browser::Chromium => &[Program::Chromium, Program::ChromeDriver],
            Browser::Firefox => &[Program::Firefox],
            Browser::WebKit => &[Program::MiniBrowser, Program::WebKitWebDriver, Program::Xvfb],
        }
    }

    /// Debian's packages; the font because a browser without one paints no text.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Browser::Chromium => &["chromium", "chromium-driver", "fonts-liberation"],
            Browser::Firefox => &["firefox-esr", "fonts-liberation"],
            Browser::WebKit => &["webkit2gtk-driver", "xvfb", "fonts-liberation"],
        }
    }
}

impl Program {
    /// Where it is: what its variable in the environment says, or the first of its names on `PATH`.
    pub fn find(self) -> Option<PathBuf> {
        let chosen = env::var_os(self.variable()).map(PathBuf::from).filter(|path| path.is_file());
        let known = || self.names().iter().find_map(|name| on_path(name));
        chosen.or_else(known).or_else(|| self.off_path())
    }

    fn variable(self) -> &'static str {
        match self {
            Program::Chromium => "CHROMIUM",
            Program::ChromeDriver => "CHROMEDRIVER",
            Program::Firefox => "FIREFOX",
            Program::MiniBrowser => "MINI_BROWSER",
            Program::WebKitWebDriver => "WEBKIT_WEB_DRIVER",
            Program::Xvfb => "XVFB",
        }
    }

    fn names(self) -> &'static [&'static str] {
        match self {
            Program::Chromium => &["chromium", "chromium-browser", "google-chrome"],
            Program::ChromeDriver => &["chromedriver"],
            Program::Firefox => &["firefox-esr", "firefox"],
            Program::MiniBrowser => &["MiniBrowser"],
            Program::WebKitWebDriver => &["WebKitWebDriver"],
            Program::Xvfb => &["Xvfb"],
        }
    }

    /// Debian keeps the one program that is for tests alone in the library's own folder.
    fn off_path(self) -> Option<PathBuf> {
        if self != Program::MiniBrowser {
            return None;
        }
        let libraries = Path::new("/usr/lib").read_dir().ok()?.flatten();
        let candidates = libraries.map(|folder| folder.path().join("webkit2gtk-4.1").join("MiniBrowser"));
        candidates.into_iter().find(|candidate| candidate.is_file())
    }
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| Path::is_file(candidate))
}

fn is_root() -> bool {
    read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
