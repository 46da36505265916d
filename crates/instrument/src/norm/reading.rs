//! Reads a norm file and reports all that is wrong with it at once.

use super::{
    DimensionNorm, Norm, NormDescription, Ranks, Unit,
    description::{check_months, check_text},
};
use crate::{
    date::Month,
    fault::{Fault, FaultCode, Faults},
    id::Id,
    json::{Json, quoted},
    reader::{Node, Record},
    reading::{MOST_DIMENSIONS, POINTS},
    wire,
};
use semver::VersionReq;

const MOST_POINTS: usize = 1_000;
/// Less is rounding and no spread.
pub(crate) const LEAST_SD: f64 = 1e-6;
/// The largest number of scores that a norm describes.
pub(crate) const LARGEST_SAMPLE: u32 = 1_000_000_000;

impl Norm {
    /// Reads a norm file, `culture-mirror/norm/1`, of at most 1 MiB.
    ///
    /// # Errors
    /// Every fault of the file, in the order of reading; never an empty list.
    pub fn parse(file: &[u8]) -> Result<Self, Vec<Fault>> {
        let json = Json::parse(file).map_err(|fault| vec![fault])?;
        let mut faults = Faults::default();
        let norm = read(&Node::root(&json), &mut faults);
        faults.or(norm)
    }
}

fn read(root: &Node<'_>, faults: &mut Faults) -> Option<Norm> {
    let known = [
        "$schema",
        "format",
        "instrument",
        "instrument_versions",
        "name",
        "population",
        "source",
        "collected",
        "unit",
        "synthetic",
        "assume_normal",
        "dimensions",
    ];
    let file = root.file(wire::Norm::FORMAT, &known, faults)?;
    let instrument = file.required("instrument", faults).and_then(|node| node.id(faults));
    let instrument_versions =
        file.required("instrument_versions", faults).and_then(|node| read_versions(&node, faults));
    let description = read_description(&file, faults);
    let unit = file.required("unit", faults).and_then(|node| node.choice(&Unit::CHOICES, faults));
    let is_synthetic = read_flag(&file, "synthetic", faults);
    let assumes_normal = read_flag(&file, "assume_normal", faults);
    let dimensions = read_dimensions(&file, assumes_normal, faults);
    Some(Norm {
        instrument: instrument?,
        instrument_versions: instrument_versions?,
        description: description?,
        unit: unit?,
        is_synthetic,
        assumes_normal,
        dimensions: dimensions?,
    })
}

fn read_versions(node: &Node<'_>, faults: &mut Faults) -> Option<VersionReq> {
    let parse = |text: &str| VersionReq::parse(text).ok();
    node.parsed(parse, "a range of versions such as \"^1.0\"", faults)
}

fn read_description(file: &Record<'_>, faults: &mut Faults) -> Option<NormDescription> {
    let mut text = |field| {
        let node = file.required(field, faults)?;
        let text = node.text(faults)?;
        check_text(&node.path, text, faults);
        Some(text)
    };
    let (name, population, source) = (text("name"), text("population"), text("source"));
    let collected = file.required("collected", faults).and_then(|node| read_collected(&node, faults));
    if let Some(months) = collected {
        check_months(months, faults);
    }
    // What is wrong with the parts has been said.
    NormDescription::new(name?, population?, source?, collected?).ok()
}

fn read_flag(file: &Record<'_>, field: &str, faults: &mut Faults) -> bool {
    file.optional(field).and_then(|node| node.boolean(faults)).unwrap_or(false)
}

fn read_collected(node: &Node<'_>, faults: &mut Faults) -> Option<(Month, Month)> {
    let record = node.record(&["from", "to"], faults)?;
    let mut month = |field| record.required(field, faults)?.month(faults);
    let (from, to) = (month("from"), month("to"));
    from.zip(to)
}

fn read_dimensions(
    file: &Record<'_>,
    assumes_normal: bool,
    faults: &mut Faults,
) -> Option<Vec<(Id, DimensionNorm)>> {
    let node = file.required("dimensions", faults)?;
    let entries = node.map(faults)?;
    if entries.is_empty() || entries.len() > MOST_DIMENSIONS {
        let allowed = format!("1 to {MOST_DIMENSIONS} dimensions");
        faults.add(&node.path, FaultCode::OutOfRange, format!("{} dimensions", entries.len()), allowed);
    }
    let mut dimensions = Vec::new();
    for (name, node) in entries.iter().take(MOST_DIMENSIONS) {
        let id = Id::new(name);
        if id.is_none() {
            faults.add(&node.path, FaultCode::BadPattern, quoted(name), Id::ALLOWED);
        }
        let figures = read_dimension(node, assumes_normal, faults);
        dimensions.extend(id.zip(figures));
    }
    Some(dimensions)
}

fn read_dimension(node: &Node<'_>, assumes_normal: bool, faults: &mut Faults) -> Option<DimensionNorm> {
    let record = node.record(&["n", "mean", "sd", "reliability", "percentiles"], faults)?;
    let n = record.required("n", faults).and_then(|node| node.integer(2, LARGEST_SAMPLE.into(), faults));
    let mean = record.required("mean", faults).and_then(|node| node.number(0.0, 100.0, POINTS, faults));
    let sd = record
        .required("sd", faults)
        .and_then(|node| node.number(LEAST_SD, 100.0, "a number from 0.000001 to 100", faults));
    let reliability =
        record.optional("reliability").and_then(|node| node.number(0.0, 1.0, "a number from 0 to 1", faults));
    let points = record.optional("percentiles").and_then(|node| read_points(&node, faults));
    let assumed = assumes_normal.then_some(Ranks::Normal);
    Some(DimensionNorm {
        n: u32::try_from(n?).ok()?,
        mean: mean?,
        sd: sd?,
        reliability,
        ranks: points.map(Ranks::Points).or(assumed),
    })
}

/// Points of score and percentile, both strictly rising; a point that is none is left out and reported.
fn read_points(node: &Node<'_>, faults: &mut Faults) -> Option<Vec<(f64, f64)>> {
    let list = node.list(MOST_POINTS, faults)?;
    if list.len() < 2 {
        node.fault(FaultCode::OutOfRange, "at least two points of score and percentile", faults);
        return None;
    }
    let mut points: Vec<(f64, f64)> = Vec::new();
    for node in &list {
        let Some(point) = read_point(node, faults) else { continue };
        if points.last().is_some_and(|last| point.0 <= last.0 || point.1 <= last.1) {
            let allowed = "a score and a percentile that are both above those of the point before";
            node.fault(FaultCode::Unordered, allowed, faults);
        }
        points.push(point);
    }
    Some(points)
}

fn read_point(node: &Node<'_>, faults: &mut Faults) -> Option<(f64, f64)> {
    let pair = node.list(2, faults)?;
    let [score, percentile] = pair.as_slice() else {
        node.fault(FaultCode::OutOfRange, "a score and its percentile", faults);
        return None;
    };
    let score = score.number(0.0, 100.0, POINTS, faults);
    let percentile = percentile.number(0.0, 100.0, POINTS, faults);
    score.zip(percentile)
}
