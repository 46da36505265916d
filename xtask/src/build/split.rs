//! Cutting the compiled program in two: what is needed up to the overview, and the report.
//!
//! The cut is where `src/report_program/apart.rs` makes it. The parts share one memory, whose data each brings for
//! itself, and one table of functions, by which they call each other; nothing of the second runs before it is there.
//! The script that the splitter would write is not used: ours checks integrity, and can be tried again.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

/// The parts of a program.
#[derive(Debug)]
pub(super) struct Parts {
    /// What is needed first. It still has to be bound.
    pub(super) main: PathBuf,
    /// What only the report needs. It reaches JavaScript by way of the first part and needs no binding.
    pub(super) report: PathBuf,
}

/// Writes the parts of `program` into `folder`.
///
/// The program must have been linked with `--emit-relocs` and still have its names.
pub(super) fn split(program: &Path, folder: &Path) -> Result<Parts> {
    super::replace_with_empty(folder)?;
    let bytes = fs::read(program).with_context(|| format!("{} cannot be read", program.display()))?;
    let parts = Parts { main: folder.join("main.wasm"), report: folder.join("split_report.wasm") };
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &parts.main;
    options.target.web();
    let split =
        transform(options).map_err(|error| anyhow!("{} cannot be split: {error:#}", program.display()))?;
    if split.split_modules != [parts.report.as_path()] {
        bail!(
            "{} was cut into main and {:?}; only a report was expected",
            program.display(),
            split.split_modules
        );
    }
    Ok(parts)
}
