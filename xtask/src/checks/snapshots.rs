//! Snapshots that no test looks at any more are refused, since nobody would notice that they are wrong.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use walkdir::{DirEntry, WalkDir};

/// Fails if a committed snapshot under `root` is not among those that the tests listed in `used`.
pub(super) fn refuse_unused(root: &Path, used: &Path) -> Result<()> {
    let text = fs::read_to_string(used).with_context(|| format!("{} cannot be read", used.display()))?;
    let used = text.lines().filter_map(|line| fs::canonicalize(line).ok()).collect::<BTreeSet<_>>();
    let unused = snapshots(root)?.into_iter().filter(|path| !used.contains(path)).collect::<Vec<_>>();
    if unused.is_empty() {
        return Ok(());
    }
    let list = unused.iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
    bail!("no test looks at these snapshots any more; delete them:\n  {}", list.join("\n  "))
}

fn snapshots(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in WalkDir::new(root).into_iter().filter_entry(is_ours) {
        let entry = entry.context("the repository cannot be read")?;
        if entry.path().extension().is_some_and(|extension| extension == "snap") {
            found.push(fs::canonicalize(entry.path())?);
        }
    }
    Ok(found)
}

fn is_ours(entry: &DirEntry) -> bool {
    let generated = ["target", "dist", "node_modules", ".git"];
    !generated.iter().any(|name| entry.file_name() == *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unused_snapshot_is_named_and_a_used_one_is_not() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("tests/snapshots");
        fs::create_dir_all(&folder).unwrap();
        for name in ["used.snap", "unused.snap"] {
            fs::write(folder.join(name), "").unwrap();
        }
        let list = root.path().join("list.txt");
        // The testing library writes paths that go up and down again.
        fs::write(&list, format!("{}\n", folder.join("../snapshots/used.snap").display())).unwrap();
        let error = refuse_unused(root.path(), &list).unwrap_err().to_string();
        assert!(error.contains("unused.snap") && !error.contains("/used.snap"), "{error}");
        fs::remove_file(folder.join("unused.snap")).unwrap();
        refuse_unused(root.path(), &list).unwrap();
    }
}
