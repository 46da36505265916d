//! Scores: what they may depend on, and in which direction.

use crate::{
    common::{
        answering::{answered, answers, answers_in_order},
        exact::{self, Score},
        plan::{KeyingPlan, Plan, instruments},
    },
    config, parsed,
};
use instrument::{Answer, Instrument, Scores};
use proptest::{prelude::*, sample::Index};

/// The planned instrument with one item keyed the other way round.
fn with_keying(plan: &Plan, item: usize, keying: KeyingPlan) -> Plan {
    let mut plan = plan.clone();
    plan.items[item].keying = keying;
    // Whether a submission is allowed is another law's matter.
    plan.precision = None;
    plan
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn scores_are_those_of_exact_arithmetic((plan, sheet) in answered(instruments())) {
        let instrument = parsed(&plan);
        let scores = Scores::of(&instrument, &answers(&instrument, &sheet));
        for (dimension, score) in scores.dimensions().iter().enumerate() {
            let items = plan.items_of(dimension);
            let values: Vec<(usize, i32)> = items.iter()
                .filter_map(|item| match sheet[*item] {
                    Some(Answer::Value(value)) => Some((*item, value)),
                    _ => None,
                })
                .collect();
            let share = plan.dimensions[dimension].min_answered.unwrap_or(0.5);
            let expected = Score::of(&plan, &values)
                .filter(|_| exact::is_enough(values.len(), items.len(), share))
                .map(Score::value);
            prop_assert_eq!(score.is_some(), expected.is_some(), "{:?} of {}", values, items.len());
            if let (Some(score), Some(expected)) = (score, expected) {
                prop_assert!((score.score - expected).abs() < 1e-9, "{} is not {expected}", score.score);
                prop_assert_eq!(score.answered, values.len());
            }
        }
    }

    #[test]
    fn scores_lie_within_0_and_100((plan, sheet) in answered(instruments())) {
        let instrument = parsed(&plan);
        let scores = Scores::of(&instrument, &answers(&instrument, &sheet));
        let of_dimensions = scores.dimensions().iter().flatten().map(|score| score.score);
        let of_composites = scores.composites().iter().flatten().copied();
        for score in of_dimensions.chain(of_composites) {
            prop_assert!((0.0..=100.0).contains(&score), "{score}");
        }
    }

    #[test]
    fn a_composite_lies_among_its_members((plan, sheet) in answered(instruments())) {
        let instrument = parsed(&plan);
        let scores = Scores::of(&instrument, &answers(&instrument, &sheet));
        for (composite, score) in plan.composites.iter().zip(scores.composites()) {
            let members: Vec<f64> =
                composite.of.iter().filter_map(|member| scores.dimensions()[*member]).map(|member| member.score).collect();
            let share = composite.min_scored.unwrap_or(0.75);
            prop_assert_eq!(score.is_some(), exact::is_enough(members.len(), composite.of.len(), share));
            let Some(score) = score else { continue };
            let lowest = members.iter().copied().fold(f64::INFINITY, f64::min);
            let highest = members.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!((lowest - 1e-9..=highest + 1e-9).contains(score));
            // Every member counts the same: distances to the mean cancel out.
            let balance: f64 = members.iter().map(|member| member - score).sum();
            prop_assert!(balance.abs() < 1e-9, "{balance}");
        }
    }

    #[test]
    fn the_order_of_answering_is_irrelevant(
        ((plan, sheet), order) in answered(instruments()).prop_flat_map(|(plan, sheet)| {
            let order: Vec<usize> = (0..sheet.len()).collect();
            (Just((plan, sheet)), Just(order).prop_shuffle())
        })
    ) {
        let instrument = parsed(&plan);
        let straight = answers(&instrument, &sheet);
        let shuffled = answers_in_order(&instrument, &sheet, order);
        prop_assert_eq!(&straight, &shuffled);
        prop_assert_eq!(Scores::of(&instrument, &straight), Scores::of(&instrument, &shuffled));
    }

    #[test]
    fn only_the_last_answer_to_a_statement_counts(
        (plan, sheet, first) in answered(instruments()).prop_flat_map(|(plan, sheet)| {
            let first = crate::common::answering::sheets(&plan);
            (Just(plan), Just(sheet), first)
        })
    ) {
        let instrument = parsed(&plan);
        let mut corrected = answers(&instrument, &first);
        let mut expected = first.clone();
        for (item, answer) in sheet.iter().enumerate().filter_map(|(item, answer)| Some((item, (*answer)?))) {
            corrected = corrected.with(&instrument, item, answer).unwrap_or(corrected);
            expected[item] = Some(answer);
        }
        prop_assert_eq!(corrected, answers(&instrument, &expected));
    }

    #[test]
    fn cannot_judge_counts_as_missing((plan, sheet) in answered(instruments())) {
        let instrument = parsed(&plan);
        let left_open: Vec<_> =
            sheet.iter().map(|answer| answer.filter(|answer| *answer != Answer::CannotJudge)).collect();
        prop_assert_eq!(
            Scores::of(&instrument, &answers(&instrument, &sheet)),
            Scores::of(&instrument, &answers(&instrument, &left_open))
        );
    }

    #[test]
    fn a_higher_answer_never_goes_the_wrong_way(
        ((plan, sheet), item, (one, other)) in
            (answered(instruments()), any::<Index>(), any::<(Index, Index)>())
    ) {
        let item = item.index(plan.items.len());
        let values = plan.values(item);
        let (one, other) = (one.index(values.len()), other.index(values.len()));
        prop_assume!(one != other);
        let (low, high) = (one.min(other), one.max(other));
        let instrument = parsed(&plan);
        let scores = |position: usize| {
            let mut sheet = sheet.clone();
            sheet[item] = Some(Answer::Value(values[position]));
            Scores::of(&instrument, &answers(&instrument, &sheet))
        };
        let (before, after) = (scores(low), scores(high));
        let rises = match &plan.items[item].keying {
            KeyingPlan::Forward => 1.0,
            KeyingPlan::Reverse => -1.0,
            KeyingPlan::Recode(points) => f64::from(points[high]) - f64::from(points[low]),
        };
        for dimension in 0..plan.dimensions.len() {
            let (before, after) = (before.dimensions()[dimension], after.dimensions()[dimension]);
            if dimension != plan.items[item].dimension {
                prop_assert_eq!(before, after, "another dimension has moved");
                continue;
            }
            prop_assert_eq!(before.is_some(), after.is_some());
            let (Some(before), Some(after)) = (before, after) else { continue };
            let change = after.score - before.score;
            if rises == 0.0 {
                prop_assert!(change.abs() < 1e-12);
            } else {
                prop_assert!(change * rises > 1e-6, "{change} where the answer counts {rises}");
            }
            if let (Some(before), Some(after)) = (before.mean, after.mean) {
                prop_assert!((after - before) * rises > 0.0);
            }
        }
        for (composite, (before, after)) in
            plan.composites.iter().zip(before.composites().iter().zip(after.composites()))
        {
            prop_assert_eq!(before.is_some(), after.is_some());
            let (Some(before), Some(after)) = (before, after) else { continue };
            if composite.of.contains(&plan.items[item].dimension) {
                prop_assert!((after - before) * rises >= 0.0);
            } else {
                prop_assert!((after - before).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn reversing_twice_is_the_identity(plan in instruments(), item in any::<Index>()) {
        let item = item.index(plan.items.len());
        let forward = parsed(&with_keying(&plan, item, KeyingPlan::Forward));
        let reverse = parsed(&with_keying(&plan, item, KeyingPlan::Reverse));
        let (forward, reverse) = (&forward.items()[item], &reverse.items()[item]);
        let values = plan.values(item);
        let (least, most) = (values[0], values[values.len() - 1]);
        prop_assert_eq!(forward.points(least), Some(0.0));
        prop_assert_eq!(forward.points(most), Some(100.0));
        for &value in values {
            // Reversed once, the points are those that were missing to 100; reversed twice, they are back.
            let once = reverse.points(value).unwrap();
            prop_assert!((once - (100.0 - forward.points(value).unwrap())).abs() < 1e-9);
            let mirrored = least + most - value;
            if values.contains(&mirrored) {
                prop_assert_eq!(reverse.points(mirrored), forward.points(value));
            }
        }
        prop_assert_eq!(forward.points(least - 1), None);
        prop_assert_eq!(reverse.points(most + 1), None);
    }

    #[test]
    fn a_reversed_statement_with_a_mirrored_answer_changes_nothing(
        ((plan, sheet), item) in (answered(instruments()), any::<Index>())
    ) {
        let item = item.index(plan.items.len());
        let values = plan.values(item);
        let mirrored = match sheet[item] {
            Some(Answer::Value(value)) => {
                let mirrored = values[0] + values[values.len() - 1] - value;
                prop_assume!(values.contains(&mirrored));
                Some(Answer::Value(mirrored))
            }
            other => other,
        };
        let mut other_sheet = sheet.clone();
        other_sheet[item] = mirrored;
        let forward = parsed(&with_keying(&plan, item, KeyingPlan::Forward));
        let reverse = parsed(&with_keying(&plan, item, KeyingPlan::Reverse));
        prop_assert_eq!(
            Scores::of(&forward, &answers(&forward, &sheet)),
            Scores::of(&reverse, &answers(&reverse, &other_sheet))
        );
    }

    #[test]
    fn a_raw_mean_lies_on_the_scale_and_says_the_same((plan, sheet) in answered(instruments())) {
        let instrument = parsed(&plan);
        let scores = Scores::of(&instrument, &answers(&instrument, &sheet));
        for (dimension, score) in scores.dimensions().iter().enumerate() {
            let items = plan.items_of(dimension);
            let range = |item: &usize| {
                let values = plan.values(*item);
                (values[0], values[values.len() - 1])
            };
            let (least, most) = range(&items[0]);
            let is_recoded = |item: &usize| matches!(plan.items[*item].keying, KeyingPlan::Recode(_));
            let is_alike = items.iter().all(|item| range(item) == (least, most) && !is_recoded(item));
            let Some(score) = score else { continue };
            prop_assert_eq!(score.mean.is_some(), is_alike);
            let Some(mean) = score.mean else { continue };
            let (least, most) = (f64::from(least), f64::from(most));
            prop_assert!((least - 1e-9..=most + 1e-9).contains(&mean));
            // As far along the scale as the score is along 0 to 100.
            prop_assert!((score.score * (most - least) - 100.0 * (mean - least)).abs() < 1e-6);
        }
    }
}

/// The weighted sum divided by the weights is a hair above 100 here, in floating point.
#[test]
fn rounding_never_leads_beyond_100() {
    let file = r#"{"format":"culture-mirror/instrument/1","id":"x","version":"1.0.0","minutes":1,
        "languages":["en"],"default_language":"en","scales":{"s":{"values":[1,2]}},"dimensions":[{"id":"d"}],
        "items":[{"id":"a","dimension":"d","scale":"s","weight":0.1},
                 {"id":"b","dimension":"d","scale":"s","weight":0.7}]}"#;
    let instrument = Instrument::parse(file.as_bytes()).unwrap();
    let best = [Some(Answer::Value(2)); 2];
    let score = Scores::of(&instrument, &answers(&instrument, &best)).dimensions()[0].unwrap().score;
    assert!((99.999_999..=100.0).contains(&score), "{score}");
}
