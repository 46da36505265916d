//! What the program can ask of the browser, against a reviewed list: `cargo xtask imports`.
//!
//! A WebAssembly program reaches nothing but what it imports, so a new capability, such as a socket or a database,
//! is a new line here and fails until somebody has added it. What is reached by a name in a text, through `Reflect`,
//! is not visible in imports: which sources may do that is held by `tests/privacy/sources.rs`.

mod glue;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasmparser::{Parser, Payload};

use crate::build::{PROGRAM, REPORT_PROGRAM};
use crate::workspace::Workspace;
use glue::Glue;

/// The module that an import names for a function of the generated script.
const GENERATED: &str = "./m_bg.js";
/// The module that the second part names for what it shares with the first.
const FIRST_PART: &str = "__wasm_split";

/// What the program has no business with: no review makes it right.
const NEVER: [&str; 23] = [
    "XMLHttpRequest",
    "sendBeacon",
    "fetchLater",
    "import(",
    ".open(",
    "requestSubmit",
    ".submit(",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "RTCPeerConnection",
    "Worker",
    "serviceWorker",
    "BroadcastChannel",
    "postMessage",
    "indexedDB",
    "sessionStorage",
    "cookie",
    "caches",
    "geolocation",
    "mediaDevices",
    "eval",
    "Function(",
];

/// What stands above the list.
const HEADING: &str = "\
# What the program imports: everything that it can ask of the browser. `_` stands for a value, `text` for a text, and
# `ours` for a function of the program. Written by `cargo xtask imports --write`; whoever adds a line says why it is
# needed. Some things are refused even then; they stand in xtask/src/imports.rs.
";

/// Fails unless the built site's program imports exactly what the list has.
pub fn check(workspace: &Workspace) -> Result<()> {
    let imported = imported(workspace)?;
    let file = list(workspace);
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    compare(&imported, &text)?;
    println!("figure: {} different imports, all of them reviewed", imported.len());
    Ok(())
}

/// Writes the list anew from the built site.
pub fn write(workspace: &Workspace) -> Result<()> {
    let imported = imported(workspace)?;
    let lines: Vec<&str> = imported.iter().map(String::as_str).collect();
    let file = list(workspace);
    fs::write(&file, format!("{HEADING}{}\n", lines.join("\n")))
        .with_context(|| format!("{} cannot be written", file.display()))?;
    println!("{} lines are in {}", imported.len(), workspace.shown(&file));
    Ok(())
}

fn list(workspace: &Workspace) -> PathBuf {
    workspace.root().join("xtask/data/imports.txt")
}

fn compare(imported: &BTreeSet<String>, text: &str) -> Result<()> {
    let listed: BTreeSet<String> =
        text.lines().filter(|line| !line.starts_with('#')).map(ToOwned::to_owned).collect();
    let missing: Vec<_> = imported.difference(&listed).map(String::as_str).collect();
    let superfluous: Vec<_> = listed.difference(imported).map(String::as_str).collect();
    let mut faults = Vec::new();
    if !missing.is_empty() {
        faults.push(format!(
            "the program asks of the browser what xtask/data/imports.txt does not list: {}",
            missing.join(" | ")
        ));
    }
    if !superfluous.is_empty() {
        faults.push(format!(
            "xtask/data/imports.txt lists what the program does not ask for: {}",
            superfluous.join(" | ")
        ));
    }
    if faults.is_empty() {
        return Ok(());
    }
    bail!("{}; if that is meant, run `cargo xtask imports --write` and say why", faults.join("; "))
}

/// What both parts of the built program import, in words of JavaScript.
fn imported(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let script = workspace.workshop().join("program/m.js");
    let script = fs::read_to_string(&script)
        .with_context(|| format!("{} cannot be read; run `cargo xtask build`", script.display()))?;
    let glue = Glue::read(&script);
    let dist = workspace.dist();
    let mut all = BTreeSet::new();
    for part in [PROGRAM, REPORT_PROGRAM] {
        for (module, name) in imports(&dist.join(part))? {
            all.insert(match module.as_str() {
                GENERATED => {
                    let asked = glue.asks(&name);
                    asked
                        .with_context(|| format!("{part} imports {name}, of which the script says nothing"))?
                }
                FIRST_PART if part == REPORT_PROGRAM => format!("of the first part: {name}"),
                // A script of the project; its folder is named after a hash.
                _ => format!(
                    "{}: {name}",
                    module.split_once("/src/").map_or(module.as_str(), |(_, path)| path)
                ),
            });
        }
    }
    refuse_never(&all)?;
    Ok(all)
}

fn refuse_never(imported: &BTreeSet<String>) -> Result<()> {
    let is_never = |line: &&String| NEVER.iter().any(|name| line.contains(name));
    match imported.iter().find(is_never) {
        Some(line) => bail!("the program asks of the browser what it must never ask for: {line}"),
        None => Ok(()),
    }
}

/// Module and name of each import.
fn imports(program: &Path) -> Result<Vec<(String, String)>> {
    let bytes = fs::read(program)
        .with_context(|| format!("{} cannot be read; run `cargo xtask build`", program.display()))?;
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(&bytes) {
        if let Payload::ImportSection(section) =
            payload.with_context(|| format!("{} is no program", program.display()))?
        {
            for import in section.into_imports() {
                let import = import?;
                found.push((import.module.to_owned(), import.name.to_owned()));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> BTreeSet<String> {
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_new_capability_fails_by_its_name() {
        let refusal =
            compare(&of(&["_.fetch(text, _)", "_.sendBeacon(text)"]), "# Heading\n_.fetch(text, _)\n");
        assert_eq!(
            refusal.unwrap_err().to_string(),
            "the program asks of the browser what xtask/data/imports.txt does not list: _.sendBeacon(text); \
             if that is meant, run `cargo xtask imports --write` and say why"
        );
    }

    #[test]
    fn some_capabilities_are_refused_whatever_is_listed() {
        let refusal =
            refuse_never(&of(&["_.fetch(text, _)", "new WebSocket(text)"])).unwrap_err().to_string();
        assert_eq!(
            refusal,
            "the program asks of the browser what it must never ask for: new WebSocket(text)"
        );
        for asked in ["_.fetchLater(text)", "import(text)", "_.open(text)", "_.requestSubmit()", "_.submit()"]
        {
            assert!(refuse_never(&of(&[asked])).is_err(), "{asked}");
        }
        assert!(refuse_never(&of(&["_.fetch(text, _)", "typeof(_) === 'function'"])).is_ok());
    }

    #[test]
    fn the_list_holds_nothing_that_is_gone() {
        let refusal = compare(&of(&["Date.now()"]), "Date.now()\n_.print()\n").unwrap_err().to_string();
        assert!(refusal.contains("does not ask for: _.print();"), "{refusal}");
        assert!(compare(&of(&["Date.now()"]), "# Heading\nDate.now()\n").is_ok());
    }
}
