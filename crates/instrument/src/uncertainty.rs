//! How far a score may be off, and which differences are more than that.
//!
//! A person's error comes from the norm's reliability where every scored dimension has one. Usually there is none:
//! then it comes from the spread of the person's own answers within the dimensions. Which of the two it was is
//! part of each figure's type.

use crate::{
    answers::Answers,
    band::settled,
    definition::{Composite, Dimension, Instrument, Item, number},
    distributions::{normal_quantile, t_quantile},
    norm::{FromNorm, RespondentNorm},
    scoring::Scores,
};

/// The half width of an interval that holds 95 % of a normal distribution, in standard errors.
pub(crate) const WIDTH_95: f64 = 1.96;
/// How often a level profile may be given a strength or weakness that it does not have.
const FALSE_FINDINGS: f64 = 0.05;

/// A figure that rests on a standard error, and where that error comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Estimate<T> {
    /// From how far the person's own answers differ within a dimension.
    OwnSpread(T),
    /// From the reliability that a norm states: SD √(1 − r).
    Reliability(FromNorm<T>),
}

/// The spread of one person's answers within the dimensions, pooled over them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnSpread {
    /// The standard deviation s of item scores within a dimension, in points:
    /// `s² = Σ_d Σ_i (p − p̄_d)² / Σ_d (|A_d| − 1)`.
    pub sd: f64,
    /// Its degrees of freedom, `Σ_d (|A_d| − 1)`; at least 1.
    pub degrees: u32,
}

/// The standard errors of one person's scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Errors {
    /// In points, in the order of the instrument's dimensions.
    by_dimension: Vec<Option<f64>>,
    /// In points, in the order of the instrument's composites.
    by_composite: Vec<Option<f64>>,
    /// Those of an error that was itself estimated; none if it is taken as known.
    degrees: Option<u32>,
    /// Half the width of a 95 % interval, in standard errors.
    width: f64,
}

/// A score's error and what follows from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The standard error, in points.
    pub standard_error: f64,
    /// The score ± its margin, within 0 to 100: see [`Errors::margin`].
    pub interval: Interval,
}

/// A stretch of 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How far a score lies from another figure, and how far it must lie for that to be more than error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The difference in points.
    pub points: f64,
    /// Its standard error in points.
    pub standard_error: f64,
    /// The size beyond which it counts as real, in points.
    pub limit: f64,
}

impl<T> Estimate<T> {
    /// The figure without its mark, for a conclusion that stands beside marked figures.
    pub(crate) fn bare(self) -> T {
        match self {
            Self::OwnSpread(figure) => figure,
            Self::Reliability(figure) => figure.bare(),
        }
    }

    /// Another figure made of this one; its error comes from the same.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Estimate<U> {
        match self {
            Self::OwnSpread(figure) => Estimate::OwnSpread(make(figure)),
            Self::Reliability(figure) => Estimate::Reliability(figure.map(make)),
        }
    }

    /// The same, borrowed.
    pub fn as_ref(&self) -> Estimate<&T> {
        match self {
            Self::OwnSpread(figure) => Estimate::OwnSpread(figure),
            Self::Reliability(figure) => Estimate::Reliability(figure.as_ref()),
        }
    }
}

impl<T> Estimate<Option<T>> {
    /// The figure, if there is one.
    pub fn transpose(self) -> Option<Estimate<T>> {
        match self {
            Self::OwnSpread(figure) => figure.map(Estimate::OwnSpread),
            Self::Reliability(figure) => figure.transpose().map(Estimate::Reliability),
        }
    }
}

impl OwnSpread {
    /// The pooled spread of the answers; `None` if no dimension has two of them.
    ///
    /// Dimensions with too few answers for a score are among it: their answers differ like the others.
    pub fn of(instrument: &Instrument, answers: &Answers) -> Option<Self> {
        let (mut squares, mut degrees) = (0.0, 0);
        for dimension in instrument.dimensions() {
            let points = || answered(instrument, dimension, answers).map(|(_, points)| points);
            let count = points().count();
            if count < 2 {
                continue;
            }
            let mean = points().sum::<f64>() / number(count);
            squares += points().map(|points| (points - mean) * (points - mean)).sum::<f64>();
            degrees += u32::try_from(count - 1).unwrap_or(u32::MAX);
        }
        (degrees > 0).then(|| Self { sd: (squares / f64::from(degrees)).sqrt(), degrees })
    }

    /// The standard error of a dimension's score: `max(s, step / √12) / √|A|`, with the step between neighbouring
    /// answers in points. `None` if none of its items was answered.
    ///
    /// With unequal weights 1 / √|A| becomes √(Σ w²) / Σ w, of which it is the special case.
    /// The step is 100 / (values − 1), on a scale of consecutive values the same as 100 / (b − a); where items of
    /// a dimension differ in it, the widest.
    pub fn standard_error(
        &self,
        instrument: &Instrument,
        dimension: &Dimension,
        answers: &Answers,
    ) -> Option<f64> {
        let (mut weights, mut squares, mut step) = (0.0, 0.0, 0.0_f64);
        for (item, _) in answered(instrument, dimension, answers) {
            weights += item.weight();
            squares += item.weight() * item.weight();
            step = step.max(100.0 / number(item.scale().values().len().saturating_sub(1)));
        }
        let rounding = step / 12.0_f64.sqrt();
        (weights > 0.0).then(|| self.sd.max(rounding) * squares.sqrt() / weights)
    }
}

impl Errors {
    /// The standard errors of the scores: from the norm if it has the reliability of every scored dimension,
    /// otherwise from the spread of the answers. `None` if there is neither.
    ///
    /// One kind for the whole profile, so that its dimensions can be compared.
    pub fn of(
        instrument: &Instrument,
        answers: &Answers,
        scores: &Scores,
        norm: Option<&RespondentNorm<'_>>,
    ) -> Option<Estimate<Self>> {
        let from_norm = norm.and_then(|norm| Self::from_norm(instrument, scores, norm));
        from_norm.map(Estimate::Reliability).or_else(|| {
            let errors = Self::from_own_spread(instrument, answers, scores)?;
            Some(Estimate::OwnSpread(errors))
        })
    }

    /// The standard errors from the spread of the answers; `None` if no dimension has two of them.
    pub fn from_own_spread(instrument: &Instrument, answers: &Answers, scores: &Scores) -> Option<Self> {
        let spread = OwnSpread::of(instrument, answers)?;
        let dimensions = instrument.dimensions().iter().zip(scores.dimensions());
        let standard_errors = dimensions.map(|(dimension, score)| {
            score.as_ref()?;
            spread.standard_error(instrument, dimension, answers)
        });
        let width = t_quantile(0.975, spread.degrees.into());
        Some(Self::new(instrument, standard_errors.collect(), Some(spread.degrees), width))
    }

    fn from_norm(
        instrument: &Instrument,
        scores: &Scores,
        norm: &RespondentNorm<'_>,
    ) -> Option<FromNorm<Self>> {
        let mut by_dimension = Vec::new();
        for (position, dimension) in instrument.dimensions().iter().enumerate() {
            let score = scores.dimensions().get(position).copied().flatten();
            by_dimension.push(match score {
                Some(score) => {
                    let figures = norm.figures(position)?;
                    Some(figures.standard_error(score.answered, dimension.items().len())?)
                }
                None => None,
            });
        }
        Some(norm.norm().mark(Self::new(instrument, by_dimension, None, WIDTH_95)))
    }

    fn new(
        instrument: &Instrument,
        by_dimension: Vec<Option<f64>>,
        degrees: Option<u32>,
        width: f64,
    ) -> Self {
        let of_mean = |composite: &Composite| {
            let known =
                composite.of().iter().filter_map(|&member| by_dimension.get(member).copied().flatten());
            let (k, squares) = known.fold((0, 0.0), |(k, squares), error| (k + 1, squares + error * error));
            (k > 0).then(|| squares.sqrt() / number(k))
        };
        let by_composite = instrument.composites().iter().map(of_mean).collect();
        Self { by_dimension, by_composite, degrees, width }
    }

    /// The standard error of a dimension's score, in points.
    pub fn standard_error(&self, dimension: usize) -> Option<f64> {
        self.by_dimension.get(dimension).copied().flatten()
    }

    /// Half the width of the interval around a dimension's score, in points: 1.96 standard errors, or the same
    /// quantile of Student's t times an error that was estimated from the answers.
    ///
    /// With 1.96 in both cases the interval of six answers would hold the true score in 88 of 100 cases, and that of
    /// three in 78.
    pub fn margin(&self, dimension: usize) -> Option<f64> {
        self.standard_error(dimension).map(|standard_error| self.width * standard_error)
    }

    /// The error of a dimension's score, and what follows from it.
    pub fn spread(&self, dimension: usize, score: f64) -> Option<Spread> {
        Some(self.around(score, self.standard_error(dimension)?))
    }

    /// The error of a composite's score, and what follows from it. The score is the mean of the k members that have one,
    /// so its error is `√(Σ SE²) / k`: the members' errors are taken to be independent of one another.
    pub fn composite_spread(&self, composite: usize, score: f64) -> Option<Spread> {
        Some(self.around(score, self.by_composite.get(composite).copied().flatten()?))
    }

    /// The difference between the scores of two dimensions. Its error is `√(SEa² + SEb²)`, real beyond 1.96 SE, or beyond
    /// the same quantile of Student's t where the error was estimated from the answers.
    pub fn difference(&self, scores: &Scores, first: usize, second: usize) -> Option<Difference> {
        let (one, two) = (self.known(scores, first)?, self.known(scores, second)?);
        let standard_error = one.1.hypot(two.1);
        Some(Difference { points: one.0 - two.0, standard_error, limit: self.width * standard_error })
    }

    /// The mean of all scores, and per dimension with a score, how far it lies from the mean of all k of them:
    /// its error is `√((1 − 2/k) SEᵢ² + Σⱼ SEⱼ² / k²)`, real beyond the quantile 1 − .05/(2k) of the normal distribution,
    /// or of Student's t where the error was estimated from the answers.
    ///
    /// So a level profile is given a false strength or weakness in one of twenty cases and not in one of three.
    /// `None` with fewer than two scores.
    pub fn deviations(&self, scores: &Scores) -> Option<(f64, Vec<(usize, Difference)>)> {
        let known: Vec<(usize, (f64, f64))> = (0..self.by_dimension.len())
            .filter_map(|dimension| Some((dimension, self.known(scores, dimension)?)))
            .collect();
        if known.len() < 2 {
            return None;
        }
        let k = number(known.len());
        let mean = known.iter().map(|(_, (score, _))| score).sum::<f64>() / k;
        let shared = known.iter().map(|(_, (_, error))| error * error).sum::<f64>() / (k * k);
        let level = 1.0 - FALSE_FINDINGS / (2.0 * k);
        let width =
            self.degrees.map_or_else(|| normal_quantile(level), |degrees| t_quantile(level, degrees.into()));
        let deviation = |(dimension, (score, error)): (usize, (f64, f64))| {
            let standard_error = ((1.0 - 2.0 / k) * error * error + shared).sqrt();
            let limit = width * standard_error;
            (dimension, Difference { points: score - mean, standard_error, limit })
        };
        Some((mean, known.into_iter().map(deviation).collect()))
    }

    fn around(&self, score: f64, standard_error: f64) -> Spread {
        let margin = self.width * standard_error;
        let interval = Interval { low: (score - margin).max(0.0), high: (score + margin).min(100.0) };
        Spread { standard_error, interval }
    }

    /// A dimension's score and standard error.
    fn known(&self, scores: &Scores, dimension: usize) -> Option<(f64, f64)> {
        let score = scores.dimensions().get(dimension)?.as_ref()?.score;
        Some((score, self.standard_error(dimension)?))
    }
}

impl Difference {
    /// Whether it is more than error. Both are first rounded to 1e-9: without any error, rounding is no difference.
    pub fn is_real(&self) -> bool {
        settled(self.points.abs()) > settled(self.limit)
    }
}

/// The answered items of a dimension with their item scores.
fn answered<'a>(
    instrument: &'a Instrument,
    dimension: &'a Dimension,
    answers: &'a Answers,
) -> impl Iterator<Item = (&'a Item, f64)> {
    dimension.items().iter().filter_map(|&position| {
        let item = instrument.items().get(position)?;
        Some((item, item.points(answers.value(position)?)?))
    })
}
