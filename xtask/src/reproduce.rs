//! Whether the packages come out the same elsewhere: `cargo xtask reproduce`.
//!
//! The files that Git tracks are copied, as they are now, into two folders of different names, each is packed with a
//! target folder of its own, and the hashes of all files are compared. That takes two whole builds, so it is no part of
//! `cargo xtask test`. Another machine or another version of a tool is not tried.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

use anyhow::{Context, Result, bail};

use crate::build::integrity::{self, Entry};
use crate::build::replace_with_empty;
use crate::command::{read, run};
use crate::workspace::Workspace;

/// Different in length and depth, so that a path that gets into a file shows.
const PLACES: [&str; 2] = ["one", "another place/deeper"];

/// Packs twice and compares.
///
/// # Errors
/// A build fails, or a file differs; it is named.
pub fn packages(workspace: &Workspace) -> Result<()> {
    let surroundings = env::temp_dir().join(format!("culture-mirror-reproduce-{}", process::id()));
    let packed = PLACES.map(|place| packed(workspace, &surroundings.join(place)));
    // What was compared is of no use to anybody, whatever came of it.
    let removed = fs::remove_dir_all(&surroundings);
    let [one, other] = packed;
    let (one, other) = (one?, other?);
    removed.with_context(|| format!("{} cannot be removed", surroundings.display()))?;
    let different = different(&one, &other);
    if !different.is_empty() {
        bail!("{} of {} files differ: {}", different.len(), one.len(), different.join(", "));
    }
    println!("figure: {} files of the packages have the same hashes from two folders", one.len());
    Ok(())
}

/// Copies what is tracked to `place`, packs it there, and returns what came out.
fn packed(workspace: &Workspace, place: &Path) -> Result<BTreeMap<String, Entry>> {
    replace_with_empty(place)?;
    let tracked = read(Command::new("git").args(["ls-files", "-z"]).current_dir(workspace.root()))?;
    for path in tracked.split('\0').filter(|path| !path.is_empty()) {
        let (from, to) = (workspace.root().join(path), place.join(path));
        fs::create_dir_all(to.parent().context("a path in a folder")?)?;
        fs::copy(&from, &to).with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    let mut command = Command::new("cargo");
    // What Cargo told this program about the checkout must not reach the copies.
    for variable in ["CARGO_TARGET_DIR", "CARGO_MANIFEST_DIR"] {
        command.env_remove(variable);
    }
    run(command.args(["xtask", "package"]).current_dir(place))?;
    let package: PathBuf = place.join("target").join("package");
    integrity::entries(&package)
}

/// The files that are not the same, or are only on one side.
fn different(one: &BTreeMap<String, Entry>, other: &BTreeMap<String, Entry>) -> Vec<String> {
    let names: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_differ_or_are_missing_on_a_side_are_named() {
        let files = |files: &[(&str, &str)]| {
            let entry = |(name, hash): &(&str, &str)| {
                ((*name).to_owned(), Entry { integrity: (*hash).to_owned(), bytes: 3 })
            };
            files.iter().map(entry).collect::<BTreeMap<_, _>>()
        };
        let one = files(&[("a", "x"), ("b", "y"), ("c", "z")]);
        let other = files(&[("a", "x"), ("b", "changed"), ("d", "z")]);
        assert_eq!(different(&one, &other), ["b", "c", "d"]);
        assert!(different(&one, &one).is_empty());
    }
}
