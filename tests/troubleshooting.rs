//! Every code that whoever runs a page may be told has a section in the documentation, and no other code is told.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use culture_mirror::trouble::Trouble;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The one list: as they stand in the documentation.
const CODES: [&str; 33] = [
    "policy-wasm",
    "policy-connect",
    "policy-image",
    "sandbox-modals",
    "sandbox-downloads",
    "clipboard-refused",
    "storage-refused",
    "frame-src",
    "frame-silent",
    "frame-storage",
    "frame-script",
    "frame-cross-origin",
    "frame-config",
    "wasm-refused",
    "cross-origin",
    "integrity-mismatch",
    "file-sign-in",
    "file-status",
    "file-unreachable",
    "asset-unsound",
    "program-unavailable",
    "program-stopped",
    "endpoint-unreachable",
    "endpoint-sign-in",
    "endpoint-missing",
    "endpoint-not-listed",
    "endpoint-refused",
    "endpoint-busy",
    "config",
    "instrument-locked",
    "file-locked",
    "theme-contrast",
    "pilot-unsound",
];
/// A file of the repository.
fn text(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The scripts of pages and the program's sources, without their tests.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = ["src", "pages"].map(|folder| root.join(folder)).to_vec();
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_source = path.extension().is_some_and(|ending| ending == "rs" || ending == "js");
            if path.is_dir() {
                folders.push(path);
            } else if is_source {
                let whole = fs::read_to_string(&path).unwrap();
                let tested = whole.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                sources.push((path, tested));
            }
        }
    }
    sources
}

/// What stands between double quotes and looks like a code: words with hyphens between them.
fn hyphenated(source: &str) -> impl Iterator<Item = &str> {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase());
    source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(move |quoted| quoted.contains('-') && quoted.split('-').all(is_word))
}

#[test]
fn every_code_has_its_section_and_every_section_its_code() {
    let documentation = text("docs/troubleshooting.md");
    let sections: Vec<&str> = documentation.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert_eq!(sections, CODES);
    for (section, content) in documentation.split("\n### ").skip(1).filter_map(|part| part.split_once('\n')) {
        for needed in ["- **The person sees**", "- **Why:** ", "- **What to change:**"] {
            assert!(content.contains(needed), "{section}: {needed}");
        }
    }
}

#[test]
fn what_the_program_tells_is_in_the_list() {
    for trouble in Trouble::ALL {
        assert!(CODES.contains(&trouble.code()), "{}", trouble.code());
    }
}

#[test]
fn no_other_code_is_written_anywhere() {
    let kinds: BTreeSet<&str> =
        CODES.iter().filter_map(|code| code.split_once('-')).map(|(kind, _)| kind).collect();
    let mut written = BTreeSet::new();
    for (path, source) in sources() {
        for word in hyphenated(&source) {
            let kind = word.split('-').next().unwrap();
            if kinds.contains(kind) {
                assert!(CODES.contains(&word), "{}: {word} has no section", path.display());
                written.insert(word.to_owned());
            }
        }
    }
    let unwritten: Vec<&&str> =
        CODES.iter().filter(|code| code.contains('-') && !written.contains(**code)).collect();
    assert!(unwritten.is_empty(), "{unwritten:?} have a section and are told by nobody");
}

#[test]
fn every_attribute_that_can_be_refused_is_documented() {
    let documentation = text("docs/troubleshooting.md");
    let config = text("src/config.rs");
    let refused: Vec<&str> =
        config.split("reading.option(\"").skip(1).filter_map(|call| call.split('"').next()).collect();
    assert!(refused.len() >= 9, "{refused:?}");
    for attribute in refused {
        let row = format!("| `config-{attribute}` | ");
        assert!(documentation.contains(&row), "{row}");
    }
}
