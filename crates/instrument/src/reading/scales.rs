//! The rating scales of an instrument file.

use super::names::Known;
use crate::{
    definition::Scale,
    fault::{FaultCode, Faults},
    id::Id,
    json::quoted,
    reader::{Names, Node, Record},
};
use std::sync::Arc;

const MOST_VALUES: usize = 100;

pub(super) fn read_scales<'a>(file: &Record<'a>, faults: &mut Faults) -> (Vec<Arc<Scale>>, Known<'a>) {
    let entries = file.map("scales", faults);
    let mut scales = Vec::new();
    let mut known = Known { positions: Names::new(), is_whole: entries.is_some() };
    for (name, node) in entries.into_iter().flatten() {
        let id = Id::new(name);
        if id.is_none() {
            faults.add(&node.path, FaultCode::BadPattern, quoted(name), Id::ALLOWED);
        }
        let scale = id.zip(read_scale(&node, faults));
        known.positions.insert(name, scale.is_some().then_some(scales.len()));
        if let Some((id, (values, cannot_judge))) = scale {
            scales.push(Arc::new(Scale { id, values, cannot_judge }));
        }
    }
    (scales, known)
}

fn read_scale(node: &Node<'_>, faults: &mut Faults) -> Option<(Vec<i32>, bool)> {
    let record = node.record(&["values", "cannot_judge"], faults)?;
    let cannot_judge =
        record.optional("cannot_judge").map_or(Some(false), |node| node.boolean(faults)).unwrap_or_default();
    let listed = record.required("values", faults)?;
    let mut values: Vec<i32> = Vec::new();
    let mut sound = true;
    for node in listed.list(MOST_VALUES, faults)? {
        let value = node.integer(-1_000_000, 1_000_000, faults).and_then(|value| i32::try_from(value).ok());
        let rises = value.is_some_and(|value| values.last().is_none_or(|last| *last < value));
        match value {
            Some(value) if rises => values.push(value),
            Some(_) => {
                node.fault(FaultCode::Unordered, "values that rise, none repeated", faults);
                sound = false;
            }
            None => sound = false,
        }
    }
    if sound && values.len() < 2 {
        listed.fault(FaultCode::OutOfRange, "at least two values", faults);
    }
    (sound && values.len() >= 2).then_some((values, cannot_judge))
}
