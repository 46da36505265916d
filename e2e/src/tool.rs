//! What the command-line tool makes of the same answers.

use crate::{arithmetic::Chosen, surroundings, words};
use anyhow::{Context, Result, bail, ensure};
use cli::{Delimiter, score::Scoring};
use instrument::{Instrument, Norm};
use serde_json::Value;
use std::{collections::BTreeMap, fs};

/// One person's row in the tool's table of scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoresRow {
    cells: BTreeMap<String, String>,
}

impl ScoresRow {
    /// Has the tool score answers to an instrument of the built site, and place them in a norm of it, named by its
    /// path in the site.
    pub fn of(instrument: &str, norm: Option<&str>, answers: &[Option<Chosen>]) -> Result<Self> {
        let path = format!("instruments/{instrument}/instrument.json");
        let items = words::read(&path)?;
        let instrument = sound(&path, Instrument::parse)?;
        let norm = norm.map(|path| sound(path, Norm::parse)).transpose()?;
        let fitted = norm.as_ref().map(|norm| norm.for_respondents(&instrument));
        let fitted = match &fitted {
            Some(Err(faults)) => bail!("{faults:?}"),
            Some(Ok(fitted)) => Some(fitted),
            None => None,
        };
        let scoring = Scoring { instrument: &instrument, norm: fitted, delimiter: Delimiter::default() };
        let (mut table, mut findings) = (Vec::new(), Vec::new());
        scoring.run(sheet(&items, answers)?.as_bytes(), &mut table, &mut |found| findings.push(found))?;
        ensure!(findings.is_empty(), "{findings:?}");
        let table = String::from_utf8(table)?;
        let mut rows = table.lines().map(|row| row.split(',').map(ToOwned::to_owned));
        let (heads, cells) = rows.next().zip(rows.next()).context("no scores")?;
        Ok(Self { cells: heads.zip(cells).collect() })
    }

    /// A figure of a dimension, such as `score`; empty where there is none.
    pub fn cell(&self, dimension: &str, figure: &str) -> Result<&str> {
        let column = format!("{dimension}.{figure}");
        self.cells.get(&column).map(String::as_str).with_context(|| format!("no column {column}"))
    }

    /// The same as a number, if there is one.
    pub fn number(&self, dimension: &str, figure: &str) -> Result<Option<f64>> {
        let cell = self.cell(dimension, figure)?;
        if cell.is_empty() { Ok(None) } else { Ok(Some(cell.parse()?)) }
    }
}

/// The answers as a study would keep them.
fn sheet(instrument: &Value, answers: &[Option<Chosen>]) -> Result<String> {
    let items = instrument.get("items").and_then(Value::as_array).context("no items")?;
    let ids = items.iter().map(|item| item.get("id").and_then(Value::as_str).unwrap_or_default());
    let cell = |chosen: &Option<Chosen>| match chosen {
        Some(Chosen::Value(value)) => value.to_string(),
        Some(Chosen::CannotJudge) => "NA".to_owned(),
        None => String::new(),
    };
    let cells = answers.iter().map(cell).collect::<Vec<_>>();
    Ok(format!("{}\n{}\n", ids.collect::<Vec<_>>().join(","), cells.join(",")))
}

fn sound<T>(path: &str, parse: fn(&[u8]) -> Result<T, Vec<instrument::Fault>>) -> Result<T> {
    let file = fs::read(surroundings::dist()?.join(path))?;
    parse(&file).map_err(|faults| anyhow::anyhow!("{path}: {faults:?}"))
}
