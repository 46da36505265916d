//! The parsers on hostile input: all fuzz targets at the same time, each for a while.
//!
//! They are built without a sanitizer: no code of ours is `unsafe`, so one would have next to nothing to find,
//! each input would cost seven times as much, and the pinned compiler would not do.
//! Inputs worth keeping stay in `target/fuzz/`, so that each run goes on where the last one ended; the committed
//! seeds are only read.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, bail};

use super::log::Log;
use super::{Bench, DENY_WARNINGS};
use crate::command::read;
use crate::size::grouped;

/// The targets, one for each parser or few.
const TARGETS: [&str; 4] = ["instrument", "norm", "csv", "documents"];
/// How long each runs, unless the variable says otherwise.
const SECONDS: u64 = 20;
const SECONDS_VARIABLE: &str = "CULTURE_MIRROR_FUZZ_SECONDS";
/// A check is ended after a quarter of an hour.
const MOST_SECONDS: u64 = 840;
/// Ten thousand times what an input takes, so that a hang is found and a busy machine is not.
const MOST_SECONDS_AN_INPUT: u64 = 25;
/// Ten times what the targets need, so that an input that fills the memory is found.
const MOST_MEGABYTES: u64 = 512;

/// The fuzz targets, which are a workspace of their own.
pub(super) const FUZZ_TARGETS: [&str; 2] = ["--manifest-path", "fuzz/Cargo.toml"];

/// Everything that a run reads or leaves, from the repository's root.
const SEEDS: &str = "fuzz/seeds";
const DICTIONARY: &str = "fuzz/json.dict";
const BUILT: &str = "target/fuzz/build";
const CORPUS: &str = "target/fuzz/corpus";
const FINDINGS: &str = "target/fuzz/findings";

/// Builds the targets and runs them.
pub(super) fn run(bench: &Bench, log: &mut Log) -> Result<()> {
    let seconds = seconds(std::env::var(SECONDS_VARIABLE).ok().as_deref())?;
    let cargo = || bench.toolbox.command("cargo");
    let lint = ["clippy", "--all-targets", "--target-dir", BUILT];
    log.run(cargo().args(lint).args(FUZZ_TARGETS).args(DENY_WARNINGS))?;
    log.run(cargo().args(["fuzz", "build", "--sanitizer", "none", "--target-dir", BUILT]))?;
    let host = read(bench.toolbox.command("rustc").args(["--print", "host-tuple"]))?;
    let programs = format!("{BUILT}/{}/release", host.trim());
    let ends = thread::scope(|scope| {
        let runs = TARGETS.map(|target| Run { target, program: format!("{programs}/{target}"), seconds });
        let started = runs.map(|run| scope.spawn(move || run.finish(bench)));
        started.map(|thread| thread.join().unwrap_or_else(|_| bail!("a thread of the check broke")))
    });
    let mut findings = Vec::new();
    for end in ends {
        match end? {
            End::NoFinding(figure) => log.note(&figure)?,
            End::Finding(report) => findings.push(report),
        }
    }
    if !findings.is_empty() {
        bail!("{}", findings.join("\n"));
    }
    Ok(())
}

/// One target for a while.
struct Run {
    target: &'static str,
    program: String,
    seconds: u64,
}

/// How a run ended, in words.
enum End {
    NoFinding(String),
    Finding(String),
}

impl Run {
    fn finish(&self, bench: &Bench) -> Result<End> {
        for kept in [CORPUS, FINDINGS] {
            let folder = bench.workspace.root().join(kept).join(self.target);
            fs::create_dir_all(&folder).with_context(|| format!("{} cannot be created", folder.display()))?;
        }
        let mut log = Log::create(&self.log_file(bench))?;
        let mut command = self.command(bench);
        match log.run(&mut command) {
            Ok(()) => {
                let figure = figure(self.target, &log.text()?);
                Ok(End::NoFinding(
                    figure.with_context(|| format!("`{}` did not say how it ended", self.target))?,
                ))
            }
            Err(error) => match self.report(&log.text()?) {
                Some(report) => Ok(End::Finding(report)),
                None => Err(error).with_context(|| log.end().unwrap_or_default()),
            },
        }
    }

    fn log_file(&self, bench: &Bench) -> PathBuf {
        bench.workspace.target().join("checks").join(format!("fuzz-{}.log", self.target))
    }

    fn command(&self, bench: &Bench) -> Command {
        let target = self.target;
        let mut command = bench.toolbox.command(&self.program);
        // New inputs go into the first folder. What was found earlier is tried before anything new.
        command.args([CORPUS, FINDINGS, SEEDS].map(|folder| format!("{folder}/{target}"))).args([
            format!("-artifact_prefix={FINDINGS}/{target}/"),
            format!("-dict={DICTIONARY}"),
            format!("-max_total_time={}", self.seconds),
            format!("-timeout={MOST_SECONDS_AN_INPUT}"),
            format!("-rss_limit_mb={MOST_MEGABYTES}"),
        ]);
        command
    }

    /// What was found, where it lies and how to see it again; `None` if the run failed for another reason.
    fn report(&self, printed: &str) -> Option<String> {
        let (_, input) = printed.lines().find_map(|line| line.split_once("Test unit written to "))?;
        let complaint = printed.lines().filter(|line| !is_chatter(line)).collect::<Vec<_>>().join("\n");
        Some(format!(
            "{complaint}\n`{}` has a finding; the input is {input}\nto run it again: {} {input}",
            self.target, self.program
        ))
    }
}

/// How much was tried, and how much of the program that reached; `None` if the run did not come to its end.
fn figure(target: &str, printed: &str) -> Option<String> {
    let last = printed.lines().find(|line| line.starts_with('#') && line.contains("\tDONE"))?;
    let mut words = last.trim_start_matches('#').split_whitespace();
    let inputs = words.next()?.parse().ok()?;
    let branches = words.skip_while(|word| *word != "cov:").nth(1)?.parse().ok()?;
    Some(format!("figure: {target}: {} inputs, {} branches reached", grouped(inputs), grouped(branches)))
}

/// Whether the fuzzer only says how far it is.
fn is_chatter(line: &str) -> bool {
    line.is_empty()
        || line.starts_with(['#', '\t', '"', '$'])
        || ["INFO", "WARNING", "Dictionary"].iter().any(|start| line.starts_with(start))
}

fn seconds(given: Option<&str>) -> Result<u64> {
    let Some(given) = given else { return Ok(SECONDS) };
    match given.parse() {
        Ok(seconds) if (1..=MOST_SECONDS).contains(&seconds) => Ok(seconds),
        _ => bail!("{SECONDS_VARIABLE} is \"{given}\"; allowed are 1 to {MOST_SECONDS}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run() -> Run {
        Run { target: "norm", program: "target/norm".to_owned(), seconds: 1 }
    }

    #[test]
    fn the_figure_is_what_the_run_says_at_its_end() {
        let printed = "INFO: Seed: 7\n#4\tINITED cov: 90 ft: 95 corp: 4/1549b exec/s: 0 rss: 28Mb\n\
            #7362447\tDONE   cov: 2656 ft: 8920 corp: 1844/756Kb lim: 4096 exec/s: 179571 rss: 32Mb\n\
            ###### Recommended dictionary. ######\n\"sd\" # Uses: 3\nDone 7362447 runs in 41 second(s)\n";
        let expected = "figure: norm: 7,362,447 inputs, 2,656 branches reached";
        assert_eq!(figure("norm", printed).as_deref(), Some(expected));
        assert_eq!(figure("norm", "INFO: Seed: 7\n#4\tINITED cov: 90\n"), None);
    }

    #[test]
    fn a_finding_is_shown_with_its_reason_its_input_and_how_to_repeat_it() {
        let printed = "$ target/norm\nINFO: Seed: 7\n#4\tNEW    cov: 90\n\tNEW_FUNC[1/1]: 0x5\n\n\
            thread '<unnamed>' (1) panicked at src/laws.rs:23:9:\nT is inf at 0\n\
            artifact_prefix='x/'; Test unit written to target/fuzz/findings/norm/crash-1\n";
        let report = run().report(printed).unwrap();
        let expected = "thread '<unnamed>' (1) panicked at src/laws.rs:23:9:\nT is inf at 0\n\
            artifact_prefix='x/'; Test unit written to target/fuzz/findings/norm/crash-1\n\
            `norm` has a finding; the input is target/fuzz/findings/norm/crash-1\n\
            to run it again: target/norm target/fuzz/findings/norm/crash-1";
        assert_eq!(report, expected);
    }

    #[test]
    fn a_run_that_failed_otherwise_is_no_finding() {
        assert_eq!(run().report("ParseDictionaryFile: error in line 3\n"), None);
    }

    #[test]
    fn the_duration_is_a_number_of_seconds() {
        assert_eq!(seconds(None).unwrap(), 20);
        assert_eq!(seconds(Some("600")).unwrap(), 600);
        for given in ["0", "841", "10 min", ""] {
            let error = seconds(Some(given)).unwrap_err().to_string();
            assert!(error.contains(&format!("\"{given}\"")) && error.contains("1 to 840"), "{error}");
        }
    }

    #[test]
    fn every_target_has_seeds() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds");
        for target in TARGETS {
            assert!(fs::read_dir(folder.join(target)).unwrap().next().is_some(), "{target}");
        }
    }
}
