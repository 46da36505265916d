//! The edit loop: `cargo xtask serve`, and what Trunk calls after each build.
//!
//! Trunk compiles and watches; the bundling is the shipped site's own, unminified. What is served in this
//! way is for developing only: it carries no integrity and no policy.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::build::bundle::{self, Entry, Purpose};
use crate::build::{DEMO_SHEET, MODULE, PROGRAM, content};
use crate::command::become_program;
use crate::tools::{Kit, Toolbox};
use crate::workspace::Workspace;

/// What Trunk calls the program, after the package.
const TRUNK_PROGRAM: &str = "culture-mirror_bg.wasm";

/// Runs `trunk serve` with the pinned tools in reach, until it is stopped.
pub fn serve(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let toolbox = Toolbox::prepare(workspace, Kit::EditLoop)?;
    become_program(toolbox.command("trunk").arg("serve").args(arguments))
}

/// Turns what Trunk has staged into a site: its generated script becomes the bundled module.
pub fn assemble(workspace: &Workspace, staging: &Path) -> Result<()> {
    let toolbox = Toolbox::prepare(workspace, Kit::Site)?;
    let (module, program) = (staging.join(MODULE), staging.join(TRUNK_PROGRAM));
    let sheet = workspace.workshop().join("edit-loop.css");
    bundle::sheet(&workspace.root().join("styles/widget.css"), &sheet, Purpose::EditLoop, &toolbox)?;
    bundle::sheet(
        &workspace.root().join("styles/demo.css"),
        &staging.join(DEMO_SHEET),
        Purpose::EditLoop,
        &toolbox,
    )?;
    // Trunk gave the generated script the very name that the page asks for, so the bundle replaces it.
    let sources = bundle::Module {
        glue: &module,
        sheet: &sheet,
        integrity: "",
        report_integrity: "",
        report_sheet_integrity: "",
        file_integrities: &BTreeMap::new(),
    };
    bundle::module(&sources, Entry::Whole, &module, Purpose::EditLoop, &toolbox)?;
    fs::rename(&program, staging.join(PROGRAM))
        .with_context(|| format!("Trunk left no {}", program.display()))?;
    content::add_files(workspace, staging)
}
