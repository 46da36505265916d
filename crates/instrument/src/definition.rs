//! What an instrument is: its scales, items, dimensions and what may be made of them.
//!
//! A value of these types is sound: every reference leads somewhere, every range is a range, every dimension
//! has items, and a submission cannot give an answer away.
//! Texts are not here; see [`Texts`](crate::Texts). Nor is how a file is read: that is the only place that makes
//! these values.

use crate::{band::Precision, id::Id};
use semver::Version;
use std::sync::Arc;

/// A questionnaire without its words, as read from an instrument file.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    pub(crate) id: Id,
    pub(crate) version: Version,
    pub(crate) minutes: u16,
    pub(crate) languages: Vec<String>,
    pub(crate) default_language: String,
    pub(crate) precision: Option<Precision>,
    pub(crate) scales: Vec<Arc<Scale>>,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) composites: Vec<Composite>,
    pub(crate) levels: Vec<Level>,
    pub(crate) strategies: Vec<Strategy>,
    pub(crate) initiatives: Vec<Initiative>,
    pub(crate) items: Vec<Item>,
}

/// A rating scale: at least two values, rising.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    pub(crate) id: Id,
    pub(crate) values: Vec<i32>,
    pub(crate) cannot_judge: bool,
}

/// One statement and how an answer to it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub(crate) id: Id,
    pub(crate) dimension: usize,
    pub(crate) scale: Arc<Scale>,
    pub(crate) keying: Keying,
    pub(crate) weight: f64,
}

/// How an answer becomes an item score.
#[derive(Debug, Clone, PartialEq)]
pub enum Keying {
    /// More is more.
    Forward,
    /// More is less: a + b − x.
    Reverse,
    /// A score from 0 to 100 for each value of the scale, in the order of its values.
    Recode(Vec<f64>),
}

/// What a group of items measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    pub(crate) id: Id,
    pub(crate) min_answered: f64,
    pub(crate) items: Vec<usize>,
}

/// A score made of the scores of dimensions.
#[derive(Debug, Clone, PartialEq)]
pub struct Composite {
    pub(crate) id: Id,
    pub(crate) of: Vec<usize>,
    pub(crate) min_scored: f64,
}

/// A stretch of the range 0 to 100 that has a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    pub(crate) id: Id,
    pub(crate) from: f64,
}

/// A business strategy and the dimensions that it depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strategy {
    pub(crate) id: Id,
    pub(crate) depends_on: Vec<usize>,
}

/// Something that can be done about a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initiative {
    pub(crate) id: Id,
    pub(crate) dimension: usize,
    pub(crate) horizon: Horizon,
    pub(crate) effort: Effort,
}

/// When an initiative shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Horizon {
    /// This week.
    Week,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// Twelve months.
    Year,
}

/// How much work an initiative is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Effort {
    Small,
    Medium,
    Large,
}

impl Instrument {
    /// The instrument's name.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The version of this instrument, in the sense of semantic versioning.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// How long it takes, in minutes.
    pub fn minutes(&self) -> u16 {
        self.minutes
    }

    /// The language tags that it has texts in; the default is among them.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The language whose texts fill the gaps of the others.
    pub fn default_language(&self) -> &str {
        &self.default_language
    }

    /// The width of the bands that may be sent; without one nothing can ever be sent.
    pub fn precision(&self) -> Option<Precision> {
        self.precision
    }

    /// The rating scales.
    pub fn scales(&self) -> impl Iterator<Item = &Scale> {
        self.scales.iter().map(AsRef::as_ref)
    }

    /// The dimensions, in the order of reports and submissions.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// Scores of several dimensions together.
    pub fn composites(&self) -> &[Composite] {
        &self.composites
    }

    /// Named stretches of 0 to 100, rising; empty or beginning at 0.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The strategies that a person can choose from.
    pub fn strategies(&self) -> &[Strategy] {
        &self.strategies
    }

    /// What can be done about each dimension.
    pub fn initiatives(&self) -> &[Initiative] {
        &self.initiatives
    }

    /// The statements, in the order of presentation.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The items of a dimension.
    pub fn items_of<'a>(&'a self, dimension: &'a Dimension) -> impl Iterator<Item = &'a Item> {
        dimension.items.iter().filter_map(|&item| self.items.get(item))
    }

    /// The level that a score from 0 to 100 lies in, if the instrument has levels.
    ///
    /// A level reaches up to, not including, the next. The score is first rounded to 1e-9, so that the order in
    /// which it was added up cannot move it across an edge.
    pub fn level_of(&self, score: f64) -> Option<&Level> {
        let score = crate::band::settled(score);
        self.levels.iter().rev().find(|level| level.from <= score)
    }
}

impl Instrument {
    /// A score from 0 to 100 as it is shown: rounded to a whole number, but never to the edge of a level that it
    /// has not reached.
    pub fn shown(&self, score: f64) -> f64 {
        let rounded = score.round();
        let keeps_level = self.level_of(rounded) == self.level_of(score);
        if keeps_level { rounded } else { score.floor() }
    }
}

impl Scale {
    /// The scale's name.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The values that can be answered, rising; at least two.
    pub fn values(&self) -> &[i32] {
        &self.values
    }

    /// Whether "I can't judge" is offered.
    pub fn cannot_judge(&self) -> bool {
        self.cannot_judge
    }

    /// The lowest and the highest value.
    pub fn range(&self) -> (i32, i32) {
        let first = self.values.first().copied().unwrap_or(0);
        (first, self.values.last().copied().unwrap_or(first + 1))
    }
}

impl Item {
    /// The item's name.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The position of its dimension in [`Instrument::dimensions`].
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// The scale it is answered on.
    pub fn scale(&self) -> &Scale {
        &self.scale
    }

    /// How an answer becomes an item score.
    pub fn keying(&self) -> &Keying {
        &self.keying
    }

    /// Its share in the dimension's score, relative to the others; above 0.
    pub fn weight(&self) -> f64 {
        self.weight
    }
}

impl Dimension {
    /// The dimension's name.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The smallest share of its items that must be answered for it to get a score; in (0, 1].
    pub fn min_answered(&self) -> f64 {
        self.min_answered
    }

    /// The positions of its items in [`Instrument::items`]; at least one.
    pub fn items(&self) -> &[usize] {
        &self.items
    }

    /// The smallest number of answered items that gives a score.
    pub fn least_answered(&self) -> usize {
        (1..=self.items.len()).find(|&answered| self.is_enough(answered)).unwrap_or(1)
    }

    /// Whether so many answered items give a score.
    ///
    /// The comparison forgives 1e-9, so that a third of three items is one item.
    pub fn is_enough(&self, answered: usize) -> bool {
        answered > 0 && share(answered, self.items.len()) + 1e-9 >= self.min_answered
    }
}

impl Composite {
    /// The composite's name.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The positions of its members in [`Instrument::dimensions`]; at least one.
    pub fn of(&self) -> &[usize] {
        &self.of
    }

    /// The smallest share of its members that must have a score; in (0, 1].
    pub fn min_scored(&self) -> f64 {
        self.min_scored
    }

    /// Whether so many scored members give a score.
    pub fn is_enough(&self, scored: usize) -> bool {
        scored > 0 && share(scored, self.of.len()) + 1e-9 >= self.min_scored
    }
}

impl Level {
    /// The level's name.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The score at which it begins, 0 to 100.
    pub fn from(&self) -> f64 {
        self.from
    }
}

impl Strategy {
    /// The strategy's name.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The positions of the dimensions that it depends on.
    pub fn depends_on(&self) -> &[usize] {
        &self.depends_on
    }
}

impl Initiative {
    /// The initiative's name.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The position of the dimension that it serves.
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// When it shows.
    pub fn horizon(&self) -> Horizon {
        self.horizon
    }

    /// How much work it is.
    pub fn effort(&self) -> Effort {
        self.effort
    }
}

/// A part of a whole.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    number(part) / number(whole)
}

/// A count as a number; counts here stay far below 2^53.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn number(count: usize) -> f64 {
    count as f64
}
