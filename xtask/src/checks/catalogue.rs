//! What the checks are, in the order in which they run: the quick ones first.
//!
//! They share one target folder and the same compiler flags, so that little is compiled twice; warnings are
//! denied by arguments behind `--`, which concern this project's own crates alone.

use std::fs;

use anyhow::{Context, Result, bail};

use super::log::Log;
use super::{Bench, DENY_WARNINGS, fuzz, package, snapshots};
use crate::command::read;
use crate::demo::COLLECTOR;
use crate::tools::Program;
use fuzz::FUZZ_TARGETS;

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];
/// It is tested apart from the rest, whose dependencies would otherwise get the features that it asks for,
/// and then what is tested would not be what is shipped.
const END_TO_END: &str = "culture-mirror-e2e";
/// What cargo-deny says where it cannot reach the list of known weaknesses.
const NO_ADVISORIES: &str = "failed to fetch advisory database";

/// One check.
pub(super) struct Check {
    /// Its name on the command line and in the table.
    pub(super) name: &'static str,
    /// What it shows, in a few words.
    pub(super) about: &'static str,
    /// The check without which it makes no sense.
    pub(super) needs: Option<&'static str>,
    /// Does it.
    pub(super) run: fn(&Bench, &mut Log) -> Result<()>,
}

/// All checks.
pub(super) const CATALOGUE: [Check; 15] = [
    check("lock-file", "Cargo.lock fits the manifests", lock_file),
    check("format", "the code is formatted", format),
    check("dependencies", "licences, sources and known weaknesses of what we depend on", dependencies),
    check("clippy", "no warning, neither natively nor for the browser", clippy),
    check("docs", "the documentation builds without a warning", docs),
    check("host-tests", "unit, property, markup and documentation tests", host_tests),
    check("fuzz", "every parser on hostile input, 20 s each", fuzz::run),
    check("browser-tests", "the widget's parts in a headless browser", browser_tests),
    check("edit-loop", "Trunk builds the site from its sources", edit_loop),
    check("site", "the finished site builds and is packed", site),
    Check {
        needs: Some("site"),
        ..check("package", "editors and the type checker know the element", package::run)
    },
    Check {
        needs: Some("site"),
        ..check("imports", "the program asks of the browser what is listed, and no more", imports)
    },
    Check { needs: Some("site"), ..check("size", "the finished site is within its budget", size) },
    Check {
        needs: Some("site"),
        ..check("end-to-end", "the finished site with a real collector", end_to_end)
    },
    Check { needs: Some("site"), ..check("hosts", "host pages in Chromium, Firefox and WebKit", hosts) },
];

const fn check(name: &'static str, about: &'static str, run: fn(&Bench, &mut Log) -> Result<()>) -> Check {
    Check { name, about, needs: None, run }
}

fn lock_file(bench: &Bench, log: &mut Log) -> Result<()> {
    let tree = || {
        let mut command = bench.toolbox.command("cargo");
        command.args(["tree", "--locked", "--workspace", "--depth", "0"]);
        command
    };
    log.run(&mut tree())?;
    log.run(tree().args(FUZZ_TARGETS))?;
    // The command that started this one has already brought a stale lock file up to date; then it differs
    // from the committed one although no manifest does.
    let mut status = bench.toolbox.command("git");
    status.args(["status", "--porcelain", "--", "Cargo.lock", "Cargo.toml", "*/Cargo.toml"]);
    let changed = read(&mut status).unwrap_or_default();
    let is_lock_file = |line: &str| line.ends_with("Cargo.lock");
    if !changed.is_empty() && changed.lines().all(is_lock_file) {
        bail!("Cargo.lock changed while no Cargo.toml did: commit it");
    }
    Ok(())
}

fn format(bench: &Bench, log: &mut Log) -> Result<()> {
    for of in [["--all"].as_slice(), &FUZZ_TARGETS] {
        let mut command = bench.toolbox.command("cargo");
        log.run(command.arg("fmt").args(of).args(["--check", "--", "--color=never"]))?;
    }
    Ok(())
}

fn dependencies(bench: &Bench, log: &mut Log) -> Result<()> {
    let deny = || bench.toolbox.command("cargo-deny");
    log.run(deny().args(["--workspace", "check", "bans", "licenses", "sources"]))?;
    // The fuzzer comes under a licence of its own, which concerns nobody: nothing of it is ever handed on.
    log.run(deny().args(FUZZ_TARGETS).args(["check", "bans", "sources"]))?;
    // Known weaknesses are listed by others, elsewhere; where that list cannot be had, nobody is told that there are none.
    let advisories = log.run(deny().args(["--workspace", "check", "advisories"]));
    if advisories.is_err() && log.text()?.contains(NO_ADVISORIES) {
        return log.note("figure: advisories skipped: their database cannot be reached");
    }
    advisories
}

fn clippy(bench: &Bench, log: &mut Log) -> Result<()> {
    let clippy = || {
        let mut command = bench.toolbox.command("cargo");
        command.arg("clippy").arg("--all-targets");
        command
    };
    log.run(clippy().arg("--workspace").args(DENY_WARNINGS))?;
    // As it is shipped: in two parts.
    log.run(
        clippy().args(["--package", "culture-mirror", "--features", "split"]).args(WASM).args(DENY_WARNINGS),
    )
}

fn docs(bench: &Bench, log: &mut Log) -> Result<()> {
    let mut command = bench.toolbox.command("cargo");
    log.run(command.args(["doc", "--no-deps", "--workspace"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn host_tests(bench: &Bench, log: &mut Log) -> Result<()> {
    let used = bench.workspace.target().join("checks").join("snapshots-used.txt");
    fs::write(&used, "").with_context(|| format!("{} cannot be written", used.display()))?;
    log.run(
        bench
            .toolbox
            .command("cargo")
            .args(["test", "--workspace", "--exclude", END_TO_END, "--no-fail-fast"])
            .env("INSTA_UPDATE", "no")
            .env("INSTA_SNAPSHOT_REFERENCES_FILE", &used),
    )?;
    snapshots::refuse_unused(bench.workspace.root(), &used)
}

fn browser_tests(bench: &Bench, log: &mut Log) -> Result<()> {
    let driver = Program::ChromeDriver.find();
    let driver = driver.context("ChromeDriver is not there; `cargo xtask setup` says how to get it")?;
    log.run(
        bench
            .toolbox
            .command("cargo")
            .args(["test", "--package", "culture-mirror", "--tests", "--no-fail-fast"])
            .args(WASM)
            .args(["--", "--nocapture"])
            .env("CHROMEDRIVER", driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", bench.workspace.root().join("webdriver.json"))
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180"),
    )
}

fn edit_loop(bench: &Bench, log: &mut Log) -> Result<()> {
    log.run(bench.toolbox.command("trunk").arg("build"))
}

fn site(bench: &Bench, log: &mut Log) -> Result<()> {
    // By way of Cargo, because the tests may just have replaced this very program's file.
    log.run(bench.toolbox.command("cargo").args(["xtask", "package"]))
}

fn imports(bench: &Bench, log: &mut Log) -> Result<()> {
    log.run(bench.toolbox.command("cargo").args(["xtask", "imports"]))
}

fn size(bench: &Bench, log: &mut Log) -> Result<()> {
    log.run(bench.toolbox.command("cargo").args(["xtask", "size"]))
}

fn end_to_end(bench: &Bench, log: &mut Log) -> Result<()> {
    in_browsers(bench, log, &["--lib", "--bins", "--test", "e2e"])
}

fn hosts(bench: &Bench, log: &mut Log) -> Result<()> {
    in_browsers(bench, log, &["--test", "hosts"])
}

/// The tests of a target against what was built.
fn in_browsers(bench: &Bench, log: &mut Log, of: &[&str]) -> Result<()> {
    log.run(bench.toolbox.command("cargo").args(["build", "--package", COLLECTOR]))?;
    log.run(
        bench
            .toolbox
            .command("cargo")
            .args(["test", "--package", END_TO_END, "--no-fail-fast"])
            .args(of)
            .args(["--", "--nocapture"])
            .env("CULTURE_MIRROR_DIST", bench.workspace.dist())
            .env("CULTURE_MIRROR_COLLECTOR", bench.workspace.built_program(COLLECTOR))
            .env("CULTURE_MIRROR_NPM", bench.toolbox.npm_packages()),
    )
}
