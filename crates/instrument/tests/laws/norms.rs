//! Norms: what is read is what was written, and a score's place follows from the points that were given.

use crate::{
    common::{
        marks::{place, unmarked, unranked},
        norm::{NormPlan, norms, single_norms},
        plan::{Plan, instruments},
    },
    config, parsed,
};
use instrument::{
    DimensionNorm, FaultCode, Half, Instrument, Norm, Percentile, Placement, Ranked, Unit, wire,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The planned norm; a plan that is refused is a finding.
pub(crate) fn norm(plan: &NormPlan) -> Norm {
    Norm::parse(&plan.file()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// An instrument with a norm for it.
pub(crate) fn normed() -> impl Strategy<Value = (Plan, NormPlan)> {
    instruments().prop_flat_map(|plan| {
        let norms = norms(&plan);
        (Just(plan), norms)
    })
}

/// The figures of the one dimension of a norm.
fn figures(norm: &Norm) -> &DimensionNorm {
    &unmarked(norm.dimensions())[0].1
}

pub(crate) fn placement(norm: &Norm, score: f64, error: Option<f64>) -> Placement {
    unranked(figures(norm).place(score, error).expect("the norm has percentiles or assumes them"))
}

/// Given points where they say more than that a score lies at an end.
fn as_given(percentile: f64) -> Percentile {
    match percentile {
        below if below < 1.0 => Percentile::AtOrBelow(1.0),
        above if above > 99.0 => Percentile::AtOrAbove(99.0),
        within => Percentile::At(within),
    }
}

/// The range of the interval, without its sides.
fn ends(placement: Placement) -> (f64, f64) {
    let (low, high) = placement.interval.expect("an error was given");
    (place(low), place(high))
}

/// Each point of a table stands on a line of its own.
fn count_points(plan: &NormPlan) -> usize {
    plan.dimensions.iter().flatten().filter_map(|figures| Some(figures.percentiles.as_ref()?.len())).sum()
}

/// As floats, since a whole number may be written either way.
fn as_floats(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64().unwrap()),
        Value::Array(list) => list.into_iter().map(as_floats).collect(),
        Value::Object(record) => record.into_iter().map(|(name, value)| (name, as_floats(value))).collect(),
        other => other,
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn reading_what_was_printed_is_the_identity((_, plan) in normed(), is_of_groups in any::<bool>()) {
        let unit = if is_of_groups { "group-mean" } else { "respondent" };
        let plan = NormPlan { unit, ..plan };
        let norm = norm(&plan);
        let body = wire::Norm::from(&norm).body();
        let printed = serde_json::to_string(&wire::Norm::from(&norm)).unwrap();
        // Laid out for people it is the same.
        let values = |file: &str| serde_json::from_str::<Value>(file).unwrap();
        prop_assert_eq!(values(&body), values(&printed));
        prop_assert_eq!(body.lines().filter(|line| line.contains(", ")).count(), count_points(&plan));
        prop_assert_eq!(Norm::parse(body.as_bytes()), Ok(norm.clone()));
        prop_assert_eq!(Norm::parse(printed.as_bytes()), Ok(norm));
        // Nothing is lost on the way; absent means false.
        let mut expected = plan.json();
        expected["synthetic"] = plan.is_synthetic().into();
        if !plan.assumes_normal() {
            expected.as_object_mut().unwrap().remove("assume_normal");
        }
        let printed: Value = serde_json::from_str(&printed).unwrap();
        prop_assert_eq!(as_floats(printed), as_floats(expected));
    }

    #[test]
    fn a_person_is_never_placed_among_groups_nor_a_group_among_people(
        (plan, norm_plan) in normed(), is_of_groups in any::<bool>()
    ) {
        let instrument = parsed(&plan);
        let (unit, own, other) = if is_of_groups {
            ("group-mean", Unit::GroupMean, Unit::Respondent)
        } else {
            ("respondent", Unit::Respondent, Unit::GroupMean)
        };
        let norm = norm(&NormPlan { unit, ..norm_plan });
        prop_assert!(norm.for_unit(own, &instrument).is_ok());
        let faults = norm.for_unit(other, &instrument).expect_err("the units differ");
        prop_assert_eq!(faults.len(), 1);
        prop_assert_eq!((faults[0].path.as_str(), faults[0].code), ("$.unit", FaultCode::UnitMismatch));
        prop_assert!(faults[0].allowed.contains("spread"), "no reason: {}", faults[0]);
        // Whatever else does not fit is said in the same breath.
        let mut file = plan.json();
        file["id"] = "another".into();
        file["version"] = "1.0.0".into();
        let stranger = Instrument::parse(file.to_string().as_bytes()).unwrap();
        let faults = norm.for_unit(other, &stranger).expect_err("nothing fits");
        let paths: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
        prop_assert_eq!(paths, ["$.instrument", "$.instrument_versions", "$.unit"]);
    }

    #[test]
    fn a_given_point_has_the_given_percentile(plan in single_norms()) {
        let norm = norm(&plan);
        let given = plan.dimensions[0].as_ref().unwrap().percentiles.as_ref();
        let is_counted = matches!(figures(&norm).place(0.0, None), Some(Ranked::Counted(_)));
        prop_assert_eq!(is_counted, given.is_some());
        for &(score, percentile) in given.into_iter().flatten() {
            prop_assert_eq!(placement(&norm, score, None).percentile, as_given(percentile));
        }
    }

    #[test]
    fn between_points_it_is_linear_and_beyond_them_clamped(plan in single_norms(), part in 0.0..=1.0_f64) {
        let norm = norm(&plan);
        let Some(points) = &plan.dimensions[0].as_ref().unwrap().percentiles else { return Ok(()) };
        for pair in points.windows(2) {
            let ((from, low), (to, high)) = (pair[0], pair[1]);
            let found = place(placement(&norm, from + part * (to - from), None).percentile);
            let expected = (low + part * (high - low)).clamp(1.0, 99.0);
            // Scores are settled to a billionth of a point, which a steep step multiplies.
            let steepness = (high - low) / (to - from);
            prop_assert!((found - expected).abs() <= 1e-9 + 1e-9 * steepness, "{found} for {expected}");
        }
        let (first, last) = (points[0], points[points.len() - 1]);
        for beyond in [0.000_001, 7.0, 1e6] {
            let below = placement(&norm, first.0 - beyond, None).percentile;
            prop_assert_eq!(below, clamped_below(first.1));
            let above = placement(&norm, last.0 + beyond, None).percentile;
            prop_assert_eq!(above, clamped_above(last.1));
        }
    }

    #[test]
    fn a_higher_score_is_never_placed_lower(
        plan in single_norms(), one in 0.0..=100.0_f64, other in 0.0..=100.0_f64, error in 0.0..=30.0_f64
    ) {
        let norm = norm(&plan);
        let [low, high] = [one.min(other), one.max(other)].map(|score| placement(&norm, score, Some(error)));
        prop_assert!(place(low.percentile) <= place(high.percentile) + 1e-9, "{low:?} {high:?}");
        let (low, high) = (ends(low), ends(high));
        prop_assert!(low.0 <= high.0 + 1e-9 && low.1 <= high.1 + 1e-9, "{low:?} {high:?}");
    }

    #[test]
    fn places_lie_within_1_and_99_and_only_ends_are_clamped(
        plan in single_norms(), score in 0.0..=100.0_f64, error in 0.0..=30.0_f64
    ) {
        let norm = norm(&plan);
        let placement = placement(&norm, score, Some(error));
        let (low, high) = placement.interval.unwrap();
        for percentile in [low, placement.percentile, high] {
            prop_assert!((1.0..=99.0).contains(&place(percentile)), "{percentile:?}");
        }
        let (first, last) = match &plan.dimensions[0].as_ref().unwrap().percentiles {
            Some(points) => (points[0], points[points.len() - 1]),
            // A normal distribution has no ends but those that everything has.
            None => ((f64::NEG_INFINITY, 0.0), (f64::INFINITY, 100.0)),
        };
        match placement.percentile {
            Percentile::AtOrBelow(end) if end > 1.0 => prop_assert!(score <= first.0 && end == first.1),
            Percentile::AtOrAbove(end) if end < 99.0 => prop_assert!(score >= last.0 && end == last.1),
            Percentile::AtOrBelow(_) | Percentile::AtOrAbove(_) => {}
            Percentile::At(_) => prop_assert!((first.0 - 1e-9..=last.0 + 1e-9).contains(&score)),
        }
    }

    #[test]
    fn an_interval_holds_its_percentile_and_grows_with_the_error(
        plan in single_norms(), score in 0.0..=100.0_f64, one in 0.0..=40.0_f64, other in 0.0..=40.0_f64
    ) {
        let norm = norm(&plan);
        let narrow = placement(&norm, score, Some(one.min(other)));
        let wide = placement(&norm, score, Some(one.max(other)));
        prop_assert_eq!(narrow.percentile, wide.percentile);
        prop_assert_eq!(placement(&norm, score, None).interval, None);
        let (at, narrow, wide) = (place(narrow.percentile), ends(narrow), ends(wide));
        prop_assert!(narrow.0 <= at + 1e-9 && at <= narrow.1 + 1e-9, "{at} outside {narrow:?}");
        prop_assert!(wide.0 <= narrow.0 + 1e-9 && narrow.1 <= wide.1 + 1e-9, "{wide:?} in {narrow:?}");
    }

    #[test]
    fn a_sampling_interval_mirrors_that_of_the_complement(plan in single_norms(), percentile in 0.0..=100.0_f64) {
        let norm = norm(&plan);
        let (low, high) = figures(&norm).sampling_interval(percentile);
        prop_assert!(0.0 <= low && low < high && high <= 100.0, "{low} to {high}");
        let mirrored = figures(&norm).sampling_interval(100.0 - percentile);
        prop_assert!((low + mirrored.1 - 100.0).abs() < 1e-6, "{low} and {mirrored:?}");
        prop_assert!((high + mirrored.0 - 100.0).abs() < 1e-6, "{high} and {mirrored:?}");
    }

    #[test]
    fn the_complement_of_the_complement_is_the_same(plan in single_norms(), score in 0.0..=100.0_f64) {
        let percentile = placement(&norm(&plan), score, None).percentile;
        let twice = percentile.complement().complement();
        prop_assert!((place(twice) - place(percentile)).abs() < 1e-12);
        prop_assert_eq!(std::mem::discriminant(&twice), std::mem::discriminant(&percentile));
        let once = percentile.complement();
        prop_assert!((place(once) + place(percentile) - 100.0).abs() < 1e-12);
        let is_turned = match percentile {
            Percentile::AtOrBelow(_) => matches!(once, Percentile::AtOrAbove(_)),
            Percentile::At(_) => matches!(once, Percentile::At(_)),
            Percentile::AtOrAbove(_) => matches!(once, Percentile::AtOrBelow(_)),
        };
        prop_assert!(is_turned, "{percentile:?} became {once:?}");
    }

    /// Wherever the score lies, what is shown of its place and of its exposure can be added up, and the half that is
    /// named is that of every percentile within the interval.
    #[test]
    fn what_is_shown_of_a_place_agrees_with_what_is_said_of_it(
        plan in single_norms(), score in 0.0..=100.0_f64, margin in prop::option::of(0.0..=40.0_f64)
    ) {
        let placement = placement(&norm(&plan), score, margin);
        let percentile = placement.percentile;
        let shown = percentile.shown();
        prop_assert_eq!(shown, shown.round());
        prop_assert!((place(percentile) - shown).abs() < 1.0 + 1e-9, "{percentile:?} is shown as {shown}");
        prop_assert_eq!(shown + percentile.complement().shown(), 100.0);
        prop_assert!(!percentile.complement().exceeds(90.0) || shown < 10.0);
        match (placement.half(), placement.interval) {
            (Half::Either, _) => {}
            (Half::Lower, Some((_, high))) => prop_assert!(place(high) < 50.0 && high.shown() < 50.0),
            (Half::Upper, Some((low, _))) => prop_assert!(place(low) > 50.0 && low.shown() > 50.0),
            (half, None) => prop_assert!(false, "{half:?} without an interval"),
        }
    }

    #[test]
    fn an_assumed_normal_distribution_is_symmetric(plan in single_norms(), distance in 0.0..=5.0_f64) {
        let mut plan = plan;
        plan.dimensions[0].as_mut().unwrap().percentiles = None;
        let norm = norm(&plan);
        let figures = figures(&norm);
        prop_assert!(matches!(figures.place(figures.mean(), None), Some(Ranked::AssumedNormal(_))));
        let at = |deviations: f64| place(placement(&norm, figures.mean() + deviations * figures.sd(), None).percentile);
        prop_assert!((at(0.0) - 50.0).abs() < 1e-9);
        prop_assert!((at(distance) + at(-distance) - 100.0).abs() < 1e-6);
        // From the table of the normal distribution. A small spread loses digits beside a large mean.
        for (deviations, percentile) in [(1.0, 84.134_474_607), (1.281_551_566, 90.0), (-1.959_963_985, 2.5)] {
            prop_assert!((at(deviations) - percentile).abs() < 1e-6, "{} for {percentile}", at(deviations));
        }
    }

    #[test]
    fn t_is_50_at_the_mean_and_10_per_deviation(
        plan in single_norms(), one in 0.0..=100.0_f64, other in 0.0..=100.0_f64
    ) {
        let norm = norm(&plan);
        let figures = figures(&norm);
        prop_assert_eq!(figures.t(figures.mean()), 50.0);
        let near = |found: f64, expected: f64| (found - expected).abs() < 1e-6 * expected.abs().max(1.0);
        prop_assert!(near(figures.t(figures.mean() + 2.0 * figures.sd()), 70.0));
        prop_assert!(near(figures.t(figures.mean() - figures.sd()), 40.0));
        let (first, second) = (figures.t(one), figures.t(other));
        let size = first.abs().max(second.abs()).max(1.0);
        prop_assert!((figures.t(f64::midpoint(one, other)) - f64::midpoint(first, second)).abs() < 1e-9 * size);
        prop_assert_eq!(one < other, first < second);
    }

    #[test]
    fn errors_fall_as_reliability_and_answers_rise(
        plan in single_norms(), one in 0..=1_000_000_u32, other in 0..=1_000_000_u32, items in 1..=12_usize
    ) {
        prop_assume!(one != other);
        let with = |millionths: u32| {
            let mut plan = plan.clone();
            plan.dimensions[0].as_mut().unwrap().reliability = Some(f64::from(millionths) / 1e6);
            norm(&plan)
        };
        let (low, high) = (with(one.min(other)), with(one.max(other)));
        let (low, high) = (figures(&low), figures(&high));
        let error = |figures: &DimensionNorm, answered| figures.standard_error(answered, items);
        prop_assert_eq!(error(low, 0), None);
        for answered in 1..=items {
            let (low, high) = (error(low, answered).unwrap(), error(high, answered).unwrap());
            prop_assert!(low > high && high >= 0.0, "{low} at the lower reliability, {high} at the higher");
        }
        for answered in 2..=items {
            let (fewer, more) = (error(low, answered - 1).unwrap(), error(low, answered).unwrap());
            prop_assert!(fewer > more, "{fewer} with fewer answers, {more} with more");
        }
        // All answered: at most the spread of the scores. A quarter of the items: twice the error.
        let full = error(low, items).unwrap();
        prop_assert!(full <= low.sd());
        prop_assert!((low.standard_error(items, 4 * items).unwrap() - 2.0 * full).abs() < 1e-9);
        let (estimate, _) = low.true_score(80.0).unwrap();
        prop_assert!((low.mean().min(80.0) - 1e-9..=low.mean().max(80.0) + 1e-9).contains(&estimate));
    }
}

/// Below its first point a table says no more than that.
fn clamped_below(end: f64) -> Percentile {
    Percentile::AtOrBelow(end.clamp(1.0, 99.0))
}

fn clamped_above(end: f64) -> Percentile {
    Percentile::AtOrAbove(end.clamp(1.0, 99.0))
}

/// From 90 on and from 10 down; of what is only known to be less nothing is known to be more.
#[test]
fn what_is_known_to_lie_above() {
    for (percentile, exceeds) in [
        (Percentile::At(90.0), false),
        (Percentile::At(90.5), true),
        (Percentile::AtOrAbove(90.0), false),
        (Percentile::AtOrAbove(91.0), true),
        (Percentile::AtOrBelow(99.0), false),
    ] {
        assert_eq!(percentile.exceeds(90.0), exceeds, "{percentile:?}");
    }
}
