//! The pinned tools: which there are, where each is found, how each is installed.
//!
//! Tools live in a cache of the user's, one folder per version, so that nothing the user installed
//! themselves is ever replaced. A tool of the right version that is already on `PATH` is used as it is.
//! Nothing here knows what the tools are used for.

mod browser;
mod cargo_tool;
mod npm_tools;
mod wasm_target;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::workspace::Workspace;
pub use browser::{Browser, Program};
use cargo_tool::CargoTool;
use npm_tools::NpmTools;

const WASM_BINDGEN: CargoTool = CargoTool {
    name: "wasm-bindgen-cli",
    version: "0.2.130",
    program: "wasm-bindgen",
    // Its published lock file names a crate that has since been withdrawn.
    locked: false,
    duration: "about two minutes",
};
const TRUNK: CargoTool = CargoTool {
    name: "trunk",
    version: "0.21.14",
    program: "trunk",
    // It does not compile with the newest versions of what it depends on.
    locked: true,
    duration: "about five minutes",
};
const CARGO_DENY: CargoTool = CargoTool {
    name: "cargo-deny",
    version: "0.20.2",
    program: "cargo-deny",
    locked: false,
    duration: "about a minute",
};

const CARGO_FUZZ: CargoTool = CargoTool {
    name: "cargo-fuzz",
    version: "0.13.2",
    program: "cargo-fuzz",
    locked: false,
    duration: "half a minute",
};
const GECKODRIVER: CargoTool = CargoTool {
    name: "geckodriver",
    version: "0.37.1",
    program: "geckodriver",
    locked: false,
    duration: "about three minutes",
};

/// How much of the tools a command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kit {
    /// What makes the site.
    Site,
    /// The same and what serves it while it is being edited.
    EditLoop,
    /// Everything, three browsers included.
    Checks,
}

impl Kit {
    fn requirements(self) -> Vec<Requirement> {
        use Requirement::{Browser, Cargo, Npm, WasmTarget};
        let mut all = vec![WasmTarget, Cargo(WASM_BINDGEN), Npm];
        match self {
            Kit::Site => {}
            Kit::EditLoop => all.push(Cargo(TRUNK)),
            Kit::Checks => {
                all.extend([TRUNK, CARGO_DENY, CARGO_FUZZ, GECKODRIVER].map(Cargo));
                all.extend(browser::Browser::ALL.map(Browser));
            }
        }
        all
    }
}

#[derive(Debug, Clone, Copy)]
enum Requirement {
    WasmTarget,
    Cargo(CargoTool),
    Npm,
    Browser(Browser),
}

/// The installed tools, in reach of every command that is run through it.
#[derive(Debug, Clone)]
pub struct Toolbox {
    workspace: Workspace,
    cache: PathBuf,
    npm: NpmTools,
}

impl Toolbox {
    /// Installs what is missing of `kit`, saying how far it is; quick and silent when nothing is.
    pub fn prepare(workspace: &Workspace, kit: Kit) -> Result<Self> {
        let cache = cache_folder()?;
        let npm = NpmTools::pinned(workspace, &cache)?;
        let toolbox = Self { workspace: workspace.clone(), cache, npm };
        let mut missing = Vec::new();
        for requirement in kit.requirements() {
            if !toolbox.has(requirement)? {
                missing.push(requirement);
            }
        }
        for (index, requirement) in missing.iter().enumerate() {
            let (name, duration) = toolbox.describe(*requirement);
            println!("[{}/{}] installing {name} ({duration}) …", index + 1, missing.len());
            let start = Instant::now();
            toolbox.install(*requirement).with_context(|| format!("{name} could not be installed"))?;
            println!("      installed in {} s", start.elapsed().as_secs());
        }
        if missing.iter().any(|requirement| matches!(requirement, Requirement::Cargo(_))) {
            cargo_tool::remove_build_folder(&toolbox.cache)?;
        }
        Ok(toolbox)
    }

    /// One line per tool of `kit`, for a person.
    pub fn inventory(&self, kit: Kit) -> Vec<String> {
        kit.requirements().into_iter().map(|requirement| self.describe(requirement).0).collect()
    }

    /// `program`, started in the repository's root with the tools first on `PATH`.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.workspace.root())
            .env("PATH", self.path())
            .env("CARGO_TARGET_DIR", self.workspace.target())
            // Trunk would otherwise ask the network at every start whether there is a newer one.
            .env("TRUNK_SKIP_VERSION_CHECK", "true");
        command
    }

    /// The folder of the installed npm packages, of which some are scripts to be injected into pages under test.
    pub fn npm_packages(&self) -> PathBuf {
        self.npm.file("")
    }

    /// The program that drives Firefox.
    pub fn geckodriver(&self) -> PathBuf {
        let cached = GECKODRIVER.bin_folder(&self.cache).join(GECKODRIVER.program);
        if cached.is_file() { cached } else { PathBuf::from(GECKODRIVER.program) }
    }

    /// A program that comes with the npm packages.
    pub fn npm_program(&self, name: &str) -> PathBuf {
        self.npm.bin_folder().join(name)
    }

    fn has(&self, requirement: Requirement) -> Result<bool> {
        match requirement {
            Requirement::WasmTarget => wasm_target::is_installed(),
            Requirement::Cargo(tool) => Ok(tool.is_installed(&self.cache)),
            Requirement::Npm => Ok(self.npm.are_installed()),
            Requirement::Browser(browser) => Ok(browser.is_installed()),
        }
    }

    fn install(&self, requirement: Requirement) -> Result<()> {
        match requirement {
            Requirement::WasmTarget => wasm_target::install(),
            Requirement::Cargo(tool) => tool.install(&self.cache),
            Requirement::Npm => self.npm.install(),
            Requirement::Browser(browser) => browser.install(),
        }
    }

    /// The name and version of what is required, and roughly how long installing it takes.
    fn describe(&self, requirement: Requirement) -> (String, &'static str) {
        match requirement {
            Requirement::WasmTarget => (format!("the {} target", wasm_target::NAME), "a few seconds"),
            Requirement::Cargo(tool) => (format!("{} {}", tool.name, tool.version), tool.duration),
            Requirement::Npm => (self.npm.names(), "a few seconds"),
            Requirement::Browser(browser) => (browser.name().to_owned(), "about a minute"),
        }
    }

    fn path(&self) -> OsString {
        let cargo_tools = [WASM_BINDGEN, TRUNK, CARGO_DENY, CARGO_FUZZ, GECKODRIVER]
            .map(|tool| tool.bin_folder(&self.cache));
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = cargo_tools.into_iter().chain([self.npm.bin_folder()]);
        let all = folders.chain(env::split_paths(&inherited)).collect::<Vec<_>>();
        // A folder name with a colon in it cannot be on PATH at all; then what was inherited has to do.
        env::join_paths(all).unwrap_or(inherited)
    }
}

/// The cache for tools: `$CULTURE_MIRROR_TOOLS`, or a folder of ours in the user's cache.
fn cache_folder() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("CULTURE_MIRROR_TOOLS") {
        return std::path::absolute(folder).context("CULTURE_MIRROR_TOOLS is not a usable folder");
    }
    let user_cache = match env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir()
            .context("there is no home folder; set CULTURE_MIRROR_TOOLS to a folder for the tools")?
            .join(".cache"),
    };
    Ok(user_cache.join("culture-mirror").join("tools"))
}
