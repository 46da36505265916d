//! A copy of the built site that a test may change.

use crate::surroundings;
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// The ending of a file that nobody is to find.
const HIDDEN: &str = ".hidden";

/// A folder like `dist/`; it goes when it is dropped.
#[derive(Debug)]
pub struct SiteCopy {
    folder: TempDir,
}

impl SiteCopy {
    /// Copies the built site.
    pub fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        copy(&surroundings::dist()?, folder.path())?;
        Ok(Self { folder })
    }

    /// The folder, to be served.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Adds a file, or replaces one and its compressed copies.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> Result<()> {
        let file = self.folder.path().join(path);
        for ending in ["br", "gz"] {
            let compressed = PathBuf::from(format!("{}.{ending}", file.display()));
            if compressed.exists() {
                fs::remove_file(compressed)?;
            }
        }
        fs::create_dir_all(file.parent().context("a path in the folder")?)?;
        fs::write(&file, content).with_context(|| format!("{path} cannot be written"))
    }

    /// Makes a file unreachable, with its compressed copies.
    pub fn hide(&self, path: &str) -> Result<()> {
        self.rename(path, "", HIDDEN)
    }

    /// Undoes [`hide`](Self::hide).
    pub fn bring_back(&self, path: &str) -> Result<()> {
        self.rename(path, HIDDEN, "")
    }

    /// Changes one byte in the middle of a file, as damage or an attacker would.
    pub fn flip_byte(&self, path: &str) -> Result<()> {
        let mut bytes = fs::read(self.folder.path().join(path))?;
        let middle = bytes.len() / 2;
        *bytes.get_mut(middle).context("an empty file")? ^= 1;
        self.write(path, bytes)
    }

    fn rename(&self, path: &str, old_ending: &str, new_ending: &str) -> Result<()> {
        let file = self.folder.path().join(path).display().to_string();
        for kind in ["", ".br", ".gz"] {
            let (from, to) = (format!("{file}{kind}{old_ending}"), format!("{file}{kind}{new_ending}"));
            fs::rename(&from, to).with_context(|| format!("{from} cannot be renamed"))?;
        }
        Ok(())
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let (source, target) = {
            let entry = entry?;
            (entry.path(), to.join(entry.file_name()))
        };
        if source.is_dir() {
            copy(&source, &target)?;
        } else {
            fs::copy(&source, &target)?;
        }
    }
    Ok(())
}

/// A page with these lines in its body, that loads the site's program.
pub fn page(body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host page</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"demo.css\">\
         <script type=\"module\" src=\"culture-mirror.js\"></script></head><body><main>{body}</main></body></html>"
    )
}
