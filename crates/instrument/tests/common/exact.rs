//! The formulas in whole numbers: no rounding, and none of the crate's code.
//!
//! An item's share in its dimension is a fraction; all fractions are brought to one denominator.

use super::plan::{KeyingPlan, Plan};
use std::collections::BTreeMap;

/// A score from 0 to 100 as a fraction.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Score {
    numerator: i128,
    denominator: i128,
}

impl Score {
    /// The score of a dimension from the values that were answered, by item position; none if there are none.
    ///
    /// Whether they are enough is not asked.
    pub(crate) fn of(plan: &Plan, answered: &[(usize, i32)]) -> Option<Self> {
        let widths = answered.iter().map(|(item, _)| width(plan, *item));
        let common = widths.fold(1, lowest_common_multiple);
        let (mut numerator, mut weights) = (0, 0);
        for (item, value) in answered {
            let weight = i128::from(plan.items[*item].weight.unwrap_or(100));
            numerator += weight * points(plan, *item, *value) * (common / width(plan, *item));
            weights += weight;
        }
        (weights > 0).then_some(Self { numerator, denominator: weights * common })
    }

    /// The middle of the band of this width that the score lies in.
    pub(crate) fn middle(self, width: u8) -> u8 {
        let width = i128::from(width);
        let index = (self.numerator / (self.denominator * width)).min(100 / width - 1);
        u8::try_from(index * width + width / 2).unwrap()
    }

    /// The nearest floating-point number.
    #[allow(clippy::cast_precision_loss)]
    pub(crate) fn value(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// Whether so many of all are at least this share, where a hair's breadth is forgiven.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn is_enough(part: usize, whole: usize, share: f64) -> bool {
    part > 0 && part as f64 >= share * whole as f64 - 1e-7
}

/// For one dimension and one width of bands: a set of answered items and a band that exactly one way of
/// answering these items reaches, if there is such a band. Every way is tried.
pub(crate) fn band_with_one_pattern(plan: &Plan, dimension: usize, width: u8) -> Option<(Vec<usize>, u8)> {
    let items = plan.items_of(dimension);
    let share = plan.dimensions[dimension].min_answered.unwrap_or(0.5);
    for subset in 1_u32..1 << items.len() {
        let chosen: Vec<usize> =
            (0..items.len()).filter(|bit| subset >> bit & 1 == 1).map(|bit| items[bit]).collect();
        if !is_enough(chosen.len(), items.len(), share) {
            continue;
        }
        let mut patterns = BTreeMap::<u8, u32>::new();
        let mut pattern = vec![0; chosen.len()];
        loop {
            let value = |(item, index): (&usize, &usize)| (*item, plan.values(*item)[*index]);
            let answered: Vec<(usize, i32)> = chosen.iter().zip(&pattern).map(value).collect();
            *patterns.entry(Score::of(plan, &answered)?.middle(width)).or_default() += 1;
            if !advance(&mut pattern, |position| plan.values(chosen[position]).len()) {
                break;
            }
        }
        if let Some((band, _)) = patterns.into_iter().find(|(_, count)| *count == 1) {
            return Some((chosen, band));
        }
    }
    None
}

/// Counts up like an odometer; false when it is back at zero.
fn advance(digits: &mut [usize], base: impl Fn(usize) -> usize) -> bool {
    for (position, digit) in digits.iter_mut().enumerate() {
        *digit += 1;
        if *digit < base(position) {
            return true;
        }
        *digit = 0;
    }
    false
}

/// The denominator of an item's points.
fn width(plan: &Plan, item: usize) -> i128 {
    match plan.items[item].keying {
        KeyingPlan::Recode(_) => 1,
        KeyingPlan::Forward | KeyingPlan::Reverse => {
            let values = plan.values(item);
            i128::from(values[values.len() - 1]) - i128::from(values[0])
        }
    }
}

/// The numerator of an item's points.
fn points(plan: &Plan, item: usize, value: i32) -> i128 {
    let values = plan.values(item);
    match &plan.items[item].keying {
        KeyingPlan::Recode(points) => {
            i128::from(points[values.iter().position(|known| *known == value).unwrap()])
        }
        KeyingPlan::Forward => 100 * (i128::from(value) - i128::from(values[0])),
        KeyingPlan::Reverse => 100 * (i128::from(values[values.len() - 1]) - i128::from(value)),
    }
}

fn lowest_common_multiple(a: i128, b: i128) -> i128 {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a / x * b
}
