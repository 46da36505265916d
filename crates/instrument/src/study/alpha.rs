//! Cronbach's alpha of one dimension.

use crate::{band::settled, definition::number, moments::Moments};

const ROUNDING: f64 = 1e-9;

/// α = k/(k−1) (1 − Σ var(itemᵢ) / var(total)), with sample variances of the item scores.
///
/// Listwise: only those who answered all items of the dimension are among it.
#[derive(Debug, Clone)]
pub(super) struct Alpha {
    items: Vec<Moments>,
    total: Moments,
    /// The item scores of one respondent while they are looked at.
    row: Vec<f64>,
}

impl Alpha {
    pub(super) fn new(items: usize) -> Self {
        Self { items: vec![Moments::default(); items], total: Moments::default(), row: Vec::new() }
    }

    /// One more respondent's item scores.
    pub(super) fn add(&mut self, points: impl Iterator<Item = Option<f64>>) {
        self.row.clear();
        self.row.extend(points.flatten());
        if self.row.len() < self.items.len() {
            return;
        }
        // Equal totals must be equal, in whatever order they were added up.
        self.total.add(settled(self.row.iter().sum()));
        for (item, points) in self.items.iter_mut().zip(&self.row) {
            item.add(*points);
        }
    }

    /// How many answered all items.
    pub(super) fn complete(&self) -> u64 {
        self.total.n()
    }

    /// None with fewer than two items or respondents, or if all totals are equal.
    pub(super) fn value(&self) -> Option<f64> {
        let total = self.total.variance().filter(|variance| *variance > 0.0)?;
        let items = self.items.iter().filter_map(Moments::variance).sum::<f64>();
        let k = number(self.items.len());
        // By rounding alone it could come out a hair above 1 or below 0.
        let alpha = (k / (k - 1.0) * (1.0 - items / total)).min(1.0);
        let is_zero = alpha.abs() < ROUNDING;
        (self.items.len() > 1).then_some(if is_zero { 0.0 } else { alpha })
    }
}
