//! A tool that is compiled from its crate.
//!
//! Each version has a root of its own in the cache. The tools are compiled for being ready soon rather
//! than for running fast: that is about three times quicker, and none of them is a bottleneck.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{read, run};

/// A crate with a program in it, at a pinned version.
#[derive(Debug, Clone, Copy)]
pub(super) struct CargoTool {
    /// The crate's name.
    pub(super) name: &'static str,
    /// Its exact version.
    pub(super) version: &'static str,
    /// The program that answers `--version`.
    pub(super) program: &'static str,
    /// Whether it is compiled with the lock file it was published with.
    pub(super) locked: bool,
    /// Roughly how long compiling takes on two cores, in words.
    pub(super) duration: &'static str,
}

impl CargoTool {
    /// Where the cache keeps this version's programs.
    pub(super) fn bin_folder(&self, cache: &Path) -> PathBuf {
        self.root(cache).join("bin")
    }

    /// Whether this very version is in the cache or on `PATH`.
    pub(super) fn is_installed(&self, cache: &Path) -> bool {
        let cached = self.bin_folder(cache).join(self.program);
        let candidates = [cached.as_path(), Path::new(self.program)];
        candidates.into_iter().any(|program| {
            let answer = read(Command::new(program).arg("--version")).unwrap_or_default();
            version_in(&answer) == Some(self.version)
        })
    }

    /// Compiles it into the cache.
    pub(super) fn install(&self, cache: &Path) -> Result<()> {
        let mut command = Command::new("cargo");
        command
            .arg("install")
            .arg(format!("{}@{}", self.name, self.version))
            .arg("--root")
            .arg(self.root(cache))
            // Not in the checkout, whose Cargo settings are meant for the project alone.
            .current_dir(prepared(cache)?)
            .env("CARGO_TARGET_DIR", build_folder(cache))
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
        if self.locked {
            command.arg("--locked");
        }
        run(&mut command)
    }

    fn root(&self, cache: &Path) -> PathBuf {
        cache.join(format!("{}-{}", self.name, self.version))
    }
}

/// Frees what compiling left behind; the installed programs do not need it.
pub(super) fn remove_build_folder(cache: &Path) -> Result<()> {
    let folder = build_folder(cache);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

fn build_folder(cache: &Path) -> PathBuf {
    cache.join("build")
}

fn prepared(cache: &Path) -> Result<&Path> {
    fs::create_dir_all(cache).with_context(|| format!("{} cannot be created", cache.display()))?;
    Ok(cache)
}

/// The first word of a program's `--version` answer that looks like a version.
fn version_in(answer: &str) -> Option<&str> {
    answer.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_found_in_what_each_tool_answers() {
        for (answer, expected) in [
            ("wasm-bindgen 0.2.130\n", Some("0.2.130")),
            ("trunk 0.21.14", Some("0.21.14")),
            ("cargo-deny 0.20.2 (abc 2026-01-01)", Some("0.20.2")),
            ("cargo-fuzz 0.13.2", Some("0.13.2")),
            ("", None),
            ("command not found", None),
        ] {
            assert_eq!(version_in(answer), expected, "{answer:?}");
        }
    }

    #[test]
    fn another_version_does_not_count_as_installed() {
        let tool =
            CargoTool { name: "cargo", version: "0.0.1", program: "cargo", locked: true, duration: "" };
        assert!(!tool.is_installed(Path::new("/nonexistent")));
    }
}
