//! The npm package as those see it who install it: what an editor offers, and what the type checker takes and refuses.
//!
//! It is packed and installed by npm itself, so that what is forgotten in the list of its files is missing here too.

use std::fs;

use anyhow::{Context, Result};
use serde_json::json;

use super::Bench;
use super::log::Log;
use crate::build::replace_with_empty;

/// The pages in `npm/check/`: what has to pass, and what must not.
const PAGES: [&str; 2] = ["right.tsx", "wrong.tsx"];

/// Installs the package that was made with the site, and tries it.
pub(super) fn run(bench: &Bench, log: &mut Log) -> Result<()> {
    let place = bench.workspace.target().join("checks").join("installed-package");
    let sources = bench.workspace.root().join("npm/check");
    let tools = bench.toolbox.npm_packages();
    replace_with_empty(&place)?;
    let write = |name: &str, content: String| {
        fs::write(place.join(name), content).with_context(|| format!("{name} cannot be written"))
    };
    write("package.json", json!({ "private": true, "type": "module" }).to_string())?;
    let types = |file: &str| [tools.join("@types/react").join(file)];
    let settings = json!({
        "compilerOptions": {
            "strict": true,
            "noEmit": true,
            "target": "es2024",
            "lib": ["es2024", "dom", "dom.iterable"],
            "module": "nodenext",
            "jsx": "react-jsx",
            "types": [],
            "paths": { "react": types("index.d.ts"), "react/jsx-runtime": types("jsx-runtime.d.ts") },
        },
        "files": PAGES,
    });
    write("tsconfig.json", settings.to_string())?;
    for page in PAGES {
        fs::copy(sources.join(page), place.join(page)).with_context(|| format!("{page} cannot be copied"))?;
    }

    let command = |program: &str| {
        let mut command = bench.toolbox.command(program);
        command.current_dir(&place);
        command
    };
    let install = ["install", "--offline", "--install-links", "--ignore-scripts", "--no-audit", "--no-fund"];
    log.run(command("npm").args(install).arg(bench.workspace.package().join("npm")))?;
    log.run(command("tsc").args(["--project", "."]))?;
    let installed = place.join("node_modules/culture-mirror");
    log.run(command("node").arg(sources.join("editor.mjs")).arg(installed).arg(&tools))
}
