//! What a collector counted, `culture-mirror/counts/1`, and how it becomes a norm.
//!
//! Bands are coarser than scores: mean and spread come from the scores that are attainable in each band, percentiles
//! stand at the bands' edges, and there is no reliability.

use super::{Draft, Remark, RemarkKind, StudyNorm};
use crate::{
    band::{Band, Precision},
    date::Month,
    definition::Instrument,
    fault::{Fault, FaultCode, Faults},
    id::Id,
    json::{Json, quoted},
    moments::{Moments, count},
    norm::{DimensionNorm, NormDescription, Ranks, reading::LARGEST_SAMPLE},
    reader::{Node, Record},
    reading::MOST_DIMENSIONS,
    submission::{read_label, read_segment},
    wire,
};
use semver::Version;

/// Campaigns, months and segments add up over the years.
const LARGEST_FILE: usize = 16 << 20;
const MOST_GROUPS: usize = 100_000;
const MOST_BANDS: usize = 10;

/// The counts that a collector released.
///
/// A band without a count has fewer than the step, not none.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    groups: Vec<Group>,
}

#[derive(Debug, Clone, PartialEq)]
struct Group {
    instrument: Id,
    version: Version,
    precision: Precision,
    /// None for the group of a segment, whose submissions are in the group of a month as well.
    month: Option<Month>,
    dimensions: Vec<DimensionCounts>,
}

#[derive(Debug, Clone, PartialEq)]
struct DimensionCounts {
    id: Id,
    bands: Vec<(Band, u64)>,
}

impl Counts {
    /// Reads a file of counts of at most 16 MiB.
    ///
    /// # Errors
    /// Every fault of the file, in the order of reading; never an empty list.
    pub fn parse(file: &[u8]) -> Result<Self, Vec<Fault>> {
        let json = Json::parse_up_to(LARGEST_FILE, file).map_err(|fault| vec![fault])?;
        let mut faults = Faults::default();
        let counts = read(&Node::root(&json), &mut faults);
        faults.or(counts)
    }

    /// The norm of all submissions of the described months for this version of the instrument, whatever their
    /// campaign.
    ///
    /// Groups of segments are left out: their submissions are among those of the months.
    ///
    /// # Errors
    /// There is no such group, its bands are not the instrument's, or no dimension has counts in two bands.
    pub fn norm(
        &self,
        instrument: &Instrument,
        description: NormDescription,
    ) -> Result<StudyNorm, Vec<Fault>> {
        let groups = self.groups_of(instrument, &description)?;
        let mut draft = Draft::default();
        let others = self.groups_of_other_versions(instrument, &description);
        if others > 0 {
            draft.remarks.push(Remark { dimension: None, kind: RemarkKind::OtherVersions(others) });
        }
        for (position, dimension) in instrument.dimensions().iter().enumerate() {
            let counts = groups.iter().flat_map(|group| &group.dimensions);
            let bands = counts.filter(|counts| counts.id == *dimension.id()).flat_map(|counts| &counts.bands);
            let mut people: Vec<(Band, u64)> =
                instrument.precision().into_iter().flat_map(Precision::bands).map(|band| (band, 0)).collect();
            for (band, number) in bands {
                for (_, sum) in people.iter_mut().filter(|(known, _)| known == band) {
                    *sum = sum.saturating_add(*number);
                }
            }
            if people.iter().all(|(_, number)| *number == 0) {
                draft.remark(dimension.id(), RemarkKind::NoCounts);
                continue;
            }
            let scores = moments(instrument, position, &people)?;
            let points = points(&people);
            let Some((n, mean, sd)) = draft.spread(dimension.id(), &scores, &points) else { continue };
            let figures =
                DimensionNorm { n, mean, sd, reliability: None, ranks: Some(Ranks::Points(points)) };
            draft.dimensions.push((dimension.id().clone(), figures));
        }
        draft.finish(instrument, description)
    }

    fn groups_of<'a>(
        &'a self,
        instrument: &'a Instrument,
        description: &NormDescription,
    ) -> Result<Vec<&'a Group>, Vec<Fault>> {
        let (from, to) = description.collected();
        let groups = self.groups_of_all_versions(instrument, description);
        let groups: Vec<&Group> = groups.filter(|group| group.version == *instrument.version()).collect();
        let mut faults = Faults::default();
        if groups.is_empty() {
            let given =
                format!("no counts of {} {} from {from} to {to}", instrument.id(), instrument.version());
            faults.add("$.groups", FaultCode::OutOfRange, given, "at least one group");
        }
        if let Some(group) = groups.iter().find(|group| Some(group.precision) != instrument.precision()) {
            let allowed = match instrument.precision() {
                Some(precision) => format!("bands of {} points, as in the instrument", precision.width()),
                None => "no counts at all: the instrument permits no submission".into(),
            };
            let given = format!("bands of {} points", group.precision.width());
            faults.add("$.groups", FaultCode::Conflict, given, allowed);
        }
        faults.or(Some(groups))
    }

    fn groups_of_all_versions<'a>(
        &'a self,
        instrument: &'a Instrument,
        description: &NormDescription,
    ) -> impl Iterator<Item = &'a Group> {
        let (from, to) = description.collected();
        let is_of_months =
            move |group: &&Group| group.month.is_some_and(|month| (from..=to).contains(&month));
        self.groups.iter().filter(|group| group.instrument == *instrument.id()).filter(is_of_months)
    }

    fn groups_of_other_versions(&self, instrument: &Instrument, description: &NormDescription) -> usize {
        let groups = self.groups_of_all_versions(instrument, description);
        groups.filter(|group| group.version != *instrument.version()).count()
    }
}

/// The scores that the bands stand for: every attainable score of a band as often as the others.
fn moments(instrument: &Instrument, dimension: usize, people: &[(Band, u64)]) -> Result<Moments, Vec<Fault>> {
    let mut moments = Moments::default();
    for (band, number) in people.iter().filter(|(_, number)| *number > 0) {
        let refuse = |code, given, allowed: &str| {
            vec![Fault { path: "$.groups".into(), code, given, allowed: allowed.into() }]
        };
        let Some(scores) = instrument.attainable_scores(dimension, *band) else {
            let given = "a dimension with more possible scores than can be listed".into();
            return Err(refuse(FaultCode::TooLarge, given, "up to about 500 items in a dimension"));
        };
        if scores.is_empty() {
            let given = format!("{number} in the band {} to {}", band.from(), band.to());
            let allowed = "bands that a score of the instrument can lie in";
            return Err(refuse(FaultCode::OutOfRange, given, allowed));
        }
        moments.add_evenly(&scores, *number);
    }
    Ok(moments)
}

/// Points of score and percentile at the bands' edges: the share of people below each edge. Of edges with equally
/// many below them the lower is kept, since both must rise strictly; at the very bottom the upper.
fn points(people: &[(Band, u64)]) -> Vec<(f64, f64)> {
    let all: u64 = people.iter().map(|(_, number)| number).sum();
    let mut below = 0;
    let mut points: Vec<(f64, f64)> = vec![(0.0, 0.0)];
    for (band, number) in people {
        below += number;
        let edge = f64::from(band.to());
        match points.last_mut() {
            Some(bottom) if below == 0 => bottom.0 = edge,
            _ if *number > 0 => points.push((edge, 100.0 * count(below) / count(all))),
            _ => {}
        }
    }
    points
}

fn read(root: &Node<'_>, faults: &mut Faults) -> Option<Counts> {
    let file = root.file(wire::Counts::FORMAT, &["$schema", "format", "step", "groups"], faults)?;
    let step = file.required("step", faults).and_then(|node| node.integer(1, 1_000_000, faults));
    let groups = file.list("groups", MOST_GROUPS, faults)?;
    let groups = groups.iter().filter_map(|node| read_group(node, faults)).collect();
    step.map(|_| Counts { groups })
}

fn read_group(node: &Node<'_>, faults: &mut Faults) -> Option<Group> {
    let known = ["instrument", "version", "precision", "campaign", "month", "segment", "dimensions"];
    let group = node.record(&known, faults)?;
    let instrument = group.required("instrument", faults).and_then(|node| node.id(faults));
    let version = group.required("version", faults).and_then(|node| node.version(faults));
    let precision = group.required("precision", faults).and_then(|node| node.precision(faults));
    if let Some(campaign) = group.optional("campaign").filter(|node| *node.json != Json::Null) {
        read_label(&campaign, faults);
    }
    let month = group.optional("month").map(|node| node.month(faults));
    let segment = group.optional("segment").map(|node| read_segment(&node, faults));
    if month.is_some() == segment.is_some() {
        let given = if month.is_some() { "both" } else { "neither" };
        faults.add(&node.path, FaultCode::Conflict, given, "either `month` or `segment`");
    }
    let dimensions = read_dimensions(&group, precision, faults);
    Some(Group {
        instrument: instrument?,
        version: version?,
        precision: precision?,
        month: month.map_or(Some(None), |month| month.map(Some))?,
        dimensions: dimensions?,
    })
}

fn read_dimensions(
    group: &Record<'_>,
    precision: Option<Precision>,
    faults: &mut Faults,
) -> Option<Vec<DimensionCounts>> {
    let mut dimensions: Vec<DimensionCounts> = Vec::new();
    for node in group.list("dimensions", MOST_DIMENSIONS, faults)? {
        let Some(dimension) = node.record(&["dimension", "bands"], faults) else { continue };
        let id = dimension.required("dimension", faults).and_then(|node| {
            let id = node.id(faults)?;
            if dimensions.iter().any(|known| known.id == id) {
                node.fault(FaultCode::DuplicateId, "each dimension once", faults);
            }
            Some(id)
        });
        let mut bands: Vec<(Band, u64)> = Vec::new();
        for node in dimension.list("bands", MOST_BANDS, faults).unwrap_or_default() {
            let Some(band) = read_band(&node, precision, faults) else { continue };
            if bands.iter().any(|(known, _)| *known == band.0) {
                let given = format!("the band of {} again", band.0.middle());
                faults.add(node.path, FaultCode::DuplicateId, given, "each band once");
            }
            bands.push(band);
        }
        dimensions.extend(id.map(|id| DimensionCounts { id, bands }));
    }
    Some(dimensions)
}

fn read_band(node: &Node<'_>, precision: Option<Precision>, faults: &mut Faults) -> Option<(Band, u64)> {
    let record = node.record(&["band", "count", "attainable_mean"], faults)?;
    let middle = record.required("band", faults).and_then(|node| Some((node.integer(0, 100, faults)?, node)));
    let number =
        record.required("count", faults).and_then(|node| node.integer(0, LARGEST_SAMPLE.into(), faults));
    if let Some(mean) = record.optional("attainable_mean").filter(|node| *node.json != Json::Null) {
        mean.number(0.0, 100.0, "a number from 0 to 100, or null", faults);
    }
    let (middle, node) = middle?;
    let precision = precision?;
    let band = u8::try_from(middle).ok().and_then(|middle| precision.band_with_middle(middle));
    if band.is_none() {
        let allowed = format!("the middle of a band of {} points", precision.width());
        faults.add(&node.path, FaultCode::OutOfRange, quoted(&middle.to_string()), allowed);
    }
    Some((band?, u64::try_from(number?).ok()?))
}
