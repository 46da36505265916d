//! The released counts of a collector.
//!
//! ```json
//! {
//!   "format": "culture-mirror/counts/1",
//!   "step": 10,
//!   "groups": [
//!     {
//!       "instrument": "customer-culture", "version": "1.0.0", "precision": 10,
//!       "campaign": null, "month": "2026-11",
//!       "dimensions": [
//!         { "dimension": "customer-insight", "bands": [{ "band": 75, "count": 10, "attainable_mean": 73.3 }] }
//!       ]
//!     },
//!     {
//!       "instrument": "customer-culture", "version": "1.0.0", "precision": 10,
//!       "campaign": "spring-pilot", "segment": { "function": "operations" },
//!       "dimensions": []
//!     }
//!   ]
//! }
//! ```

use serde::Serialize;
use std::collections::BTreeMap;

#[cfg(feature = "schema")]
use crate::{
    schema::vocabulary::{BandMiddle, BandWidth, Count, Id, Label, Month, Nullable, Points, Version},
    wire::InOrder,
};

/// How many submissions lay in which band, as far as that may be shown.
///
/// A submission with a segment is in two groups, so groups of months and of segments must not be added up. There is
/// no time and no total.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Counts {
    /// The format of this document.
    pub format: &'static str,
    /// A count is at least so large and moves by at least so much.
    #[cfg_attr(feature = "schema", schemars(with = "Count"))]
    pub step: i64,
    /// The groups with a released count, ordered by instrument, version, precision, campaign, then months before
    /// segments.
    #[cfg_attr(feature = "schema", schemars(length(max = 100_000)))]
    pub groups: Vec<Group>,
}

/// The submissions of one instrument version and campaign in one month, or with one segment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields, extend("oneOf" = [{"required": ["month"]}, {"required": ["segment"]}]))
)]
pub struct Group {
    /// The id of the instrument that was answered.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub instrument: String,
    /// The version of that instrument.
    #[cfg_attr(feature = "schema", schemars(with = "Version"))]
    pub version: String,
    /// The width of the bands in points: 10, 20 or 50.
    #[cfg_attr(feature = "schema", schemars(with = "BandWidth"))]
    pub precision: u8,
    /// The campaign's label, or null for submissions without one.
    #[cfg_attr(feature = "schema", schemars(with = "Nullable<Label>"))]
    pub campaign: Option<String>,
    /// The month in UTC, as in 2026-11; there unless `segment` is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Month", default))]
    pub month: Option<String>,
    /// One name with one value, both labels; there unless `month` is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "InOrder<Label, Label>", default, extend("minProperties" = 1, "maxProperties" = 1))
    )]
    pub segment: Option<BTreeMap<String, String>>,
    /// The dimensions with a released count, in the instrument's order.
    #[cfg_attr(feature = "schema", schemars(length(max = 100)))]
    pub dimensions: Vec<Dimension>,
}

/// The counts of one dimension.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Dimension {
    /// The dimension's id.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub dimension: String,
    /// The bands with a released count, rising. A band that is absent has none that may be shown, which is not 0.
    #[cfg_attr(feature = "schema", schemars(length(max = 10)))]
    pub bands: Vec<Band>,
}

/// The count of one band.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Band {
    /// The middle of the band, as in a submission; a label, not an estimate.
    #[cfg_attr(feature = "schema", schemars(with = "BandMiddle"))]
    pub band: u8,
    /// The released number of submissions.
    #[cfg_attr(feature = "schema", schemars(with = "Count"))]
    pub count: u32,
    /// What stands for the band when bands are averaged, 0 to 100; null if the collector does not list the
    /// instrument any more.
    #[cfg_attr(feature = "schema", schemars(with = "Nullable<Points>"))]
    pub attainable_mean: Option<f64>,
}

impl Counts {
    /// What `format` says.
    pub const FORMAT: &str = "culture-mirror/counts/1";
}
