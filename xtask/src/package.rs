//! What is handed to those who host or install the element: `cargo xtask package`.
//!
//! `target/package/cdn/VERSION/` is a folder for any server; `target/package/npm/` is the package for npm. Both are made
//! of a freshly built site and of nothing that depends on where or when. Nothing is published from here.

mod contract;
mod declarations;
mod editors;
mod formats;

#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::build::{
    self, CLASS_MODULE, DEFINING_MODULE, MODULE, PACKAGE_MODULES, compress, content, integrity,
};
use crate::tools::Toolbox;
use crate::workspace::Workspace;
use contract::{Contract, MANIFEST};

/// The page that only demonstrates the site: its endpoint is the demo's own collector.
const DEMONSTRATION: &str = "index.html";
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];
/// What stands for the version in the package's source.
const UNVERSIONED: &str = "0.0.0";
/// What of the npm package is written by hand.
const WRITTEN: [&str; 4] = ["README.md", "index.d.ts", "react.d.ts", MANIFEST];

/// Builds the site and packs it.
pub fn write(workspace: &Workspace, toolbox: &Toolbox) -> Result<()> {
    build::site(workspace, toolbox)?;
    let folder = workspace.package();
    build::replace_with_empty(&folder)?;
    let version = version(workspace)?;
    let cdn = folder.join("cdn").join(&version);
    write_cdn(workspace, &cdn, &version).context("the folder for servers cannot be written")?;
    write_npm(workspace, &folder.join("npm"), &version).context("the npm package cannot be written")?;
    println!("The packages of version {version} are in {}", workspace.shown(&folder));
    Ok(())
}

fn write_cdn(workspace: &Workspace, cdn: &Path, version: &str) -> Result<()> {
    copy_site(workspace, cdn)?;
    copy_licences(workspace, cdn)?;
    let module = integrity::of_file(&cdn.join(MODULE))?;
    for name in ["README.md", "embed.html"] {
        let source = sources(workspace).join("cdn").join(name);
        let text = read(&source)?.replace("VERSION", version).replace("INTEGRITY", &module);
        fs::write(cdn.join(name), text)?;
    }
    integrity::write_manifest(cdn)?;
    compress::folder(cdn)?;
    content::add_configurations(workspace, cdn)
}

fn write_npm(workspace: &Workspace, npm: &Path, version: &str) -> Result<()> {
    let dist = npm.join("dist");
    copy_site(workspace, &dist)?;
    for module in [DEFINING_MODULE, CLASS_MODULE] {
        fs::copy(workspace.workshop().join(PACKAGE_MODULES).join(module), dist.join(module))?;
    }
    integrity::write_manifest(&dist)?;
    content::add_configurations(workspace, &dist)?;

    copy_licences(workspace, npm)?;
    let sources = sources(workspace);
    for name in WRITTEN {
        fs::write(npm.join(name), read(&sources.join(name))?)?;
    }
    let contract = Contract::read(&sources)?;
    fs::write(npm.join("element.d.ts"), declarations::of(&contract))?;
    fs::write(npm.join("formats.d.ts"), formats::all()?)?;
    write_json(&npm.join("vscode.html-custom-data.json"), &editors::vscode(&contract))?;
    write_json(&npm.join("web-types.json"), &editors::web_types(&contract, version))?;
    // As text, since the order of its conditions means something.
    let package = read(&sources.join("package.json"))?.replace(UNVERSIONED, version);
    fs::write(npm.join("package.json"), package).context("package.json cannot be written")
}

/// Copies all that the built site lists with its hash, but for the demonstration.
fn copy_site(workspace: &Workspace, destination: &Path) -> Result<()> {
    let dist = workspace.dist();
    for path in integrity::read_manifest(&dist)?.files.into_keys().filter(|path| path != DEMONSTRATION) {
        let (from, to) = (dist.join(&path), destination.join(&path));
        fs::create_dir_all(to.parent().context("a file in no folder")?)?;
        fs::copy(&from, &to).with_context(|| format!("{path} cannot be copied"))?;
    }
    Ok(())
}

fn copy_licences(workspace: &Workspace, destination: &Path) -> Result<()> {
    for name in LICENCES {
        fs::write(destination.join(name), read(&workspace.root().join(name))?)?;
    }
    Ok(())
}

/// The version that the manifest of the workspace states.
fn version(workspace: &Workspace) -> Result<String> {
    // This program's own version is the workspace's, but it may have been compiled before that changed.
    let manifest = read(&workspace.root().join("Cargo.toml"))?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(ToOwned::to_owned).context("Cargo.toml states no version")
}

/// Where the package is written by hand.
fn sources(workspace: &Workspace) -> PathBuf {
    workspace.root().join("npm")
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

fn write_json(file: &Path, value: &Value) -> Result<()> {
    fs::write(file, format!("{}\n", serde_json::to_string_pretty(value)?))
        .with_context(|| format!("{} cannot be written", file.display()))
}
