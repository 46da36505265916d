//! Studies: the norm of many people's answers, against counting and against formulas that look at all of them at
//! once.

use crate::{
    common::{
        answering::{Sheet, answers, leaning_sheets, sheets},
        exact::{self, Score},
        marks::{place, unmarked, unranked},
        plan::{Plan, instruments, sendable},
    },
    config, parsed,
};
use instrument::{
    Answer, DimensionNorm, Instrument, Month, Norm, NormDescription, Percentile, Profile, Remark, RemarkKind,
    Study, StudyNorm, wire,
};
use proptest::{collection::vec, prelude::*, sample::Index};

/// An instrument and several people's answers, some of them twice.
fn respondents(plans: impl Strategy<Value = Plan>) -> impl Strategy<Value = (Plan, Vec<Sheet>)> {
    plans.prop_flat_map(|plan| {
        let sheet = prop_oneof![sheets(&plan), leaning_sheets(&plan)];
        let people = (vec(sheet, 1..=10), vec(any::<Index>(), 0..=6)).prop_map(|(mut sheets, again)| {
            let again: Vec<Sheet> = again.iter().map(|index| index.get(&sheets).clone()).collect();
            sheets.extend(again);
            sheets
        });
        (Just(plan), people)
    })
}

pub(crate) fn description(from: &str, to: &str) -> NormDescription {
    let [from, to] = [from, to].map(|month| Month::parse(month).unwrap());
    NormDescription::new("A name", "A population", "A source", (from, to)).unwrap()
}

pub(crate) fn norm_of<'a>(
    instrument: &Instrument,
    sheets: impl IntoIterator<Item = &'a Sheet>,
) -> Result<StudyNorm, Vec<instrument::Fault>> {
    let mut study = Study::new(instrument);
    for sheet in sheets {
        study.add(instrument, &answers(instrument, sheet));
    }
    study.norm(instrument, description("2025-12", "2026-01"))
}

/// The values that were answered in a dimension.
fn values(plan: &Plan, sheet: &Sheet, dimension: usize) -> Vec<(usize, i32)> {
    let value = |item: &usize| match sheet[*item] {
        Some(Answer::Value(value)) => Some((*item, value)),
        _ => None,
    };
    plan.items_of(dimension).iter().filter_map(value).collect()
}

/// The scores of all who have one, by exact arithmetic.
fn scores(plan: &Plan, sheets: &[Sheet], dimension: usize) -> Vec<f64> {
    let items = plan.items_of(dimension).len();
    let share = plan.dimensions[dimension].min_answered.unwrap_or(0.5);
    let score = |sheet: &Sheet| {
        let values = values(plan, sheet, dimension);
        Score::of(plan, &values).filter(|_| exact::is_enough(values.len(), items, share)).map(Score::value)
    };
    sheets.iter().filter_map(score).collect()
}

/// The item scores of those who answered everything, one row for each of them.
fn complete_rows(plan: &Plan, sheets: &[Sheet], dimension: usize) -> Vec<Vec<f64>> {
    let items = plan.items_of(dimension).len();
    let rows = sheets.iter().map(|sheet| values(plan, sheet, dimension)).filter(|row| row.len() == items);
    rows.map(|row| row.into_iter().map(|(item, value)| plan.points(item, value)).collect()).collect()
}

/// Alpha by covariances: k/(k − 1) times the share of the total's variance that lies between items.
///
/// None if the total does not vary.
fn alpha(rows: &[Vec<f64>]) -> Option<f64> {
    let items = rows.first().map_or(0, Vec::len);
    if items < 2 || rows.len() < 2 {
        return None;
    }
    let people = number(rows.len());
    let mean = |item: usize| rows.iter().map(|row| row[item]).sum::<f64>() / people;
    let covariance = |one: usize, other: usize| {
        let (first, second) = (mean(one), mean(other));
        rows.iter().map(|row| (row[one] - first) * (row[other] - second)).sum::<f64>()
    };
    let pairs = || (0..items).flat_map(|one| (0..items).map(move |other| (one, other)));
    let total: f64 = pairs().map(|(one, other)| covariance(one, other)).sum();
    let between: f64 =
        pairs().filter(|(one, other)| one != other).map(|(one, other)| covariance(one, other)).sum();
    let k = number(items);
    (total > 1e-6).then(|| k / (k - 1.0) * between / total)
}

#[allow(clippy::cast_precision_loss)]
fn number(count: usize) -> f64 {
    count as f64
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(1.0)
}

fn both(one: Option<f64>, other: Option<f64>, is_same: impl Fn(f64, f64) -> bool) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_same(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Whether two norms are the same but for rounding.
fn same_figures(one: &DimensionNorm, other: &DimensionNorm, is_same: impl Fn(f64, f64) -> bool) -> bool {
    let (points, other_points) = (one.points().unwrap_or_default(), other.points().unwrap_or_default());
    one.n() == other.n()
        && is_same(one.mean(), other.mean())
        && is_same(one.sd(), other.sd())
        && both(one.reliability(), other.reliability(), &is_same)
        && points.len() == other_points.len()
        && points
            .iter()
            .zip(other_points)
            .all(|(one, other)| is_same(one.0, other.0) && is_same(one.1, other.1))
}

/// The dimensions of two norms, one beside the other.
pub(crate) fn same_norm(one: &Norm, other: &Norm, is_same: impl Fn(f64, f64) -> bool) -> bool {
    let (dimensions, others) = (unmarked(one.dimensions()), unmarked(other.dimensions()));
    one.description() == other.description()
        && (one.unit(), one.instrument(), one.instrument_versions())
            == (other.unit(), other.instrument(), other.instrument_versions())
        && dimensions.len() == others.len()
        && dimensions
            .iter()
            .zip(others)
            .all(|((id, one), (other_id, other))| id == other_id && same_figures(one, other, &is_same))
}

/// Reads the norm as it is printed; the JSON reader of the product may get the last bit wrong.
pub(crate) fn check_printed(norm: &Norm, instrument: &Instrument) -> Result<(), TestCaseError> {
    let printed = wire::Norm::from(norm).body();
    let read = Norm::parse(printed.as_bytes());
    prop_assert!(read.is_ok(), "{:?}\n{}", read, printed);
    let read = read.unwrap();
    let is_same = |one: f64, other: f64| (one - other).abs() <= f64::EPSILON * one.abs();
    prop_assert!(same_norm(norm, &read, is_same), "{norm:#?}\n{read:#?}");
    prop_assert_eq!(read.check(instrument), []);
    prop_assert!(read.for_respondents(instrument).is_ok());
    Ok(())
}

/// The figures of a dimension, if it was not left out.
pub(crate) fn figures(norm: &Norm, dimension: usize) -> Option<&DimensionNorm> {
    let name = format!("d{dimension}");
    unmarked(norm.dimensions()).iter().find(|(id, _)| id.as_str() == name).map(|(_, figures)| figures)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_respondents_is_irrelevant(
        ((plan, sheets), order) in respondents(instruments()).prop_flat_map(|(plan, sheets)| {
            let order: Vec<usize> = (0..sheets.len()).collect();
            (Just((plan, sheets)), Just(order).prop_shuffle())
        })
    ) {
        let instrument = parsed(&plan);
        let straight = norm_of(&instrument, &sheets);
        let shuffled = norm_of(&instrument, order.iter().map(|person| &sheets[*person]));
        prop_assert_eq!(straight.is_ok(), shuffled.is_ok());
        let (Ok(straight), Ok(shuffled)) = (straight, shuffled) else { return Ok(()) };
        prop_assert!(same_norm(&straight.norm, &shuffled.norm, near), "{straight:#?}\n{shuffled:#?}");
        let kind = |remark: &Remark| (remark.dimension.clone(), std::mem::discriminant(&remark.kind));
        let kinds = |norm: &StudyNorm| norm.remarks.iter().map(kind).collect::<Vec<_>>();
        prop_assert_eq!(kinds(&straight), kinds(&shuffled));
    }

    #[test]
    fn its_norm_is_one_that_is_read((plan, sheets) in respondents(instruments())) {
        let instrument = parsed(&plan);
        let Ok(StudyNorm { norm, .. }) = norm_of(&instrument, &sheets) else { return Ok(()) };
        check_printed(&norm, &instrument)?;
        for (_, figures) in unmarked(norm.dimensions()) {
            let points = figures.points().unwrap();
            prop_assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
            prop_assert!(points.iter().all(|(_, percentile)| 0.0 < *percentile && *percentile < 100.0));
        }
    }

    #[test]
    fn numbers_means_and_spreads_are_those_of_all_scores((plan, sheets) in respondents(instruments())) {
        let norm = norm_of(&parsed(&plan), &sheets);
        for dimension in 0..plan.dimensions.len() {
            let scores = scores(&plan, &sheets, dimension);
            let figures = norm.as_ref().ok().and_then(|norm| figures(&norm.norm, dimension));
            let distance = scores.iter().map(|score| (score - scores[0]).abs()).fold(0.0, f64::max);
            // Scores that differ by less than a thousandth count as one.
            prop_assume!(!(1e-9..2e-3).contains(&distance));
            prop_assert_eq!(figures.is_some(), scores.len() > 1 && distance > 1e-9);
            let Some(figures) = figures else { continue };
            let n = number(scores.len());
            let mean = scores.iter().sum::<f64>() / n;
            let variance = scores.iter().map(|score| (score - mean) * (score - mean)).sum::<f64>() / (n - 1.0);
            prop_assert_eq!(usize::try_from(figures.n()), Ok(scores.len()));
            prop_assert!((figures.mean() - mean).abs() < 1e-7, "{} is not {mean}", figures.mean());
            prop_assert!((figures.sd() - variance.sqrt()).abs() < 1e-6, "{} is not √{variance}", figures.sd());
        }
    }

    #[test]
    fn reliability_is_alpha_of_those_who_answered_everything((plan, sheets) in respondents(instruments())) {
        let Ok(StudyNorm { norm, remarks }) = norm_of(&parsed(&plan), &sheets) else { return Ok(()) };
        for dimension in 0..plan.dimensions.len() {
            let Some(figures) = figures(&norm, dimension) else { continue };
            let rows = complete_rows(&plan, &sheets, dimension);
            let remark = remarks.iter().find(|remark| remark.dimension.as_ref().unwrap().as_str() == format!("d{dimension}"));
            match (alpha(&rows), figures.reliability()) {
                (Some(expected), Some(found)) => prop_assert!((found - expected).abs() < 1e-7, "{found} is not {expected}"),
                (None, found) => {
                    prop_assert_eq!(found, None);
                    prop_assert_eq!(remark.map(|remark| remark.kind), Some(RemarkKind::NoAlpha));
                }
                // Around zero rounding decides.
                (Some(expected), None) => {
                    prop_assert!(expected < 1e-9, "alpha {expected} is kept back");
                    let Some(RemarkKind::NegativeAlpha(found)) = remark.map(|remark| remark.kind) else {
                        return Err(TestCaseError::fail(format!("{remark:?} for an alpha of {expected}")));
                    };
                    prop_assert!((found - expected).abs() <= 1e-6 * expected.abs().max(1.0));
                }
            }
            let scored = scores(&plan, &sheets, dimension).len();
            if figures.reliability().is_some() && rows.len() < scored {
                let (complete, scored) = (rows.len() as u64, scored as u64);
                prop_assert_eq!(remark.map(|remark| remark.kind), Some(RemarkKind::Listwise { complete, scored }));
            }
            prop_assert!(remark.is_none_or(|remark| remark.to_string().starts_with(remark.dimension.as_ref().unwrap().as_str())));
        }
    }

    /// Everybody finds the own score at its mid-rank: so many below, and half of those with the same.
    #[test]
    fn percentiles_are_mid_ranks((plan, sheets) in respondents(sendable())) {
        let instrument = parsed(&plan);
        let Ok(StudyNorm { norm, .. }) = norm_of(&instrument, &sheets) else { return Ok(()) };
        let fitted = norm.for_respondents(&instrument).unwrap();
        for sheet in &sheets {
            let profile = Profile::of(&instrument, &answers(&instrument, sheet), Some(&fitted));
            for dimension in 0..plan.dimensions.len() {
                let everybody = scores(&plan, &sheets, dimension);
                let placement = profile.placement(dimension).map(unmarked).map(unranked);
                let Some(own) = profile.scores().dimensions()[dimension].map(|score| score.score) else {
                    prop_assert!(placement.is_none());
                    continue;
                };
                prop_assert_eq!(placement.is_some(), figures(&norm, dimension).is_some());
                let Some(placement) = placement else { continue };
                let below = everybody.iter().filter(|score| **score < own - 1e-9).count();
                let equal = everybody.iter().filter(|score| (**score - own).abs() <= 1e-9).count();
                let expected = 100.0 * number(2 * below + equal) / number(2 * everybody.len());
                prop_assert!((place(placement.percentile) - expected).abs() < 1e-6);
                prop_assert!(matches!(placement.percentile, Percentile::At(_)), "{placement:?}");
            }
        }
    }
}
