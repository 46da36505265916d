//! The parts of the report, in the order in which a person reads them.
//!
//! A part takes the [`Report`] and draws one finding with the figures that it rests on. It computes nothing.

use crate::{text::Text, words::ReportWord};
use instrument::{
    Dimension, DimensionScore, Errors, Estimate, Findings, Instrument, Interval, Level, Percentile, Session,
};
use yew::{AttrValue, Html, html};

pub mod attach;
pub mod benchmark;
pub mod contents;
pub mod edition;
pub mod feeds;
pub mod keep;
pub mod levels;
pub mod marked;
pub mod moves;
pub mod offer;
pub mod others;
pub mod plan;
pub mod profile;
pub mod result_file;
pub mod risk;
pub mod roadmap;
pub mod strengths;
pub mod summary;
pub mod time;
pub mod together;
pub mod view;
pub mod wipe;

use benchmark::Benchmark;

/// What the parts of a report are drawn from.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What was answered and decided.
    pub session: &'a Session,
    /// What it comes to.
    pub findings: &'a Findings,
    /// What scores are compared with.
    pub benchmark: &'a Benchmark<'a>,
    /// The words.
    pub text: &'a Text,
}

impl<'a> Report<'a> {
    /// What was answered.
    pub fn instrument(&self) -> &'a Instrument {
        self.session.instrument()
    }

    /// Whether the instrument asks about an organisation, and not about the person alone: it then knows strategies.
    pub fn is_about_an_organisation(&self) -> bool {
        !self.instrument().strategies().is_empty()
    }

    /// A dimension by its position.
    pub fn dimension(&self, position: usize) -> Option<&'a Dimension> {
        self.instrument().dimensions().get(position)
    }

    /// A dimension's name.
    pub fn name(&self, position: usize) -> &'a str {
        self.dimension(position).map_or("", |dimension| self.text.texts().dimension(dimension.id()))
    }

    /// The names of dimensions, one after another: "a, b and c".
    pub fn names(&self, positions: &[usize]) -> String {
        let names: Vec<&str> = positions.iter().map(|position| self.name(*position)).collect();
        self.text.list(&names)
    }

    /// A dimension's score, if it has one.
    pub fn dimension_score(&self, position: usize) -> Option<&'a DimensionScore> {
        self.findings.profile().scores().dimensions().get(position)?.as_ref()
    }

    /// How many dimensions have a score.
    pub fn scored(&self) -> usize {
        self.findings.profile().scores().dimensions().iter().flatten().count()
    }

    /// How far scores could be off, if that is known. Equal answers leave nothing but the step of the scale, which would
    /// pass for a narrow margin: then nothing is known.
    pub fn errors(&self) -> Option<Estimate<&'a Errors>> {
        self.findings.profile().errors().filter(|_| self.findings.draws_conclusions())
    }

    /// Where a dimension's score may lie, if [that is known](Self::errors). Its mark is the
    /// [margin's](Self::margin_mark).
    pub fn interval(&self, position: usize) -> Option<Interval> {
        let spread = self.errors().and(self.findings.profile().spread(position))?;
        Some(marked::of_estimate(spread).0.interval)
    }

    /// Where a composite's score may lie, if [that is known](Self::errors). Its mark is the
    /// [margin's](Self::margin_mark).
    pub fn composite_interval(&self, position: usize) -> Option<Interval> {
        let spread = self.errors().and(self.findings.profile().composite_spread(position))?;
        Some(marked::of_estimate(spread).0.interval)
    }

    /// What has to be said of every interval of a score: they all come from one source.
    pub fn margin_mark(&self) -> Option<ReportWord> {
        self.errors().and_then(|errors| marked::of_estimate(errors).1)
    }

    /// The sentence that has to stand where something is concluded from intervals of scores; usually none.
    pub fn margin_note(&self) -> Html {
        let is_synthetic = self.margin_mark().is_some();
        html! { if is_synthetic { <p class="quiet">{ self.text.word(ReportWord::MarginSynthetic) }</p> } }
    }

    /// A mark as it stands beside a figure.
    pub fn mark(&self, mark: Option<ReportWord>) -> Html {
        html! { if let Some(mark) = mark { { " " }<small class="mark">{ self.text.word(mark) }</small> } }
    }

    /// Between which levels a score lies: twice the same where its interval reaches across no edge, or is not known.
    /// None where nothing is concluded from the answers.
    pub fn levels(&self, score: f64, interval: Option<Interval>) -> Option<(&'a Level, &'a Level)> {
        if !self.findings.draws_conclusions() {
            return None;
        }
        let Interval { low, high } = interval.unwrap_or(Interval { low: score, high: score });
        Some((self.instrument().level_of(low)?, self.instrument().level_of(high)?))
    }

    /// The same in words: "usual", or "between “seen in places” and “usual”".
    pub fn in_words(&self, (low, high): (&Level, &Level)) -> AttrValue {
        let is_clear = low == high;
        let [low, high] = [low, high].map(|level| self.text.texts().level(level.id()));
        if is_clear {
            return low.to_owned().into();
        }
        self.text.fill(ReportWord::LevelsBetween, &[("low", low), ("high", high)])
    }

    /// A score from 0 to 100 as a whole number.
    pub fn score(&self, score: f64) -> String {
        self.text.score(self.instrument().shown(score))
    }

    /// The stretch that a score may lie in.
    pub fn range(&self, interval: Interval) -> AttrValue {
        let (low, high) = (self.score(interval.low), self.score(interval.high));
        self.text.fill(ReportWord::Range, &[("low", &low), ("high", &high)])
    }

    /// A difference in whole points: "12 points higher".
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn points(&self, points: f64) -> AttrValue {
        // At most a hundred.
        match (points.round().abs() as usize, points > 0.0) {
            (0, _) => self.text.word(ReportWord::Same),
            (count, true) => self.text.count(ReportWord::Higher, count, &[]),
            (count, false) => self.text.count(ReportWord::Lower, count, &[]),
        }
    }

    /// The stretch that a percentile may lie in. Where an end lies beyond a norm's table, only the other is known.
    pub fn percentiles(&self, (low, high): (Percentile, Percentile)) -> AttrValue {
        let write = |percentile: Percentile| self.text.score(percentile.shown());
        match (low, high) {
            (Percentile::AtOrBelow(_), Percentile::AtOrAbove(_)) => self.text.word(ReportWord::Unknown),
            (Percentile::AtOrBelow(_), high) => self.text.fill(ReportWord::AtOrBelow, &[("n", &write(high))]),
            (low, Percentile::AtOrAbove(_)) => self.text.fill(ReportWord::AtOrAbove, &[("n", &write(low))]),
            (low, high) => self.text.fill(ReportWord::Range, &[("low", &write(low)), ("high", &write(high))]),
        }
    }

    /// A percentile or an exposure as a whole number; at the end of a norm's table on which side of it.
    pub fn percentile(&self, percentile: Percentile) -> AttrValue {
        let written = self.text.score(percentile.shown());
        match percentile {
            Percentile::At(_) => written.into(),
            Percentile::AtOrBelow(_) => self.text.fill(ReportWord::AtOrBelow, &[("n", &written)]),
            Percentile::AtOrAbove(_) => self.text.fill(ReportWord::AtOrAbove, &[("n", &written)]),
        }
    }
}
