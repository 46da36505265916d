//! What `GET /counts` delivers: `culture-mirror/counts/1`.
//!
//! ```json
//! {
//!   "format": "culture-mirror/counts/1",
//!   "step": 10,
//!   "groups": [
//!     {
//!       "instrument": "customer-culture",
//!       "version": "1.0.0",
//!       "precision": 10,
//!       "campaign": null,
//!       "month": "2026-11",
//!       "dimensions": [
//!         {
//!           "dimension": "customer-insight",
//!           "bands": [{ "band": 75, "count": 10, "attainable_mean": 73.33333333333333 }]
//!         }
//!       ]
//!     },
//!     {
//!       "instrument": "customer-culture",
//!       "version": "1.0.0",
//!       "precision": 10,
//!       "campaign": "spring-pilot",
//!       "segment": { "function": "operations" },
//!       "dimensions": []
//!     }
//!   ]
//! }
//! ```
//!
//! | field | meaning |
//! |---|---|
//! | `step` | a count is at least so large and moves by at least so much |
//! | `groups` | those with a released count, ordered by instrument, version, precision, campaign, then months before segments |
//! | `precision` | the width of the bands in points |
//! | `campaign` | the label, or null for submissions without one |
//! | `month` or `segment` | exactly one of them: `YYYY-MM` in UTC, or one name with one value |
//! | `dimensions` | those with a released count, in the instrument's order |
//! | `band` | the middle of the band, as in a submission; a label, not an estimate |
//! | `count` | the released number of submissions; a band that is absent has none that may be shown, which is not 0 |
//! | `attainable_mean` | what stands for the band when bands are averaged, 0 to 100; null if the instrument is not listed any more |
//!
//! A submission with a segment is in two groups, so groups of months and of segments must not be added up.
//! The document holds no time and no totals: see [`release`].

use crate::{
    catalogue::Catalogue,
    ledger::{ReleasedCell, Scope, Tally, release},
};
use serde::Serialize;
use std::collections::BTreeMap;

const FORMAT: &str = "culture-mirror/counts/1";

/// The latest released counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Snapshot {
    format: &'static str,
    step: i64,
    groups: Vec<Group>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Group {
    instrument: String,
    version: String,
    precision: u8,
    campaign: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<BTreeMap<String, String>>,
    dimensions: Vec<DimensionCounts>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct DimensionCounts {
    dimension: String,
    bands: Vec<BandCount>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct BandCount {
    band: u8,
    count: u32,
    attainable_mean: Option<f64>,
}

impl Snapshot {
    /// Arranges cells, in any order, for reading.
    pub fn new(cells: Vec<ReleasedCell>, catalogue: &Catalogue) -> Self {
        let mut tallies: BTreeMap<Tally, Vec<ReleasedCell>> = BTreeMap::new();
        for cell in cells {
            tallies.entry(cell.tally.clone()).or_default().push(cell);
        }
        let groups = tallies.into_iter().map(|(tally, cells)| group(tally, cells, catalogue)).collect();
        Self { format: FORMAT, step: release::CROWD, groups }
    }

    /// The document as it is delivered: UTF-8 JSON.
    pub fn body(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

fn group(tally: Tally, cells: Vec<ReleasedCell>, catalogue: &Catalogue) -> Group {
    let Tally { instrument, version, precision, campaign, scope } = tally;
    // What is not listed any more comes last, by name.
    let mut dimensions: BTreeMap<(usize, String), Vec<BandCount>> = BTreeMap::new();
    for ReleasedCell { dimension, band, count, .. } in cells {
        let position = catalogue.position(&instrument, &version, &dimension).unwrap_or(usize::MAX);
        let attainable_mean = catalogue.attainable_mean(&instrument, &version, &dimension, band);
        let bands = dimensions.entry((position, dimension)).or_default();
        bands.push(BandCount { band, count, attainable_mean });
    }
    let dimensions = dimensions.into_iter().map(|((_, dimension), mut bands)| {
        bands.sort_by_key(|band| band.band);
        DimensionCounts { dimension, bands }
    });
    let dimensions = dimensions.collect();
    let (month, segment) = match scope {
        Scope::Month(month) => (Some(month), None),
        Scope::Segment { name, value } => (None, Some(BTreeMap::from([(name, value)]))),
    };
    Group { instrument, version, precision, campaign, month, segment, dimensions }
}
