//! Saved results: read as they were written, alone, one after another and side by side.

use crate::{
    common::{
        answering::{Sheet, answers, leaning_sheets, sheets},
        norm::{NormPlan, norms},
        plan::{Plan, instruments},
    },
    config,
    norms::norm,
    parsed,
};
use instrument::{
    Change, Day, ErrorKind, Estimate, FaultCode, FromNorm, Instrument, Profile, SavedResult, Together,
};
use proptest::{collection::vec, prelude::*};

/// An instrument, a norm for it, and several people's answers.
fn sessions() -> impl Strategy<Value = (Plan, NormPlan, Vec<Sheet>)> {
    instruments().prop_flat_map(|plan| {
        let sheet = prop_oneof![sheets(&plan), leaning_sheets(&plan)];
        let (norms, sheets) = (norms(&plan), vec(sheet, 1..8));
        (Just(plan), norms, sheets)
    })
}

fn days() -> impl Strategy<Value = Day> {
    (1..=9999_u16, 1..=12_u8, 1..=28_u8)
        .prop_map(|(year, month, day)| Day::parse(&format!("{year:04}-{month:02}-{day:02}")).unwrap())
}

/// What the person would save; none without a score.
fn saved(instrument: &Instrument, norm_plan: Option<&NormPlan>, sheet: &Sheet) -> Option<SavedResult> {
    let norm = norm_plan.map(norm);
    let fitted = norm.as_ref().map(|norm| norm.for_respondents(instrument).unwrap());
    let answers = answers(instrument, sheet);
    let profile = Profile::of(instrument, &answers, fitted.as_ref());
    SavedResult::new(instrument, &answers, &profile, ("pt-BR", Day::parse("2026-11-21").unwrap()), Some(0))
}

fn all_saved(plan: &Plan, norm_plan: &NormPlan, sheets: &[Sheet]) -> (Instrument, Vec<SavedResult>) {
    let instrument = parsed(plan);
    let results = sheets.iter().filter_map(|sheet| saved(&instrument, Some(norm_plan), sheet)).collect();
    (instrument, results)
}

/// Equal but for the last bit of a number, which the JSON reader of the product may get wrong.
fn same_number(one: f64, other: f64) -> bool {
    (one - other).abs() <= f64::EPSILON * one.abs()
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

fn same_result(one: &SavedResult, other: &SavedResult) -> bool {
    let scores = one.scores().iter().zip(other.scores()).all(|((id, one), (other_id, other))| {
        let is_same = match (one, other) {
            (Some(one), Some(other)) => {
                let errors = match (one.error, other.error) {
                    (Some(one), Some(other)) => {
                        one.kind == other.kind && same_number(one.standard_error, other.standard_error)
                    }
                    (one, other) => one.is_none() && other.is_none(),
                };
                same_number(one.score, other.score) && one.answered == other.answered && errors
            }
            (one, other) => one.is_none() && other.is_none(),
        };
        id == other_id && is_same
    });
    scores
        && one.scores().len() == other.scores().len()
        && (one.instrument(), one.version(), one.scoring())
            == (other.instrument(), other.version(), other.scoring())
        && (one.language(), one.day(), one.strategy()) == (other.language(), other.day(), other.strategy())
}

/// The instrument with one more weight on its first item: the same questions, scored in another way.
fn reweighted(plan: &Plan) -> Plan {
    let mut plan = Plan { precision: None, ..plan.clone() };
    plan.items[0].weight = Some(plan.items[0].weight.unwrap_or(100) + 1);
    plan
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn reading_what_was_saved_is_the_identity((plan, norm_plan, sheets) in sessions(), day in days()) {
        let (instrument, results) = all_saved(&plan, &norm_plan, &sheets);
        for result in &results {
            let body = result.body();
            let first_lines = "{\n  \"format\": \"culture-mirror/result/1\",\n  \"instrument\": \"made-up\",\n";
            prop_assert_eq!(body.get(..first_lines.len()), Some(first_lines));
            prop_assert_eq!(body.get(body.len() - 2..), Some("}\n"));
            let read = SavedResult::parse(body.as_bytes()).unwrap();
            prop_assert!(same_result(result, &read), "{result:#?}\n{read:#?}");
            prop_assert_eq!(read.check(&instrument), []);
        }
        let printed = day.to_string();
        prop_assert_eq!(Day::parse(&printed), Some(day));
    }

    #[test]
    fn it_holds_the_scores_and_the_errors_that_may_be_kept((plan, norm_plan, sheets) in sessions()) {
        let instrument = parsed(&plan);
        let norm = norm(&norm_plan);
        let fitted = norm.for_respondents(&instrument).unwrap();
        for sheet in &sheets {
            let answers = answers(&instrument, sheet);
            let profile = Profile::of(&instrument, &answers, Some(&fitted));
            let result = saved(&instrument, Some(&norm_plan), sheet);
            prop_assert_eq!(result.is_some(), profile.scores().any());
            let Some(result) = result else { continue };
            prop_assert_eq!(result.strategy().map(ToString::to_string), plan.strategies.first().map(|_| "s0".into()));
            prop_assert_eq!(result.scoring(), instrument.scoring_hash());
            let errors = match profile.errors() {
                Some(Estimate::Reliability(FromNorm::Observed(errors))) => Some((errors.clone(), ErrorKind::Reliability)),
                Some(Estimate::OwnSpread(errors)) => Some((errors.clone(), ErrorKind::OwnSpread)),
                // The law on synthetic norms says what stands here.
                _ => continue,
            };
            for (dimension, ((id, kept), score)) in result.scores().iter().zip(profile.scores().dimensions()).enumerate() {
                prop_assert_eq!(id.as_str(), format!("d{dimension}"));
                prop_assert_eq!(kept.map(|kept| (kept.score, kept.answered)), score.map(|score| (score.score, score.answered)));
                let Some(error) = kept.and_then(|kept| kept.error) else { continue };
                let (errors, kind) = errors.as_ref().unwrap();
                prop_assert_eq!((Some(error.standard_error), error.kind), (errors.standard_error(dimension), *kind));
            }
        }
    }

    #[test]
    fn nothing_changes_from_a_result_to_itself((plan, norm_plan, sheets) in sessions()) {
        let (_, results) = all_saved(&plan, &norm_plan, &sheets);
        for result in &results {
            let changes = result.changes_since(result).unwrap();
            prop_assert_eq!(changes.len(), plan.dimensions.len());
            for (change, (_, score)) in changes.iter().zip(result.scores()) {
                prop_assert_eq!(change.earlier, change.later);
                prop_assert_eq!(change.later, score.map(|score| score.score));
                prop_assert_eq!(change.difference.is_some(), score.is_some_and(|score| score.error.is_some()));
                let Some(difference) = change.difference else { continue };
                prop_assert!(difference.points == 0.0 && !difference.is_real());
            }
        }
    }

    #[test]
    fn a_change_turned_round_is_its_negative((plan, norm_plan, sheets) in sessions()) {
        let (_, results) = all_saved(&plan, &norm_plan, &sheets);
        for (earlier, later) in results.iter().zip(results.iter().skip(1)) {
            let (there, back) = (later.changes_since(earlier).unwrap(), earlier.changes_since(later).unwrap());
            for (there, back) in there.iter().zip(&back) {
                let Change { dimension, earlier, later, difference } = there;
                prop_assert_eq!((dimension, earlier, later), (&back.dimension, &back.later, &back.earlier));
                prop_assert_eq!(difference.is_some(), back.difference.is_some());
                let (Some(there), Some(back)) = (difference, back.difference) else { continue };
                prop_assert_eq!(there.points, later.unwrap() - earlier.unwrap());
                prop_assert_eq!((there.points, there.standard_error, there.limit), (-back.points, back.standard_error, back.limit));
                prop_assert!(near(there.limit, 1.96 * there.standard_error));
                prop_assert_eq!(there.is_real(), back.is_real());
            }
        }
    }

    #[test]
    fn people_side_by_side((plan, norm_plan, sheets) in sessions(), turn in any::<prop::sample::Index>()) {
        let (_, results) = all_saved(&plan, &norm_plan, &sheets);
        let Some(together) = Together::of(&results).unwrap() else {
            prop_assert!(results.is_empty());
            return Ok(());
        };
        prop_assert_eq!(together.results, results.len());
        prop_assert_eq!(together.dimensions.len(), plan.dimensions.len());
        let mut turned = results.clone();
        turned.rotate_left(turn.index(results.len()));
        let turned = Together::of(&turned).unwrap().unwrap();
        for (dimension, ((id, agreement), (turned_id, turned))) in
            together.dimensions.iter().zip(&turned.dimensions).enumerate()
        {
            prop_assert_eq!(id, turned_id);
            let scores: Vec<f64> = results.iter()
                .filter_map(|result| result.scores()[dimension].1)
                .map(|score| score.score)
                .collect();
            prop_assert_eq!(agreement.is_some(), !scores.is_empty());
            let (Some(agreement), Some(turned)) = (agreement, turned) else { continue };
            prop_assert_eq!(agreement.n, scores.len());
            prop_assert!(scores.contains(&agreement.low) && scores.contains(&agreement.high));
            prop_assert!(scores.iter().all(|score| agreement.low <= *score && *score <= agreement.high));
            prop_assert!(agreement.low <= agreement.mean + 1e-9 && agreement.mean <= agreement.high + 1e-9);
            prop_assert!(scores.iter().map(|score| score - agreement.mean).sum::<f64>().abs() < 1e-9);
            prop_assert_eq!(agreement.sd.is_some(), scores.len() > 1);
            if let (Some(sd), Some(turned)) = (agreement.sd, turned.sd) {
                prop_assert!((sd - turned).abs() < 1e-6);
                let n = f64::from(u8::try_from(scores.len()).unwrap());
                // By all pairs, which needs no mean.
                let pairs = scores.iter().flat_map(|one| scores.iter().map(move |other| (one - other).powi(2)));
                prop_assert!((sd * sd - pairs.sum::<f64>() / (2.0 * n * (n - 1.0))).abs() < 1e-6);
                // No further apart than half of them at each end.
                prop_assert!(sd * sd <= (agreement.high - agreement.low).powi(2) * n / (4.0 * (n - 1.0)) + 1e-6);
            }
            prop_assert_eq!((agreement.n, agreement.low, agreement.high), (turned.n, turned.low, turned.high));
            prop_assert!(near(agreement.mean, turned.mean));
        }
    }

    #[test]
    fn results_of_another_scoring_are_refused_everywhere((plan, norm_plan, sheets) in sessions()) {
        let (_, results) = all_saved(&plan, &norm_plan, &sheets);
        let (other_instrument, others) = all_saved(&reweighted(&plan), &norm_plan, &sheets);
        let (Some(first), Some(other)) = (results.first(), others.first()) else { return Ok(()) };
        let fault = first.changes_since(other).unwrap_err();
        prop_assert_eq!((fault.path.as_str(), fault.code), ("$.scoring", FaultCode::OtherScoring));
        prop_assert!(fault.allowed.contains("cannot be compared"), "no reason: {fault}");
        let paths: Vec<String> = first.check(&other_instrument).into_iter().map(|fault| fault.path).collect();
        prop_assert_eq!(paths, ["$.scoring"]);
        // All of those that do not fit the first, by their place.
        let mixed = [&[first.clone(), other.clone(), first.clone()], others.as_slice()].concat();
        let faults = Together::of(&mixed).unwrap_err();
        prop_assert!(faults.iter().all(|fault| fault.code == FaultCode::OtherScoring));
        let found: Vec<String> = faults.into_iter().map(|fault| fault.path).collect();
        let expected: Vec<String> =
            (1..mixed.len()).filter(|place| *place != 2).map(|place| format!("$[{place}].scoring")).collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn nobody_side_by_side() {
    assert_eq!(Together::of(&[]), Ok(None));
}
