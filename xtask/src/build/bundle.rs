//! Bundling the style sheets and the element's module with esbuild.
//!
//! It is used for the shipped site and for the edit loop alike, so that both load the widget in the same
//! way. It knows nothing of where the program comes from.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::command::run_quietly;
use crate::tools::Toolbox;

/// What a bundle is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Served to people: as small as possible.
    Shipped,
    /// Read by developers: as written.
    EditLoop,
}

/// Which module is bundled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Defines the element and holds all that it needs.
    Whole,
    /// Holds the element's class and defines nothing.
    Class,
    /// Defines the element, and imports its class from `element.js` beside it.
    Definition,
    /// Puts the element into the frame's page, and holds all that it needs.
    Frame,
    /// Puts the element and an offer into the pilot's page, and holds all that it needs.
    Pilot,
    /// Tries out the element, which it imports from `culture-mirror.js` beside it.
    Verify,
}

/// What the element's module is bundled from.
#[derive(Debug, Clone, Copy)]
pub struct Module<'a> {
    /// The script generated for the program; the sources import it as `culture-mirror-program`.
    pub glue: &'a Path,
    /// The bundled sheet with which the widget begins; the sources import its text as `culture-mirror-sheet`.
    pub sheet: &'a Path,
    /// The program's integrity, or nothing where it changes too often to be worth checking.
    pub integrity: &'a str,
    /// The integrity of the report's program, or nothing where the program is whole.
    pub report_integrity: &'a str,
    /// The integrity of the report's sheet, or nothing where the first sheet has all.
    pub report_sheet_integrity: &'a str,
    /// The integrities of the site's instruments and languages by their paths; none where they change too often.
    pub file_integrities: &'a BTreeMap<String, String>,
}

/// Bundles a style sheet with all that it imports.
pub fn sheet(source: &Path, destination: &Path, purpose: Purpose, toolbox: &Toolbox) -> Result<()> {
    run_quietly(esbuild(purpose, destination, toolbox).arg(source))
}

/// Bundles a script that is no module.
pub fn script(source: &Path, destination: &Path, purpose: Purpose, toolbox: &Toolbox) -> Result<()> {
    run_quietly(esbuild(purpose, destination, toolbox).arg(source).arg("--format=iife"))
}

/// Bundles a module of the element.
pub fn module(
    module: &Module,
    entry: Entry,
    destination: &Path,
    purpose: Purpose,
    toolbox: &Toolbox,
) -> Result<()> {
    let files = serde_json::to_string(&module.file_integrities.iter().collect::<Vec<_>>())?;
    let sources: &[&str] = match entry {
        Entry::Whole => &["src/define.js"],
        Entry::Class => &["src/element.js"],
        Entry::Definition => &["src/define.js", "--external:./element.js"],
        Entry::Frame => &["src/frame/inside.js"],
        Entry::Pilot => &["pages/pilot/pilot.js"],
        Entry::Verify => &["pages/verify/verify.js", "--external:./culture-mirror.js"],
    };
    run_quietly(
        esbuild(purpose, destination, toolbox)
            .args(sources)
            .args(["--format=esm", "--loader:.css=text"])
            .arg(format!("--alias:culture-mirror-program={}", module.glue.display()))
            .arg(format!("--alias:culture-mirror-sheet={}", module.sheet.display()))
            // By these names, what was generated for the program finds the modules that the element has too.
            .arg("--alias:culture-mirror-report-sheet=./src/report_program/sheet.js")
            .arg("--alias:culture-mirror-doctor=./src/doctor.js")
            .arg(format!("--define:WASM_INTEGRITY={:?}", module.integrity))
            .arg(format!("--define:REPORT_INTEGRITY={:?}", module.report_integrity))
            .arg(format!("--define:REPORT_SHEET_INTEGRITY={:?}", module.report_sheet_integrity))
            .arg(format!("--define:FILE_INTEGRITY={files}"))
            // Written out, bundlers of applications would take this for an asset of theirs: some mistake where the folder
            // is, and none finds all files.
            .args(["--define:import.meta.url=HERE", "--banner:js=const HERE=import.meta.url;"]),
    )
}

fn esbuild(purpose: Purpose, destination: &Path, toolbox: &Toolbox) -> Command {
    let mut command = toolbox.command("esbuild");
    command
        .args(["--bundle", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        // The destination of the edit loop's bundle is the generated script that it replaces.
        .arg("--allow-overwrite")
        .arg(format!("--outfile={}", destination.display()));
    if purpose == Purpose::Shipped {
        command.arg("--minify");
    }
    command
}
