//! One page life: an outbox, and what its person and its browser know.

use culture_mirror::{
    effects::storage::Storage,
    outbox::{Command, Event, Moment, Outbox, Outlook},
};
use instrument::{Delivery, SubmissionId};
use std::{collections::BTreeMap, rc::Rc};

/// A tab from its loading to its end.
pub(crate) struct Tab {
    outbox: Outbox,
    /// When it was opened, in the model's time.
    opened: i64,
    /// The timer that counts; earlier ones were cleared.
    pub(crate) timer: u64,
    /// The message that was approved here and is neither settled nor wiped.
    pub(crate) own: Option<SubmissionId>,
    /// What this page life has done for each message.
    pub(crate) efforts: BTreeMap<SubmissionId, Effort>,
    /// How often something happened that may cause a try.
    pub(crate) nudges: u32,
}

/// What a page life did for a message.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Effort {
    pub(crate) tries: u32,
    /// Before this moment of the model's time the endpoint wants to be left alone.
    pub(crate) asked_until: i64,
    pub(crate) is_settled: bool,
}

impl Tab {
    pub(crate) fn open(storage: Option<Rc<dyn Storage>>, time: i64) -> Self {
        Self {
            outbox: Outbox::new(storage),
            opened: time,
            timer: 0,
            own: None,
            efforts: BTreeMap::new(),
            nudges: 0,
        }
    }

    pub(crate) fn take(&mut self, event: Event, moment: Moment) -> Vec<Command> {
        let commands = self.outbox.handle(event, self.local(moment));
        for command in &commands {
            if let Command::Deliver(id, Delivery::Received | Delivery::Refused(_)) = command
                && self.own == Some(*id)
            {
                self.own = None;
            }
        }
        commands
    }

    pub(crate) fn outlook(&self, moment: Moment) -> Outlook {
        self.outbox.outlook(self.local(moment))
    }

    /// Each page counts from its own beginning.
    fn local(&self, moment: Moment) -> Moment {
        Moment { running: moment.running - self.opened, ..moment }
    }
}
