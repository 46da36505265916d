//! What becomes of approved submissions until somebody has confirmed them: when each is tried, and where it waits.
//!
//! A message is never lost without the person being told, and never counted twice, since it keeps its id. Nothing here
//! waits, sends or asks the browser: [`Outbox::handle`] takes what happened and answers with what is to be done.
//! The storage alone is read and written in here, because what another tab did must not come between the two.

mod answer;
pub mod lines;
mod message;
mod outlook;
mod shelf;

use crate::{config::Endpoint, effects::storage::Storage};
use instrument::{Delivery, Submission, SubmissionId};
use std::{mem, rc::Rc, sync::Arc};

use message::{Message, Origin};
use outlook::is_fresh;
use shelf::{Shelf, Stored};

pub use answer::Answer;
pub use outlook::{Earlier, Fate, Keeping, Outlook, Standing};

/// The approved submissions that one assessment on a page knows.
pub struct Outbox {
    storage: Option<Rc<dyn Storage>>,
    /// Where this assessment sends; none as long as it sends nothing.
    endpoint: Option<Endpoint>,
    messages: Vec<Message>,
    /// What is settled is never taken up again, whatever the storage still says.
    settled: Vec<SubmissionId>,
    /// What became of messages that are older than this page.
    told: Vec<(i64, Fate)>,
    /// Whether the message that was approved here was given up because of its age.
    has_expired: bool,
    /// Whether the storage had no room when the person asked for it.
    is_full: bool,
}

/// When something happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// What the clock shows, in milliseconds since 1970. It may be set, and so jump.
    pub clock: i64,
    /// Milliseconds that never run backwards, from any beginning.
    pub running: i64,
    /// A random number from 0 to below 1.
    pub chance: f64,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// The assessment sends to this endpoint, or nowhere: what was stored for it is taken up, and what was stored for
    /// another one is looked after too, so that it goes when its time is over.
    Opened(Option<Endpoint>),
    /// The person approved a message, or wants to try it again.
    Approved(Endpoint, Arc<Submission>),
    /// The person wants the message that was approved here to be kept on this device.
    Kept,
    /// The time has come for which [`Command::Wait`] asked.
    Due,
    /// The page is seen again, or the network is back.
    Woken,
    /// Another tab changed the storage.
    Changed,
    /// No other tab tries stored messages until this one has been answered, or there is no way to know.
    Granted(SubmissionId),
    /// Another tab tries stored messages.
    Busy(SubmissionId),
    /// What became of a try.
    Answered(SubmissionId, Answer),
    /// The session was wiped: what is only in memory is forgotten. Whether what is stored goes too is decided where the
    /// person presses; a page that comes back and forgets outdated answers must not take a message with them.
    Wiped,
}

/// Something to do.
#[derive(Debug, Clone)]
pub enum Command {
    /// Keep other tabs from trying stored messages; [`Event::Granted`] or [`Event::Busy`] has to follow.
    Lock(SubmissionId),
    /// Post the message; [`Event::Answered`] has to follow.
    Post(Endpoint, Arc<Submission>),
    /// Let so many milliseconds pass, then [`Event::Due`]; this takes the place of an earlier wait.
    Wait(i64),
    /// Tell the session what became of the message that was approved here.
    Deliver(SubmissionId, Delivery),
}

impl Outbox {
    /// An empty one; without storage nothing outlives the page.
    pub fn new(storage: Option<Rc<dyn Storage>>) -> Self {
        Self {
            storage,
            endpoint: None,
            messages: Vec::new(),
            settled: Vec::new(),
            told: Vec::new(),
            has_expired: false,
            is_full: false,
        }
    }

    /// Takes in what happened and says what is to be done, in this order.
    pub fn handle(&mut self, event: Event, moment: Moment) -> Vec<Command> {
        let mut commands = Vec::new();
        match event {
            Event::Opened(endpoint) => {
                self.endpoint = endpoint;
                self.look(moment);
            }
            Event::Approved(endpoint, submission) => {
                commands.extend(self.approve(endpoint, submission, moment));
            }
            Event::Kept => self.keep(moment),
            Event::Due => {}
            Event::Woken => {
                self.look(moment);
                self.messages.iter_mut().for_each(|message| message.wake(moment.running));
            }
            Event::Changed => self.look(moment),
            Event::Granted(id) => commands.extend(self.post(id)),
            Event::Busy(id) => {
                if let Some(message) = self.find(id) {
                    message.stand_back(moment);
                }
            }
            Event::Answered(id, answer) => commands.extend(self.learn(id, answer, moment)),
            Event::Wiped => self.wipe(),
        }
        commands.extend(self.expire(moment));
        commands.extend(self.begin_what_is_due(moment));
        let next = self.messages.iter().filter_map(Message::due).min();
        commands.extend(next.map(|due| Command::Wait(due.saturating_sub(moment.running).max(0))));
        commands
    }

    /// What the person is shown.
    pub fn outlook(&self, moment: Moment) -> Outlook {
        let own = self.messages.iter().find(|message| message.origin == Origin::Here);
        let standing = match own {
            _ if self.has_expired => Standing::Expired,
            Some(message) => message.standing(moment),
            None => Standing::Waiting,
        };
        let keeping = match own {
            _ if self.storage.is_none() => Keeping::Impossible,
            Some(message) if message.is_stored => Keeping::Kept,
            _ if self.is_full => Keeping::Full,
            _ => Keeping::Possible,
        };
        let waiting = self.messages.iter().filter(|message| message.origin == Origin::Earlier);
        let waiting = waiting.map(|message| (message.approved, Fate::Trying));
        let earlier = waiting.chain(self.told.iter().copied());
        let earlier = earlier.map(|(approved, fate)| Earlier { approved, fate });
        let is_shelf_in_use = self.shelf().is_some_and(|shelf| shelf.is_in_use());
        Outlook { standing, keeping, is_shelf_in_use, earlier: earlier.collect() }
    }

    fn find(&mut self, id: SubmissionId) -> Option<&mut Message> {
        self.messages.iter_mut().find(|message| message.id() == id)
    }

    fn shelf(&self) -> Option<Shelf<'_>> {
        self.storage.as_deref().map(Shelf::in_storage)
    }

    fn stored(&self) -> Vec<Stored> {
        self.shelf().map(|shelf| shelf.read()).unwrap_or_default()
    }

    fn approve(
        &mut self,
        endpoint: Endpoint,
        submission: Arc<Submission>,
        moment: Moment,
    ) -> Option<Command> {
        let id = submission.envelope().id;
        self.has_expired = false;
        let Some(known) = self.find(id) else {
            self.settled.retain(|settled| *settled != id);
            self.messages.push(Message::approved(endpoint, submission, moment));
            return None;
        };
        known.wake(moment.running);
        let is_later = known.due().is_some_and(|due| due > moment.running);
        is_later.then_some(Command::Deliver(id, Delivery::Unconfirmed))
    }

    /// Takes up what is stored for this endpoint, and lets go of what another tab has settled.
    fn look(&mut self, moment: Moment) {
        let unreadable = self.shelf().map(|shelf| shelf.clear()).unwrap_or_default();
        self.told.extend(unreadable.into_iter().map(|approved| (approved, Fate::Unreadable)));
        let stored = self.stored();
        let is_stored = |id| stored.iter().any(|stored| stored.id() == id);
        self.messages.retain_mut(|message| {
            let is_gone = message.is_stored && !is_stored(message.id());
            message.is_stored &= !is_gone;
            if is_gone && message.origin == Origin::Here {
                // Another tab has learnt something of it: with the same id, this one can ask.
                message.wake(moment.running);
            }
            let is_wanted = message.is_stored && self.endpoint.as_ref() == Some(&message.endpoint);
            is_wanted || message.origin == Origin::Here || message.is_under_way()
        });
        for Stored { endpoint: href, submission, approved } in stored {
            let id = submission.envelope().id;
            let is_known = self.find(id).is_some() || self.settled.contains(&id);
            if !is_known && !is_fresh(approved, moment.clock) {
                self.settle(id, true);
                self.told.push((approved, Fate::Expired));
            } else if let Some(endpoint) = self.endpoint.clone().filter(|to| !is_known && to.href == href) {
                self.messages.push(Message::stored(endpoint, submission, approved, moment));
            }
        }
    }

    fn keep(&mut self, moment: Moment) {
        let storage = self.storage.clone();
        let own = self.messages.iter_mut().find(|message| message.origin == Origin::Here);
        let (Some(storage), Some(message)) = (storage, own) else { return };
        // By a clock that was set far back it would be given up as soon as it was stored.
        message.is_stored =
            is_fresh(message.approved, moment.clock) && Shelf::in_storage(&*storage).add(message.to_stored());
        self.is_full = !message.is_stored;
    }

    /// Posts a stored message, unless another tab has settled it since.
    fn post(&mut self, id: SubmissionId) -> Option<Command> {
        let is_stored = self.stored().iter().any(|stored| stored.id() == id);
        let message = self.find(id)?;
        message.is_stored = is_stored;
        if !is_stored && message.origin == Origin::Earlier {
            self.messages.retain(|message| message.id() != id);
            return None;
        }
        Some(message.post())
    }

    fn learn(&mut self, id: SubmissionId, answer: Answer, moment: Moment) -> Option<Command> {
        let message = self.find(id)?;
        let (origin, approved, is_stored) = (message.origin, message.approved, message.is_stored);
        let delivery = answer.delivery();
        let fate = match delivery {
            Delivery::Received => Some(Fate::Delivered),
            Delivery::Refused(status) => Some(Fate::Refused(status)),
            Delivery::Unconfirmed | Delivery::Rehearsed => None,
        };
        if let Some(fate) = fate {
            self.settle(id, is_stored);
            if origin == Origin::Earlier {
                self.told.push((approved, fate));
            }
        } else {
            message.postpone(answer.retry_after, moment);
            // Where there are no locks, another tab may have settled it meanwhile.
            self.look(moment);
        }
        (origin == Origin::Here).then_some(Command::Deliver(id, delivery))
    }

    /// Old messages are given up: a receiver remembers ids only so long, and after that would count twice.
    fn expire(&mut self, moment: Moment) -> Vec<Command> {
        let mut commands = Vec::new();
        let is_over = |message: &&Message| !message.is_under_way() && !message.is_fresh(moment);
        while let Some(message) = self.messages.iter().find(is_over) {
            let (id, approved, origin, is_stored) =
                (message.id(), message.approved, message.origin, message.is_stored);
            self.settle(id, is_stored);
            match origin {
                Origin::Here => {
                    self.has_expired = true;
                    // It may show as on its way, if no try of it has been answered.
                    commands.push(Command::Deliver(id, Delivery::Unconfirmed));
                }
                Origin::Earlier => self.told.push((approved, Fate::Expired)),
            }
        }
        commands
    }

    fn begin_what_is_due(&mut self, moment: Moment) -> Vec<Command> {
        let is_due = |message: &&mut Message| message.due().is_some_and(|due| due <= moment.running);
        self.messages.iter_mut().filter(is_due).map(Message::begin).collect()
    }

    fn settle(&mut self, id: SubmissionId, is_stored: bool) {
        if let Some(shelf) = self.shelf().filter(|_| is_stored) {
            shelf.remove(id);
        }
        self.messages.retain(|message| message.id() != id);
        self.settled.push(id);
    }

    /// What is stored is no longer this session's own.
    fn wipe(&mut self) {
        let stored = self.stored();
        let (kept, gone): (Vec<_>, Vec<_>) = mem::take(&mut self.messages)
            .into_iter()
            .partition(|message| stored.iter().any(|stored| stored.id() == message.id()));
        self.settled.extend(gone.iter().map(Message::id));
        self.messages = kept;
        self.messages.iter_mut().for_each(|message| message.origin = Origin::Earlier);
        self.told.clear();
        (self.has_expired, self.is_full) = (false, false);
    }
}
