//! From the widget's Rust to the optimised WebAssembly programs and the generated script.
//!
//! How one program becomes two is not its business; see [`super::split`].

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{read, run, run_quietly};
use crate::tools::Toolbox;
use crate::workspace::Workspace;

/// Short, since the name of each of the hundreds of functions from JavaScript has it in front.
const BOUND_NAME: &str = "m";

/// The optimiser's levels aim at small programs; ours has to be small once it is compressed. Merging small
/// functions into their callers and sharing subexpressions break up repetition that compresses well, and
/// together cost a fifteenth of what travels. Taking expressions apart and optimising once more is worth another
/// hundredth. Nothing of ours is at the lowest addresses: there the stack would end.
const FOR_COMPRESSION: [&str; 8] = [
    "--one-caller-inline-max-function-size=20",
    "--skip-pass=local-cse",
    "--low-memory-unused",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--converge",
];

/// What the compiler emits for this target by default; the optimiser may use these and nothing newer.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The program and the script that loads it, as wasm-bindgen wrote them.
pub(super) struct Bound {
    /// The generated script.
    pub(super) script: PathBuf,
    /// The program, not yet optimised.
    pub(super) program: PathBuf,
}

/// Compiles the widget in its own profile, ready to be split, and returns the program's path.
pub(super) fn compile(workspace: &Workspace, toolbox: &Toolbox) -> Result<PathBuf> {
    run(toolbox
        .command("cargo")
        .args(["build", "--package", "culture-mirror", "--lib"])
        .args(["--profile", "widget", "--target", "wasm32-unknown-unknown", "--features", "split"])
        .env("CARGO_ENCODED_RUSTFLAGS", compiler_flags(workspace)?))?;
    Ok(workspace.target().join("wasm32-unknown-unknown/widget/culture_mirror.wasm"))
}

/// Generates the script that loads `program`.
pub(super) fn bind(program: &Path, folder: &Path, toolbox: &Toolbox) -> Result<Bound> {
    super::replace_with_empty(folder)?;
    run(toolbox
        .command("wasm-bindgen")
        .args(["--target", "web", "--out-name", BOUND_NAME, "--out-dir"])
        .arg(folder)
        // The element says where the program is; a second opinion in the script would be dead code.
        .args(["--no-typescript", "--omit-default-module-path"])
        // The second part finds the first one's functions in the table that the linker made.
        .arg("--keep-lld-exports")
        .args(["--remove-name-section", "--remove-producers-section"])
        .arg(program))?;
    Ok(Bound {
        script: folder.join(format!("{BOUND_NAME}.js")),
        program: folder.join(format!("{BOUND_NAME}_bg.wasm")),
    })
}

/// Writes `program`, as small as the optimiser can make it, to `destination`.
pub(super) fn optimise(program: &Path, destination: &Path, toolbox: &Toolbox) -> Result<()> {
    // Quietly, since it says of every name of a label that it knows no such thing, although names are stripped.
    run_quietly(
        toolbox
            .command("wasm-opt")
            .args(FOR_COMPRESSION)
            .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
            .args(WASM_FEATURES)
            .arg(program)
            .arg("-o")
            .arg(destination),
    )?;
    fs::metadata(destination).with_context(|| format!("wasm-opt wrote no {}", destination.display()))?;
    Ok(())
}

/// The hash of a result file is made once and of little text: its rounds need not be unrolled, which saves 6 KB.
const SMALL_HASH: &str = "--cfg=sha2_backend_soft=\"compact\"";

/// Keeps what the linker knows about who calls whom, without which the program could not be split.
const FOR_SPLITTING: &str = "-Clink-args=--emit-relocs";

/// Compiler flags that keep this machine's folders out of the program, which makes it reproducible, and the
/// program small.
fn compiler_flags(workspace: &Workspace) -> Result<OsString> {
    let cargo_home = match env::var_os("CARGO_HOME").filter(|value| !value.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir().context("there is neither a CARGO_HOME nor a home folder")?.join(".cargo"),
    };
    let rustc =
        |arguments: &[&str]| read(Command::new("rustc").args(arguments).current_dir(workspace.root()));
    let sysroot = rustc(&["--print", "sysroot"])?;
    let commit = rustc(&["-vV"])?;
    let commit = commit.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    let standard_library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    let mut flags = remapping(&[
        (cargo_home.as_path(), "/cargo".to_owned()),
        (workspace.root(), "/culture-mirror".to_owned()),
        (&standard_library, format!("/rustc/{commit}")),
    ]);
    for flag in [SMALL_HASH, FOR_SPLITTING] {
        flags.push("\u{1f}");
        flags.push(flag);
    }
    Ok(flags)
}

/// The flags in the encoding of `CARGO_ENCODED_RUSTFLAGS`, in which a path may contain spaces.
fn remapping(pairs: &[(&Path, String)]) -> OsString {
    let mut flags = OsString::new();
    for (from, to) in pairs {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(from);
        flags.push("=");
        flags.push(to);
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_with_spaces_survive_the_encoding() {
        let flags = remapping(&[(Path::new("/my home"), "/cargo".into()), (Path::new("/b"), "/c".into())]);
        assert_eq!(flags, "--remap-path-prefix=/my home=/cargo\u{1f}--remap-path-prefix=/b=/c");
    }
}
