//! The session: whatever happens in whatever order, it stays a session.

use crate::{
    common::plan::{Plan, instruments, sendable},
    config, parsed,
};
use instrument::{
    Action, Answer, Day, Delivery, Envelope, Label, Segment, Session, Sharing, Stage, Submission,
    SubmissionId,
};
use proptest::{collection::vec, prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::{collections::BTreeSet, sync::Arc};

/// What happens next: one action, or what a person does in one go.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Act(Action),
    AnswerEverything(prop::sample::Index),
    JudgeNothing,
    PlanEverything,
    Hurry,
}

impl Step {
    pub(super) fn actions(&self, plan: &Plan) -> Vec<Action> {
        let last = plan.items.len() - 1;
        match self {
            Self::Act(action) => vec![action.clone()],
            Self::AnswerEverything(index) => {
                let answer = |item| Action::Answer(item, Answer::Value(*index.get(plan.values(item))));
                (0..=last).map(answer).collect()
            }
            Self::JudgeNothing => (0..=last).map(|item| Action::Answer(item, Answer::CannotJudge)).collect(),
            Self::PlanEverything => {
                (0..plan.initiatives.len()).map(|initiative| Action::Plan(initiative, true)).collect()
            }
            Self::Hurry => vec![Action::GoTo(Stage::Statement(last)), Action::Next],
        }
    }
}

fn steps(plan: &Plan) -> impl Strategy<Value = Vec<Step>> + use<> {
    // One too many of each, and one far too many.
    let position = |count: usize| prop_oneof![20 => 0..count + 2, 1 => Just(usize::MAX)];
    let items = plan.items.len();
    let answer = prop_oneof![4 => (-30..60_i32).prop_map(Answer::Value), 1 => Just(Answer::CannotJudge)];
    let stage = prop_oneof![
        Just(Stage::Introduction),
        position(items).prop_map(Stage::Statement),
        Just(Stage::Review),
        Just(Stage::Report),
    ];
    // Few ids, so that an outcome often, and not always, belongs to the message that is on its way.
    let id = || (0_u8..3).prop_map(|id| SubmissionId::new([id; 16]));
    let envelope = id().prop_map(|id| Envelope { id, campaign: None, segment: None });
    let delivery = prop_oneof![
        Just(Delivery::Received),
        Just(Delivery::Unconfirmed),
        any::<u16>().prop_map(Delivery::Refused),
        Just(Delivery::Rehearsed),
    ];
    let strategy = prop::option::of(position(plan.strategies.len()));
    let place = prop::option::weighted(0.8, prop_oneof![Just("sales"), Just("operations")].prop_map(segment));
    let initiative = position(plan.initiatives.len());
    let action = prop_oneof![
        2 => Just(Action::Begin),
        8 => (position(items), answer).prop_map(|(item, answer)| Action::Answer(item, answer)),
        4 => Just(Action::Next),
        2 => position(items).prop_map(Action::Confirm),
        3 => Just(Action::Back),
        3 => stage.prop_map(Action::GoTo),
        6 => prop::option::weighted(0.8, envelope).prop_map(Action::Finish),
        2 => Just(Action::Decline),
        5 => Just(Action::Approve),
        7 => (id(), delivery).prop_map(|(id, delivery)| Action::Deliver(id, delivery)),
        1 => Just(Action::KeepTrying),
        1 => Just(Action::Attach),
        1 => strategy.prop_map(Action::Pursue),
        1 => place.prop_map(Action::Belong),
        3 => (initiative, prop::bool::weighted(0.8)).prop_map(|(initiative, takes_up)| Action::Plan(initiative, takes_up)),
        1 => (1..=28_u8).prop_map(|day| Action::BeginPlan(Day::new(2026, 11, day).unwrap())),
        1 => Just(Action::Keep),
        1 => any::<bool>().prop_map(Action::MoveOn),
        1 => Just(Action::Wipe),
    ];
    let step = prop_oneof![
        12 => action.prop_map(Step::Act),
        1 => any::<prop::sample::Index>().prop_map(Step::AnswerEverything),
        1 => Just(Step::JudgeNothing),
        1 => Just(Step::PlanEverything),
        3 => Just(Step::Hurry),
    ];
    vec(step, 1..80)
}

fn segment(value: &str) -> Segment {
    let [name, value] = ["function", value].map(|label| Label::new(label).unwrap());
    Segment { name, value }
}

/// A plan and what happens during a session with it.
pub(super) fn walks() -> impl Strategy<Value = (Plan, Vec<Step>)> {
    prop_oneof![2 => sendable().boxed(), 1 => instruments().boxed()].prop_flat_map(|plan| {
        let steps = steps(&plan);
        (Just(plan), steps)
    })
}

fn message(sharing: &Sharing) -> Option<&Arc<Submission>> {
    match sharing {
        Sharing::Closed | Sharing::Attached => None,
        Sharing::Offered(message)
        | Sharing::Declined(message)
        | Sharing::Sending(message)
        | Sharing::Unconfirmed(message)
        | Sharing::Refused(message, _)
        | Sharing::Received(message)
        | Sharing::Rehearsed(message) => Some(message),
    }
}

/// What holds in every session.
pub(super) fn check_session(session: &Session) -> Result<(), TestCaseError> {
    let items = session.instrument().items().len();
    match session.stage() {
        Stage::Introduction => {}
        Stage::Statement(item) => prop_assert!(item < items, "there is no statement {item}"),
        Stage::Review => prop_assert!(session.has_reviewed()),
        Stage::Report => prop_assert!(session.scores().any(), "a report on nothing"),
    }
    prop_assert_eq!(Stage::at_position(session.stage().position(items), items), Some(session.stage()));
    for (position, item) in session.instrument().items().iter().enumerate() {
        match session.answers().get(position) {
            Some(Answer::Value(value)) => prop_assert!(item.scale().values().contains(&value), "{value}"),
            Some(Answer::CannotJudge) => prop_assert!(item.scale().cannot_judge()),
            None => {}
        }
    }
    if let Some(strategy) = session.strategy() {
        prop_assert!(strategy < session.instrument().strategies().len());
    }
    let (plan, initiatives) = (session.plan(), session.instrument().initiatives().len());
    prop_assert!(plan.len() <= 3 && plan.iter().all(|initiative| *initiative < initiatives));
    prop_assert_eq!(plan.iter().collect::<BTreeSet<_>>().len(), plan.len(), "planned twice");
    prop_assert!(!session.is_kept() || session.furthest() == Stage::Report, "no report was ever made");
    if let Some(message) = message(session.sharing()) {
        // The message says what the answers score now, not what they scored once.
        let envelope = message.envelope().clone();
        let current = Submission::new(session.instrument(), &session.scores(), envelope);
        prop_assert_eq!(current.as_ref(), Some(message.as_ref()));
    }
    Ok(())
}

/// What holds between a session and the next.
fn check_step(before: &Session, action: &Action, after: &Session) -> Result<(), TestCaseError> {
    prop_assert_ne!(before, after, "a change that changes nothing");
    let is_wiped = *action == Action::Wipe;
    if before.is_sealed() && !is_wiped {
        prop_assert_eq!(before.answers(), after.answers(), "answers changed under a seal");
    }
    match action {
        Action::Belong(place) => {
            prop_assert_eq!(after.segment(), place.as_ref());
            prop_assert!(!before.is_sealed() && message(after.sharing()).is_none());
        }
        Action::Wipe => prop_assert_eq!(after.segment(), None),
        _ => prop_assert_eq!(before.segment(), after.segment(), "{:?} changed the place", action),
    }
    if !matches!(action, Action::Answer(..) | Action::Wipe) {
        prop_assert_eq!(before.answers(), after.answers(), "{:?} changed an answer", action);
    }
    if matches!(after.sharing(), Sharing::Sending(_)) && before.sharing() != after.sharing() {
        prop_assert_eq!(action, &Action::Approve, "sent without a yes");
    }
    if *action == Action::GoTo(Stage::Review) {
        prop_assert!(before.has_reviewed(), "a jump to a screen that was never reached");
    }
    match action {
        Action::Plan(initiative, true) => {
            prop_assert_eq!([before.plan(), &[*initiative]].concat(), after.plan());
        }
        Action::Plan(initiative, false) => {
            let mut rest = before.plan().to_vec();
            rest.retain(|known| known != initiative);
            prop_assert_eq!(rest, after.plan());
        }
        Action::Wipe => prop_assert_eq!(after.plan(), [0; 0]),
        _ => prop_assert_eq!(before.plan(), after.plan(), "{:?} changed the plan", action),
    }
    match action {
        Action::BeginPlan(day) => {
            prop_assert!(after.plan_begins() == Some(*day) && after.stage() == Stage::Report);
        }
        Action::Wipe => prop_assert_eq!(after.plan_begins(), None),
        _ => prop_assert_eq!(before.plan_begins(), after.plan_begins(), "{:?} moved the plan", action),
    }
    match action {
        Action::Keep => prop_assert!(after.is_kept() && after.stage() == Stage::Report),
        Action::Answer(..) | Action::Belong(_) | Action::Wipe => {
            prop_assert!(!after.is_kept(), "what was kept was another report");
        }
        _ => prop_assert_eq!(before.is_kept(), after.is_kept()),
    }
    // What was attached to a form is never sent anonymously too, nor the other way round.
    if before.sharing() == &Sharing::Attached {
        prop_assert!(is_wiped || after.sharing() == &Sharing::Attached);
    } else if after.sharing() == &Sharing::Attached {
        prop_assert!(action == &Action::Attach && !before.is_sealed() && after.attachment().is_some());
    }
    // A message that may have arrived is never replaced by another one, which would count twice.
    if before.is_sealed() && !is_wiped {
        prop_assert_eq!(message(before.sharing()), message(after.sharing()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_happens_it_stays_a_session((plan, steps) in walks()) {
        let mut session = Session::new(Arc::new(parsed(&plan)));
        check_session(&session)?;
        // Whether there is a report on the answers as they are.
        let mut is_reported = false;
        for action in steps.iter().flat_map(|step| step.actions(&plan)) {
            if let Some(next) = session.apply(&action) {
                check_step(&session, &action, &next)?;
                if action == Action::GoTo(Stage::Report) {
                    prop_assert!(is_reported, "a jump to a report that was never made");
                }
                let is_unchanged = session.answers() == next.answers() && action != Action::Wipe;
                is_reported = (is_reported && is_unchanged) || next.stage() == Stage::Report;
                check_session(&next)?;
                session = next;
            }
        }
    }

    #[test]
    fn wiping_leaves_a_fresh_session((plan, steps) in walks()) {
        let fresh = Session::new(Arc::new(parsed(&plan)));
        let actions = steps.iter().flat_map(|step| step.actions(&plan));
        let session = actions.fold(fresh.clone(), |session, action| session.apply(&action).unwrap_or(session));
        let run = session.run();
        let wiped = session.apply(&Action::Wipe).unwrap_or(session);
        prop_assert!(wiped.was_wiped());
        prop_assert_eq!(wiped.answers(), fresh.answers());
        prop_assert_eq!(wiped.sharing(), &Sharing::Closed);
        prop_assert_eq!(wiped.stage(), Stage::Introduction);
        prop_assert_eq!(wiped.strategy(), None);
        prop_assert_eq!(wiped.plan(), fresh.plan());
        prop_assert!(!wiped.is_kept());
        prop_assert_eq!(wiped.moves_on(), fresh.moves_on());
        prop_assert!(!wiped.has_answers() && !wiped.has_reviewed() && !wiped.is_sealed());
        prop_assert_eq!(wiped.run(), run + 1);
    }
}

/// The walks would prove little if they never left the introduction.
#[test]
fn the_walks_reach_every_outcome() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    let (mut longest_plan, mut kept) = (0, 0);
    for _ in 0..400 {
        let (plan, steps) = walks().new_tree(&mut runner).unwrap().current();
        let mut session = Session::new(Arc::new(parsed(&plan)));
        for action in steps.iter().flat_map(|step| step.actions(&plan)) {
            session = session.apply(&action).unwrap_or(session);
            longest_plan = longest_plan.max(session.plan().len());
            kept += u32::from(session.is_kept());
            let outcome = format!("{:?}", session.sharing());
            reached.insert(outcome.split('(').next().unwrap_or_default().to_owned());
        }
    }
    let all = [
        "Attached",
        "Closed",
        "Declined",
        "Offered",
        "Received",
        "Refused",
        "Rehearsed",
        "Sending",
        "Unconfirmed",
    ];
    assert_eq!(reached.into_iter().collect::<Vec<_>>(), all);
    assert!(longest_plan == 3 && kept > 10, "the longest plan had {longest_plan}, and {kept} were kept");
}

#[test]
fn no_position_is_too_large() {
    assert!(Stage::Statement(usize::MAX).position(40) > 42);
    assert_eq!(Stage::at_position(usize::MAX, 40), None);
}
