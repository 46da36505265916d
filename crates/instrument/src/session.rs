//! Where a person is on their way and what they decided, as a pure state machine.
//!
//! [`Session::apply`] takes an [`Action`] and returns the next session, or `None` if nothing changes.
//! Nothing here waits, stores, sends or draws: effects watch the session and report back with actions.

mod plan;
mod sharing;
mod stage;

use crate::{
    answers::{Answer, Answers},
    date::Day,
    definition::Instrument,
    scoring::Scores,
    submission::{Envelope, Submission, SubmissionId},
};
use std::sync::Arc;

use plan::Plan;

pub use sharing::{Delivery, Sharing};
pub use stage::Stage;

/// One person's way through one instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    instrument: Arc<Instrument>,
    stage: Stage,
    furthest: Stage,
    answers: Answers,
    strategy: Option<usize>,
    plan: Plan,
    plan_begins: Option<Day>,
    is_kept: bool,
    moves_on: bool,
    sharing: Sharing,
    run: u32,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Leave the introduction.
    Begin,
    /// Answer the item at this position.
    Answer(usize, Answer),
    /// One screen forward; a statement may be left open.
    Next,
    /// One screen forward from the statement at this position, if it is the one that is shown and has an answer.
    Confirm(usize),
    /// One screen back.
    Back,
    /// To a screen that was there before, or to a statement.
    GoTo(Stage),
    /// To the report; with an envelope when the scores may be sent.
    Finish(Option<Envelope>),
    /// Do not send.
    Decline,
    /// Send, or send again after it was not confirmed.
    Approve,
    /// What became of the message with this id; another message's outcome is none of ours.
    Deliver(SubmissionId, Delivery),
    /// Choose one of the instrument's strategies, by its position, or none.
    Pursue(Option<usize>),
    /// Take up the instrument's initiative at this position, or drop it; on the report.
    Plan(usize, bool),
    /// Begin the plan on this day; on the report.
    BeginPlan(Day),
    /// The report was printed or saved.
    Keep,
    /// Whether choosing with a pointer moves on by itself.
    MoveOn(bool),
    /// Forget everything.
    Wipe,
}

impl Session {
    /// The most initiatives that a plan holds: whoever begins everything finishes nothing.
    pub const MOST_MOVES: usize = Plan::MOST;

    /// A fresh session at the introduction.
    pub fn new(instrument: Arc<Instrument>) -> Self {
        Self {
            stage: Stage::Introduction,
            furthest: Stage::Introduction,
            answers: Answers::none(&instrument),
            strategy: None,
            plan: Plan::default(),
            plan_begins: None,
            is_kept: false,
            moves_on: true,
            sharing: Sharing::Closed,
            run: 0,
            instrument,
        }
    }

    /// The next session, or `None` if the action changes nothing or is not possible here.
    #[must_use]
    pub fn apply(&self, action: &Action) -> Option<Self> {
        match action {
            Action::Begin => self.begin(),
            Action::Answer(item, answer) => self.answer(*item, *answer),
            Action::Next => self.following().map(|stage| self.at(stage)),
            Action::Confirm(item) => self.confirm(*item),
            Action::Back => self.preceding().map(|stage| self.at(stage)),
            Action::GoTo(stage) => self.go_to(*stage),
            Action::Finish(envelope) => self.finish(envelope.as_ref()),
            Action::Decline => self.sharing.declined().map(|sharing| self.with(sharing)),
            Action::Approve => self.sharing.approved().map(|sharing| self.with(sharing)),
            Action::Deliver(id, delivery) => {
                self.sharing.delivered(*id, *delivery).map(|sharing| self.with(sharing))
            }
            Action::Pursue(strategy) => self.pursue(*strategy),
            Action::Plan(initiative, takes_up) => self.revise(*initiative, *takes_up),
            Action::BeginPlan(day) => self.begin_plan(*day),
            Action::Keep => self.keep(),
            Action::MoveOn(moves_on) => self.move_on(*moves_on),
            Action::Wipe => Some(self.wipe()),
        }
    }

    /// What is answered.
    pub fn instrument(&self) -> &Instrument {
        &self.instrument
    }

    /// The screen.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The furthest screen that was reached in this run; it falls back to the review when an answer changes.
    pub fn furthest(&self) -> Stage {
        self.furthest
    }

    /// What was answered so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The scores of what was answered so far.
    pub fn scores(&self) -> Scores {
        Scores::of(&self.instrument, &self.answers)
    }

    /// The position of the chosen strategy, if one was chosen.
    pub fn strategy(&self) -> Option<usize> {
        self.strategy
    }

    /// The initiatives that the person will take up, by their positions in the instrument, in the order in which they
    /// were chosen; at most [`MOST_MOVES`](Self::MOST_MOVES).
    ///
    /// They stay through other answers and another strategy: what somebody has decided to do is theirs.
    pub fn plan(&self) -> &[usize] {
        self.plan.initiatives()
    }

    /// The day on which the person wants to begin with their plan, once they said so.
    pub fn plan_begins(&self) -> Option<Day> {
        self.plan_begins
    }

    /// Whether the report on the answers as they are was printed or saved.
    pub fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// Whether choosing with a pointer moves on by itself.
    pub fn moves_on(&self) -> bool {
        self.moves_on
    }

    /// Whether the review has been seen, so that a statement can lead back to it.
    pub fn has_reviewed(&self) -> bool {
        self.furthest >= Stage::Review
    }

    /// What became of the scores that may be sent.
    pub fn sharing(&self) -> &Sharing {
        &self.sharing
    }

    /// Whether the session before this one was wiped by the person.
    pub fn was_wiped(&self) -> bool {
        self.run > 0 && self.furthest == Stage::Introduction
    }

    /// Whether the answers can no longer change, because their scores have left or may have left.
    pub fn is_sealed(&self) -> bool {
        self.sharing.seals()
    }

    /// Whether leaving would lose something.
    pub fn has_answers(&self) -> bool {
        !self.answers.is_empty()
    }

    /// How often everything has been wiped before: what belongs to an earlier run means nothing in this one.
    pub fn run(&self) -> u32 {
        self.run
    }

    fn wipe(&self) -> Self {
        let run = self.run.wrapping_add(1);
        Self { run, ..Self::new(Arc::clone(&self.instrument)) }
    }

    fn begin(&self) -> Option<Self> {
        let first = self.answers.open().next().unwrap_or(0);
        (self.stage == Stage::Introduction).then(|| self.at(Stage::Statement(first)))
    }

    fn answer(&self, item: usize, answer: Answer) -> Option<Self> {
        // A report that is shown is not pulled away from under the reader: whoever wants to answer goes back.
        if self.is_sealed() || self.stage == Stage::Report {
            return None;
        }
        let answers = self.answers.with(&self.instrument, item, answer)?;
        // Other answers make another report and another message: the old ones are no longer true.
        let furthest = self.furthest.min(Stage::Review);
        Some(Self { answers, furthest, sharing: Sharing::Closed, is_kept: false, ..self.clone() })
    }

    /// Whoever is faster than the screen confirms what they mean: the statement and not whatever is shown by then.
    fn confirm(&self, item: usize) -> Option<Self> {
        let is_shown = self.stage == Stage::Statement(item);
        let is_answered = self.answers.get(item).is_some();
        (is_shown && is_answered).then(|| self.following().map(|stage| self.at(stage)))?
    }

    fn following(&self) -> Option<Stage> {
        match self.stage {
            Stage::Introduction => Some(Stage::Statement(0)),
            Stage::Statement(item) if item + 1 < self.instrument.items().len() => {
                Some(Stage::Statement(item + 1))
            }
            Stage::Statement(_) => Some(Stage::Review),
            Stage::Review | Stage::Report => None,
        }
    }

    fn preceding(&self) -> Option<Stage> {
        match self.stage {
            Stage::Introduction => None,
            Stage::Statement(0) => Some(Stage::Introduction),
            Stage::Statement(item) => Some(Stage::Statement(item - 1)),
            Stage::Review => Some(Stage::Statement(self.instrument.items().len().saturating_sub(1))),
            Stage::Report => Some(Stage::Review),
        }
    }

    fn go_to(&self, stage: Stage) -> Option<Self> {
        let exists = match stage {
            here if here == self.stage => false,
            Stage::Introduction => true,
            Stage::Statement(item) => item < self.instrument.items().len(),
            Stage::Review => self.has_reviewed(),
            Stage::Report => self.furthest == Stage::Report,
        };
        exists.then(|| self.at(stage))
    }

    fn at(&self, stage: Stage) -> Self {
        Self { stage, furthest: self.furthest.max(stage), ..self.clone() }
    }

    fn with(&self, sharing: Sharing) -> Self {
        Self { sharing, ..self.clone() }
    }

    fn finish(&self, envelope: Option<&Envelope>) -> Option<Self> {
        let scores = self.scores();
        if self.stage != Stage::Review || !scores.any() {
            return None;
        }
        let report = self.at(Stage::Report);
        if self.sharing != Sharing::Closed {
            return Some(report);
        }
        let submission =
            envelope.and_then(|envelope| Submission::new(&self.instrument, &scores, envelope.clone()));
        let sharing = submission.map_or(Sharing::Closed, |submission| Sharing::Offered(Arc::new(submission)));
        Some(Self { sharing, ..report })
    }

    fn pursue(&self, strategy: Option<usize>) -> Option<Self> {
        let exists = strategy.is_none_or(|strategy| strategy < self.instrument.strategies().len());
        let is_new = strategy != self.strategy;
        (exists && is_new).then(|| Self { strategy, ..self.clone() })
    }

    fn revise(&self, initiative: usize, takes_up: bool) -> Option<Self> {
        if self.stage != Stage::Report {
            return None;
        }
        let plan = if takes_up {
            self.instrument.initiatives().get(initiative)?;
            self.plan.with(initiative)
        } else {
            self.plan.without(initiative)
        };
        plan.map(|plan| Self { plan, ..self.clone() })
    }

    fn begin_plan(&self, day: Day) -> Option<Self> {
        let is_new = self.stage == Stage::Report && self.plan_begins != Some(day);
        is_new.then(|| Self { plan_begins: Some(day), ..self.clone() })
    }

    fn keep(&self) -> Option<Self> {
        let is_new = self.stage == Stage::Report && !self.is_kept;
        is_new.then(|| Self { is_kept: true, ..self.clone() })
    }

    fn move_on(&self, moves_on: bool) -> Option<Self> {
        (moves_on != self.moves_on).then(|| Self { moves_on, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled() -> Session {
        let file = include_bytes!("../../../instruments/customer-culture/instrument.json");
        Session::new(Arc::new(Instrument::parse(file).unwrap()))
    }

    fn after(session: &Session, actions: &[Action]) -> Session {
        actions.iter().fold(session.clone(), |session, action| {
            session
                .apply(action)
                .unwrap_or_else(|| panic!("{action:?} changed nothing at {:?}", session.stage()))
        })
    }

    fn answered(value: i32) -> Session {
        let session = after(&bundled(), &[Action::Begin]);
        let session = (0..40).fold(session, |session, item| {
            after(&session, &[Action::Answer(item, Answer::Value(value)), Action::Next])
        });
        assert_eq!(session.stage(), Stage::Review);
        session
    }

    fn finish(digit: u8) -> Action {
        let envelope = Envelope { id: SubmissionId::new([digit; 16]), campaign: None, segment: None };
        Action::Finish(Some(envelope))
    }

    fn deliver(delivery: Delivery) -> Action {
        Action::Deliver(SubmissionId::new([1; 16]), delivery)
    }

    #[test]
    fn a_statement_can_be_left_open_and_found_again() {
        let session =
            after(&bundled(), &[Action::Begin, Action::Next, Action::Answer(1, Answer::CannotJudge)]);
        assert_eq!(session.answers().open().take(2).collect::<Vec<_>>(), [0, 2]);
        let session = after(&session, &[Action::Back, Action::Back]);
        assert_eq!(session.stage(), Stage::Introduction);
        assert_eq!(after(&session, &[Action::Begin]).stage(), Stage::Statement(0));
    }

    #[test]
    fn only_an_answered_statement_is_confirmed_and_only_once() {
        let session = after(&bundled(), &[Action::Begin]);
        assert_eq!(session.apply(&Action::Confirm(0)), None);
        let session = after(&session, &[Action::Answer(0, Answer::Value(3)), Action::Confirm(0)]);
        assert_eq!(session.stage(), Stage::Statement(1));
        assert_eq!(session.apply(&Action::Confirm(0)), None);
    }

    #[test]
    fn nothing_is_finished_without_a_score() {
        let session = after(&bundled(), &[Action::Begin, Action::GoTo(Stage::Statement(39)), Action::Next]);
        assert_eq!(session.stage(), Stage::Review);
        assert_eq!(session.apply(&finish(1)), None);
    }

    #[test]
    fn answers_that_have_left_cannot_change() {
        let session = after(&answered(4), &[finish(1), Action::Approve]);
        assert!(session.is_sealed());
        assert_eq!(session.apply(&Action::Answer(0, Answer::Value(1))), None);
        let refused = after(&session, &[deliver(Delivery::Refused(403))]);
        assert_eq!(after(&refused, &[Action::Back]).apply(&Action::Answer(0, Answer::Value(1))), None);
        let session = after(&session, &[deliver(Delivery::Unconfirmed)]);
        assert_eq!(session.apply(&Action::Answer(0, Answer::Value(1))), None);
        // Finishing again keeps the message and its id, so that it can only count once.
        let again = after(&session, &[Action::GoTo(Stage::Review), finish(2)]);
        assert_eq!(again.sharing(), session.sharing());
    }

    #[test]
    fn the_outcome_of_another_message_is_none_of_ours() {
        let session = after(&answered(4), &[finish(1), Action::Approve]);
        let other = Action::Deliver(SubmissionId::new([2; 16]), Delivery::Received);
        assert_eq!(session.apply(&other), None);
        assert!(matches!(after(&session, &[deliver(Delivery::Received)]).sharing(), Sharing::Received(_)));
    }

    #[test]
    fn another_answer_makes_another_message() {
        let session = after(&answered(4), &[finish(1), Action::Back]);
        let changed = [Action::Answer(0, Answer::Value(7)), finish(2)];
        let session = after(&session, &changed);
        let Sharing::Offered(submission) = session.sharing() else { panic!("{:?}", session.sharing()) };
        assert_eq!(submission.envelope().id, SubmissionId::new([2; 16]));
    }

    #[test]
    fn without_an_envelope_nothing_can_be_approved() {
        let session = after(&answered(4), &[Action::Finish(None)]);
        assert_eq!(session.sharing(), &Sharing::Closed);
        assert_eq!(session.apply(&Action::Approve), None);
    }

    #[test]
    fn a_report_is_found_again_until_an_answer_changes() {
        let session = after(&answered(4), &[Action::Finish(None), Action::Back]);
        assert_eq!(after(&session, &[Action::GoTo(Stage::Report)]).stage(), Stage::Report);
        let changed = after(&session, &[Action::Answer(0, Answer::Value(7))]);
        assert_eq!(changed.apply(&Action::GoTo(Stage::Report)), None);
    }

    #[test]
    fn a_plan_keeps_the_order_in_which_it_was_made_and_never_has_a_fourth() {
        let report = after(&answered(4), &[Action::Finish(None)]);
        let plan = |initiative| Action::Plan(initiative, true);
        let session = after(&report, &[plan(9), plan(2), plan(5)]);
        assert_eq!(session.plan(), [9, 2, 5]);
        assert_eq!(session.apply(&plan(7)), None);
        assert_eq!(session.apply(&plan(2)), None);
        assert_eq!(session.apply(&Action::Plan(7, false)), None);
        let session = after(&session, &[Action::Plan(2, false), plan(7)]);
        assert_eq!(session.plan(), [9, 5, 7]);
        let beyond = session.instrument().initiatives().len();
        assert_eq!(after(&session, &[Action::Plan(9, false)]).apply(&plan(beyond)), None);
    }

    #[test]
    fn a_plan_is_made_on_the_report_and_stays_through_other_answers() {
        let review = answered(4);
        assert_eq!(review.apply(&Action::Plan(0, true)), None);
        let report = after(&review, &[Action::Finish(None), Action::Plan(3, true), Action::Back]);
        assert_eq!(report.apply(&Action::Plan(3, false)), None);
        let session = after(&report, &[Action::Answer(0, Answer::Value(7)), Action::Finish(None)]);
        assert_eq!(session.plan(), [3]);
        assert_eq!(after(&session, &[Action::Wipe]).plan(), [0; 0]);
    }

    #[test]
    fn the_day_on_which_a_plan_begins_stays_until_everything_is_wiped() {
        let [first, second] = ["2026-11-16", "2027-01-04"].map(|day| Day::parse(day).unwrap());
        let review = answered(4);
        assert_eq!(review.apply(&Action::BeginPlan(first)), None);
        let report = after(&review, &[Action::Finish(None)]);
        assert_eq!(report.plan_begins(), None);
        let begun = after(&report, &[Action::BeginPlan(first)]);
        assert_eq!(begun.apply(&Action::BeginPlan(first)), None);
        let begun = after(&begun, &[Action::BeginPlan(second), Action::Back]);
        assert_eq!(begun.apply(&Action::BeginPlan(first)), None);
        let changed = after(&begun, &[Action::Answer(0, Answer::Value(7)), Action::Finish(None)]);
        assert_eq!(changed.plan_begins(), Some(second));
        assert_eq!(after(&changed, &[Action::Wipe]).plan_begins(), None);
    }

    #[test]
    fn a_report_is_kept_until_an_answer_changes() {
        let review = answered(4);
        assert_eq!(review.apply(&Action::Keep), None);
        let kept = after(&review, &[Action::Finish(None), Action::Keep]);
        assert!(kept.is_kept());
        assert_eq!(kept.apply(&Action::Keep), None);
        let back = after(&kept, &[Action::Back]);
        assert!(back.is_kept(), "nothing changed");
        assert!(!after(&back, &[Action::Answer(0, Answer::Value(7))]).is_kept());
        assert!(!after(&kept, &[Action::Wipe]).is_kept());
    }

    #[test]
    fn a_sealed_report_still_takes_a_strategy_and_a_plan() {
        let actions =
            [finish(1), Action::Approve, Action::Pursue(Some(2)), Action::Plan(0, true), Action::Keep];
        let session = after(&answered(4), &actions);
        assert!(session.is_sealed());
        assert_eq!((session.strategy(), session.plan(), session.is_kept()), (Some(2), &[0][..], true));
        let session = after(&session, &[deliver(Delivery::Received), Action::Pursue(None)]);
        assert_eq!(session.strategy(), None);
    }

    #[test]
    fn wiping_leaves_nothing() {
        let session = after(&answered(4), &[Action::Pursue(Some(1)), Action::Finish(None), Action::Wipe]);
        assert!(session.answers().is_empty());
        assert_eq!(session.strategy(), None);
        assert_eq!(session.stage(), Stage::Introduction);
        assert!(session.was_wiped());
        assert!(!after(&session, &[Action::Begin]).was_wiped());
    }
}
