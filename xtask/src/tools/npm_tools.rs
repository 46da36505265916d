//! The tools that come from npm: binaryen's optimiser, the bundler, the accessibility checker, and two programs that read
//! calendars and tables.
//!
//! They are installed together from the committed lock file into a folder of the cache that is named by
//! the lock file's hash, so that changing a version gives a new folder. No package's install script is
//! run: none of these needs one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::command::{read, run};
use crate::workspace::Workspace;

const PACKAGE: &str = "package.json";
const LOCK: &str = "package-lock.json";

/// The committed set of npm tools and where the cache keeps it.
#[derive(Debug, Clone)]
pub(super) struct NpmTools {
    /// The committed package and lock files.
    source: PathBuf,
    folder: PathBuf,
    versions: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Package {
    dependencies: BTreeMap<String, String>,
}

impl NpmTools {
    /// The set that this checkout asks for, installed or not.
    pub(super) fn pinned(workspace: &Workspace, cache: &Path) -> Result<Self> {
        let source = workspace.root().join("xtask").join("tools");
        let lock = read_file(&source.join(LOCK))?;
        let package: Package =
            serde_json::from_slice(&read_file(&source.join(PACKAGE))?).context("xtask/tools/package.json")?;
        let folder = cache.join(format!("npm-{}", short_hash(&lock)));
        Ok(Self { source, folder, versions: package.dependencies })
    }

    /// Names and versions, for a person.
    pub(super) fn names(&self) -> String {
        self.versions.iter().map(|(name, version)| format!("{name} {version}")).collect::<Vec<_>>().join(", ")
    }

    /// Whether the whole set is in the cache.
    pub(super) fn are_installed(&self) -> bool {
        self.folder.is_dir()
    }

    /// Where the programs are.
    pub(super) fn bin_folder(&self) -> PathBuf {
        self.file(".bin")
    }

    /// A file of an installed package.
    pub(super) fn file(&self, path: &str) -> PathBuf {
        self.folder.join("node_modules").join(path)
    }

    /// Installs the set beside its place and then moves it there, so that a half set is never used.
    pub(super) fn install(&self) -> Result<()> {
        read(Command::new("node").arg("--version"))
            .context("Node.js 18 or newer is needed for the npm tools: https://nodejs.org")?;
        let partial = self.folder.with_extension("partial");
        if partial.exists() {
            fs::remove_dir_all(&partial)
                .with_context(|| format!("{} cannot be removed", partial.display()))?;
        }
        fs::create_dir_all(&partial).with_context(|| format!("{} cannot be created", partial.display()))?;
        for name in [PACKAGE, LOCK] {
            fs::copy(self.source.join(name), partial.join(name))
                .with_context(|| format!("{name} cannot be copied"))?;
        }
        run(Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&partial))?;
        fs::rename(&partial, &self.folder)
            .with_context(|| format!("{} cannot be moved into place", partial.display()))
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// Enough of a hash to tell one lock file from another.
fn short_hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes)).chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_lock_file_gets_another_folder() {
        assert_eq!(short_hash(b"a").len(), 12);
        assert_ne!(short_hash(b"a"), short_hash(b"b"));
    }

    #[test]
    fn the_committed_lock_file_downloads_from_the_public_registry_only() {
        let lock: serde_json::Value =
            serde_json::from_str(include_str!("../../tools/package-lock.json")).unwrap();
        for (name, package) in lock["packages"].as_object().unwrap() {
            let address = package["resolved"].as_str().unwrap_or("https://registry.npmjs.org/");
            assert!(address.starts_with("https://registry.npmjs.org/"), "{name}: {address}");
        }
    }
}
