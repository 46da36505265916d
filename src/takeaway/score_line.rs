//! One score with all that a file says about it.

use crate::report::{Report, marked::of_estimate};
use crate::words::ReportWord;
use instrument::{Composite, Dimension, Estimate, FromNorm, Interval, Placement, Ranked, Spread};

/// A dimension's or a composite's score, in words and figures.
pub(super) struct ScoreLine {
    /// What the instrument calls it.
    pub(super) id: String,
    /// Its name in the language of the texts.
    pub(super) name: String,
    /// From 0 to 100, if there is one.
    pub(super) score: Option<f64>,
    /// Where the score may lie, if that is known.
    pub(super) range: Option<Range>,
    /// How often it is so, in words; two levels where the range reaches across an edge. Empty without score or levels.
    pub(super) level: String,
    /// How many items were answered, and of how many; of a composite there is no such count.
    pub(super) answered: Option<(usize, usize)>,
    /// The score's place among others, if there is a norm that tells.
    pub(super) place: Option<FromNorm<Ranked<Placement>>>,
}

/// A stretch that a score may lie in, and what says so.
#[derive(Clone, Copy)]
pub(super) struct Range {
    /// The stretch.
    pub(super) interval: Interval,
    /// What its width comes from.
    pub(super) basis: ReportWord,
    /// What has to be said of that.
    pub(super) mark: Option<ReportWord>,
}

impl ScoreLine {
    /// The dimensions in their order, and then the composites.
    pub(super) fn all(report: &Report<'_>) -> Vec<Self> {
        let instrument = report.instrument();
        let dimensions = instrument.dimensions().iter().enumerate();
        let dimensions =
            dimensions.map(|(position, dimension)| Self::of_dimension(report, position, dimension));
        let composites = instrument.composites().iter().enumerate();
        // Of one dimension it would only repeat that.
        let composites = composites.filter(|(_, composite)| composite.of().len() > 1);
        let composites =
            composites.map(|(position, composite)| Self::of_composite(report, position, composite));
        dimensions.chain(composites).collect()
    }

    /// Whether it sums up other lines.
    pub(super) fn is_composite(&self) -> bool {
        self.answered.is_none()
    }

    fn of_dimension(report: &Report<'_>, position: usize, dimension: &Dimension) -> Self {
        let profile = report.findings.profile();
        let score = report.dimension_score(position).map(|score| score.score);
        let range = profile.spread(position).map(Range::of);
        // Where answers are too few for a score, the scores do not count them.
        let items = dimension.items();
        let answered = items.iter().filter(|item| report.session.answers().value(**item).is_some()).count();
        Self {
            id: dimension.id().to_string(),
            name: report.name(position).to_owned(),
            score,
            range,
            level: level(report, score, range),
            answered: Some((answered, items.len())),
            place: profile.placement(position),
        }
    }

    fn of_composite(report: &Report<'_>, position: usize, composite: &Composite) -> Self {
        let profile = report.findings.profile();
        let score = profile.scores().composites().get(position).copied().flatten();
        let range = profile.composite_spread(position).map(Range::of);
        Self {
            id: composite.id().to_string(),
            name: report.text.texts().composite(composite.id()).to_owned(),
            score,
            range,
            level: level(report, score, range),
            answered: None,
            place: None,
        }
    }
}

impl Range {
    fn of(estimate: Estimate<Spread>) -> Self {
        let basis = match estimate {
            Estimate::OwnSpread(_) => ReportWord::CsvOwnAnswers,
            Estimate::Reliability(_) => ReportWord::OthersNorm,
        };
        let (spread, mark) = of_estimate(estimate);
        Self { interval: spread.interval, basis, mark }
    }
}

fn level(report: &Report<'_>, score: Option<f64>, range: Option<Range>) -> String {
    let levels = score.and_then(|score| report.levels(score, range.map(|range| range.interval)));
    levels.map_or_else(String::new, |levels| report.in_words(levels).to_string())
}
