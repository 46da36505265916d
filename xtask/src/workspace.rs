//! Where things are in the repository.
//!
//! It knows folders only; it reads and writes nothing in them.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The checkout in which a command works.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The checkout to which this program belongs, or else the one around the current folder.
    pub fn find() -> Result<Self> {
        // Cargo sets the variable for `cargo run`; a program started by hand looks around itself instead.
        let start = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => env::current_dir().context("the current folder cannot be read")?,
        };
        let root = start
            .ancestors()
            .find(|folder| folder.join("xtask").is_dir() && folder.join("Trunk.toml").is_file())
            .with_context(|| format!("{} is not inside a Culture Mirror checkout", start.display()))?;
        Ok(Self { root: root.to_path_buf() })
    }

    /// The repository's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's target folder, always the checkout's own, so that every command shares what is compiled.
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// The finished site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// What `cargo xtask build` makes on the way to the finished site.
    pub fn workshop(&self) -> PathBuf {
        self.target().join("site")
    }

    /// What `cargo xtask package` makes.
    pub fn package(&self) -> PathBuf {
        self.target().join("package")
    }

    /// A program that Cargo built for this machine in its development profile.
    pub fn built_program(&self, name: &str) -> PathBuf {
        self.target().join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// `path` as a reader of the output would write it: relative to the root where it is inside.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
