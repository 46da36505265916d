//! The compiler's WebAssembly target.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::command::{read, run};

/// The target's name.
pub(super) const NAME: &str = "wasm32-unknown-unknown";

/// Whether the compiler in use has the target's standard library.
pub(super) fn is_installed() -> Result<bool> {
    let sysroot = read(Command::new("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(sysroot.trim()).join("lib/rustlib").join(NAME).is_dir())
}

/// Adds the target to the toolchain in use.
pub(super) fn install() -> Result<()> {
    run(Command::new("rustup").args(["target", "add", NAME]))
}
