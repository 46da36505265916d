//! One approved submission and when it is tried next.

use super::{
    Command, Moment, Standing,
    outlook::{is_fresh, is_old},
    shelf::Stored,
};
use crate::config::Endpoint;
use instrument::{Submission, SubmissionId};
use std::sync::Arc;

/// So often is a message tried in one page life without anything happening; times in milliseconds.
const TRIES: u32 = 6;
/// The first pause is at most this long, and the longest possible one doubles with each try.
const FIRST_PAUSE: i64 = 2_000;
/// No pause is longer.
const LONGEST_PAUSE: i64 = 5 * 60_000;
/// Whoever comes back to the page again and again does not send faster than this.
const BREATH: i64 = 2_000;
/// An endpoint may ask for no longer rest.
const LONGEST_REST: i64 = 60 * 60_000;

/// A message that nobody has confirmed.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) endpoint: Endpoint,
    pub(super) submission: Arc<Submission>,
    /// By the clock.
    pub(super) approved: i64,
    pub(super) origin: Origin,
    pub(super) is_stored: bool,
    /// When this page life got to know it, in running time.
    known: i64,
    turn: Turn,
    /// Until when the endpoint asked to be left alone, in running time.
    asked_until: i64,
    /// The same by the clock, as people are told.
    asked_by_clock: i64,
    /// When the last try ended, in running time; none before the first.
    answered: Option<i64>,
    /// All tries of this page life.
    tries: u32,
    /// Those of them that nothing but time has caused.
    by_itself: u32,
}

/// Where a message comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// It was approved in this page life.
    Here,
    /// It was found in the storage.
    Earlier,
}

/// What a message waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// A moment in running time that was set beforehand.
    Scheduled(i64),
    /// A moment in running time, because something happened.
    Woken(i64),
    /// Other tabs.
    Locking,
    /// The endpoint.
    Posting,
    /// Something to happen.
    Resting,
}

impl Message {
    /// One that the person has just approved: due at once.
    pub(super) fn approved(endpoint: Endpoint, submission: Arc<Submission>, moment: Moment) -> Self {
        Self {
            endpoint,
            submission,
            approved: moment.clock,
            origin: Origin::Here,
            is_stored: false,
            known: moment.running,
            turn: Turn::Scheduled(moment.running),
            asked_until: moment.running,
            asked_by_clock: 0,
            answered: None,
            tries: 0,
            by_itself: 0,
        }
    }

    /// One that was found in the storage: due at once.
    pub(super) fn stored(
        endpoint: Endpoint,
        submission: Arc<Submission>,
        approved: i64,
        moment: Moment,
    ) -> Self {
        let fresh = Self::approved(endpoint, submission, moment);
        Self { approved, origin: Origin::Earlier, is_stored: true, ..fresh }
    }

    /// As it is stored.
    pub(super) fn to_stored(&self) -> Stored {
        let Self { endpoint, submission, approved, .. } = self;
        Stored { endpoint: endpoint.href.clone(), submission: Arc::clone(submission), approved: *approved }
    }

    pub(super) fn id(&self) -> SubmissionId {
        self.submission.envelope().id
    }

    /// When it is to be tried, in running time.
    pub(super) fn due(&self) -> Option<i64> {
        match self.turn {
            Turn::Scheduled(due) | Turn::Woken(due) => Some(due),
            Turn::Locking | Turn::Posting | Turn::Resting => None,
        }
    }

    /// Whether it is in other hands.
    pub(super) fn is_under_way(&self) -> bool {
        matches!(self.turn, Turn::Locking | Turn::Posting)
    }

    /// Whether it may still wait. What is stored has the clock alone; a clock that was set back must not end what is
    /// only in memory. A clock ahead may mean that the device slept, in which running time can stand still.
    pub(super) fn is_fresh(&self, moment: Moment) -> bool {
        if self.is_stored {
            return is_fresh(self.approved, moment.clock);
        }
        !is_old(self.approved, moment.clock) && !is_old(self.known, moment.running)
    }

    /// How it stands, as people are told. A try that something has caused changes nothing about it until it is answered.
    pub(super) fn standing(&self, moment: Moment) -> Standing {
        match self.turn {
            Turn::Resting => Standing::Resting,
            _ if self.asked_until > moment.running => Standing::Asked(self.asked_by_clock),
            _ if self.is_tired() => Standing::Resting,
            _ => Standing::Waiting,
        }
    }

    /// Whether nothing more is tried unless something happens.
    fn is_tired(&self) -> bool {
        self.by_itself >= TRIES
    }

    /// Tries it as soon as that is allowed.
    pub(super) fn wake(&mut self, running: i64) {
        let breath = self.answered.map_or(running, |answered| answered.saturating_add(BREATH));
        let earliest = running.max(self.asked_until).max(breath);
        let is_sooner = self.due().is_none_or(|due| earliest < due);
        if !self.is_under_way() && is_sooner {
            self.turn = Turn::Woken(earliest);
        }
    }

    /// Begins a try: a stored message may be in the hands of another tab.
    pub(super) fn begin(&mut self) -> Command {
        self.by_itself += u32::from(matches!(self.turn, Turn::Scheduled(_)));
        if self.is_stored {
            self.turn = Turn::Locking;
            return Command::Lock(self.id());
        }
        self.post()
    }

    /// Goes out.
    pub(super) fn post(&mut self) -> Command {
        self.tries += 1;
        self.turn = Turn::Posting;
        Command::Post(self.endpoint.clone(), Arc::clone(&self.submission))
    }

    /// Another tab is at it: this one looks again a little later.
    pub(super) fn stand_back(&mut self, moment: Moment) {
        let pause = BREATH + share(moment.chance, BREATH);
        self.turn = Turn::Woken(moment.running.saturating_add(pause));
    }

    /// Nothing was confirmed: after a rest that the endpoint asked for, in milliseconds, and a pause left to chance,
    /// so that not everybody comes back at once, it is tried again.
    pub(super) fn postpone(&mut self, asked: Option<i64>, moment: Moment) {
        let rest = asked.unwrap_or(0).clamp(0, LONGEST_REST);
        let doublings = self.tries.saturating_sub(1).min(16);
        let pause = share(moment.chance, (FIRST_PAUSE << doublings).min(LONGEST_PAUSE));
        self.answered = Some(moment.running);
        self.asked_until = moment.running.saturating_add(rest);
        self.asked_by_clock = moment.clock.saturating_add(rest);
        self.turn = if self.is_tired() {
            Turn::Resting
        } else {
            Turn::Scheduled(self.asked_until.saturating_add(pause))
        };
    }
}

/// A part of so many milliseconds.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn share(chance: f64, whole: i64) -> i64 {
    (chance * whole as f64) as i64
}
