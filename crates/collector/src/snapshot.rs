//! What `GET /counts` delivers: [`Counts`], `culture-mirror/counts/1`.
//!
//! What its fields mean is said there and in its JSON Schema, `schemas/counts.json`; what may be released at all is
//! decided in [`release`]. Here cells are only put into order.

use crate::{
    catalogue::Catalogue,
    ledger::{ReleasedCell, Scope, Tally, release},
};
use instrument::wire::{
    Counts,
    counts::{Band, Dimension, Group},
};
use std::collections::BTreeMap;

/// The latest released counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot(Counts);

impl Snapshot {
    /// Arranges cells, in any order, for reading.
    pub fn new(cells: Vec<ReleasedCell>, catalogue: &Catalogue) -> Self {
        let mut tallies: BTreeMap<Tally, Vec<ReleasedCell>> = BTreeMap::new();
        for cell in cells {
            tallies.entry(cell.tally.clone()).or_default().push(cell);
        }
        let groups = tallies.into_iter().map(|(tally, cells)| group(tally, cells, catalogue)).collect();
        Self(Counts { format: Counts::FORMAT, step: release::CROWD, groups })
    }

    /// The document as it is delivered: UTF-8 JSON.
    pub fn body(&self) -> String {
        serde_json::to_string_pretty(&self.0).unwrap_or_default()
    }
}

fn group(tally: Tally, cells: Vec<ReleasedCell>, catalogue: &Catalogue) -> Group {
    let Tally { instrument, version, precision, campaign, scope } = tally;
    // What is not listed any more comes last, by name.
    let mut dimensions: BTreeMap<(usize, String), Vec<Band>> = BTreeMap::new();
    for ReleasedCell { dimension, band, count, .. } in cells {
        let position = catalogue.position(&instrument, &version, &dimension).unwrap_or(usize::MAX);
        let attainable_mean = catalogue.attainable_mean(&instrument, &version, &dimension, band);
        let bands = dimensions.entry((position, dimension)).or_default();
        bands.push(Band { band, count, attainable_mean });
    }
    let dimensions = dimensions.into_iter().map(|((_, dimension), mut bands)| {
        bands.sort_by_key(|band| band.band);
        Dimension { dimension, bands }
    });
    let dimensions = dimensions.collect();
    let (month, segment) = match scope {
        Scope::Month(month) => (Some(month), None),
        Scope::Segment { name, value } => (None, Some(BTreeMap::from([(name, value)]))),
    };
    Group { instrument, version, precision, campaign, month, segment, dimensions }
}
