//! Several people's results side by side, for a workshop.
//!
//! Means of a few people are shown as they are: they are never placed in a norm of persons.

use crate::{band::settled, fault::Fault, id::Id, moments::Moments, saved_result::SavedResult};

/// More than two dimensions at once are no topic for one conversation.
const MOST_WIDEST: usize = 2;

/// What several results have in common, and where they differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// How many results there are.
    pub results: usize,
    /// Per dimension, in the instrument's order.
    pub dimensions: Vec<(Id, Option<Agreement>)>,
}

/// The scores of several people on one dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// How many of them have a score; at least 1.
    pub n: usize,
    /// The mean of the scores, 0 to 100.
    pub mean: f64,
    /// The lowest score.
    pub low: f64,
    /// The highest score.
    pub high: f64,
    /// The standard deviation of the scores in points, with n − 1: how far these people disagree. None for one score.
    pub sd: Option<f64>,
}

impl Together {
    /// Puts results together; the first tells what the others must have been scored by.
    ///
    /// # Errors
    /// Those that were scored in another way, by their place: `$[2].scoring`. `Ok(None)` if there are none at all.
    pub fn of(results: &[SavedResult]) -> Result<Option<Self>, Vec<Fault>> {
        let Some(first) = results.first() else {
            return Ok(None);
        };
        let check =
            |(place, result)| first.refuse_other_scoring(result, &format!("$[{place}].scoring")).err();
        let faults: Vec<Fault> = results.iter().enumerate().filter_map(check).collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        let agreement = |id: &Id| {
            let score = |result: &SavedResult| {
                let (_, score) = result.scores().iter().find(|(known, _)| known == id)?;
                score.map(|score| score.score)
            };
            Agreement::of(&results.iter().filter_map(score).collect::<Vec<_>>())
        };
        let dimensions = first.scores().iter().map(|(id, _)| (id.clone(), agreement(id))).collect();
        Ok(Some(Self { results: results.len(), dimensions }))
    }
}

impl Together {
    /// Where these people disagree most: at most two dimensions, by their positions, the one with the largest standard
    /// deviation first, equals in the order of the instrument. Where all agree to the point there is none, and of more
    /// equals than there is room for none is named: which of them would be chance.
    pub fn widest(&self) -> Vec<usize> {
        let sd = |position: usize| {
            let agreement = self.dimensions.get(position)?.1?;
            agreement.sd.map(settled).filter(|sd| *sd > 0.0)
        };
        let mut widest: Vec<usize> = Vec::new();
        for position in (0..self.dimensions.len()).filter(|position| sd(*position).is_some()) {
            widest.insert(widest.partition_point(|known| sd(*known) >= sd(position)), position);
        }
        let left_out = widest.split_off(MOST_WIDEST.min(widest.len()));
        if let Some(first) = left_out.first() {
            widest.retain(|position| sd(*position) > sd(*first));
        }
        widest
    }

    /// Whether all agree to the point wherever two or more have a score, and do so at least once.
    pub fn agrees(&self) -> bool {
        let mut spreads =
            self.dimensions.iter().filter_map(|(_, agreement)| agreement.as_ref()?.sd).peekable();
        spreads.peek().is_some() && spreads.all(|sd| settled(sd) <= 0.0)
    }
}

impl Agreement {
    /// `None` without a score.
    fn of(scores: &[f64]) -> Option<Self> {
        let n = scores.len();
        let (first, _) = scores.split_first()?;
        let (low, high) =
            scores.iter().fold((*first, *first), |(low, high), score| (low.min(*score), high.max(*score)));
        let mut moments = Moments::default();
        for score in scores {
            moments.add(*score);
        }
        // Rounding must not move the mean beyond the scores. `clamp` would do the same, and bring nine kilobytes with
        // which to print bounds that are none.
        let mean = moments.mean().max(low).min(high);
        Some(Self { n, mean, low, high, sd: moments.sd() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three people's dimensions with these standard deviations; none where only one of them has a score.
    fn together(spreads: &[Option<f64>]) -> Together {
        let dimension = |(position, sd): (usize, &Option<f64>)| {
            let agreement = Agreement { n: 3, mean: 50.0, low: 10.0, high: 90.0, sd: *sd };
            (Id::new(&format!("d{position}")).unwrap(), Some(agreement))
        };
        Together { results: 3, dimensions: spreads.iter().enumerate().map(dimension).collect() }
    }

    #[test]
    fn the_widest_are_at_most_two_that_differ() {
        let widest =
            |spreads: &[f64]| together(&spreads.iter().copied().map(Some).collect::<Vec<_>>()).widest();
        assert_eq!(widest(&[3.0, 9.0, 7.0, 1.0]), [1, 2]);
        assert_eq!(widest(&[1.0, 7.0, 9.0]), [2, 1]);
        // Equals in the order of the instrument, and rounding makes nobody differ.
        assert_eq!(widest(&[5.0, 5.0 + 1e-13, 2.0]), [0, 1]);
        assert_eq!(widest(&[0.0, 1e-12, 4.0]), [2]);
        assert_eq!(widest(&[0.0, 0.0]), [0; 0]);
        // Of more equals than there is room for none is named.
        assert_eq!(widest(&[5.0; 8]), [0; 0]);
        assert_eq!(widest(&[5.0, 9.0, 5.0 + 1e-13, 1.0]), [1]);
    }

    #[test]
    fn who_differ_equally_everywhere_do_not_agree() {
        assert!(together(&[Some(0.0), None, Some(1e-12)]).agrees());
        assert!(!together(&[Some(5.0); 8]).agrees());
        assert!(!together(&[Some(0.0), Some(5.0)]).agrees());
        assert!(!together(&[None, None]).agrees());
    }

    #[test]
    fn where_fewer_than_two_have_a_score_nobody_disagrees() {
        let mut together = together(&[None, Some(8.0), Some(2.0)]);
        assert_eq!(together.widest(), [1, 2]);
        together.dimensions[1].1 = None;
        assert_eq!(together.widest(), [2]);
    }
}
