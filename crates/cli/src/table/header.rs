//! The first row of a table of answers: which column is what.

use super::records::Records;
use crate::finding::{Finding, quoted};
use instrument::Instrument;
use std::collections::{HashMap, HashSet};

/// The column of people's names in the study.
const ID: &str = "id";
/// So many items are named to whoever used another name.
const MOST_NAMED: usize = 5;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Who it is.
    Id,
    /// Answers to the item at this position of the instrument.
    Item(usize),
}

impl Column {
    pub(super) fn name(self, instrument: &Instrument) -> &str {
        match self {
            Self::Id => ID,
            Self::Item(item) => instrument.items().get(item).map_or("", |item| item.id().as_str()),
        }
    }
}

/// The columns, or nothing if the header has a fault; every fault is handed to `findings`.
pub(super) fn read_header<R: std::io::Read>(
    instrument: &Instrument,
    header: Option<&Records<R>>,
    findings: &mut impl FnMut(Finding),
) -> Option<Vec<Column>> {
    let mut is_sound = true;
    let mut refuse = |path: String, code, given, allowed: String| {
        is_sound = false;
        findings(Finding { path, code, given, allowed });
    };
    let Some(header) = header else {
        refuse("header".into(), "missing-header", "nothing".into(), allowed_columns(instrument));
        return None;
    };
    if let Some(delimiter) = other_delimiter(header) {
        let given = quoted(header.cell(0).unwrap_or_default());
        let allowed = format!(
            "more than one column; if they are separated as it seems, add --delimiter \"{delimiter}\""
        );
        refuse("header".into(), "wrong-delimiter", given, allowed);
        return None;
    }
    let items = instrument.items().iter().enumerate();
    let positions: HashMap<&[u8], usize> =
        items.map(|(position, item)| (item.id().as_str().as_bytes(), position)).collect();
    let mut seen = HashSet::new();
    let mut columns = Vec::new();
    for (number, cell) in (1..).zip(header.cells()) {
        let name = cell.trim_ascii();
        let path = || format!("header, column {number}");
        let item = positions.get(name).copied();
        let is_id = name == ID.as_bytes();
        if !seen.insert(name) {
            refuse(path(), "repeated-column", quoted(name), "each column once".into());
        } else if is_id && item.is_some() {
            let allowed = "an instrument without an item of that name, which is that of the people's column";
            refuse(path(), "ambiguous-column", quoted(name), allowed.into());
        } else if is_id && number == 1 {
            columns.push(Column::Id);
        } else if is_id {
            refuse(path(), "misplaced-id", quoted(name), "the people's ids in the first column".into());
        } else if let Some(item) = item {
            columns.push(Column::Item(item));
        } else {
            refuse(path(), "unknown-column", quoted(name), allowed_columns(instrument));
        }
    }
    is_sound.then_some(columns)
}

/// The delimiter that a header seems to be written with, if it is one cell that holds another than was expected.
fn other_delimiter<R: std::io::Read>(header: &Records<R>) -> Option<&'static str> {
    let cell = header.cell(0).filter(|_| header.len() == 1)?;
    [(b';', ";"), (b'\t', "tab"), (b'|', "|"), (b',', ",")]
        .into_iter()
        .find(|(delimiter, _)| cell.contains(delimiter))
        .map(|(_, name)| name)
}

fn allowed_columns(instrument: &Instrument) -> String {
    let items = instrument.items();
    let mut names: Vec<&str> = items.iter().take(MOST_NAMED).map(|item| item.id().as_str()).collect();
    if items.len() > MOST_NAMED {
        names.push("…");
    }
    format!("\"id\" first, and any of the {} items of {}: {}", items.len(), instrument.id(), names.join(", "))
}
