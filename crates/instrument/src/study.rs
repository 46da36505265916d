//! Many people's answers become a norm: means, spreads, reliabilities and percentiles.
//!
//! It keeps sums and not answers, so that a million respondents need no more room than a hundred.
//! Not here: where the answers come from, and whether their owners agreed.

mod alpha;
mod counts;
mod distribution;

use crate::{
    answers::Answers,
    band::settled,
    definition::Instrument,
    fault::{Fault, FaultCode},
    id::Id,
    moments::Moments,
    norm::{
        DimensionNorm, Norm, NormDescription, Ranks, Unit,
        reading::{LARGEST_SAMPLE, LEAST_SD},
    },
    scoring::Scores,
};
use alpha::Alpha;
use distribution::Distribution;
use semver::{Op, VersionReq};
use std::fmt;

pub use counts::Counts;

/// The answers of many respondents to one instrument, as sums.
#[derive(Debug, Clone)]
pub struct Study {
    respondents: u64,
    dimensions: Vec<DimensionSums>,
}

#[derive(Debug, Clone)]
struct DimensionSums {
    scores: Moments,
    distribution: Distribution,
    alpha: Alpha,
}

/// A norm from data, and what one should know about how it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyNorm {
    /// The norm.
    pub norm: Norm,
    /// What was left out, and why.
    pub remarks: Vec<Remark>,
}

/// Something that one should know about a norm from data.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// The dimension that it is about, or all of them.
    pub dimension: Option<Id>,
    /// What is to be said.
    pub kind: RemarkKind,
}

/// What is to be said about a norm from data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RemarkKind {
    /// It is left out: fewer than two people have a score.
    TooFewScores,
    /// It is left out: no counts were released for it.
    NoCounts,
    /// It is left out: all have the same score.
    NoSpread,
    /// So many groups of counts belong to other versions of the instrument, and were left out.
    OtherVersions(usize),
    /// It has no reliability: alpha needs two items, and two people who answered all of them differently.
    NoAlpha,
    /// It has no reliability: alpha is below zero, as when an item is keyed the wrong way round.
    NegativeAlpha(f64),
    /// Alpha rests on those who answered all of its items.
    Listwise {
        /// How many answered all of its items.
        complete: u64,
        /// How many have a score.
        scored: u64,
    },
}

impl Study {
    /// Nobody yet.
    pub fn new(instrument: &Instrument) -> Self {
        let sums = |dimension: &crate::Dimension| DimensionSums {
            scores: Moments::default(),
            distribution: Distribution::default(),
            alpha: Alpha::new(dimension.items().len()),
        };
        Self { respondents: 0, dimensions: instrument.dimensions().iter().map(sums).collect() }
    }

    /// One more respondent; answers to another instrument make no sense here.
    pub fn add(&mut self, instrument: &Instrument, answers: &Answers) {
        self.respondents += 1;
        let scores = Scores::of(instrument, answers);
        let dimensions = instrument.dimensions().iter().zip(scores.dimensions());
        for (sums, (dimension, score)) in self.dimensions.iter_mut().zip(dimensions) {
            if let Some(score) = score {
                // Equal scores must be equal, in whatever order they were added up.
                let score = settled(score.score);
                sums.scores.add(score);
                sums.distribution.add(score);
            }
            let points =
                |&position: &usize| instrument.items().get(position)?.points(answers.value(position)?);
            sums.alpha.add(dimension.items().iter().map(points));
        }
    }

    /// How many respondents there are.
    pub fn respondents(&self) -> u64 {
        self.respondents
    }

    /// The norm of these respondents: per dimension the number of scores, their mean and sample standard deviation,
    /// Cronbach's alpha as the reliability (listwise), and percentiles by mid-rank, 100 (B + E/2) / N.
    ///
    /// # Errors
    /// No dimension has two different scores.
    pub fn norm(
        &self,
        instrument: &Instrument,
        description: NormDescription,
    ) -> Result<StudyNorm, Vec<Fault>> {
        let mut draft = Draft::default();
        for (dimension, sums) in instrument.dimensions().iter().zip(&self.dimensions) {
            let points = sums.distribution.points();
            let Some((n, mean, sd)) = draft.spread(dimension.id(), &sums.scores, &points) else { continue };
            let reliability = draft.reliability(dimension.id(), &sums.alpha, sums.scores.n());
            let ranks = Some(Ranks::Points(points));
            draft
                .dimensions
                .push((dimension.id().clone(), DimensionNorm { n, mean, sd, reliability, ranks }));
        }
        draft.finish(instrument, description)
    }
}

/// A norm while it is put together.
#[derive(Debug, Default)]
struct Draft {
    dimensions: Vec<(Id, DimensionNorm)>,
    remarks: Vec<Remark>,
}

impl Draft {
    /// Number, mean and standard deviation of the scores, or a remark why the dimension is left out.
    fn spread(&mut self, dimension: &Id, scores: &Moments, points: &[(f64, f64)]) -> Option<(u32, f64, f64)> {
        let Some(sd) = scores.sd() else {
            self.remark(dimension, RemarkKind::TooFewScores);
            return None;
        };
        if points.len() < 2 || sd < LEAST_SD {
            self.remark(dimension, RemarkKind::NoSpread);
            return None;
        }
        let n = u32::try_from(scores.n()).unwrap_or(u32::MAX).min(LARGEST_SAMPLE);
        Some((n, scores.mean(), sd))
    }

    fn reliability(&mut self, dimension: &Id, alpha: &Alpha, scored: u64) -> Option<f64> {
        let Some(value) = alpha.value() else {
            self.remark(dimension, RemarkKind::NoAlpha);
            return None;
        };
        if value < 0.0 {
            self.remark(dimension, RemarkKind::NegativeAlpha(value));
            return None;
        }
        if alpha.complete() < scored {
            self.remark(dimension, RemarkKind::Listwise { complete: alpha.complete(), scored });
        }
        Some(value)
    }

    fn remark(&mut self, dimension: &Id, kind: RemarkKind) {
        self.remarks.push(Remark { dimension: Some(dimension.clone()), kind });
    }

    fn finish(self, instrument: &Instrument, description: NormDescription) -> Result<StudyNorm, Vec<Fault>> {
        let Self { dimensions, remarks } = self;
        if dimensions.is_empty() {
            return Err(vec![Fault {
                path: "$.dimensions".into(),
                code: FaultCode::OutOfRange,
                given: "no dimension with two different scores".into(),
                allowed: "at least one".into(),
            }]);
        }
        let norm = Norm {
            instrument: instrument.id().clone(),
            instrument_versions: versions_like(instrument),
            description,
            unit: Unit::Respondent,
            is_synthetic: false,
            assumes_normal: false,
            dimensions,
        };
        Ok(StudyNorm { norm, remarks })
    }
}

/// The versions that a norm of this one holds for: `^1.2` for 1.2.3, and a pre-release for itself alone.
fn versions_like(instrument: &Instrument) -> VersionReq {
    let version = instrument.version();
    let (op, patch) =
        if version.pre.is_empty() { (Op::Caret, None) } else { (Op::Exact, Some(version.patch)) };
    let comparator = semver::Comparator {
        op,
        major: version.major,
        minor: Some(version.minor),
        patch,
        pre: version.pre.clone(),
    };
    VersionReq { comparators: vec![comparator] }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(dimension) = &self.dimension {
            write!(f, "{dimension}: ")?;
        }
        match self.kind {
            RemarkKind::TooFewScores => f.write_str("left out, since fewer than two people have a score"),
            RemarkKind::NoCounts => f.write_str("left out, since no counts were released"),
            RemarkKind::OtherVersions(groups) => {
                write!(f, "counts of other versions of the instrument were left out: {groups} groups")
            }
            RemarkKind::NoSpread => f.write_str("left out, since all have the same score"),
            RemarkKind::NoAlpha => f.write_str(
                "no reliability, since alpha needs two items and two people who answered all of them differently",
            ),
            RemarkKind::NegativeAlpha(alpha) => {
                write!(f, "no reliability, since alpha is {alpha:.2}; is an item keyed the wrong way round?")
            }
            RemarkKind::Listwise { complete, scored } => {
                write!(f, "alpha rests on the {complete} who answered all items, of {scored} with a score")
            }
        }
    }
}
