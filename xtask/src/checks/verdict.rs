//! How a check ended, and how that is shown.

use std::fmt::Write;
use std::time::Duration;

/// How one check ended.
pub(super) struct Verdict {
    /// The check's name.
    pub(super) name: &'static str,
    /// How long it took.
    pub(super) duration: Duration,
    /// Whether it passed.
    pub(super) outcome: Outcome,
}

/// The end of a check, with what a person should see of it.
pub(super) enum Outcome {
    /// It passed; the lines are its figures.
    Passed(Vec<String>),
    /// It failed; the text says why.
    Failed(String),
}

impl Verdict {
    pub(super) fn has_passed(&self) -> bool {
        matches!(self.outcome, Outcome::Passed(_))
    }

    /// What is shown at the check's end.
    pub(super) fn lines(&self) -> String {
        let end = |word: &str| format!("      {word} in {}\n", shown(self.duration));
        match &self.outcome {
            Outcome::Passed(figures) => {
                let figures = figures.iter().map(|figure| format!("      {figure}\n"));
                figures.chain([end("passed")]).collect()
            }
            Outcome::Failed(reason) => format!("{reason}{}", end("FAILED")),
        }
    }
}

/// All verdicts in a table, and a last line with their numbers.
pub(super) fn table(verdicts: &[Verdict]) -> String {
    let mut table = String::new();
    for verdict in verdicts {
        let word = if verdict.has_passed() { "passed" } else { "FAILED" };
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{word}  {:<16}{:>10}", verdict.name, shown(verdict.duration));
    }
    let total = verdicts.iter().map(|verdict| verdict.duration).sum();
    let passed = verdicts.iter().filter(|verdict| verdict.has_passed()).count();
    let failed = verdicts.len() - passed;
    let _ = writeln!(table, "        {:<16}{:>10}\n\n{passed} passed, {failed} failed", "all", shown(total));
    table
}

fn shown(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        return format!("{:.1} s", duration.as_secs_f64());
    }
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_counts_the_checks() {
        let verdict = |name, outcome| Verdict { name, duration: Duration::from_millis(61_500), outcome };
        let verdicts = [
            verdict("one", Outcome::Passed(Vec::new())),
            verdict("two", Outcome::Failed("why\n".to_owned())),
        ];
        let table = table(&verdicts);
        assert_eq!(table.lines().last(), Some("1 passed, 1 failed"));
        assert!(table.contains("FAILED  two             1 min 01 s"), "{table}");
    }

    #[test]
    fn a_failure_shows_its_reason() {
        let outcome = Outcome::Failed("the reason\n".to_owned());
        let verdict = Verdict { name: "one", duration: Duration::from_secs(1), outcome };
        assert_eq!(verdict.lines(), "the reason\n      FAILED in 1.0 s\n");
    }
}
