//! The JSON Schemas in `schemas/`: `cargo xtask schemas`.
//!
//! That they are those of the present code is for a test of the core to show, not for this.

use std::fs;

use anyhow::{Context, Result};
use instrument::schema;

use crate::workspace::Workspace;

/// Writes the schema of every format; a file of any other name in that folder is removed.
pub fn write(workspace: &Workspace) -> Result<()> {
    let folder = workspace.root().join("schemas");
    let shown = workspace.shown(&folder);
    let prepare = || {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)
    };
    prepare().with_context(|| format!("{shown} cannot be emptied"))?;
    for name in schema::NAMES {
        let schema = schema::named(name).with_context(|| format!("there is no schema named {name}"))?;
        let file = folder.join(format!("{name}.json"));
        fs::write(&file, schema).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    println!("The schemas of {} formats are in {shown}", schema::NAMES.len());
    Ok(())
}
