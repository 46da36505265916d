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
    draft::Draft,
    scoring::Scores,
    shared_result::SharedResult,
    submission::{Envelope, Segment, Submission, SubmissionId},
};
use std::sync::Arc;

use plan::Plan;

pub use sharing::{Delivery, Sharing};
pub use stage::Stage;

/// One person's way through one instrument.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own, and any may go with any")]
pub struct Session {
    instrument: Arc<Instrument>,
    stage: Stage,
    furthest: Stage,
    answers: Answers,
    strategy: Option<usize>,
    segment: Option<Segment>,
    plan: Plan,
    plan_begins: Option<Day>,
    is_kept: bool,
    moves_on: bool,
    sharing: Sharing,
    keeps_trying: bool,
    run: u32,
    /// Whether bands were attached to something before the last wipe: in the same visit nothing is sent then.
    was_attached: bool,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Leave the introduction.
    Begin,
    /// Continue where a draft of the same instrument ends, instead of beginning.
    Resume(Draft),
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
    /// Keep trying on this device, also when the page is closed; while it is not confirmed that the message arrived.
    KeepTrying,
    /// Attach the bands to a form of the host's instead of sending them anonymously; on the report.
    Attach,
    /// Choose one of the instrument's strategies, by its position, or none.
    Pursue(Option<usize>),
    /// Answer the host's one question about the person's place, or prefer not to say.
    Belong(Option<Segment>),
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
            segment: None,
            plan: Plan::default(),
            plan_begins: None,
            is_kept: false,
            moves_on: true,
            sharing: Sharing::Closed,
            keeps_trying: false,
            run: 0,
            was_attached: false,
            instrument,
        }
    }

    /// The session that somebody left on this device, where they were.
    pub fn resumed(draft: &Draft) -> Self {
        let stage = draft.stage();
        Self {
            stage,
            furthest: if draft.has_reviewed() { Stage::Review } else { stage },
            answers: draft.answers().clone(),
            strategy: draft.strategy(),
            segment: draft.segment().cloned(),
            moves_on: draft.moves_on(),
            ..Self::new(Arc::clone(draft.instrument()))
        }
    }

    /// The next session, or `None` if the action changes nothing or is not possible here.
    #[must_use]
    pub fn apply(&self, action: &Action) -> Option<Self> {
        match action {
            Action::Begin => self.begin(),
            Action::Resume(draft) => self.resume(draft),
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
            Action::KeepTrying => self.keep_trying(),
            Action::Attach => self.attach(),
            Action::Pursue(strategy) => self.pursue(*strategy),
            Action::Belong(segment) => self.belong(segment.as_ref()),
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

    /// The same, to be shared with what outlives the session.
    pub fn shared_instrument(&self) -> &Arc<Instrument> {
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

    /// What the person said about their place, if anything: it is for the message, and the report does not know it.
    pub fn segment(&self) -> Option<&Segment> {
        self.segment.as_ref()
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

    /// Whether the person wants an unconfirmed message to be tried on this device also when the page is closed.
    pub fn keeps_trying(&self) -> bool {
        self.keeps_trying
    }

    /// Whether the bands may still be attached to something else: on the report, if nothing has left.
    pub fn may_attach(&self) -> bool {
        self.attach().is_some()
    }

    /// What the person attached to a form of the host's, if they did.
    pub fn attachment(&self) -> Option<SharedResult> {
        let is_attached = self.sharing == Sharing::Attached;
        is_attached.then(|| SharedResult::of(&self.instrument, &self.scores())).flatten()
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
        let was_attached = self.was_attached || self.sharing == Sharing::Attached;
        Self { run, was_attached, ..Self::new(Arc::clone(&self.instrument)) }
    }

    fn begin(&self) -> Option<Self> {
        let first = self.answers.open().next().unwrap_or(0);
        (self.stage == Stage::Introduction).then(|| self.at(Stage::Statement(first)))
    }

    /// Only an untouched introduction gives way: a draft never takes the place of answers.
    fn resume(&self, draft: &Draft) -> Option<Self> {
        let is_untouched = self.stage == Stage::Introduction && !self.has_answers();
        let is_ours = draft.instrument() == &self.instrument;
        (is_untouched && is_ours).then(|| Self { run: self.run, ..Self::resumed(draft) })
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
        if self.sharing != Sharing::Closed || self.was_attached {
            return Some(report);
        }
        let submission =
            envelope.and_then(|envelope| Submission::new(&self.instrument, &scores, envelope.clone()));
        let sharing = submission.map_or(Sharing::Closed, |submission| Sharing::Offered(Arc::new(submission)));
        Some(Self { sharing, ..report })
    }

    fn keep_trying(&self) -> Option<Self> {
        let is_new = self.sharing.is_pending() && !self.keeps_trying;
        is_new.then(|| Self { keeps_trying: true, ..self.clone() })
    }

    fn attach(&self) -> Option<Self> {
        let has_bands = self.instrument.precision().is_some() && self.scores().any();
        let may = self.stage == Stage::Report && has_bands;
        may.then(|| self.sharing.attached()).flatten().map(|sharing| self.with(sharing))
    }

    fn pursue(&self, strategy: Option<usize>) -> Option<Self> {
        let exists = strategy.is_none_or(|strategy| strategy < self.instrument.strategies().len());
        let is_new = strategy != self.strategy;
        (exists && is_new).then(|| Self { strategy, ..self.clone() })
    }

    fn belong(&self, segment: Option<&Segment>) -> Option<Self> {
        let is_new = segment != self.segment.as_ref();
        if !is_new || self.is_sealed() || self.stage == Stage::Report {
            return None;
        }
        // As with answers: the message that was offered says something else.
        let furthest = self.furthest.min(Stage::Review);
        let segment = segment.cloned();
        Some(Self { segment, furthest, sharing: Sharing::Closed, is_kept: false, ..self.clone() })
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
mod tests;
