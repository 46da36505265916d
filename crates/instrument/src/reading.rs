//! Reads an instrument file and reports all that is wrong with it at once.
//!
//! The definition's own types are in [`definition`](crate::definition); here a tree of JSON becomes one of them,
//! or a list of faults.

mod groups;
mod items;
mod names;
mod scales;

use crate::{
    attainable,
    band::Precision,
    definition::{Dimension, Instrument, Item},
    fault::{Fault, FaultCode, Faults},
    json::Json,
    reader::{Node, Record, joined},
    wire,
};
use groups::{read_composites, read_dimensions, read_initiatives, read_levels, read_strategies};
use items::{read_items, refuse_empty_dimensions};
use scales::read_scales;

/// The longest list of anything but items, dimensions and values.
const MOST_OTHERS: usize = 1_000;
/// The most dimensions of an instrument, and of whatever is measured by one.
pub(crate) const MOST_DIMENSIONS: usize = 100;
/// The most items of an instrument.
pub(crate) const MOST_ITEMS: u16 = 10_000;
pub(crate) const POINTS: &str = "a number from 0 to 100";

impl Instrument {
    /// Reads an instrument file, `culture-mirror/instrument/1`, of at most 1 MiB.
    ///
    /// # Errors
    /// Every fault of the file, in the order of reading; never an empty list.
    pub fn parse(file: &[u8]) -> Result<Self, Vec<Fault>> {
        let json = Json::parse(file).map_err(|fault| vec![fault])?;
        let mut faults = Faults::default();
        let instrument = read(&Node::root(&json), &mut faults);
        faults.or(instrument)
    }
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
    let file = root.file(wire::Instrument::FORMAT, &known, faults)?;
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
            node.fault(FaultCode::BadPattern, LANGUAGE_TAG, faults);
        } else if languages.iter().any(|known| known == tag) {
            node.fault(FaultCode::DuplicateId, "each language once", faults);
        } else {
            languages.push(tag.to_owned());
        }
    }
    let default = file.required("default_language", faults).and_then(|node| {
        let tag = node.text(faults)?.to_owned();
        if listed.is_some() && !languages.contains(&tag) {
            let languages = joined(&mut languages.iter().map(String::as_str), ", ");
            let allowed = format!("one of the languages: {languages}");
            node.fault(FaultCode::UnknownReference, allowed, faults);
        }
        Some(tag)
    });
    (languages, default)
}

/// What is allowed where [`is_language_tag`] is demanded, for messages.
pub(crate) const LANGUAGE_TAG: &str = "a language tag such as \"en\" or \"pt-BR\"";

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
            let allowed = "bands that at least two answer patterns reach (more items, wider bands or a higher \
                           `min_answered` help), or no `submission`";
            faults.add(path, FaultCode::RevealsAnswers, given, allowed);
        }
    }
}
