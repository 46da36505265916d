//! What a check printed: kept in a file, and the lines of it that matter.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::line;

/// How many lines of a failed check are shown; the rest stays in the file.
const SHOWN_LINES: usize = 400;

/// No command of a check takes longer, even on a slow machine that compiles everything; one that hangs would.
const LONGEST: Duration = Duration::from_mins(15);
/// How often a command is looked at.
const GLANCE: Duration = Duration::from_millis(50);

/// The file that takes the output of a check's commands.
pub(super) struct Log {
    file: File,
    path: PathBuf,
}

impl Log {
    /// An empty log at `path`.
    pub(super) fn create(path: &Path) -> Result<Self> {
        let create = || {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            File::create(path)
        };
        let file = create().with_context(|| format!("{} cannot be created", path.display()))?;
        Ok(Self { file, path: path.to_path_buf() })
    }

    /// Runs `command` with all that it prints going into the log, and ends it if it hangs.
    pub(super) fn run(&mut self, command: &mut Command) -> Result<()> {
        writeln!(self.file, "$ {}", line(command)).context("the log cannot be written")?;
        let mut child = command
            .env("CARGO_TERM_COLOR", "never")
            .stdin(Stdio::null())
            .stdout(self.file.try_clone()?)
            .stderr(self.file.try_clone()?)
            .spawn()
            .with_context(|| format!("`{}` could not be started", line(command)))?;
        let began = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().context("the command cannot be waited for")? {
                break status;
            }
            if began.elapsed() > LONGEST {
                child.kill().context("the command cannot be ended")?;
                bail!("`{}` was ended after {} minutes", line(command), LONGEST.as_secs() / 60);
            }
            thread::sleep(GLANCE);
        };
        if !status.success() {
            bail!("`{}` failed ({status})", line(command));
        }
        Ok(())
    }

    /// Adds a line of the check's own.
    pub(super) fn note(&mut self, line: &str) -> Result<()> {
        writeln!(self.file, "{line}").context("the log cannot be written")
    }

    /// The figures that were printed, and how many tests ran, one a line.
    pub(super) fn figures(&self) -> Result<Vec<String>> {
        Ok(figures(&self.text()?))
    }

    /// The end of the log without Cargo's progress, for a check that failed.
    pub(super) fn end(&self) -> Result<String> {
        let text = self.text()?;
        let lines = text.lines().filter(|line| !is_progress(line)).collect::<Vec<_>>();
        let left_out = lines.len().saturating_sub(SHOWN_LINES);
        let end = lines.get(left_out..).unwrap_or_default().join("\n");
        Ok(match left_out {
            0 => format!("{end}\n"),
            _ => format!("({left_out} lines before these are in {})\n{end}\n", self.path.display()),
        })
    }

    /// All of it.
    pub(super) fn text(&self) -> Result<String> {
        let bytes =
            fs::read(&self.path).with_context(|| format!("{} cannot be read", self.path.display()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Whether Cargo only says which crate's turn it is.
fn is_progress(line: &str) -> bool {
    let verb = line.trim_start().split(' ').next().unwrap_or_default();
    line.starts_with(' ')
        && ["Checking", "Compiling", "Documenting", "Downloaded", "Downloading"].contains(&verb)
}

fn figures(text: &str) -> Vec<String> {
    let results = text.lines().filter(|line| line.starts_with("test result: ")).collect::<Vec<_>>();
    let mut figures = Vec::new();
    if !results.is_empty() {
        let total = |what| results.iter().map(|line| count(line, what)).sum::<u64>();
        let (passed, ignored) = (total("passed"), total("ignored"));
        figures.push(format!("{passed} tests passed, {ignored} ignored"));
    }
    // A test's own output may stand behind its name on the same line.
    let printed = text.lines().filter_map(|line| line.find("figure: ").and_then(|start| line.get(start..)));
    figures.extend(printed.map(ToOwned::to_owned));
    figures
}

/// The number before `what` in a line such as `test result: ok. 3 passed; 0 failed; 1 ignored`.
fn count(line: &str, what: &str) -> u64 {
    let parts = line.split([';', '.']).map(str::trim);
    let number =
        parts.filter_map(|part| part.strip_suffix(what)).find_map(|number| number.trim().parse().ok());
    number.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_over_all_results_and_figures_are_kept() {
        let text = "running 3 tests\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test speed ... figure: 12 ms to the next statement\n\
            test result: ok. 40 passed; 0 failed; 0 ignored; 0 filtered out\n\
            figure: 80,000 bytes\n";
        let expected =
            ["43 tests passed, 1 ignored", "figure: 12 ms to the next statement", "figure: 80,000 bytes"];
        assert_eq!(figures(text), expected);
        assert_eq!(figures("Finished\n"), Vec::<String>::new());
    }

    #[test]
    fn progress_is_told_from_complaints() {
        assert!(is_progress("   Compiling yew v0.23.0"));
        assert!(!is_progress("error: Compiling is no word here") && !is_progress("  --> src/lib.rs"));
    }

    #[test]
    fn a_failed_command_is_named_and_its_output_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = Log::create(&folder.path().join("a/check.log")).unwrap();
        let error = log.run(Command::new("sh").args(["-c", "echo out; echo err >&2; false"])).unwrap_err();
        assert!(error.to_string().contains("`sh -c"), "{error}");
        assert_eq!(log.end().unwrap(), "$ sh -c echo out; echo err >&2; false\nout\nerr\n");
    }
}
