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
    Day, Difference, Estimate, Exposure, Findings, FromNorm, Instrument, NormStanding, Percentile, Placement,
    Priority, Profile, Ranked, Reason, Risk, SavedResult, Shape, Standing,
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
    let chosen = (0..instrument.strategies().len()).map(Some).chain([None]);
    let priorities = chosen.flat_map(|strategy| findings.priorities(instrument, strategy));
    let placements = dimensions().filter_map(|dimension| profile.placement(dimension));
    let spreads = dimensions().filter_map(|dimension| profile.spread(dimension));
    placements
        .map(|placement| placement.map(|_| ()))
        .chain(profile.errors().and_then(|errors| of_estimate(errors.map(|_| ()))))
        .chain(spreads.filter_map(|spread| of_estimate(spread.map(|_| ()))))
        .chain(findings.shape().and_then(|shape| of_estimate(shape.map(|_| ()))))
        .chain(findings.exposures().iter().filter_map(of_exposure))
        .chain(risks.filter_map(|risk| of_exposure(&risk.exposure)))
        .chain(priorities.filter_map(|priority| of_exposure(&priority.exposure)))
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

/// By what a risk is ordered, the least first: what is known of it, how exposed it is, and among equals the score.
fn urgency(risk: &Risk) -> (u8, f64, f64) {
    let score = risk.score.unwrap_or(100.0);
    match risk.exposure {
        Exposure::AmongOthers(exposure) => (0, -place(unranked(unmarked(exposure)).exposure), score),
        Exposure::ByInterval(estimate) => match estimated(estimate).0 {
            Standing::Exposed => (1, score, score),
            Standing::Uncertain => (2, score, score),
            Standing::Holds => (3, score, score),
        },
        Exposure::Unknown => (4, score, score),
    }
}

/// The most urgent first, and what is equal in the order that was given.
fn check_order(risks: &[Risk], given: &[usize]) -> Result<(), TestCaseError> {
    let mut dimensions: Vec<usize> = risks.iter().map(|risk| risk.dimension).collect();
    let mut expected = given.to_vec();
    dimensions.sort_unstable();
    expected.sort_unstable();
    prop_assert_eq!(dimensions, expected);
    for pair in risks.windows(2) {
        let (first, second) = (urgency(&pair[0]), urgency(&pair[1]));
        prop_assert!(first.0 <= second.0, "{pair:?}");
        let is_alike = first.0 == second.0 && (first.1 - second.1).abs() < 1e-9;
        prop_assert!(first.0 < second.0 || is_alike || first.1 < second.1, "{pair:?}");
        prop_assert!(!is_alike || first.2 <= second.2 + 1e-9, "{pair:?}");
        let position = |risk: &Risk| given.iter().position(|known| *known == risk.dimension);
        if first == second {
            prop_assert!(position(&pair[0]) < position(&pair[1]), "equals lost their order");
        }
    }
    Ok(())
}

/// Whether a hair's breadth of score is more than one of percentile, in a table or at a tiny spread.
fn is_steep(norm_plan: &NormPlan, dimension: usize) -> bool {
    let figures = norm_plan.dimensions[dimension].as_ref().unwrap();
    let points = figures.percentiles.as_deref().unwrap_or_default();
    let is_step = |pair: &[(f64, f64)]| pair[1].1 - pair[0].1 > 1e4 * (pair[1].0 - pair[0].0);
    figures.sd < 0.01 || points.windows(2).any(is_step)
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
        let norm = norm(&norm_plan);
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
            let Some(placement) = findings.profile().placement(dimension).map(unmarked).map(unranked) else {
                continue;
            };
            // Its interval is that of the score's own: as wide in percentiles as its margin is in points.
            let spread = findings.profile().spread(dimension).map(estimated);
            prop_assert_eq!(placement.interval.is_some(), spread.is_some());
            let Some(spread) = spread else { continue };
            let score = findings.profile().scores().dimensions()[dimension].unwrap().score;
            let figures = &unmarked(norm.dimensions()).iter()
                .find(|(id, _)| id.as_str() == format!("d{dimension}")).unwrap().1;
            let is_cut = spread.interval.low == 0.0 || spread.interval.high == 100.0;
            let margin = (spread.interval.high - spread.interval.low) / 2.0;
            let ends = |placement: Placement| placement.interval.map(|(low, high)| [place(low), place(high)]).unwrap();
            let (found, expected) = (ends(placement), ends(unranked(figures.place(score, Some(margin)).unwrap())));
            for (found, expected) in found.into_iter().zip(expected).filter(|_| !is_cut) {
                // A step in the table may fall on either side of an end.
                prop_assert!((found - expected).abs() < 1e-6 || is_steep(&norm_plan, dimension), "{found} is not {expected}");
            }
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
                    // Exposed more than 90 of 100: all that the percentile may be is known to lie below 10.
                    let (low, high) = placement.interval.unwrap_or((placement.percentile, placement.percentile));
                    let is_known_below_10 = !matches!(high, Percentile::AtOrAbove(_)) && place(high) < 10.0;
                    let may_be_below_10 = matches!(low, Percentile::AtOrBelow(_)) || place(low) < 10.0;
                    let expected = match (is_known_below_10, may_be_below_10) {
                        (true, _) => NormStanding::Highest,
                        (false, true) => NormStanding::Open,
                        (false, false) => NormStanding::Below,
                    };
                    // Within a billionth of 10 either side is right.
                    let is_on_edge = [low, high].iter().any(|end| (place(*end) - 10.0).abs() < 2e-9);
                    prop_assert!(is_on_edge || exposure.standing() == expected, "{:?}", exposure);
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
            check_order(&risks, depends_on)?;
            for risk in &risks {
                let score = findings.profile().scores().dimensions()[risk.dimension].map(|score| score.score);
                prop_assert_eq!(risk.score, score);
                prop_assert_eq!(risk.exposure, findings.exposures()[risk.dimension]);
            }
        }
        let all: Vec<usize> = (0..plan.dimensions.len()).collect();
        check_order(&findings.risks_of_all(), &all)?;
        prop_assert_eq!(findings.risks(&instrument, plan.strategies.len()), []);
    }
}

/// What each reason claims, against the figures of the profile; nothing is claimed that they do not carry.
fn check_reason(findings: &Findings, priority: &Priority) -> Result<(), TestCaseError> {
    let dimension = priority.dimension;
    let spread = || estimated(findings.profile().spread(dimension).unwrap());
    let placement = || unranked(unmarked(findings.profile().placement(dimension).unwrap()));
    let is_among_others = matches!(priority.exposure, Exposure::AmongOthers(_));
    match priority.reason {
        Reason::Highest => {
            let Placement { percentile, interval } = placement();
            prop_assert!(
                is_among_others && interval.map_or(place(percentile), |(_, high)| place(high)) < 10.0
            );
        }
        Reason::Exposed => prop_assert!(!is_among_others && spread().interval.high < 60.0),
        Reason::Weak => {
            let shape = shape_of(findings).unwrap();
            let (_, difference) = shape.deviations().iter().find(|(known, _)| *known == dimension).unwrap();
            prop_assert!(difference.is_real() && difference.points < 0.0);
        }
        Reason::LowerHalf => {
            prop_assert!(is_among_others && place(placement().interval.unwrap().1) < 50.0);
        }
        Reason::Uncertain if is_among_others => {
            let (low, high) = placement().interval.unwrap();
            prop_assert!(priority.is_depended_on);
            prop_assert!(place(low) <= 50.0 + 1e-9 || matches!(low, Percentile::AtOrBelow(_)));
            prop_assert!(place(high) >= 50.0 - 1e-9 || matches!(high, Percentile::AtOrAbove(_)));
        }
        Reason::Uncertain => {
            let interval = spread().interval;
            prop_assert!(priority.is_depended_on);
            prop_assert!(interval.low < 60.0 + 1e-9 && 60.0 - 1e-9 <= interval.high);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn priorities_are_few_apart_and_carried_by_figures(
        (plan, norm_plan, sheet) in measured(), by_norm in any::<bool>()
    ) {
        let instrument = parsed(&plan);
        let findings = findings(&instrument, by_norm.then_some(&norm_plan), &sheet);
        // One strategy too many, on which nothing depends.
        for strategy in (0..=plan.strategies.len()).map(Some).chain([None]) {
            let priorities = findings.priorities(&instrument, strategy);
            prop_assert!(priorities.len() <= 3);
            prop_assert!(findings.draws_conclusions() || priorities.is_empty());
            prop_assert!(priorities.is_sorted_by_key(|priority| priority.reason));
            let depends_on = strategy.and_then(|strategy| plan.strategies.get(strategy));
            for (place, priority) in priorities.iter().enumerate() {
                let dimension = priority.dimension;
                prop_assert!(!priorities[..place].iter().any(|known| known.dimension == dimension), "twice");
                prop_assert!(findings.profile().scores().dimensions()[dimension].is_some());
                prop_assert_eq!(priority.exposure, findings.exposures()[dimension]);
                let is_depended_on = depends_on.is_some_and(|of| of.contains(&dimension));
                prop_assert_eq!(priority.is_depended_on, is_depended_on);
                prop_assert!(strategy.is_none() || is_depended_on || priority.reason == Reason::Weak);
                check_reason(&findings, priority)?;
            }
            // Nothing more urgent was left out.
            let is_named = |dimension: usize| priorities.iter().any(|known| known.dimension == dimension);
            let weaknesses = shape_of(&findings).map_or(Vec::new(), |shape| shape.weaknesses());
            let is_full = priorities.len() == 3 || !findings.draws_conclusions();
            prop_assert!(is_full || weaknesses.iter().all(|(dimension, _)| is_named(*dimension)));
        }
    }
}

/// The laws would prove little if no profile had a peak and none was level.
#[test]
fn profiles_come_in_both_shapes_and_with_every_reason() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut level, mut strong, mut weak) = (0, 0, 0);
    let mut reasons = std::collections::BTreeSet::new();
    for _ in 0..300 {
        let (plan, norm_plan, sheet): (Plan, _, _) = measured().new_tree(&mut runner).unwrap().current();
        let instrument = parsed(&plan);
        for norm_plan in [None, Some(&norm_plan)] {
            let findings = findings(&instrument, norm_plan, &sheet);
            let strategies = (0..plan.strategies.len()).map(Some).chain([None]);
            let priorities = strategies.flat_map(|strategy| findings.priorities(&instrument, strategy));
            reasons.extend(priorities.map(|priority| priority.reason));
        }
        let Some(shape) = shape_of(&findings(&parsed(&plan), None, &sheet)) else { continue };
        level += u32::from(shape.is_level());
        strong += u32::from(!shape.strengths().is_empty());
        weak += u32::from(!shape.weaknesses().is_empty());
    }
    assert_eq!(reasons.len(), 5, "{reasons:?}");
    assert!(
        level > 30 && strong > 3 && weak > 3,
        "{level} level, {strong} with a strength, {weak} with a weakness"
    );
}
