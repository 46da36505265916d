//! Errors: how far a score may be off, and which differences are more than that.

use crate::{
    common::{
        answering::{Sheet, answers, leaning_sheets, sheets},
        marks::estimated,
        norm::{NormPlan, norms},
        plan::{Plan, instruments},
    },
    config,
    norms::norm,
    parsed,
};
use instrument::{Answer, Difference, Errors, Estimate, OwnSpread, Profile, Scores};
use proptest::prelude::*;

/// An instrument, a norm for it, and how somebody answered.
pub(crate) fn measured() -> impl Strategy<Value = (Plan, NormPlan, Sheet)> {
    instruments().prop_flat_map(|plan| {
        let sheets = prop_oneof![sheets(&plan), leaning_sheets(&plan)];
        (Just(plan.clone()), norms(&plan), sheets)
    })
}

/// The errors of the scores, by the norm if it can and is there.
fn errors(
    plan: &Plan,
    norm_plan: Option<&NormPlan>,
    sheet: &[Option<Answer>],
) -> (Scores, Option<Estimate<Errors>>) {
    let instrument = parsed(plan);
    let answers = answers(&instrument, sheet);
    let norm = norm_plan.map(norm);
    let fitted = norm.as_ref().map(|norm| norm.for_respondents(&instrument).unwrap());
    let profile = Profile::of(&instrument, &answers, fitted.as_ref());
    (profile.scores().clone(), profile.errors().map(|errors| errors.map(Clone::clone)))
}

/// The item scores that were given in a dimension, with their weights, from the plan.
fn given(plan: &Plan, sheet: &[Option<Answer>], dimension: usize) -> Vec<(f64, f64)> {
    let point = |item: &usize| {
        let Some(Answer::Value(value)) = sheet[*item] else { return None };
        Some((plan.points(*item, value), f64::from(plan.items[*item].weight.unwrap_or(100)) / 100.0))
    };
    plan.items_of(dimension).iter().filter_map(point).collect()
}

/// The widest step between neighbouring answers of the items that were answered.
fn widest_step(plan: &Plan, sheet: &[Option<Answer>], dimension: usize) -> f64 {
    let is_answered = |item: &usize| matches!(sheet[*item], Some(Answer::Value(_)));
    let items = plan.items_of(dimension).into_iter().filter(is_answered);
    let values = items.map(|item| u32::try_from(plan.values(item).len()).unwrap());
    100.0 / f64::from(values.min().unwrap() - 1)
}

/// A sheet with every dimension's answers exchanged as `order` says, on an instrument whose dimensions are.
fn permuted(plan: &Plan, order: &[usize]) -> Plan {
    let mut permuted = Plan {
        composites: Vec::new(),
        strategies: Vec::new(),
        initiatives: Vec::new(),
        precision: None,
        ..plan.clone()
    };
    permuted.dimensions = order.iter().map(|dimension| plan.dimensions[*dimension].clone()).collect();
    for item in &mut permuted.items {
        item.dimension = order.iter().position(|dimension| *dimension == item.dimension).unwrap();
    }
    permuted
}

#[allow(clippy::cast_precision_loss)]
fn number(count: usize) -> f64 {
    count as f64
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

fn same(found: &Difference, expected: &Difference) -> bool {
    near(found.points, expected.points)
        && near(found.standard_error, expected.standard_error)
        && near(found.limit, expected.limit)
}

proptest! {
    #![proptest_config(config())]

    /// The sum of squares by the differences of all pairs, which needs no mean.
    #[test]
    fn the_own_spread_is_that_of_all_pairs_within_dimensions((plan, _, sheet) in measured()) {
        let (mut squares, mut degrees) = (0.0, 0);
        for dimension in 0..plan.dimensions.len() {
            let points = given(&plan, &sheet, dimension);
            let pairs = points.iter().enumerate().flat_map(|(place, (one, _))| {
                points[place + 1..].iter().map(move |(other, _)| (one - other) * (one - other))
            });
            squares += pairs.sum::<f64>() / number(points.len().max(1));
            degrees += u32::try_from(points.len().saturating_sub(1)).unwrap();
        }
        let instrument = parsed(&plan);
        let answers = answers(&instrument, &sheet);
        let Some(found) = OwnSpread::of(&instrument, &answers) else {
            prop_assert_eq!(degrees, 0);
            return Ok(());
        };
        prop_assert_eq!(found.degrees, degrees);
        let s = (squares / f64::from(degrees)).sqrt();
        prop_assert!((found.sd - s).abs() < 1e-6, "{} is not {s}", found.sd);
        for (position, dimension) in instrument.dimensions().iter().enumerate() {
            let points = given(&plan, &sheet, position);
            let error = found.standard_error(&instrument, dimension, &answers);
            prop_assert_eq!(error.is_some(), !points.is_empty());
            let Some(error) = error else { continue };
            let least = widest_step(&plan, &sheet, position) / 12.0_f64.sqrt();
            let weights: f64 = points.iter().map(|(_, weight)| weight).sum();
            let shares = points.iter().map(|(_, weight)| weight / weights);
            let expected = s.max(least) * shares.map(|share| share * share).sum::<f64>().sqrt();
            prop_assert!((error - expected).abs() < 1e-6, "{error} is not {expected}");
            // Equal weights: 1 / √|A|. No weights make it less, none more than the item's own.
            let full = s.max(least);
            prop_assert!(error <= full + 1e-6 && error >= full / number(points.len()).sqrt() - 1e-6);
        }
    }

    #[test]
    fn one_kind_of_error_for_the_whole_profile((plan, norm_plan, sheet) in measured()) {
        let (scores, found) = errors(&plan, Some(&norm_plan), &sheet);
        let scored: Vec<usize> =
            (0..plan.dimensions.len()).filter(|dimension| scores.dimensions()[*dimension].is_some()).collect();
        let reliability = |dimension: &usize| norm_plan.dimensions[*dimension].as_ref()?.reliability;
        let is_reliable = scored.iter().all(|dimension| reliability(dimension).is_some());
        let has_spread = (0..plan.dimensions.len()).any(|dimension| given(&plan, &sheet, dimension).len() > 1);
        match found {
            Some(Estimate::Reliability(_)) => prop_assert!(is_reliable),
            Some(Estimate::OwnSpread(_)) => prop_assert!(!is_reliable && has_spread),
            None => prop_assert!(!is_reliable && !has_spread),
        }
        let Some(found) = found.map(estimated) else { return Ok(()) };
        for dimension in 0..plan.dimensions.len() {
            let is_scored = scored.contains(&dimension);
            prop_assert_eq!(found.standard_error(dimension).is_some(), is_scored);
            let Some(error) = found.standard_error(dimension) else { continue };
            prop_assert!(error.is_finite() && error >= 0.0);
            if is_reliable {
                let figures = norm_plan.dimensions[dimension].as_ref().unwrap();
                let answered = number(given(&plan, &sheet, dimension).len());
                let items = number(plan.items_of(dimension).len());
                let r = figures.reliability.unwrap();
                // The variance of the error, in words: what is not true of the spread, more for each blank.
                let variance = figures.sd * figures.sd * (1.0 - r) * items / answered;
                prop_assert!(near(error * error, variance), "{error}² is not {variance}");
            } else {
                prop_assert!(error > 0.0, "a person's own answers never make a score certain");
            }
        }
        prop_assert_eq!(found.standard_error(plan.dimensions.len()), None);
    }

    #[test]
    fn intervals_hold_their_score_and_stay_within_0_and_100((plan, norm_plan, sheet) in measured()) {
        let instrument = parsed(&plan);
        let norm = norm(&norm_plan);
        let fitted = norm.for_respondents(&instrument).unwrap();
        let profile = Profile::of(&instrument, &answers(&instrument, &sheet), Some(&fitted));
        for (dimension, score) in profile.scores().dimensions().iter().enumerate() {
            let spread = profile.spread(dimension);
            prop_assert_eq!(spread.is_some(), score.is_some() && profile.errors().is_some());
            let is_estimated = matches!(spread, Some(Estimate::OwnSpread(_)));
            let (Some(spread), Some(score)) = (spread.map(estimated), score) else { continue };
            let (low, high) = (spread.interval.low, spread.interval.high);
            prop_assert!(0.0 <= low && low <= score.score && score.score <= high && high <= 100.0);
            let (below, above) = (score.score - low, high - score.score);
            let margin = below.max(above);
            prop_assert!(low == 0.0 || near(below, margin), "as far down as up, unless the scale ends");
            prop_assert!(high == 100.0 || near(above, margin));
            let ends = low == 0.0 && high == 100.0;
            let widths = margin / spread.standard_error;
            // Of Student's t the quantile is 12.71 with one degree of freedom, and nears 1.96 with many.
            let expected = if is_estimated { 1.9599..=12.7063 } else { 1.9599..=1.9601 };
            prop_assert!(ends || spread.standard_error == 0.0 || expected.contains(&widths), "{widths}");
        }
    }

    #[test]
    fn a_composites_interval_is_that_of_a_mean((plan, norm_plan, sheet) in measured(), by_norm in any::<bool>()) {
        let instrument = parsed(&plan);
        let norm = norm(&norm_plan);
        let fitted = norm.for_respondents(&instrument).unwrap();
        let profile = Profile::of(&instrument, &answers(&instrument, &sheet), by_norm.then_some(&fitted));
        let scores = profile.scores();
        for (position, composite) in plan.composites.iter().enumerate() {
            let score = scores.composites()[position];
            let spread = profile.composite_spread(position);
            prop_assert_eq!(spread.is_some(), score.is_some() && profile.errors().is_some());
            let (Some(spread), Some(score)) = (spread, score) else { continue };
            let members: Vec<usize> =
                composite.of.iter().copied().filter(|member| scores.dimensions()[*member].is_some()).collect();
            if let [member] = members.as_slice() {
                // A mean of one is that one, to the last bit.
                prop_assert_eq!(Some(spread), profile.spread(*member));
            }
            let interval = estimated(spread).interval;
            prop_assert!(0.0 <= interval.low && interval.low <= score);
            prop_assert!(score <= interval.high && interval.high <= 100.0);
            // k times the error is what the members' errors come to when they are independent.
            let variances = members.iter()
                .map(|member| estimated(profile.spread(*member).unwrap()).standard_error.powi(2))
                .sum::<f64>();
            let whole = number(members.len()) * estimated(spread).standard_error;
            prop_assert!(near(whole * whole, variances), "{whole}² is not {variances}");
        }
        prop_assert_eq!(profile.composite_spread(plan.composites.len()), None);
    }

    #[test]
    fn a_difference_turned_round_is_its_negative((plan, norm_plan, sheet) in measured(), by_norm in any::<bool>()) {
        let (scores, found) = errors(&plan, by_norm.then_some(&norm_plan), &sheet);
        let Some(found) = found.map(estimated) else { return Ok(()) };
        let count = plan.dimensions.len();
        for (one, other) in (0..=count).flat_map(|one| (0..=one).map(move |other| (one, other))) {
            let (there, back) = (found.difference(&scores, one, other), found.difference(&scores, other, one));
            let is_scored = |dimension: usize| scores.dimensions().get(dimension).copied().flatten().is_some();
            prop_assert_eq!(there.is_some(), is_scored(one) && is_scored(other));
            let (Some(there), Some(back)) = (there, back) else { continue };
            prop_assert_eq!(there.points, -back.points);
            let variance = |dimension| found.standard_error(dimension).unwrap().powi(2);
            prop_assert!(near(there.standard_error.powi(2), variance(one) + variance(other)));
            prop_assert_eq!((there.standard_error, there.limit), (back.standard_error, back.limit));
            prop_assert_eq!(there.is_real(), back.is_real());
            // Less than 1.96 errors is never enough, however the errors are known.
            prop_assert!(there.limit >= 1.96 * there.standard_error - 1e-9);
            if one == other {
                prop_assert!(there.points == 0.0 && !there.is_real());
            }
        }
    }

    #[test]
    fn deviations_cancel_out_and_know_no_order(
        ((plan, norm_plan, sheet), order) in measured().prop_flat_map(|(plan, norm_plan, sheet)| {
            let order: Vec<usize> = (0..plan.dimensions.len()).collect();
            (Just((plan, norm_plan, sheet)), Just(order).prop_shuffle())
        }),
        by_norm in any::<bool>()
    ) {
        let (scores, found) = errors(&plan, by_norm.then_some(&norm_plan), &sheet);
        let Some(found) = found.map(estimated) else { return Ok(()) };
        let deviations = found.deviations(&scores).map_or(Vec::new(), |(_, deviations)| deviations);
        let known: Vec<(usize, f64, f64)> = (0..plan.dimensions.len())
            .filter_map(|place| Some((place, scores.dimensions()[place]?.score, found.standard_error(place)?)))
            .collect();
        let k = number(known.len());
        if known.len() < 2 {
            prop_assert_eq!(deviations, []);
            return Ok(());
        }
        prop_assert_eq!(deviations.len(), known.len());
        prop_assert!(deviations.iter().map(|(_, deviation)| deviation.points).sum::<f64>().abs() < 1e-9);
        let widths: Vec<f64> = deviations.iter()
            .filter(|(_, deviation)| deviation.standard_error > 1e-6)
            .map(|(_, deviation)| deviation.limit / deviation.standard_error)
            .collect();
        prop_assert!(widths.windows(2).all(|pair| near(pair[0], pair[1])), "{widths:?}");
        // Two dimensions are compared once, but each with the level of two.
        prop_assert!(widths.iter().all(|width| *width > 2.24), "{widths:?}");
        for ((dimension, deviation), (place, score, error)) in deviations.iter().zip(&known) {
            prop_assert_eq!(dimension, place);
            let others: f64 = known.iter().filter(|(other, ..)| other != place).map(|(_, score, _)| score).sum();
            // xᵢ − mean is (1 − 1/k) xᵢ less a k-th of each of the others, which are independent.
            let own = 1.0 - 1.0 / k;
            prop_assert!((deviation.points - (own * score - others / k)).abs() < 1e-9);
            let variance = known.iter()
                .map(|(other, _, theirs)| if other == place { own * error } else { theirs / k })
                .map(|part| part * part)
                .sum::<f64>();
            prop_assert!(near(deviation.standard_error.powi(2), variance));
        }
        let dimensions = order.iter().map(|dimension| norm_plan.dimensions[*dimension].clone()).collect();
        let norm_plan = NormPlan { dimensions, ..norm_plan };
        let (scores, found) = errors(&permuted(&plan, &order), by_norm.then_some(&norm_plan), &sheet);
        let turned = estimated(found.unwrap()).deviations(&scores).map_or(Vec::new(), |(_, turned)| turned);
        prop_assert_eq!(turned.len(), deviations.len());
        for (dimension, deviation) in &turned {
            let original = deviations.iter().find(|(original, _)| *original == order[*dimension]);
            prop_assert!(same(deviation, &original.unwrap().1), "{deviation:?} was {original:?}");
        }
    }
}
