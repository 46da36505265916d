//! The items of an instrument file and how their answers count.

use super::{
    MOST_ITEMS, POINTS,
    names::{Known, read_new_id, read_reference},
};
use crate::{
    definition::{Dimension, Item, Keying, Scale},
    fault::{FaultCode, Faults},
    json::{Json, shortened},
    reader::{Names, Node, Record, joined},
};
use std::sync::Arc;

/// Weights beyond these say nothing more and would only overflow a sum.
const WEIGHT: &str = "a number from 0.000001 to 1000000";

pub(super) fn read_items(
    file: &Record<'_>,
    (scales, known_scales): (&[Arc<Scale>], &Known<'_>),
    dimensions: &Known<'_>,
    faults: &mut Faults,
) -> Vec<Item> {
    let mut taken = Names::new();
    let mut items = Vec::new();
    for node in file.list("items", MOST_ITEMS.into(), faults).into_iter().flatten() {
        let known = ["id", "dimension", "scale", "reverse", "recode", "weight"];
        let Some(record) = node.record(&known, faults) else {
            continue;
        };
        let id = read_new_id(&record, &mut taken, faults);
        let dimension = read_reference(&record, "dimension", dimensions, faults);
        let scale = read_reference(&record, "scale", known_scales, faults);
        let scale = scale.and_then(|position| scales.get(position)).cloned();
        let weight =
            record.optional("weight").map_or(Some(1.0), |node| node.number(1e-6, 1e6, WEIGHT, faults));
        let keying = read_keying(&record, scale.as_deref(), faults);
        if let (Some(id), Some(dimension), Some(scale), Some(weight), Some(keying)) =
            (id, dimension, scale, weight, keying)
        {
            items.push(Item { id, dimension, scale, keying, weight });
        }
    }
    items
}

fn read_keying(record: &Record<'_>, scale: Option<&Scale>, faults: &mut Faults) -> Option<Keying> {
    let reverse = record.optional("reverse");
    let recode = record.optional("recode");
    if let (Some(_), Some(node)) = (&reverse, &recode) {
        node.fault(FaultCode::Conflict, "either reverse or recode", faults);
        return None;
    }
    if let Some(node) = recode {
        return read_recode(&node, scale, faults);
    }
    let is_reversed = reverse.map_or(Some(false), |node| node.boolean(faults))?;
    Some(if is_reversed { Keying::Reverse } else { Keying::Forward })
}

fn read_recode(node: &Node<'_>, scale: Option<&Scale>, faults: &mut Faults) -> Option<Keying> {
    let entries = node.map(faults)?;
    let mut scores: Vec<(&str, f64)> = Vec::new();
    for (value, score) in &entries {
        let score = score.number(0.0, 100.0, POINTS, faults);
        scores.extend(score.map(|score| (*value, score)));
    }
    let values: Vec<String> = scale?.values().iter().map(ToString::to_string).collect();
    if scores.len() < entries.len() {
        // A score that cannot be used has been reported already.
        return None;
    }
    let score_of = |value: &String| scores.iter().find(|(known, _)| known == value).map(|(_, score)| *score);
    let recoded: Option<Vec<f64>> = values.iter().map(score_of).collect();
    let has_unknown = entries.iter().any(|(value, _)| !values.iter().any(|known| known == value));
    if recoded.is_none() || has_unknown {
        let given = joined(&mut entries.iter().map(|(value, _)| *value), ", ");
        let given = Some(given).filter(|given| !given.is_empty()).unwrap_or("no value".into());
        let values = joined(&mut values.iter().map(String::as_str), ", ");
        let allowed = format!("each value of the scale once: {values}");
        faults.add(&node.path, FaultCode::RecodeMismatch, shortened(&given), allowed);
        return None;
    }
    recoded.map(Keying::Recode)
}

/// A dimension has items if any names it, even one that has a fault.
pub(super) fn refuse_empty_dimensions(file: &Record<'_>, dimensions: &[Dimension], faults: &mut Faults) {
    let Some(Json::List(items)) = file.optional("items").map(|node| node.json) else {
        return;
    };
    if items.len() > usize::from(MOST_ITEMS) {
        return;
    }
    let mut named = Names::new();
    for name in items.iter().filter_map(|item| item.text_at("dimension")) {
        named.insert(name, None);
    }
    for (position, dimension) in dimensions.iter().enumerate() {
        if !named.contains_key(dimension.id.as_str()) {
            let path = format!("$.dimensions[{position}]");
            faults.add(path, FaultCode::NoItems, dimension.id.as_str(), "a dimension that an item names");
        }
    }
}
