//! What holds for every table of answers: how it is read, what scores come of it, and what norm.

use std::io::{self, Read};

use cli::score::{ScoreError, Scoring};
use cli::{Finding, TableError, study};
use instrument::{Instrument, Month, Norm, NormDescription, wire};

/// Scoring does not depend on how the bytes arrive, and the norm that the answers make is one that can be read.
///
/// # Panics
/// If one of that is not so, or [`check_scoring`] finds something.
pub fn check_answers(scoring: &Scoring<'_>, answers: &[u8]) {
    let at_once = Scored::checked(scoring, answers);
    let bit_by_bit = Scored::of(scoring, Trickle { rest: answers, calls: 0 });
    assert_eq!(at_once, bit_by_bit);
    check_study(scoring, answers);
}

/// Scoring ends with a table of scores within their ranges, or with a reason.
///
/// # Panics
/// If it does not.
pub fn check_scoring(scoring: &Scoring<'_>, answers: &[u8]) {
    Scored::checked(scoring, answers);
}

/// What scoring a table comes to.
#[derive(Debug, PartialEq)]
struct Scored {
    scores: String,
    findings: Vec<Finding>,
    /// How many rows were scored; none if reading stopped.
    rows: Option<u64>,
}

impl Scored {
    fn checked(scoring: &Scoring<'_>, answers: &[u8]) -> Self {
        let scored = Self::of(scoring, answers);
        for finding in &scored.findings {
            let line = finding.in_file("answers.csv").to_string();
            assert!(line.lines().count() == 1 && !finding.allowed.trim().is_empty(), "{line}");
        }
        scored.check(scoring.norm.is_some());
        scored
    }

    fn of(scoring: &Scoring<'_>, answers: impl Read) -> Self {
        let (mut scores, mut findings) = (Vec::new(), Vec::new());
        let end = scoring.run(answers, &mut scores, &mut |finding| findings.push(finding));
        let rows = match end {
            Ok(tally) => {
                assert_eq!(tally.left_out == 0, findings.is_empty(), "{findings:?}");
                Some(tally.rows - tally.left_out)
            }
            Err(ScoreError::Answers(TableError::Refused)) => {
                assert!(!findings.is_empty(), "refused without a reason");
                None
            }
            Err(error) => panic!("memory cannot fail: {error}"),
        };
        Self { scores: String::from_utf8(scores).expect("scores are UTF-8"), findings, rows }
    }

    /// Reads the scores with another reader than the one under test.
    fn check(&self, has_norm: bool) {
        let mut reader = csv::Reader::from_reader(self.scores.as_bytes());
        let columns = reader.headers().expect("the header is CSV").clone();
        assert!(self.rows.is_none() || columns.iter().next() == Some("id"));
        let places = columns.iter().filter(|column| figure_of(column) == "t").count();
        assert!(self.rows.is_none() || has_norm == (places > 0), "{columns:?}");
        let mut rows = 0;
        for row in reader.records() {
            let row = row.expect("each row has the header's cells");
            columns.iter().zip(&row).skip(1).for_each(|(column, cell)| check_cell(column, cell));
            rows += 1;
        }
        assert!(self.rows.is_none_or(|expected| expected == rows), "{rows} rows of {:?}", self.rows);
    }
}

fn check_cell(column: &str, cell: &str) {
    if cell.is_empty() {
        return;
    }
    let figure = cell.trim_start_matches(['<', '>']).trim_start_matches('=');
    let number = || figure.parse::<f64>().unwrap_or(f64::NAN);
    let is_sound = match figure_of(column) {
        "score" => (0.0..=100.0).contains(&number()),
        "percentile" | "percentile_low" | "percentile_high" => (1.0..=99.0).contains(&number()),
        "answered" => cell.parse::<u32>().is_ok(),
        "mean" | "t" => number().is_finite(),
        _ => column == "norm",
    };
    assert!(is_sound, "{cell} in the column {column}");
}

/// `t` for the column `customer-insight.t`.
fn figure_of(column: &str) -> &str {
    column.rsplit('.').next().unwrap_or_default()
}

fn check_study(scoring: &Scoring<'_>, answers: &[u8]) {
    let instrument: &Instrument = scoring.instrument;
    let gathered = study::gather(instrument, answers, scoring.delimiter, &mut |_| {});
    let Ok((study, tally)) = gathered else { return };
    assert_eq!(study.respondents(), tally.rows - tally.left_out);
    let month = Month::parse("2026-01").expect("it is one");
    let description =
        NormDescription::new("made up", "nobody", "made up", (month, month)).expect("it says something");
    let Ok(made) = study.norm(instrument, description) else { return };
    let file = serde_json::to_vec(&wire::Norm::from(&made.norm)).expect("plain records print");
    let norm =
        Norm::parse(&file).unwrap_or_else(|faults| panic!("the norm of a study is refused: {faults:?}"));
    if let Err(faults) = norm.for_respondents(instrument) {
        panic!("the norm of a study does not fit its instrument: {faults:?}");
    }
}

/// A pipe that hands out one byte, then two, then three, and asks to be called again now and then.
struct Trickle<'a> {
    rest: &'a [u8],
    calls: usize,
}

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.calls += 1;
        if self.calls.is_multiple_of(5) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let most = buffer.len().min(self.calls % 4);
        let (now, rest) = self.rest.split_at(self.rest.len().min(most.max(1)));
        buffer.get_mut(..now.len()).expect("no more than fits").copy_from_slice(now);
        self.rest = rest;
        Ok(now.len())
    }
}
