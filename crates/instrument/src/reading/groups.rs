//! What items are gathered into, and what is made of that: dimensions, composites, levels, strategies, initiatives.

use super::{
    MOST_DIMENSIONS, MOST_OTHERS, POINTS,
    names::{Known, read_new_id, read_reference, read_references},
};
use crate::{
    definition::{Composite, Dimension, Effort, Horizon, Initiative, Level, Strategy},
    fault::{FaultCode, Faults},
    reader::{Names, Record},
};

const HORIZONS: [(&str, Horizon); 4] = [
    ("week", Horizon::Week),
    ("quarter", Horizon::Quarter),
    ("half-year", Horizon::HalfYear),
    ("year", Horizon::Year),
];
const EFFORTS: [(&str, Effort); 3] =
    [("small", Effort::Small), ("medium", Effort::Medium), ("large", Effort::Large)];

pub(super) fn read_dimensions<'a>(file: &Record<'a>, faults: &mut Faults) -> (Vec<Dimension>, Known<'a>) {
    let listed = file.list("dimensions", MOST_DIMENSIONS, faults);
    if listed.as_ref().is_some_and(Vec::is_empty) {
        faults.add("$.dimensions", FaultCode::OutOfRange, "an empty list", "at least one dimension");
    }
    let mut dimensions = Vec::new();
    let mut known = Known { positions: Names::new(), is_whole: listed.is_some() };
    for node in listed.into_iter().flatten() {
        let Some(record) = node.record(&["id", "min_answered"], faults) else { continue };
        let min_answered = read_share(&record, "min_answered", 0.5, faults);
        let Some(id_node) = record.required("id", faults) else { continue };
        let Some(name) = id_node.name() else {
            id_node.id(faults);
            continue;
        };
        let id = id_node.id(faults);
        let position = id.is_some().then_some(dimensions.len());
        if known.positions.insert(name, position).is_some() && position.is_some() {
            id_node.fault(FaultCode::DuplicateId, "each id once", faults);
        }
        dimensions.extend(id.map(|id| Dimension { id, min_answered, items: Vec::new() }));
    }
    (dimensions, known)
}

/// A share in (0, 1], or its default.
fn read_share(record: &Record<'_>, name: &str, default: f64, faults: &mut Faults) -> f64 {
    let Some(node) = record.optional(name) else {
        return default;
    };
    let allowed = "a number above 0, at most 1";
    node.number(f64::MIN_POSITIVE, 1.0, allowed, faults).unwrap_or(default)
}

pub(super) fn read_composites(
    file: &Record<'_>,
    dimensions: &Known<'_>,
    faults: &mut Faults,
) -> Vec<Composite> {
    let mut taken = dimensions.positions.clone();
    let mut composites = Vec::new();
    for node in file.optional_list("composites", MOST_OTHERS, faults) {
        let Some(record) = node.record(&["id", "of", "min_scored"], faults) else {
            continue;
        };
        let min_scored = read_share(&record, "min_scored", 0.75, faults);
        let of = read_references(&record, "of", dimensions, faults);
        if let Some(id) = read_new_id(&record, &mut taken, faults) {
            composites.push(Composite { id, of, min_scored });
        }
    }
    composites
}

pub(super) fn read_levels(file: &Record<'_>, faults: &mut Faults) -> Vec<Level> {
    let mut taken = Names::new();
    let mut levels: Vec<Level> = Vec::new();
    for node in file.optional_list("levels", MOST_OTHERS, faults) {
        let Some(record) = node.record(&["id", "from"], faults) else {
            continue;
        };
        let id = read_new_id(&record, &mut taken, faults);
        let Some(from) = record.required("from", faults) else {
            continue;
        };
        let Some(value) = from.number(0.0, 100.0, POINTS, faults) else {
            continue;
        };
        let in_order = match levels.last() {
            None => value == 0.0,
            Some(last) => last.from < value,
        };
        if !in_order {
            from.fault(FaultCode::Unordered, "0 for the first level, then rising", faults);
        }
        if let Some(id) = id {
            levels.push(Level { id, from: value });
        }
    }
    levels
}

pub(super) fn read_strategies(
    file: &Record<'_>,
    dimensions: &Known<'_>,
    faults: &mut Faults,
) -> Vec<Strategy> {
    let mut taken = Names::new();
    let mut strategies = Vec::new();
    for node in file.optional_list("strategies", MOST_OTHERS, faults) {
        let Some(record) = node.record(&["id", "depends_on"], faults) else {
            continue;
        };
        let depends_on = read_references(&record, "depends_on", dimensions, faults);
        if let Some(id) = read_new_id(&record, &mut taken, faults) {
            strategies.push(Strategy { id, depends_on });
        }
    }
    strategies
}

pub(super) fn read_initiatives(
    file: &Record<'_>,
    dimensions: &Known<'_>,
    faults: &mut Faults,
) -> Vec<Initiative> {
    let mut taken = Names::new();
    let mut initiatives = Vec::new();
    for node in file.optional_list("initiatives", MOST_OTHERS, faults) {
        let Some(record) = node.record(&["id", "dimension", "horizon", "effort"], faults) else {
            continue;
        };
        let id = read_new_id(&record, &mut taken, faults);
        let dimension = read_reference(&record, "dimension", dimensions, faults);
        let horizon = record.required("horizon", faults).and_then(|node| node.choice(&HORIZONS, faults));
        let effort = record.required("effort", faults).and_then(|node| node.choice(&EFFORTS, faults));
        if let (Some(id), Some(dimension), Some(horizon), Some(effort)) = (id, dimension, horizon, effort) {
            initiatives.push(Initiative { id, dimension, horizon, effort });
        }
    }
    initiatives
}
