//! An instrument file.

use super::InOrder;
use crate::definition::{self, Effort, Horizon, Keying};
use serde::Serialize;
use std::collections::BTreeMap;

/// `culture-mirror/instrument/1`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Instrument<'a> {
    pub format: &'static str,
    pub id: &'a str,
    pub version: String,
    pub minutes: u16,
    pub languages: &'a [String],
    pub default_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submission: Option<SubmissionRule>,
    pub scales: InOrder<&'a str, Scale<'a>>,
    pub dimensions: Vec<Dimension<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub composites: Vec<Composite<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strategies: Vec<Strategy<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub initiatives: Vec<Initiative<'a>>,
    pub items: Vec<Item<'a>>,
}

/// The rule by which scores may be sent.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SubmissionRule {
    pub precision: u8,
}

/// A rating scale.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Scale<'a> {
    pub values: &'a [i32],
    pub cannot_judge: bool,
}

/// A dimension.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Dimension<'a> {
    pub id: &'a str,
    pub min_answered: f64,
}

/// A composite.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Composite<'a> {
    pub id: &'a str,
    pub of: Vec<&'a str>,
    pub min_scored: f64,
}

/// A level.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Level<'a> {
    pub id: &'a str,
    pub from: f64,
}

/// A strategy.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Strategy<'a> {
    pub id: &'a str,
    pub depends_on: Vec<&'a str>,
}

/// An initiative.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Initiative<'a> {
    pub id: &'a str,
    pub dimension: &'a str,
    pub horizon: &'static str,
    pub effort: &'static str,
}

/// An item.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Item<'a> {
    pub id: &'a str,
    pub dimension: &'a str,
    pub scale: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverse: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recode: Option<BTreeMap<i32, f64>>,
    pub weight: f64,
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
            format: "culture-mirror/instrument/1",
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
                horizon: horizon(initiative.horizon()),
                effort: effort(initiative.effort()),
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

fn each<'a, T, W>(values: &'a [T], wire: impl Fn(&'a T) -> W) -> Vec<W> {
    values.iter().map(wire).collect()
}

fn recode(item: &definition::Item) -> Option<BTreeMap<i32, f64>> {
    let Keying::Recode(points) = item.keying() else {
        return None;
    };
    Some(item.scale().values().iter().copied().zip(points.iter().copied()).collect())
}

fn horizon(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::Week => "week",
        Horizon::Quarter => "quarter",
        Horizon::HalfYear => "half-year",
        Horizon::Year => "year",
    }
}

fn effort(effort: Effort) -> &'static str {
    match effort {
        Effort::Small => "small",
        Effort::Medium => "medium",
        Effort::Large => "large",
    }
}
