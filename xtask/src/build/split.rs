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
    // The environment could ask for it otherwise.
    options.emit_dwarf = false;
    let split =
        transform(options).map_err(|error| anyhow!("{} cannot be split: {error:#}", program.display()))?;
    let cut_off = split.split_modules;
    if cut_off != [parts.report.as_path()] {
        bail!("{} was to be cut once, at the report; cut off were {cut_off:?}", program.display());
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("program.wasm");
        fs::write(&file, bytes).unwrap();
        split(&file, &folder.path().join("parts")).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_program_is_refused() {
        let refusal = refusal(b"no program");
        assert!(refusal.contains("program.wasm cannot be split: "), "{refusal}");
    }

    #[test]
    fn a_program_that_was_linked_as_usual_is_refused_with_the_flag_that_it_lacks() {
        // A header, and a memory under its name.
        let program = b"\0asm\x01\0\0\0\x05\x03\x01\0\0\x07\x0a\x01\x06memory\x02\0";
        let refusal = refusal(program);
        assert!(refusal.contains("--emit-relocs"), "{refusal}");
    }
}
