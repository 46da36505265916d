//! Findings: nothing is said that the figures do not carry, and nothing synthetic passes for observed.

use crate::{
    common::{
        answering::{Sheet, answers},
        marks::{estimated, is_synthetic, place, unmarked, unranked},
        norm::NormPlan,
        plan::Plan,
    },
    config,
    errors::measured,
    norms::norm,
    parsed,
};
use instrument::{
    Day, Difference, Estimate, Exposure, Findings, FromNorm, Instrument, Profile, Ranked, Risk, SavedResult,
    Shape, Standing,
};
use proptest::prelude::*;

/// What a report says, with the norm or without one.
fn findings(instrument: &Instrument, norm_plan: Option<&NormPlan>, sheet: &Sheet) -> Findings {
    let norm = norm_plan.map(norm);
    let fitted = norm.as_ref().map(|norm| norm.for_respondents(instrument).unwrap());
    Findings::of(instrument, &answers(instrument, sheet), fitted.as_ref())
}

/// The marks of all that a norm had a part in.
fn marks(instrument: &Instrument, findings: &Findings) -> Vec<FromNorm<()>> {
    let profile = findings.profile();
    let of_estimate = |estimate: Estimate<()>| match estimate {
        Estimate::OwnSpread(()) => None,
        Estimate::Reliability(mark) => Some(mark),
    };
    let of_exposure = |exposure: &Exposure| match exposure {
        Exposure::AmongOthers(exposure) => Some(exposure.map(|_| ())),
        Exposure::ByInterval(estimate) => of_estimate(estimate.map(|_| ())),
        Exposure::Unknown => None,
    };
    let dimensions = || 0..instrument.dimensions().len();
    let strategies = 0..instrument.strategies().len();
    let risks = strategies.flat_map(|strategy| findings.risks(instrument, strategy));
    let placements = dimensions().filter_map(|dimension| profile.placement(dimension));
    let spreads = dimensions().filter_map(|dimension| profile.spread(dimension));
    placements
        .map(|placement| placement.map(|_| ()))
        .chain(profile.errors().and_then(|errors| of_estimate(errors.map(|_| ()))))
        .chain(spreads.filter_map(|spread| of_estimate(spread.map(|_| ()))))
        .chain(findings.shape().and_then(|shape| of_estimate(shape.map(|_| ()))))
        .chain(findings.exposures().iter().filter_map(of_exposure))
        .chain(risks.filter_map(|risk| of_exposure(&risk.exposure)))
        .collect()
}

fn saved(instrument: &Instrument, sheet: &Sheet, profile: &Profile) -> Option<SavedResult> {
    let day = Day::parse("2026-11-21").unwrap();
    SavedResult::new(instrument, &answers(instrument, sheet), profile, ("en", day), None)
}

fn shape_of(findings: &Findings) -> Option<Shape> {
    findings.shape().map(|shape| estimated(shape).clone())
}

/// From the contract: the interval's upper end below 60, its lower end at 60 or more, or neither.
fn standing(low: f64, high: f64) -> Standing {
    match (high < 60.0, low >= 60.0) {
        (true, _) => Standing::Exposed,
        (false, true) => Standing::Holds,
        (false, false) => Standing::Uncertain,
    }
}

/// By what a risk is ordered: what is known of it, and then how exposed it is.
fn urgency(risk: &Risk) -> (u8, f64) {
    match risk.exposure {
        Exposure::AmongOthers(exposure) => (0, -place(unranked(unmarked(exposure)).exposure)),
        Exposure::ByInterval(estimate) => {
            let rank = match estimated(estimate).0 {
                Standing::Exposed => 1,
                Standing::Uncertain => 2,
                Standing::Holds => 3,
            };
            (rank, risk.score.unwrap())
        }
        Exposure::Unknown => (4, risk.score.unwrap_or(100.0)),
    }
}

/// Named in this order, each real and on this side.
fn check_named(named: &[(usize, Difference)], shape: &Shape, side: f64) -> Result<(), TestCaseError> {
    for (dimension, difference) in named {
        prop_assert!(difference.points * side > difference.limit);
        prop_assert!(shape.deviations().contains(&(*dimension, *difference)));
    }
    prop_assert!(named.is_sorted_by(|one, next| one.1.points * side >= next.1.points * side));
    // What lies on its limit to within rounding may go either way.
    let is_clear = |difference: &Difference| difference.points * side > difference.limit + 2e-9;
    for deviation in shape.deviations().iter().filter(|(_, difference)| is_clear(difference)) {
        prop_assert_eq!(named.iter().filter(|known| *known == deviation).count(), 1);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_a_synthetic_norm_touches_is_marked((plan, norm_plan, sheet) in measured()) {
        let instrument = parsed(&plan);
        let with = |synthetic| NormPlan { synthetic: Some(synthetic), ..norm_plan.clone() };
        let (made_up, observed) = (with(true), with(false));
        let (made_up_norm, observed_norm) = (norm(&made_up), norm(&observed));
        prop_assert!(is_synthetic(&made_up_norm.dimensions()) && !is_synthetic(&observed_norm.dimensions()));
        let fitted = made_up_norm.for_respondents(&instrument).unwrap();
        let figures = (0..plan.dimensions.len()).filter_map(|dimension| fitted.dimension(dimension));
        prop_assert!(figures.into_iter().all(|figures| is_synthetic(&figures)));

        let (made_up, observed) =
            (findings(&instrument, Some(&made_up), &sheet), findings(&instrument, Some(&observed), &sheet));
        let (made_up_marks, observed_marks) = (marks(&instrument, &made_up), marks(&instrument, &observed));
        prop_assert!(made_up_marks.iter().all(is_synthetic));
        prop_assert!(!observed_marks.iter().any(is_synthetic));
        // The mark changes nothing but itself.
        prop_assert_eq!(made_up_marks.len(), observed_marks.len());
        prop_assert_eq!(shape_of(&made_up), shape_of(&observed));
        for dimension in 0..plan.dimensions.len() {
            let placement = |findings: &Findings| findings.profile().placement(dimension).map(unmarked);
            prop_assert_eq!(placement(&made_up), placement(&observed));
            let spread = |findings: &Findings| findings.profile().spread(dimension).map(estimated);
            prop_assert_eq!(spread(&made_up), spread(&observed));
        }
        // Nothing synthetic is kept: the saved result is that of somebody without a norm.
        let alone = findings(&instrument, None, &sheet);
        prop_assert_eq!(marks(&instrument, &alone).len(), 0);
        prop_assert_eq!(
            saved(&instrument, &sheet, made_up.profile()),
            saved(&instrument, &sheet, alone.profile())
        );
    }

    #[test]
    fn a_placement_says_what_it_rests_on((plan, norm_plan, sheet) in measured()) {
        let findings = findings(&parsed(&plan), Some(&norm_plan), &sheet);
        for dimension in 0..plan.dimensions.len() {
            let figures = norm_plan.dimensions[dimension].as_ref();
            let is_counted = figures.is_some_and(|figures| figures.percentiles.is_some());
            let is_assumed = figures.is_some() && !is_counted && norm_plan.assumes_normal();
            let is_scored = findings.profile().scores().dimensions()[dimension].is_some();
            match findings.profile().placement(dimension).map(unmarked) {
                Some(Ranked::Counted(_)) => prop_assert!(is_counted && is_scored),
                Some(Ranked::AssumedNormal(_)) => prop_assert!(is_assumed && is_scored),
                None => prop_assert!(!is_scored || !(is_counted || is_assumed)),
            }
            let placement = findings.profile().placement(dimension).map(unmarked).map(unranked);
            let has_error = findings.profile().spread(dimension).is_some();
            prop_assert_eq!(placement.is_some_and(|placement| placement.interval.is_some()), placement.is_some() && has_error);
        }
    }

    #[test]
    fn strengths_and_weaknesses_are_real_apart_and_in_order(
        (plan, norm_plan, sheet) in measured(), by_norm in any::<bool>()
    ) {
        let findings = findings(&parsed(&plan), by_norm.then_some(&norm_plan), &sheet);
        let scored = findings.profile().scores().dimensions().iter().flatten().count();
        let Some(shape) = shape_of(&findings) else {
            prop_assert!(scored < 2 || findings.profile().errors().is_none());
            return Ok(());
        };
        prop_assert_eq!(shape.deviations().len(), scored);
        prop_assert!(shape.deviations().is_sorted_by_key(|(dimension, _)| *dimension));
        let (strengths, weaknesses) = (shape.strengths(), shape.weaknesses());
        check_named(&strengths, &shape, 1.0)?;
        check_named(&weaknesses, &shape, -1.0)?;
        prop_assert!(!strengths.iter().any(|(one, _)| weaknesses.iter().any(|(other, _)| one == other)));
        prop_assert_eq!(shape.is_level(), strengths.is_empty() && weaknesses.is_empty());
    }

    #[test]
    fn exposure_follows_the_place_or_the_interval((plan, norm_plan, sheet) in measured()) {
        let findings = findings(&parsed(&plan), Some(&norm_plan), &sheet);
        prop_assert_eq!(findings.exposures().len(), plan.dimensions.len());
        // One kind for the whole profile, or its risks could not be ordered.
        let mut scores = findings.profile().scores().dimensions().iter().enumerate();
        let are_placed = scores
            .all(|(dimension, score)| score.is_none() || findings.profile().placement(dimension).is_some());
        for (dimension, exposure) in findings.exposures().iter().enumerate() {
            let (placement, spread) =
                (findings.profile().placement(dimension), findings.profile().spread(dimension));
            match exposure {
                Exposure::AmongOthers(exposure) => {
                    prop_assert!(are_placed);
                    let exposure = unranked(unmarked(*exposure));
                    let placement = unranked(unmarked(placement.unwrap()));
                    prop_assert_eq!(exposure.exposure, placement.percentile.complement());
                    let turned = placement.interval.map(|(low, high)| (high.complement(), low.complement()));
                    prop_assert_eq!(exposure.interval, turned);
                    let is_above_90 = 100.0 - place(placement.percentile) > 90.0;
                    prop_assert_eq!(exposure.is_highest(), is_above_90 && exposure.exposure.exceeds(90.0));
                }
                Exposure::ByInterval(estimate) => {
                    prop_assert!(!are_placed);
                    let (found, interval) = estimated(*estimate);
                    prop_assert_eq!(interval, estimated(spread.unwrap()).interval);
                    // Within a billionth of 60 either side is right.
                    let is_on_edge = (interval.low - 60.0).abs() < 2e-9 || (interval.high - 60.0).abs() < 2e-9;
                    prop_assert!(is_on_edge || found == standing(interval.low, interval.high));
                }
                Exposure::Unknown if are_placed => prop_assert!(placement.is_none()),
                Exposure::Unknown => prop_assert!(spread.is_none()),
            }
        }
    }

    #[test]
    fn risks_are_the_strategys_dimensions_the_most_exposed_first(
        (plan, norm_plan, sheet) in measured(), by_norm in any::<bool>()
    ) {
        let instrument = parsed(&plan);
        let findings = findings(&instrument, by_norm.then_some(&norm_plan), &sheet);
        for (strategy, depends_on) in plan.strategies.iter().enumerate() {
            let risks = findings.risks(&instrument, strategy);
            let mut dimensions: Vec<usize> = risks.iter().map(|risk| risk.dimension).collect();
            let mut expected = depends_on.clone();
            dimensions.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(dimensions, expected);
            for risk in &risks {
                let score = findings.profile().scores().dimensions()[risk.dimension].map(|score| score.score);
                prop_assert_eq!(risk.score, score);
                prop_assert_eq!(risk.exposure, findings.exposures()[risk.dimension]);
            }
            for pair in risks.windows(2) {
                let ((kind, first), (next_kind, second)) = (urgency(&pair[0]), urgency(&pair[1]));
                prop_assert!(kind <= next_kind, "{pair:?}");
                prop_assert!(kind < next_kind || first <= second + 1e-9, "{pair:?}");
                let position = |risk: &Risk| depends_on.iter().position(|known| *known == risk.dimension);
                if (kind, first) == (next_kind, second) {
                    prop_assert!(position(&pair[0]) < position(&pair[1]), "equals lost their order");
                }
            }
        }
        prop_assert_eq!(findings.risks(&instrument, plan.strategies.len()), []);
    }
}

/// The laws would prove little if no profile had a peak and none was level.
#[test]
fn profiles_come_in_both_shapes() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut level, mut strong, mut weak) = (0, 0, 0);
    for _ in 0..300 {
        let (plan, _, sheet): (Plan, _, _) = measured().new_tree(&mut runner).unwrap().current();
        let Some(shape) = shape_of(&findings(&parsed(&plan), None, &sheet)) else { continue };
        level += u32::from(shape.is_level());
        strong += u32::from(!shape.strengths().is_empty());
        weak += u32::from(!shape.weaknesses().is_empty());
    }
    assert!(
        level > 30 && strong > 3 && weak > 3,
        "{level} level, {strong} with a strength, {weak} with a weakness"
    );
}
