//! Reads an instrument file and reports all that is wrong with it at once.

use super::{
    Composite, Dimension, Effort, Horizon, Initiative, Instrument, Item, Keying, Level, Scale, Strategy,
};
use crate::{
    attainable,
    band::Precision,
    fault::{Fault, FaultCode, Faults},
    id::Id,
    json::{Json, shortened},
    reader::{Names, Node, Record},
};
use std::sync::Arc;

const MOST_ITEMS: usize = 10_000;
const MOST_DIMENSIONS: usize = 100;
const MOST_VALUES: usize = 100;
const MOST_OTHERS: usize = 1_000;
/// Weights beyond these say nothing more and would only overflow a sum.
const WEIGHT: &str = "a number from 0.000001 to 1000000";
const POINTS: &str = "a number from 0 to 100";

const HORIZONS: [(&str, Horizon); 4] = [
    ("week", Horizon::Week),
    ("quarter", Horizon::Quarter),
    ("half-year", Horizon::HalfYear),
    ("year", Horizon::Year),
];
const EFFORTS: [(&str, Effort); 3] =
    [("small", Effort::Small), ("medium", Effort::Medium), ("large", Effort::Large)];

/// What can be named, by its id.
///
/// A faulty one is known without a value, and all are if their list could not be read: one fault is one finding,
/// and not one more for everything that names it.
struct Known<'a> {
    positions: Names<'a>,
    is_whole: bool,
}

impl Known<'_> {
    fn resolve(&self, node: &Node<'_>, faults: &mut Faults) -> Option<usize> {
        let text = node.text(faults)?;
        if let Some(position) = self.positions.get(text) {
            return *position;
        }
        if self.is_whole {
            let names: Vec<&str> = self.positions.keys().take(20).copied().collect();
            node.fault(FaultCode::UnknownReference, format!("one of: {}", names.join(", ")), faults);
        }
        None
    }
}

pub(super) fn instrument(json: &Json) -> Result<Instrument, Vec<Fault>> {
    let mut faults = Faults::default();
    let value = read(&Node::root(json), &mut faults);
    faults.or(value)
}

fn read(root: &Node<'_>, faults: &mut Faults) -> Option<Instrument> {
    let known = [
        "$schema",
        "format",
        "id",
        "version",
        "minutes",
        "languages",
        "default_language",
        "submission",
        "scales",
        "dimensions",
        "composites",
        "levels",
        "strategies",
        "initiatives",
        "items",
    ];
    let file = root.record(&known, faults)?;
    file.format("culture-mirror/instrument/1", faults);
    let id = file.required("id", faults).and_then(|node| node.id(faults));
    let version = file.required("version", faults).and_then(|node| node.version(faults));
    let minutes = file.required("minutes", faults).and_then(|node| node.integer(1, 240, faults));
    let (languages, default_language) = read_languages(&file, faults);
    let precision = file.optional("submission").and_then(|node| read_precision(&node, faults));
    let before = faults.count();
    let (scales, known_scales) = read_scales(&file, faults);
    let (mut dimensions, positions) = read_dimensions(&file, faults);
    let is_sound_so_far = faults.count() == before;
    let composites = read_composites(&file, &positions, faults);
    let levels = read_levels(&file, faults);
    let strategies = read_strategies(&file, &positions, faults);
    let initiatives = read_initiatives(&file, &positions, faults);
    let before = faults.count();
    let items = read_items(&file, (&scales, &known_scales), &positions, faults);
    for (position, item) in items.iter().enumerate() {
        if let Some(dimension) = dimensions.get_mut(item.dimension) {
            dimension.items.push(position);
        }
    }
    refuse_empty_dimensions(&file, &dimensions, faults);
    let decides_scores_soundly = is_sound_so_far && faults.count() == before;
    if let Some(precision) = precision.filter(|_| decides_scores_soundly) {
        refuse_revealing_submission(&dimensions, &items, precision, faults);
    }
    Some(Instrument {
        id: id?,
        version: version?,
        minutes: u16::try_from(minutes?).ok()?,
        languages,
        default_language: default_language?,
        precision,
        scales,
        dimensions,
        composites,
        levels,
        strategies,
        initiatives,
        items,
    })
}

fn read_languages(file: &Record<'_>, faults: &mut Faults) -> (Vec<String>, Option<String>) {
    let mut languages = Vec::new();
    let listed = file.list("languages", MOST_OTHERS, faults);
    for node in listed.iter().flatten() {
        let Some(tag) = node.text(faults) else { continue };
        if !is_language_tag(tag) {
            node.fault(FaultCode::BadPattern, "a language tag such as \"en\" or \"pt-BR\"", faults);
        } else if languages.iter().any(|known| known == tag) {
            node.fault(FaultCode::DuplicateId, "each language once", faults);
        } else {
            languages.push(tag.to_owned());
        }
    }
    let default = file.required("default_language", faults).and_then(|node| {
        let tag = node.text(faults)?.to_owned();
        if listed.is_some() && !languages.contains(&tag) {
            let allowed = format!("one of the languages: {}", languages.join(", "));
            node.fault(FaultCode::UnknownReference, allowed, faults);
        }
        Some(tag)
    });
    (languages, default)
}

/// Whether a text is a language tag: a language of two or three letters, then subtags of up to eight.
pub(crate) fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language = (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
    let is_subtag =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    text.len() <= 35 && is_language && parts.all(is_subtag)
}

fn read_precision(node: &Node<'_>, faults: &mut Faults) -> Option<Precision> {
    node.record(&["precision"], faults)?.required("precision", faults)?.precision(faults)
}

fn read_scales<'a>(file: &Record<'a>, faults: &mut Faults) -> (Vec<Arc<Scale>>, Known<'a>) {
    let entries = file.map("scales", faults);
    let mut scales = Vec::new();
    let mut known = Known { positions: Names::new(), is_whole: entries.is_some() };
    for (name, node) in entries.into_iter().flatten() {
        let id = Id::new(name);
        if id.is_none() {
            faults.add(&node.path, FaultCode::BadPattern, crate::json::quoted(name), Id::ALLOWED);
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

fn read_dimensions<'a>(file: &Record<'a>, faults: &mut Faults) -> (Vec<Dimension>, Known<'a>) {
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

fn read_composites(file: &Record<'_>, dimensions: &Known<'_>, faults: &mut Faults) -> Vec<Composite> {
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

fn read_levels(file: &Record<'_>, faults: &mut Faults) -> Vec<Level> {
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

fn read_strategies(file: &Record<'_>, dimensions: &Known<'_>, faults: &mut Faults) -> Vec<Strategy> {
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

fn read_initiatives(file: &Record<'_>, dimensions: &Known<'_>, faults: &mut Faults) -> Vec<Initiative> {
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

fn read_items(
    file: &Record<'_>,
    (scales, known_scales): (&[Arc<Scale>], &Known<'_>),
    dimensions: &Known<'_>,
    faults: &mut Faults,
) -> Vec<Item> {
    let mut taken = Names::new();
    let mut items = Vec::new();
    for node in file.list("items", MOST_ITEMS, faults).into_iter().flatten() {
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
        let given: Vec<&str> = entries.iter().map(|(value, _)| *value).collect();
        let given = if given.is_empty() { "no value".into() } else { given.join(", ") };
        let allowed = format!("each value of the scale once: {}", values.join(", "));
        faults.add(&node.path, FaultCode::RecodeMismatch, shortened(&given), allowed);
        return None;
    }
    recoded.map(Keying::Recode)
}

fn read_new_id<'a>(record: &Record<'a>, taken: &mut Names<'a>, faults: &mut Faults) -> Option<Id> {
    let node = record.required("id", faults)?;
    let id = node.id(faults)?;
    if taken.insert(node.name()?, None).is_some() {
        node.fault(FaultCode::DuplicateId, "each id once", faults);
        return None;
    }
    Some(id)
}

fn read_reference(record: &Record<'_>, name: &str, known: &Known<'_>, faults: &mut Faults) -> Option<usize> {
    known.resolve(&record.required(name, faults)?, faults)
}

fn read_references(record: &Record<'_>, name: &str, known: &Known<'_>, faults: &mut Faults) -> Vec<usize> {
    let Some(listed) = record.required(name, faults) else {
        return Vec::new();
    };
    let mut references = Vec::new();
    let Some(nodes) = listed.list(MOST_DIMENSIONS, faults) else {
        return Vec::new();
    };
    if nodes.is_empty() {
        listed.fault(FaultCode::OutOfRange, "at least one dimension", faults);
    }
    for node in nodes {
        match known.resolve(&node, faults) {
            Some(position) if references.contains(&position) => {
                node.fault(FaultCode::DuplicateId, "each dimension once", faults);
            }
            Some(position) => references.push(position),
            None => {}
        }
    }
    references
}

/// A dimension has items if any names it, even one that has a fault.
fn refuse_empty_dimensions(file: &Record<'_>, dimensions: &[Dimension], faults: &mut Faults) {
    let Some(Json::List(items)) = file.optional("items").map(|node| node.json) else {
        return;
    };
    if items.len() > MOST_ITEMS {
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

/// The rule of privacy: what is sent must leave more than one way in which a person can have answered.
fn refuse_revealing_submission(
    dimensions: &[Dimension],
    items: &[Item],
    precision: Precision,
    faults: &mut Faults,
) {
    for (position, dimension) in dimensions.iter().enumerate() {
        let items = dimension.items.iter().filter_map(|item| items.get(*item));
        let path = format!("$.dimensions[{position}]");
        if dimension.items.len() < 3 {
            let given = format!("{} with {} items", dimension.id, dimension.items.len());
            let allowed = "at least three items in a dimension that may be sent, or no `submission`";
            faults.add(path, FaultCode::RevealsAnswers, given, allowed);
        } else if let Err(reason) = attainable::hides_answers(items, dimension, precision) {
            let given = format!("{}, of which {reason}", dimension.id);
            let allowed = "bands that at least two answer patterns reach, or no `submission`";
            faults.add(path, FaultCode::RevealsAnswers, given, allowed);
        }
    }
}
