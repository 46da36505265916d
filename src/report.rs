//! The parts of the report, in the order in which a person reads them.
//!
//! A part takes the [`Report`] and draws one finding with the figures that it rests on. It computes nothing.

use crate::text::Text;
use instrument::{Dimension, Findings, Instrument, Interval, Percentile, Session};

pub mod benchmark;
pub mod feeds;
pub mod keep;
pub mod levels;
pub mod moves;
pub mod others;
pub mod profile;
pub mod risk;
pub mod roadmap;
pub mod strengths;
pub mod summary;
pub mod time;
pub mod together;
pub mod view;
pub mod wipe;

use benchmark::Benchmark;
use crate::words::ReportWord;
use yew::AttrValue;

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

    /// A score from 0 to 100 as a whole number.
    pub fn score(&self, score: f64) -> String {
        self.text.score(self.instrument().shown(score))
    }

    /// The stretch that a score may lie in.
    pub fn range(&self, interval: Interval) -> AttrValue {
        let (low, high) = (self.score(interval.low), self.score(interval.high));
        self.text.fill(ReportWord::Range, &[("low", &low), ("high", &high)])
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
