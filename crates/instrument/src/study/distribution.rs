//! How often each score came about.

use crate::moments::count;
use std::collections::BTreeMap;

/// Scores that agree to a thousandth of a point are counted as one: fewer than 100,001 places, however many people.
const PER_POINT: f64 = 1_000.0;
/// More points than this tell nobody more; beyond it only every half percentile is kept.
const MOST_POINTS: usize = 200;
const LEAST_STEP: f64 = 0.5;

/// The number of people at each score.
#[derive(Debug, Clone, Default)]
pub(super) struct Distribution {
    places: BTreeMap<u32, Place>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    score: f64,
    people: u64,
}

impl Distribution {
    /// One more person with this score, 0 to 100. The lowest score of a place stands for it.
    // A score is at most 100, and rounding it is the purpose.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(super) fn add(&mut self, score: f64) {
        let place = (score * PER_POINT).round() as u32;
        let place = self.places.entry(place).or_insert(Place { score, people: 0 });
        place.score = place.score.min(score);
        place.people += 1;
    }

    /// Points of score and percentile by mid-rank: 100 (B + E/2) / N, B below and E equal. Both rise strictly.
    pub(super) fn points(&self) -> Vec<(f64, f64)> {
        let all: u64 = self.places.values().map(|place| place.people).sum();
        let mut below = 0;
        let points = self.places.values().map(|place| {
            let rank = count(below) + count(place.people) / 2.0;
            below += place.people;
            (place.score, 100.0 * rank / count(all))
        });
        let points: Vec<(f64, f64)> = points.collect();
        if points.len() <= MOST_POINTS { points } else { thinned(&points) }
    }
}

/// The first point, then each that is half a percentile further; the end is kept.
fn thinned(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for point in points {
        if kept.last().is_none_or(|last| point.1 >= last.1 + LEAST_STEP) {
            kept.push(*point);
        }
    }
    if kept.last() != points.last() {
        kept.extend(points.last());
    }
    kept
}
