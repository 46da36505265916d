//! Which integration tests there are, told apart by whether they need the finished site.
//!
//! Both kinds are run with the whole workspace selected and the tests named: Cargo compiles dependencies
//! with the features that the selected packages ask for, so another selection would compile most of them
//! once more.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::Bench;
use crate::command::read;

const END_TO_END: &str = "culture-mirror-e2e";

/// The names of the workspace's integration tests.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TestTargets {
    /// Those that need nothing but the compiler.
    pub(super) host: Vec<String>,
    /// Those that need the finished site.
    pub(super) end_to_end: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

impl TestTargets {
    /// Asks Cargo.
    pub(super) fn of(bench: &Bench) -> Result<Self> {
        let mut command = bench.toolbox.command("cargo");
        Self::parse(&read(command.args(["metadata", "--no-deps", "--format-version", "1"]))?)
    }

    fn parse(text: &str) -> Result<Self> {
        let metadata: Metadata = serde_json::from_str(text).context("Cargo's metadata")?;
        let mut all = Self::default();
        for package in metadata.packages {
            let is_test = |target: &Target| target.kind.iter().any(|kind| kind == "test");
            let names = package.targets.into_iter().filter(is_test).map(|target| target.name);
            let kind = if package.name == END_TO_END { &mut all.end_to_end } else { &mut all.host };
            kind.extend(names);
        }
        if let Some(name) = all.end_to_end.iter().find(|name| all.host.contains(name)) {
            bail!("the end-to-end test `{name}` needs a name of its own: another package has it too");
        }
        Ok(all)
    }
}

/// The arguments that name `tests`.
pub(super) fn named(tests: &[String]) -> impl Iterator<Item = &str> {
    tests.iter().flat_map(|name| ["--test", name])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(packages: &[(&str, &str)]) -> String {
        let package = |(package, test): &(&str, &str)| {
            serde_json::json!({ "name": package, "targets": [
                { "name": "lib", "kind": ["lib"] },
                { "name": test, "kind": ["test"] },
            ] })
        };
        serde_json::json!({ "packages": packages.iter().map(package).collect::<Vec<_>>() }).to_string()
    }

    #[test]
    fn tests_are_told_apart_by_their_package() {
        let targets =
            TestTargets::parse(&metadata(&[("instrument", "laws"), (END_TO_END, "journey")])).unwrap();
        assert_eq!(targets, TestTargets { host: vec!["laws".into()], end_to_end: vec!["journey".into()] });
        assert_eq!(named(&targets.host).collect::<Vec<_>>(), ["--test", "laws"]);
    }

    #[test]
    fn a_name_may_not_mean_both_kinds() {
        let error =
            TestTargets::parse(&metadata(&[("instrument", "laws"), (END_TO_END, "laws")])).unwrap_err();
        assert!(error.to_string().contains("`laws`"), "{error}");
    }
}
