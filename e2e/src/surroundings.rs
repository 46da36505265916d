//! Where the built site, the programs and the tools are.
//!
//! `cargo xtask test` says it in the environment; without that, the checkout's own folders are used.

use anyhow::{Context, Result, bail};
use std::{env, fs, path::PathBuf};
use xtask::{
    tools::{Kit, Program, Toolbox},
    workspace::Workspace,
};

const ADVICE: &str = "`cargo xtask test` builds and installs all that the end-to-end tests need";

/// The finished site.
pub fn dist() -> Result<PathBuf> {
    let built = || anyhow::Ok(workspace()?.dist());
    let folder = named("CULTURE_MIRROR_DIST").map_or_else(built, Ok)?;
    existing(folder.join("integrity.json"), "the built site")?;
    Ok(folder)
}

/// The collector's program.
pub fn collector() -> Result<PathBuf> {
    let built = || anyhow::Ok(workspace()?.built_program("culture-mirror-collector"));
    existing(named("CULTURE_MIRROR_COLLECTOR").map_or_else(built, Ok)?, "the collector")
}

/// A script that others wrote, to be run in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// axe-core, the accessibility checker: `axe`.
    Axe,
    /// ical.js, which reads calendars: `ICAL`.
    Calendar,
    /// `SheetJS`, which reads tables as spreadsheets do: `XLSX`.
    Spreadsheet,
}

impl Script {
    /// The script's text. As the body of a function it leaves its name in the page.
    pub fn text(self) -> Result<String> {
        let path = match self {
            Self::Axe => "axe-core/axe.min.js",
            Self::Calendar => "ical.js/dist/ical.es5.min.cjs",
            Self::Spreadsheet => "xlsx/dist/xlsx.full.min.js",
        };
        let file = existing(npm_packages()?.join(path), "an npm package")?;
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))
    }
}

/// An instrument file with ten different faults.
pub fn ten_faults() -> Result<Vec<u8>> {
    let file = workspace()?.root().join("crates/instrument/tests/data/ten-faults.json");
    fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))
}

/// The folder of the npm packages that tests use.
pub fn npm_packages() -> Result<PathBuf> {
    let installed = || anyhow::Ok(Toolbox::prepare(&workspace()?, Kit::Site)?.npm_packages());
    named("CULTURE_MIRROR_NPM").map_or_else(installed, Ok)
}

/// The folder of our own npm package.
pub fn package() -> Result<PathBuf> {
    let packed = || anyhow::Ok(workspace()?.package().join("npm"));
    let folder = named("CULTURE_MIRROR_PACKAGE").map_or_else(packed, Ok)?;
    existing(folder.join("package.json"), "the npm package")?;
    Ok(folder)
}

/// A program that a browser consists of or is driven by.
pub fn program(program: Program) -> Result<PathBuf> {
    program.find().with_context(|| format!("{program:?} is not there; {ADVICE}"))
}

/// The driver of Firefox.
pub fn geckodriver() -> Result<PathBuf> {
    Ok(Toolbox::prepare(&workspace()?, Kit::Site)?.geckodriver())
}

/// The checkout.
pub fn workspace() -> Result<Workspace> {
    Workspace::find()
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn existing(file: PathBuf, what: &str) -> Result<PathBuf> {
    if !file.is_file() {
        bail!("{what} is not there: {} is missing; {ADVICE}", file.display());
    }
    Ok(file)
}
