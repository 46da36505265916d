//! The privacy rules, as far as sources can show them, and that the documentation's table of tests is true.
//!
//! What a browser has to show is in `e2e/tests`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "privacy/documented.rs"]
mod documented;
#[path = "privacy/sources.rs"]
mod sources;

use std::{fs, path::Path};

/// A file of the repository.
fn text(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
