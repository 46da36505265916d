//! Which scores of a dimension can come about at all, and in how many ways.
//!
//! Two things rest on it: whether a band would give an answer away, and what a band stands for when bands are
//! averaged.

use crate::{
    band::{Band, Precision, settled},
    definition::{Dimension, Instrument, Item},
};

/// Beyond so many distinct sums the question is given up: no real questionnaire comes near.
const MOST_SUMS: usize = 50_000;
/// The bound on all the work for one dimension: sets of items looked at and sums made.
const MOST_STEPS: usize = 10_000_000;
/// From so many equal items on, one item's step is at most half a band of ten points, so a pattern always has a
/// neighbour in its own band: a lower pattern can go up, a higher one down.
const MANY_ITEMS: usize = 20;

/// Items of a dimension that count alike: the same weight and the same item scores.
struct Kind {
    weight: f64,
    points: Vec<f64>,
    size: usize,
}

impl Kind {
    fn spans_everything(&self) -> bool {
        let first = self.points.first().copied();
        first == Some(0.0) && self.points.last().copied() == Some(100.0)
    }
}

/// The scores that are attainable in a band when every item of the dimension is answered, rising.
///
/// Whoever averages bands uses these: the middle of a band is biased (for five seven-point items by 1.7 points).
/// `None` if there are too many to list.
pub(crate) fn scores_in_band(instrument: &Instrument, dimension: &Dimension, band: Band) -> Option<Vec<f64>> {
    let kinds = kinds_of(instrument.items_of(dimension));
    let all: Vec<usize> = kinds.iter().map(|kind| kind.size).collect();
    let sums = patterns(&kinds, &all, &mut { MOST_STEPS })?;
    let (low, high) = (f64::from(band.from()), f64::from(band.to()));
    let is_inside = |score: &f64| *score >= low && (*score < high || band.to() == 100);
    Some(sums.scores().map(|(score, _)| settled(score)).filter(is_inside).collect())
}

/// Checks that, for every permitted set of answered items, each band that can be reached at all can be reached
/// by at least two answer patterns.
///
/// # Errors
/// A sentence that names the band, or says that the check would be too large.
pub(crate) fn hides_answers<'a>(
    items: impl Iterator<Item = &'a Item>,
    dimension: &Dimension,
    precision: Precision,
) -> Result<(), String> {
    let kinds = kinds_of(items);
    let is_uniform = kinds.len() == 1 && kinds.iter().all(Kind::spans_everything);
    let too_many = "the combinations are too many to check; give its items equal weights";
    let mut steps = MOST_STEPS;
    let mut chosen = vec![0; kinds.len()];
    while next_choice(&mut chosen, &kinds) {
        // Sets that are too small cost a step as well: forty weights have 2^40 of them.
        steps = steps.checked_sub(1).ok_or(too_many)?;
        let answered: usize = chosen.iter().sum();
        if !dimension.is_enough(answered) {
            continue;
        }
        if is_uniform && answered >= MANY_ITEMS {
            return Ok(());
        }
        let sums = patterns(&kinds, &chosen, &mut steps).ok_or(too_many)?;
        let mut bands: Vec<(Band, u8)> = precision.bands().map(|band| (band, 0)).collect();
        for (score, patterns) in sums.scores() {
            let reached = precision.band(score);
            for (_, ways) in bands.iter_mut().filter(|(band, _)| *band == reached) {
                *ways = ways.saturating_add(patterns);
            }
        }
        if let Some((band, _)) = bands.into_iter().find(|(_, ways)| *ways == 1) {
            let (from, to) = (band.from(), band.to());
            return Err(format!("the band {from} to {to} has one pattern with {answered} answers"));
        }
    }
    Ok(())
}

// Items are of one kind only if they count exactly alike.
#[allow(clippy::float_cmp)]
fn kinds_of<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for item in items {
        let points = sorted_points(item);
        match kinds.iter_mut().find(|kind| kind.weight == item.weight() && kind.points == points) {
            Some(kind) => kind.size += 1,
            None => kinds.push(Kind { weight: item.weight(), points, size: 1 }),
        }
    }
    kinds
}

fn sorted_points(item: &Item) -> Vec<f64> {
    let mut points = Vec::new();
    for score in item.scale().values().iter().filter_map(|value| item.points(*value)).map(settled) {
        let place = points.partition_point(|known| *known < score);
        points.insert(place, score);
    }
    points
}

/// Moves on to the next number of answered items of each kind; false after the last.
fn next_choice(chosen: &mut [usize], kinds: &[Kind]) -> bool {
    for (number, kind) in chosen.iter_mut().zip(kinds) {
        if *number < kind.size {
            *number += 1;
            return true;
        }
        *number = 0;
    }
    false
}

/// The weighted sums of item scores that can come about, rising, in units of the largest weight.
struct Sums {
    sums: Vec<Sum>,
    weight: f64,
}

/// A sum and the number of patterns that give it, where two stands for "several".
#[derive(Clone, Copy)]
struct Sum {
    points: f64,
    ways: u8,
}

/// Two sums that agree to this are the same: they differ only by the order in which they were added up.
const SAME: f64 = 1e-6;

impl Sums {
    /// The scores and their numbers of patterns.
    fn scores(&self) -> impl Iterator<Item = (f64, u8)> {
        self.sums.iter().map(|sum| (sum.points / self.weight, sum.ways))
    }
}

/// The sums that so many items of each kind can give; none if they are too many or the steps run out.
fn patterns(kinds: &[Kind], chosen: &[usize], steps: &mut usize) -> Option<Sums> {
    let chosen = || kinds.iter().zip(chosen).filter(|(_, number)| **number > 0);
    // Only the proportions of weights count: small ones must not make sums look the same.
    let largest = chosen().map(|(kind, _)| kind.weight).fold(0.0, f64::max);
    let mut sums = vec![Sum { points: 0.0, ways: 1 }];
    let mut total = 0.0;
    for (kind, number) in chosen() {
        let weight = kind.weight / largest;
        for _ in 0..*number {
            *steps = steps.checked_sub(sums.len() * kind.points.len())?;
            total += weight;
            let mut next = Vec::new();
            for step in &kind.points {
                let shift = step * weight;
                next =
                    merge(&next, sums.iter().map(|sum| Sum { points: sum.points + shift, ways: sum.ways }));
            }
            if next.len() > MOST_SUMS {
                return None;
            }
            sums = next;
        }
    }
    Some(Sums { sums, weight: total })
}

/// Two rising lists as one, in which equal sums are one.
fn merge(one: &[Sum], other: impl Iterator<Item = Sum>) -> Vec<Sum> {
    let mut merged: Vec<Sum> = Vec::with_capacity(one.len());
    let mut one = one.iter().copied().peekable();
    let mut other = other.peekable();
    loop {
        let takes_one = match (one.peek(), other.peek()) {
            (Some(left), Some(right)) => left.points <= right.points,
            (left, _) => left.is_some(),
        };
        let next = if takes_one { one.next() } else { other.next() };
        let Some(sum) = next else { return merged };
        match merged.last_mut().filter(|last| sum.points - last.points < SAME) {
            Some(last) => last.ways = last.ways.saturating_add(sum.ways).min(2),
            None => merged.push(sum),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{definition::number, fault::FaultCode};

    fn instrument(items: usize, points: usize, min_answered: f64, weights: &[f64]) -> Vec<u8> {
        let values: Vec<String> = (1..=points).map(|value| value.to_string()).collect();
        let items: Vec<String> = (0..items)
            .map(|item| {
                let weight = weights.get(item).copied().unwrap_or(1.0);
                format!(r#"{{"id": "i{item}", "dimension": "d", "scale": "s", "weight": {weight}}}"#)
            })
            .collect();
        format!(
            r#"{{"format": "culture-mirror/instrument/1", "id": "x", "version": "1.0.0", "minutes": 1,
                "languages": ["en"], "default_language": "en", "submission": {{"precision": 10}},
                "scales": {{"s": {{"values": [{}]}}}},
                "dimensions": [{{"id": "d", "min_answered": {min_answered}}}], "items": [{}]}}"#,
            values.join(","),
            items.join(",")
        )
        .into_bytes()
    }

    fn is_revealing(file: &[u8]) -> bool {
        match Instrument::parse(file) {
            Ok(_) => false,
            Err(faults) => {
                assert!(faults.iter().all(|fault| fault.code == FaultCode::RevealsAnswers), "{faults:?}");
                true
            }
        }
    }

    #[test]
    fn two_items_are_too_few() {
        assert!(is_revealing(&instrument(2, 7, 1.0, &[])));
    }

    #[test]
    fn seven_points_hide_and_five_points_need_more_items() {
        assert!(!is_revealing(&instrument(5, 7, 0.5, &[])));
        assert!(!is_revealing(&instrument(3, 7, 0.5, &[])));
        // Three five-point items: 100 is the only score of the top band, since one step less is 91.7 … of three
        // items, but with two answered it is 87.5.
        assert!(is_revealing(&instrument(3, 5, 0.5, &[])));
        assert!(!is_revealing(&instrument(3, 5, 1.0, &[])));
    }

    #[test]
    fn unequal_weights_are_counted_too() {
        assert!(!is_revealing(&instrument(5, 7, 0.6, &[1.0, 1.0, 1.0, 1.0, 2.0])));
        // One item outweighs the others so far that the bands show it.
        assert!(is_revealing(&instrument(3, 5, 0.3, &[1.0, 1.0, 100.0])));
    }

    #[test]
    fn a_large_dimension_is_checked_quickly() {
        assert!(!is_revealing(&instrument(5_000, 7, 0.001, &[])));
    }

    #[test]
    fn the_middle_of_a_band_is_higher_than_what_it_stands_for() {
        let instrument = Instrument::parse(&instrument(5, 7, 0.5, &[])).unwrap();
        let dimension = &instrument.dimensions()[0];
        let precision = Precision::new(10).unwrap();
        let biases: Vec<f64> = precision
            .bands()
            .map(|band| {
                let scores = scores_in_band(&instrument, dimension, band).unwrap();
                f64::from(band.middle()) - scores.iter().sum::<f64>() / number(scores.len())
            })
            .collect();
        // Thirty-one scores, 100/30 apart: three in each band, four in the top one.
        let expected = [5.0 / 3.0; 9].into_iter().chain([0.0]);
        for (bias, expected) in biases.iter().zip(expected) {
            assert!((bias - expected).abs() < 1e-5, "{biases:?}");
        }
    }
}
