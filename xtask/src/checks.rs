//! Every check of the project, locally and for every change alike: `cargo xtask test`.
//!
//! A failed check does not stop the others. What each printed is kept in `target/checks/`; it is shown
//! when the check fails, and otherwise only its figures are. What the checks are is in `checks/catalogue.rs`.

mod catalogue;
mod fuzz;
mod log;
mod package;
mod snapshots;
mod verdict;

use std::time::Instant;

use anyhow::Result;

use crate::tools::{Kit, Toolbox};
use crate::workspace::Workspace;
use catalogue::{CATALOGUE, Check};
use log::Log;
use verdict::{Outcome, Verdict};

/// They concern this project's own crates alone.
const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

/// Where and with what the checks run.
struct Bench {
    workspace: Workspace,
    toolbox: Toolbox,
}

/// The names of all checks.
pub fn names() -> Vec<&'static str> {
    CATALOGUE.iter().map(|check| check.name).collect()
}

/// Runs the checks named in `only`, or all if it is empty; returns whether all passed.
pub fn run(workspace: &Workspace, only: &[String]) -> Result<bool> {
    let toolbox = Toolbox::prepare(workspace, Kit::Checks)?;
    let bench = Bench { workspace: workspace.clone(), toolbox };
    let selected = selected(only);
    let mut verdicts: Vec<Verdict> = Vec::new();
    for (index, check) in selected.iter().enumerate() {
        println!("[{}/{}] {}: {} …", index + 1, selected.len(), check.name, check.about);
        let verdict = judge(check, &bench, &verdicts)?;
        print!("{}", verdict.lines());
        verdicts.push(verdict);
    }
    print!("\n{}", verdict::table(&verdicts));
    Ok(verdicts.iter().all(Verdict::has_passed))
}

/// The checks asked for and those that they need, in the catalogue's order.
fn selected(only: &[String]) -> Vec<&'static Check> {
    let is_asked_for = |check: &Check| only.is_empty() || only.iter().any(|name| name == check.name);
    let asked_for = CATALOGUE.iter().filter(|check| is_asked_for(check));
    let needed = asked_for.filter_map(|check| check.needs).collect::<Vec<_>>();
    CATALOGUE.iter().filter(|check| is_asked_for(check) || needed.contains(&check.name)).collect()
}

fn judge(check: &Check, bench: &Bench, earlier: &[Verdict]) -> Result<Verdict> {
    let start = Instant::now();
    let mut log = Log::create(&bench.workspace.target().join("checks").join(format!("{}.log", check.name)))?;
    let unmet = earlier.iter().find(|verdict| check.needs == Some(verdict.name) && !verdict.has_passed());
    let outcome = match unmet {
        Some(unmet) => Outcome::Failed(format!("it needs `{}`, which failed\n", unmet.name)),
        None => match (check.run)(bench, &mut log) {
            Ok(()) => Outcome::Passed(log.figures()?),
            Err(error) => Outcome::Failed(format!("{}{error:#}\n", log.end()?)),
        },
    };
    Ok(Verdict { name: check.name, duration: start.elapsed(), outcome })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_brings_along_what_it_needs() {
        let names = |only: &[&str]| {
            let only = only.iter().map(ToString::to_string).collect::<Vec<_>>();
            selected(&only).iter().map(|check| check.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&["end-to-end"]), ["site", "end-to-end"]);
        assert_eq!(names(&["format"]), ["format"]);
        assert_eq!(names(&[]), super::names());
    }

    #[test]
    fn whatever_a_check_needs_comes_before_it() {
        for (index, check) in CATALOGUE.iter().enumerate() {
            if let Some(needed) = check.needs {
                assert!(CATALOGUE[..index].iter().any(|earlier| earlier.name == needed), "{}", check.name);
            }
        }
    }
}
