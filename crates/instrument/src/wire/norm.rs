//! A norm file.

use super::InOrder;
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::io;

#[cfg(feature = "schema")]
use crate::schema::vocabulary::{Deviation, Id, Month, Points, SampleSize, Share, SomeWords, Versions};

/// What the scores of many people or groups were, so that one score can be placed among them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Norm {
    /// The format of this file.
    pub format: &'static str,
    /// The id of the instrument that was answered.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub instrument: String,
    /// The versions of the instrument that the norm fits, such as ^1.0 for all from 1.0 up to, not including, 2.0.
    #[cfg_attr(feature = "schema", schemars(with = "Versions"))]
    pub instrument_versions: String,
    /// What the norm is called wherever its figures are shown.
    #[cfg_attr(feature = "schema", schemars(with = "SomeWords"))]
    pub name: String,
    /// Who was asked, in a sentence.
    #[cfg_attr(feature = "schema", schemars(with = "SomeWords"))]
    pub population: String,
    /// Where the figures come from, so that a reader can look them up.
    #[cfg_attr(feature = "schema", schemars(with = "SomeWords"))]
    pub source: String,
    /// The months in which the answers were collected, both included.
    pub collected: Collected,
    /// What one score of the norm is a score of. A score of the other kind is never placed in it: means of groups
    /// spread less than people do.
    pub unit: Unit,
    /// Whether the figures were made up to show how a norm works. Every figure that they touch is then marked as
    /// synthetic demonstration data.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub synthetic: bool,
    /// Whether percentiles may be taken from a normal distribution where a dimension has no `percentiles`. On real
    /// data that was off by up to 5 points, and reports say so. Otherwise such a dimension has no percentiles.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "schema", schemars(default, extend("default" = false)))]
    pub assume_normal: bool,
    /// The figures of each dimension, by its id: 1 to 100 dimensions of the instrument.
    #[cfg_attr(
        feature = "schema",
        schemars(
            with = "InOrder<Id, DimensionNorm>",
            extend("minProperties" = 1, "maxProperties" = 100)
        )
    )]
    pub dimensions: InOrder<String, DimensionNorm>,
}

/// The months in which answers were collected, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields, inline))]
pub struct Collected {
    /// The first month, as in 2026-01.
    #[cfg_attr(feature = "schema", schemars(with = "Month"))]
    pub from: String,
    /// The last month, as in 2026-06; not before the first.
    #[cfg_attr(feature = "schema", schemars(with = "Month"))]
    pub to: String,
}

/// What one score of a norm is a score of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub enum Unit {
    /// One person's answers.
    Respondent,
    /// The mean of a group's scores.
    GroupMean,
}

/// How the scores of one dimension were spread.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct DimensionNorm {
    /// How many people or groups had a score on the dimension: 2 to 1,000,000,000.
    #[cfg_attr(feature = "schema", schemars(with = "SampleSize"))]
    pub n: u64,
    /// The mean of the scores, 0 to 100.
    #[cfg_attr(feature = "schema", schemars(with = "Points"))]
    pub mean: f64,
    /// The standard deviation of the scores in points, above 0 and at most 100.
    #[cfg_attr(feature = "schema", schemars(with = "Deviation"))]
    pub sd: f64,
    /// The share of the variance of the scores that is not error, 0 to 1: as a rule Cronbach's alpha. Without it
    /// the norm says nothing about a person's error.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Share", default))]
    pub reliability: Option<f64>,
    /// Points of score and percentile, each 0 to 100 and both strictly rising: 2 to 1,000 of them. Between points is
    /// interpolated; a score beyond the first or last point has that point's percentile "or less" or "or more".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(
            with = "Vec<(Points, Points)>",
            default,
            length(min = 2, max = 1_000),
            extend("examples" = [[[35.0, 5.0], [61.7, 50.0], [90.0, 95.0]]])
        )
    )]
    pub percentiles: Option<Vec<(f64, f64)>>,
}

impl Norm {
    /// What `format` says.
    pub const FORMAT: &str = "culture-mirror/norm/1";
}

/// Serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(value: &bool) -> bool {
    !value
}

impl Norm {
    /// The file: UTF-8 JSON, two spaces of indentation, each point on one line, a line feed at the end.
    pub fn body(&self) -> String {
        let mut bytes = Vec::new();
        let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, OnePointALine::default());
        let written = self.serialize(&mut serializer).is_ok();
        bytes.push(b'\n');
        String::from_utf8(bytes).ok().filter(|_| written).unwrap_or_default()
    }
}

/// Indents everything but lists within lists.
#[derive(Default)]
struct OnePointALine {
    pretty: PrettyFormatter<'static>,
    lists: usize,
}

impl OnePointALine {
    fn is_in_point(&self) -> bool {
        self.lists > 1
    }
}

impl Formatter for OnePointALine {
    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.lists += 1;
        if self.is_in_point() { writer.write_all(b"[") } else { self.pretty.begin_array(writer) }
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.lists -= 1;
        if self.lists > 0 { writer.write_all(b"]") } else { self.pretty.end_array(writer) }
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, is_first: bool) -> io::Result<()> {
        match (self.is_in_point(), is_first) {
            (true, true) => Ok(()),
            (true, false) => writer.write_all(b", "),
            (false, _) => self.pretty.begin_array_value(writer, is_first),
        }
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.is_in_point() { Ok(()) } else { self.pretty.end_array_value(writer) }
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, is_first: bool) -> io::Result<()> {
        self.pretty.begin_object_key(writer, is_first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(writer)
    }
}

impl From<&crate::Norm> for Norm {
    fn from(norm: &crate::Norm) -> Self {
        let description = norm.description();
        let (from, to) = description.collected();
        let (synthetic, dimensions) = match norm.dimensions() {
            crate::FromNorm::Observed(dimensions) => (false, dimensions),
            crate::FromNorm::Synthetic(dimensions) => (true, dimensions),
        };
        let dimensions =
            dimensions.iter().map(|(id, figures)| (id.to_string(), DimensionNorm::from(figures)));
        Self {
            format: Self::FORMAT,
            instrument: norm.instrument().to_string(),
            instrument_versions: norm.instrument_versions().to_string(),
            name: description.name().to_owned(),
            population: description.population().to_owned(),
            source: description.source().to_owned(),
            collected: Collected { from: from.to_string(), to: to.to_string() },
            unit: match norm.unit() {
                crate::Unit::Respondent => Unit::Respondent,
                crate::Unit::GroupMean => Unit::GroupMean,
            },
            synthetic,
            assume_normal: norm.assumes_normal(),
            dimensions: InOrder(dimensions.collect()),
        }
    }
}

impl From<&crate::DimensionNorm> for DimensionNorm {
    fn from(figures: &crate::DimensionNorm) -> Self {
        Self {
            n: figures.n().into(),
            mean: figures.mean(),
            sd: figures.sd(),
            reliability: figures.reliability(),
            percentiles: figures.points().map(<[_]>::to_vec),
        }
    }
}
