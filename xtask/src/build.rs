//! Making the finished site: `cargo xtask build`.
//!
//! Everything is made in a staging folder which takes the place of `dist/` at the very end, so that
//! `dist/` never holds half a site. The same sources give the same bytes in any folder on any machine
//! with the pinned tools. Serving is not its business; see [`crate::site`].

pub mod bundle;
pub mod compress;
pub mod content;
pub mod integrity;
mod names;
mod program;
mod split;
mod texts;

use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result};

use crate::tools::Toolbox;
use crate::workspace::Workspace;
use bundle::{Entry, Purpose};

/// The program's name in the site.
pub const PROGRAM: &str = "culture-mirror.wasm";
/// The name of the program's second part in the site, as `src/report_program/load.js` asks for it.
pub const REPORT_PROGRAM: &str = "culture-mirror-report.wasm";
/// The name of the report's sheet in the site, as the same file asks for it.
pub const REPORT_SHEET: &str = "culture-mirror-report.css";
/// The module that defines the element, in the site.
pub const MODULE: &str = "culture-mirror.js";
/// The module that holds the element's class and defines nothing, in the npm package.
pub const CLASS_MODULE: &str = "element.js";
/// The module that defines the element and imports its class from beside it, in the npm package.
pub const DEFINING_MODULE: &str = "define.js";
/// Where, in the workshop, the modules are that only the npm package has.
pub const PACKAGE_MODULES: &str = "package-modules";
/// The module of the frame's page, in the site.
pub const FRAME_MODULE: &str = "frame.js";
/// The frame's classic scripts by their sources: what says why the module does not run, and what hosts load.
const FRAME_SCRIPTS: [(&str, &str); 2] =
    [("watch.js", "frame-watch.js"), ("outside.js", "culture-mirror-frame.js")];
/// The module of the pilot's page, in the site.
const PILOT_MODULE: &str = "pilot.js";
/// The module of the page for sceptics, in the site. It watches the element's own module, which it therefore only loads.
const VERIFY_MODULE: &str = "verify.js";
/// The demo page's own style sheet, in the site.
pub const DEMO_SHEET: &str = "demo.css";
/// The style sheet of the pages around the element, in the site.
const PAGES_SHEET: &str = "pages.css";
/// The style sheet and the module of the page that shows host themes, in the site.
const THEMES: [&str; 2] = ["themes.css", "themes.js"];

/// Builds the site and puts it in `dist/`.
pub fn site(workspace: &Workspace, toolbox: &Toolbox) -> Result<()> {
    let workshop = workspace.workshop();
    let _other_builds_wait = enter_alone(&workshop)?;
    let staging = workshop.join("staging");
    replace_with_empty(&staging)?;

    println!("[1/5] compiling the widget …");
    let compiled = program::compile(workspace, toolbox)?;
    println!("[2/5] splitting, binding and optimising the program …");
    let parts = split::split(&compiled, &workshop.join("parts"))?;
    let glue = program::bind(&parts.main, &workshop.join("program"), toolbox)?;
    names::shorten(&glue)?;
    program::optimise(&glue.program, &staging.join(PROGRAM), toolbox)?;
    program::optimise(&parts.report, &staging.join(REPORT_PROGRAM), toolbox)?;
    println!("[3/5] adding instruments and languages …");
    content::add_files(workspace, &staging)?;
    println!("[4/5] bundling pages, styles and scripts …");
    content::add_pages(workspace, &staging)?;
    let sheet = workshop.join("first.css");
    let report_sheet = staging.join(REPORT_SHEET);
    let styles = workspace.root().join("styles");
    let [themes_sheet, themes_module] = THEMES;
    for (source, destination) in [
        ("first.css", &sheet),
        ("report.css", &report_sheet),
        ("demo.css", &staging.join(DEMO_SHEET)),
        ("pages.css", &staging.join(PAGES_SHEET)),
        ("themes.css", &staging.join(themes_sheet)),
    ] {
        bundle::sheet(&styles.join(source), destination, Purpose::Shipped, toolbox)?;
    }
    let frame = workspace.root().join("src/frame");
    bundle::sheet(&frame.join("frame.css"), &staging.join("frame.css"), Purpose::Shipped, toolbox)?;
    for (source, name) in FRAME_SCRIPTS {
        bundle::script(&frame.join(source), &staging.join(name), Purpose::Shipped, toolbox)?;
    }
    let themes = workspace.root().join("pages/themes/themes.js");
    bundle::script(&themes, &staging.join(themes_module), Purpose::Shipped, toolbox)?;
    let module = bundle::Module {
        glue: &glue.script,
        sheet: &sheet,
        integrity: &integrity::of_file(&staging.join(PROGRAM))?,
        report_integrity: &integrity::of_file(&staging.join(REPORT_PROGRAM))?,
        report_sheet_integrity: &integrity::of_file(&report_sheet)?,
        file_integrities: &integrity::of_data(&staging)?,
    };
    for (entry, destination) in [
        (Entry::Whole, staging.join(MODULE)),
        (Entry::Frame, staging.join(FRAME_MODULE)),
        (Entry::Pilot, staging.join(PILOT_MODULE)),
        (Entry::Verify, staging.join(VERIFY_MODULE)),
        (Entry::Class, workshop.join(PACKAGE_MODULES).join(CLASS_MODULE)),
        (Entry::Definition, workshop.join(PACKAGE_MODULES).join(DEFINING_MODULE)),
    ] {
        bundle::module(&module, entry, &destination, Purpose::Shipped, toolbox)?;
    }
    content::sign_pages(&staging)?;
    integrity::write_manifest(&staging)?;
    println!("[5/5] compressing …");
    compress::folder(&staging)?;
    content::add_configurations(workspace, &staging)?;
    put_in_place(&staging, &workspace.dist(), &workshop.join("previous"))?;
    println!("The site is in {}", workspace.shown(&workspace.dist()));
    Ok(())
}

/// Waits until no other build is using the workshop; the next may enter when the result is dropped.
fn enter_alone(workshop: &Path) -> Result<File> {
    let enter = || {
        fs::create_dir_all(workshop)?;
        let door = File::create(workshop.join("lock"))?;
        door.lock()?;
        Ok::<File, std::io::Error>(door)
    };
    enter().with_context(|| format!("{} cannot be used", workshop.display()))
}

/// An empty folder where there may have been another.
pub fn replace_with_empty(folder: &Path) -> Result<()> {
    remove(folder)?;
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be created", folder.display()))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

fn put_in_place(staging: &Path, dist: &Path, previous: &Path) -> Result<()> {
    let rename = |from: &Path, to: &Path| {
        fs::rename(from, to)
            .with_context(|| format!("{} cannot be moved to {}", from.display(), to.display()))
    };
    remove(previous)?;
    if dist.exists() {
        rename(dist, previous)?;
    }
    rename(staging, dist)?;
    remove(previous)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_site_replaces_the_whole_of_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let [staging, dist, previous] = ["staging", "dist", "previous"].map(|name| folder.path().join(name));
        for (place, file) in [(&staging, "new"), (&dist, "old")] {
            fs::create_dir(place).unwrap();
            fs::write(place.join(file), "").unwrap();
        }
        put_in_place(&staging, &dist, &previous).unwrap();
        assert!(dist.join("new").exists() && !dist.join("old").exists());
        assert!(!staging.exists() && !previous.exists());
    }
}
