//! Answers to made-up instruments.

use super::plan::Plan;
use instrument::{Answer, Answers, Instrument};
use proptest::{collection::vec, prelude::*};

/// What a person answered, by the position of the item.
pub(crate) type Sheet = Vec<Option<Answer>>;

/// Sheets for a plan: mostly answered, with some gaps and some "I can't judge" where the scale has it.
pub(crate) fn sheets(plan: &Plan) -> impl Strategy<Value = Sheet> + use<> {
    let choices: Vec<(Vec<i32>, bool)> = (plan.items.iter())
        .map(|item| &plan.scales[item.scale])
        .map(|scale| (scale.values.clone(), scale.cannot_judge == Some(true)))
        .collect();
    vec((any::<prop::sample::Index>(), 0..10_u8), choices.len()).prop_map(move |picks| {
        let pick = |((index, chance), (values, cannot_judge)): (_, &(Vec<i32>, bool))| match chance {
            0..=6 => Some(Answer::Value(*prop::sample::Index::get(&index, values))),
            7 if *cannot_judge => Some(Answer::CannotJudge),
            _ => None,
        };
        picks.into_iter().zip(&choices).map(pick).collect()
    })
}

/// Sheets of somebody who sees each dimension at a place of its own and is fairly sure of it: scores that differ
/// by more than error.
pub(crate) fn leaning_sheets(plan: &Plan) -> impl Strategy<Value = Sheet> + use<> {
    let plan = plan.clone();
    let leanings = vec(0..=100_i32, plan.dimensions.len());
    let answers = vec((-15..=15_i32, 0..20_u8), plan.items.len());
    (leanings, answers).prop_map(move |(leanings, answers)| {
        let answer = |(item, (sway, chance)): (usize, &(i32, u8))| {
            let aim = f64::from(leanings[plan.items[item].dimension] + sway);
            let distance = |value: &&i32| (plan.points(item, **value) - aim).abs();
            let nearest =
                plan.values(item).iter().min_by(|one, other| distance(one).total_cmp(&distance(other)));
            nearest.filter(|_| *chance > 0).map(|value| Answer::Value(*value))
        };
        answers.iter().enumerate().map(answer).collect()
    })
}

/// A plan with a sheet.
pub(crate) fn answered(plans: impl Strategy<Value = Plan>) -> impl Strategy<Value = (Plan, Sheet)> {
    plans.prop_flat_map(|plan| {
        let sheets = sheets(&plan);
        (Just(plan), sheets)
    })
}

/// The sheet as the crate's own answers, given in the order of the statements.
pub(crate) fn answers(instrument: &Instrument, sheet: &[Option<Answer>]) -> Answers {
    answers_in_order(instrument, sheet, 0..sheet.len())
}

/// The sheet as the crate's own answers, given in any order.
pub(crate) fn answers_in_order(
    instrument: &Instrument,
    sheet: &[Option<Answer>],
    order: impl IntoIterator<Item = usize>,
) -> Answers {
    order.into_iter().fold(Answers::none(instrument), |answers, item| match sheet[item] {
        Some(answer) => answers.with(instrument, item, answer).expect("the sheet has only allowed answers"),
        None => answers,
    })
}
