//! An instrument file.

use super::InOrder;
use crate::definition::{self, Keying};
use serde::Serialize;
use std::collections::BTreeMap;

#[cfg(feature = "schema")]
use crate::schema::{
    defaults,
    vocabulary::{
        BandWidth, Id, Language, Minutes, Points, ScaleValue, ScaleValueName, SomeShare, Version, Weight,
    },
};

/// A questionnaire without its words: what is asked on which scales, and how answers become scores.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Instrument<'a> {
    /// The format of this file.
    pub format: &'static str,
    /// The instrument's name in other files: 1 to 64 characters of a-z, 0-9 and -, not beginning with -.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub id: &'a str,
    /// The version of this instrument, a semantic version. Change it whenever anything is changed that people
    /// answer or that decides scores.
    #[cfg_attr(feature = "schema", schemars(with = "Version"))]
    pub version: String,
    /// How long it takes to answer, in minutes: 1 to 240. People read it before they begin.
    #[cfg_attr(feature = "schema", schemars(with = "Minutes"))]
    pub minutes: u16,
    /// The tags of the languages that there are texts in, each once. The texts of each are the file TAG.json beside
    /// this one.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<Language>", length(min = 1, max = 1_000), extend("uniqueItems" = true))
    )]
    pub languages: &'a [String],
    /// The language whose texts fill the gaps of the others; one of `languages`.
    #[cfg_attr(feature = "schema", schemars(with = "Language"))]
    pub default_language: &'a str,
    /// How coarsely scores may be sent, if the person agrees. Without it nothing can ever be sent, whatever the host
    /// page says.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "SubmissionRule", default))]
    pub submission: Option<SubmissionRule>,
    /// The rating scales, by name; items say which of them they are answered on.
    #[cfg_attr(feature = "schema", schemars(with = "InOrder<Id, Scale<'a>>", extend("minProperties" = 1)))]
    pub scales: InOrder<&'a str, Scale<'a>>,
    /// What is measured, in the order of reports and submissions: 1 to 100 dimensions, each with at least one item.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 100)))]
    pub dimensions: Vec<Dimension<'a>>,
    /// Scores of several dimensions together. The first stands above the report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default, length(max = 1_000)))]
    pub composites: Vec<Composite<'a>>,
    /// Names for stretches of the range 0 to 100. The first begins at 0; each reaches up to, not including, the next,
    /// and the last includes 100.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default, length(max = 1_000)))]
    pub levels: Vec<Level<'a>>,
    /// The strategies that a person can choose from before beginning.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default, length(max = 1_000)))]
    pub strategies: Vec<Strategy<'a>>,
    /// What can be done about a dimension.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default, length(max = 1_000)))]
    pub initiatives: Vec<Initiative<'a>>,
    /// The statements in the order in which they are shown: 1 to 10,000.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 10_000)))]
    pub items: Vec<Item<'a>>,
}

/// How coarsely scores may be sent.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields, inline))]
pub struct SubmissionRule {
    /// The width of the bands that stand for scores, in points: 10, 20 or 50. The file is refused if a band would
    /// give an answer away; a wider band, more items or a higher `min_answered` help.
    #[cfg_attr(feature = "schema", schemars(with = "BandWidth"))]
    pub precision: u8,
}

/// A rating scale.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Scale<'a> {
    /// The values that can be answered, rising: 2 to 100 whole numbers from -1,000,000 to 1,000,000. The first
    /// counts as 0 points and the last as 100, unless an item is reversed or recoded.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<ScaleValue>", length(min = 2, max = 100), extend("uniqueItems" = true))
    )]
    pub values: &'a [i32],
    /// Whether "I can't judge" is offered beside the values.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub cannot_judge: bool,
}

/// What a group of items measures.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Dimension<'a> {
    /// The dimension's name, unique among dimensions and composites.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub id: &'a str,
    /// The smallest share of its items that must be answered for it to get a score: above 0, at most 1.
    #[cfg_attr(feature = "schema", schemars(with = "SomeShare", default = "defaults::min_answered"))]
    pub min_answered: f64,
}

/// A score made of the scores of dimensions: their mean.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Composite<'a> {
    /// The composite's name, unique among dimensions and composites.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub id: &'a str,
    /// The ids of its dimensions, each once.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<Id>", length(min = 1, max = 100), extend("uniqueItems" = true))
    )]
    pub of: Vec<&'a str>,
    /// The smallest share of its dimensions that must have a score for it to get one: above 0, at most 1.
    #[cfg_attr(feature = "schema", schemars(with = "SomeShare", default = "defaults::min_scored"))]
    pub min_scored: f64,
}

/// A stretch of the range 0 to 100 that has a name.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Level<'a> {
    /// The level's name, unique among levels.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub id: &'a str,
    /// The score at which it begins, 0 to 100: 0 for the first level, then rising.
    #[cfg_attr(feature = "schema", schemars(with = "Points"))]
    pub from: f64,
}

/// A business strategy and what it rests on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Strategy<'a> {
    /// The strategy's name, unique among strategies.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub id: &'a str,
    /// The ids of the dimensions that it rests on, each once. They come first in the report of whoever chooses it.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<Id>", length(min = 1, max = 100), extend("uniqueItems" = true))
    )]
    pub depends_on: Vec<&'a str>,
}

/// Something that can be done about a dimension.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Initiative<'a> {
    /// The initiative's name, unique among initiatives.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub id: &'a str,
    /// The id of the dimension that it serves.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub dimension: &'a str,
    /// When it shows.
    pub horizon: Horizon,
    /// How much work it is.
    pub effort: Effort,
}

/// When an initiative shows.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub enum Horizon {
    /// This week.
    Week,
    /// In three months.
    Quarter,
    /// In six months.
    HalfYear,
    /// In twelve months.
    Year,
}

/// How much work an initiative is.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
#[allow(missing_docs)]
pub enum Effort {
    Small,
    Medium,
    Large,
}

/// One statement and how an answer to it counts.
#[derive(Debug, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields, extend("dependentSchemas" = {"recode": {"properties": {"reverse": false}}}))
)]
pub struct Item<'a> {
    /// The item's name, unique among items. Text files give its statement under this name.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub id: &'a str,
    /// The id of the dimension that it belongs to.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub dimension: &'a str,
    /// The name of the scale that it is answered on.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub scale: &'a str,
    /// Whether more is less: the scale's first value then counts as 100 points and its last as 0. Not together with
    /// `recode`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "bool", default, extend("default" = false)))]
    pub reverse: Option<bool>,
    /// The points, 0 to 100, that each value of the scale counts as; every value once. For instruments whose points
    /// are not evenly spaced. Not together with `reverse`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(
            with = "InOrder<ScaleValueName, Points>",
            default,
            extend("minProperties" = 2, "maxProperties" = 100, "examples" = [{"1": 100, "2": 60, "3": 0}])
        )
    )]
    pub recode: Option<BTreeMap<i32, f64>>,
    /// How much it counts in its dimension, relative to the other items: 0.000001 to 1,000,000.
    #[cfg_attr(feature = "schema", schemars(with = "Weight", default = "defaults::weight"))]
    pub weight: f64,
}

impl Instrument<'_> {
    /// What `format` says.
    pub const FORMAT: &'static str = "culture-mirror/instrument/1";
}

impl<'a> From<&'a crate::Instrument> for Instrument<'a> {
    fn from(instrument: &'a crate::Instrument) -> Self {
        let name = |dimension: usize| {
            instrument.dimensions().get(dimension).map_or("", |dimension| dimension.id().as_str())
        };
        let names = |dimensions: &[usize]| dimensions.iter().map(|dimension| name(*dimension)).collect();
        let scale = |scale: &'a definition::Scale| {
            let wire = Scale { values: scale.values(), cannot_judge: scale.cannot_judge() };
            (scale.id().as_str(), wire)
        };
        Self {
            format: Self::FORMAT,
            id: instrument.id().as_str(),
            version: instrument.version().to_string(),
            minutes: instrument.minutes(),
            languages: instrument.languages(),
            default_language: instrument.default_language(),
            submission: instrument
                .precision()
                .map(|precision| SubmissionRule { precision: precision.width() }),
            scales: InOrder(instrument.scales().map(scale).collect()),
            dimensions: each(instrument.dimensions(), |dimension| Dimension {
                id: dimension.id().as_str(),
                min_answered: dimension.min_answered(),
            }),
            composites: each(instrument.composites(), |composite| Composite {
                id: composite.id().as_str(),
                of: names(composite.of()),
                min_scored: composite.min_scored(),
            }),
            levels: each(instrument.levels(), |level| Level { id: level.id().as_str(), from: level.from() }),
            strategies: each(instrument.strategies(), |strategy| Strategy {
                id: strategy.id().as_str(),
                depends_on: names(strategy.depends_on()),
            }),
            initiatives: each(instrument.initiatives(), |initiative| Initiative {
                id: initiative.id().as_str(),
                dimension: name(initiative.dimension()),
                horizon: initiative.horizon().into(),
                effort: initiative.effort().into(),
            }),
            items: each(instrument.items(), |item| Item {
                id: item.id().as_str(),
                dimension: name(item.dimension()),
                scale: item.scale().id().as_str(),
                reverse: (*item.keying() == Keying::Reverse).then_some(true),
                recode: recode(item),
                weight: item.weight(),
            }),
        }
    }
}

impl From<definition::Horizon> for Horizon {
    fn from(horizon: definition::Horizon) -> Self {
        match horizon {
            definition::Horizon::Week => Self::Week,
            definition::Horizon::Quarter => Self::Quarter,
            definition::Horizon::HalfYear => Self::HalfYear,
            definition::Horizon::Year => Self::Year,
        }
    }
}

impl From<definition::Effort> for Effort {
    fn from(effort: definition::Effort) -> Self {
        match effort {
            definition::Effort::Small => Self::Small,
            definition::Effort::Medium => Self::Medium,
            definition::Effort::Large => Self::Large,
        }
    }
}

fn each<'a, T, W>(values: &'a [T], wire: impl Fn(&'a T) -> W) -> Vec<W> {
    values.iter().map(wire).collect()
}

fn recode(item: &definition::Item) -> Option<BTreeMap<i32, f64>> {
    let Keying::Recode(points) = item.keying() else {
        return None;
    };
    Some(item.scale().values().iter().copied().zip(points.iter().copied()).collect())
}
