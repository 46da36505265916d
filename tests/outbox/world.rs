//! Everything around an outbox: time, tabs and their person, the storage that they share, and a network that fails.

use super::{
    chance::Chance,
    endpoint, message,
    receiver::{Receiver, Weather},
    tab::Tab,
};
use culture_mirror::{
    effects::storage::{Key, MemoryStorage, Storage},
    outbox::{Answer, Command, Event, Fate, Keeping, Moment, Standing},
};
use instrument::{Delivery, Sharing, Submission, SubmissionId};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

const SECOND: i64 = 1_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// The clock when the model begins.
const START: i64 = 1_790_000_000_000;

/// One schedule and what comes of it.
pub(crate) struct World {
    name: String,
    chance: Chance,
    /// Milliseconds since the model began; nothing sets it back.
    time: i64,
    /// How far the clock is from where it would be.
    clock_error: i64,
    /// Until then the network fails.
    bad_until: i64,
    storage: Option<Rc<MemoryStorage>>,
    has_locks: bool,
    lock: Option<u64>,
    tabs: BTreeMap<u64, Tab>,
    receiver: Receiver,
    /// What will happen; the number keeps the order of what happens at once.
    agenda: BTreeMap<(i64, u64), Happening>,
    names: u64,
    approved: BTreeMap<SubmissionId, Approved>,
    /// Those for which the person pressed "Keep trying on this device".
    pressed: BTreeSet<SubmissionId>,
    tally: Tally,
}

struct Approved {
    submission: Arc<Submission>,
    /// By the clock; no two are alike.
    when: i64,
    told: Vec<&'static str>,
    /// Whether a tab that found it stored, or stored it, has learnt that it was received.
    is_settled_in_storage: bool,
}

/// Something that happens in the model.
enum Happening {
    Person(Act),
    Timer { tab: u64, number: u64 },
    StorageChanged { tab: u64 },
    LockAsked { tab: u64, id: SubmissionId },
    Arrives { tab: u64, submission: Arc<Submission>, holds_lock: bool },
    Returns { tab: u64, id: SubmissionId, answer: Answer, holds_lock: bool },
}

/// Something that a person does, or that happens to their device.
#[derive(Debug, Clone, Copy)]
enum Act {
    Approve,
    Keep,
    TryAgain,
    ComeBack,
    Reload,
    Close,
    OpenAnother,
    Wipe,
    SetClock(i64),
    FillStorage,
    FreeStorage,
}

/// How often what came up.
#[derive(Debug, Default, Clone)]
pub(crate) struct Tally {
    cases: BTreeMap<&'static str, u32>,
}

impl Tally {
    const CASES: [&str; 20] = [
        "approved",
        "counted",
        "told: left although asked",
        "told: wiped although asked",
        "told: refused",
        "told: refused, by a line",
        "told: given up",
        "told: given up, by a line",
        "told: delivered, by a line",
        "kept",
        "not kept: no room",
        "lock taken by another tab",
        "409",
        "asked to be left alone",
        "clock set",
        "six tries and no more",
        "received by a try that nothing but time caused",
        "two tabs at once",
        "without storage",
        "longer than a receiver remembers",
    ];

    fn count(&mut self, case: &'static str) {
        assert!(Self::CASES.contains(&case), "{case}");
        *self.cases.entry(case).or_default() += 1;
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (case, number) in &other.cases {
            *self.cases.entry(case).or_default() += number;
        }
    }

    /// What never came up.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        Self::CASES.into_iter().filter(|case| !self.cases.contains_key(case)).collect()
    }
}

impl World {
    pub(crate) fn new(mut chance: Chance, name: String) -> Self {
        let room = [0, 700, 1_500, 1_000_000][usize::try_from(chance.below(4)).unwrap()];
        let storage = (!chance.percent(20)).then(|| Rc::new(MemoryStorage::with_room(room)));
        let horizon = match chance.below(100) {
            0..60 => 300 * SECOND,
            60..85 => 2 * HOUR,
            85..97 => 12 * DAY,
            // Long enough for the receiver to forget what it has counted.
            _ => 90 * DAY,
        };
        let mut world = Self {
            name,
            time: 0,
            clock_error: 0,
            bad_until: chance.time_below(horizon),
            storage,
            has_locks: chance.percent(50),
            lock: None,
            tabs: BTreeMap::new(),
            receiver: Receiver::default(),
            agenda: BTreeMap::new(),
            names: 0,
            approved: BTreeMap::new(),
            pressed: BTreeSet::new(),
            tally: Tally::default(),
            chance,
        };
        if world.storage.is_none() {
            world.tally.count("without storage");
        }
        world.open();
        world.plan(0, Happening::Person(Act::Approve));
        for _ in 0..3 + world.chance.below(12) {
            let time = world.chance.time_below(horizon);
            let act = world.act();
            world.plan(time, Happening::Person(act));
        }
        world
    }

    fn act(&mut self) -> Act {
        match self.chance.below(100) {
            0..12 => Act::Approve,
            12..32 => Act::Keep,
            32..40 => Act::TryAgain,
            40..58 => Act::ComeBack,
            58..68 => Act::Reload,
            68..72 => Act::Close,
            72..82 => Act::OpenAnother,
            82..85 => Act::Wipe,
            85..94 => {
                let days = if self.chance.percent(80) { 1 } else { 3 };
                Act::SetClock(if self.chance.percent(50) { days * DAY } else { -days * DAY })
            }
            94..97 => Act::FillStorage,
            _ => Act::FreeStorage,
        }
    }

    /// Runs the schedule, lets the weather clear up, and looks at what has become of each message.
    pub(crate) fn run(&mut self) {
        self.work_off();
        // A message that was kept is there for whoever opens the page again.
        self.time = self.time.max(self.bad_until);
        self.free_storage();
        self.open();
        self.work_off();
        for _ in 0..2 {
            for tab in self.tabs.keys().copied().collect::<Vec<_>>() {
                self.come_back(tab);
            }
            self.work_off();
        }
        if self.time > 28 * DAY {
            self.tally.count("longer than a receiver remembers");
        }
        for (id, approved) in &self.approved {
            let counted = self.receiver.counts.get(id).copied().unwrap_or(0);
            self.holds(counted <= 1, || format!("{id} was counted {counted} times"));
            self.holds(counted == 1 || !approved.told.is_empty(), || {
                format!("{id} was not counted, and the person was not told why")
            });
            if counted == 1 {
                self.tally.count("counted");
            }
        }
        let known = self.receiver.counts.keys().all(|id| self.approved.contains_key(id));
        self.holds(known, || "what nobody approved was counted".into());
        if self.receiver.repeated > 0 {
            self.tally.count("409");
        }
    }

    pub(crate) fn tally(&self) -> &Tally {
        &self.tally
    }

    fn holds(&self, condition: bool, what: impl Fn() -> String) {
        assert!(condition, "{}, after {} ms: {}", self.name, self.time, what());
    }

    fn plan(&mut self, time: i64, happening: Happening) {
        let name = self.name_something();
        self.agenda.insert((time, name), happening);
    }

    fn name_something(&mut self) -> u64 {
        self.names += 1;
        self.names
    }

    fn moment(&mut self) -> Moment {
        Moment { clock: self.clock(), running: self.time, chance: self.chance.part() }
    }

    fn clock(&self) -> i64 {
        START + self.time + self.clock_error
    }

    fn work_off(&mut self) {
        let mut steps = 0;
        while let Some(((time, _), happening)) = self.agenda.pop_first() {
            steps += 1;
            self.holds(steps < 5_000, || "it never comes to an end".into());
            self.time = self.time.max(time);
            match happening {
                Happening::Person(act) => self.do_something(act),
                Happening::Timer { tab, number } => {
                    if self.tabs.get(&tab).is_some_and(|tab| tab.timer == number) {
                        self.tell(tab, Event::Due, false);
                    }
                }
                Happening::StorageChanged { tab } => self.hear_of_storage(tab),
                Happening::LockAsked { tab, id } => self.answer_lock(tab, id),
                Happening::Arrives { tab, submission, holds_lock } => {
                    let answer = self.arrive(&submission);
                    let delay = self.chance.time_below(20 * SECOND);
                    let id = submission.envelope().id;
                    let returns = Happening::Returns { tab, id, answer, holds_lock };
                    self.plan(self.time + delay, returns);
                }
                Happening::Returns { tab, id, answer, holds_lock } => self.hear(tab, id, answer, holds_lock),
            }
        }
    }

    fn do_something(&mut self, act: Act) {
        let tabs: Vec<u64> = self.tabs.keys().copied().collect();
        match act {
            Act::SetClock(by) => {
                self.clock_error += by;
                self.tally.count("clock set");
                return;
            }
            Act::FillStorage => {
                if let Some(storage) = &self.storage {
                    let mut filling = "x".repeat(1 << 20);
                    while !storage.write(Key::Draft, &filling) && !filling.is_empty() {
                        filling.truncate(filling.len() / 2);
                    }
                }
                return;
            }
            Act::FreeStorage => return self.free_storage(),
            Act::OpenAnother if tabs.len() < 2 => {
                if !tabs.is_empty() {
                    self.tally.count("two tabs at once");
                }
                return self.open();
            }
            _ if tabs.is_empty() => return self.open(),
            _ => {}
        }
        let tab = tabs[usize::try_from(self.chance.below(tabs.len() as u64)).unwrap()];
        match act {
            Act::Approve => self.approve(tab),
            Act::Keep => self.keep(tab),
            Act::TryAgain => self.try_again(tab),
            Act::ComeBack => self.come_back(tab),
            Act::Reload => {
                self.close(tab);
                self.open();
            }
            Act::Close => self.close(tab),
            Act::Wipe => self.wipe(tab),
            Act::OpenAnother | Act::SetClock(_) | Act::FillStorage | Act::FreeStorage => {}
        }
    }

    fn free_storage(&mut self) {
        if let Some(storage) = &self.storage {
            storage.erase(Key::Draft);
        }
    }

    fn open(&mut self) {
        let storage = self.storage.clone().map(|storage| storage as Rc<dyn Storage>);
        let tab = self.name_something();
        self.tabs.insert(tab, Tab::open(storage, self.time));
        self.tell(tab, Event::Opened(Some(endpoint())), false);
    }

    fn approve(&mut self, tab: u64) {
        if self.tabs[&tab].own.is_some() {
            return;
        }
        // What is told by a line is told by its time.
        while self.approved.values().any(|other| other.when == self.clock()) {
            self.time += 1;
        }
        let submission = message(self.name_something());
        let id = submission.envelope().id;
        let approved = Approved {
            submission: Arc::clone(&submission),
            when: self.clock(),
            told: Vec::new(),
            is_settled_in_storage: false,
        };
        self.approved.insert(id, approved);
        self.tally.count("approved");
        self.tabs.get_mut(&tab).unwrap().own = Some(id);
        self.tell(tab, Event::Approved(endpoint(), submission), false);
    }

    fn keep(&mut self, tab: u64) {
        let moment = self.moment();
        let Some(id) = self.tabs[&tab].own else { return };
        let is_offered = self.tabs[&tab].outlook(moment).keeping == Keeping::Possible;
        if !is_offered || self.pressed.contains(&id) {
            return;
        }
        self.pressed.insert(id);
        self.tell(tab, Event::Kept, false);
        match self.tabs[&tab].outlook(moment).keeping {
            Keeping::Kept => self.tally.count("kept"),
            Keeping::Full => self.tally.count("not kept: no room"),
            Keeping::Possible | Keeping::Impossible => {}
        }
    }

    fn try_again(&mut self, tab: u64) {
        let moment = self.moment();
        let Some(id) = self.tabs[&tab].own else { return };
        if self.tabs[&tab].outlook(moment).standing == Standing::Resting {
            self.tally.count("six tries and no more");
            self.tabs.get_mut(&tab).unwrap().nudges += 1;
            let submission = Arc::clone(&self.approved[&id].submission);
            self.tell(tab, Event::Approved(endpoint(), submission), false);
        }
    }

    fn come_back(&mut self, tab: u64) {
        self.tabs.get_mut(&tab).unwrap().nudges += 1;
        self.tell(tab, Event::Woken, false);
    }

    /// The browser asks where something would be lost.
    fn close(&mut self, tab: u64) {
        let moment = self.moment();
        let gone = self.tabs.remove(&tab).unwrap();
        if self.lock == Some(tab) {
            self.lock = None;
        }
        let Some(id) = gone.own else { return };
        let sharing = Sharing::Unconfirmed(Arc::clone(&self.approved[&id].submission));
        if gone.outlook(moment).would_be_lost(&sharing) {
            self.told(id, "told: left although asked");
        }
    }

    /// The page asks where it shows that something is waiting.
    fn wipe(&mut self, tab: u64) {
        let moment = self.moment();
        let outlook = self.tabs[&tab].outlook(moment);
        let sharing = self.tabs[&tab]
            .own
            .map_or(Sharing::Closed, |id| Sharing::Unconfirmed(Arc::clone(&self.approved[&id].submission)));
        let asks = outlook.has_pending(&sharing);
        let shown: Vec<SubmissionId> = self
            .approved
            .keys()
            .copied()
            .filter(|id| self.is_stored(*id))
            .chain(self.tabs[&tab].own)
            .collect();
        for id in shown.into_iter().filter(|_| asks) {
            self.told(id, "told: wiped although asked");
        }
        if let Some(storage) = &self.storage {
            storage.erase(Key::Outbox);
        }
        for other in self.tabs.keys().copied().filter(|other| *other != tab).collect::<Vec<_>>() {
            let delay = self.chance.time_below(SECOND);
            self.plan(self.time + delay, Happening::StorageChanged { tab: other });
        }
        self.tabs.get_mut(&tab).unwrap().own = None;
        self.tell(tab, Event::Wiped, false);
    }

    /// A tab that misses what it had stored asks once more.
    fn hear_of_storage(&mut self, tab: u64) {
        let Some(listener) = self.tabs.get_mut(&tab) else { return };
        listener.nudges += 1;
        self.tell(tab, Event::Changed, false);
    }

    fn answer_lock(&mut self, tab: u64, id: SubmissionId) {
        if !self.tabs.contains_key(&tab) {
            return;
        }
        if !self.has_locks {
            return self.tell(tab, Event::Granted(id), false);
        }
        if self.lock.is_some() {
            self.tally.count("lock taken by another tab");
            return self.tell(tab, Event::Busy(id), false);
        }
        self.lock = Some(tab);
        self.tell(tab, Event::Granted(id), true);
    }

    fn arrive(&mut self, submission: &Submission) -> Answer {
        let body = submission.body();
        let approved = self.approved.get(&submission.envelope().id);
        self.holds(approved.is_some_and(|approved| approved.submission.body() == body), || {
            format!("{body} is not what was approved")
        });
        let weather = if self.time < self.bad_until { Weather::bad(&mut self.chance) } else { Weather::Fair };
        self.receiver.take(&body, weather, self.time)
    }

    fn hear(&mut self, tab: u64, id: SubmissionId, answer: Answer, holds_lock: bool) {
        let Some(listener) = self.tabs.get_mut(&tab) else { return };
        let is_own = listener.own == Some(id);
        let effort = listener.efforts.entry(id).or_default();
        let tries = effort.tries;
        if let Some(rest) = answer.retry_after {
            effort.asked_until = self.time + rest.min(3_600_000);
            self.tally.count("asked to be left alone");
        }
        let is_nudged = listener.nudges > 0;
        let delivery = answer.delivery();
        effort.is_settled = delivery != Delivery::Unconfirmed;
        if delivery == Delivery::Received {
            if tries > 1 && !is_nudged {
                self.tally.count("received by a try that nothing but time caused");
            }
            if !is_own || self.is_stored(id) {
                self.approved.get_mut(&id).unwrap().is_settled_in_storage = true;
            }
        }
        self.tell(tab, Event::Answered(id, answer), false);
        if holds_lock && self.lock == Some(tab) {
            self.lock = None;
        }
        if let Delivery::Refused(_) = delivery
            && is_own
        {
            self.told(id, "told: refused");
        }
    }

    /// Hands an event to a tab, does what it commands, and looks at what it shows.
    fn tell(&mut self, tab: u64, event: Event, mut holds_lock: bool) {
        let moment = self.moment();
        let stored = self.stored();
        let Some(listener) = self.tabs.get_mut(&tab) else { return };
        let commands = listener.take(event, moment);
        if self.stored() != stored {
            let delay = self.chance.time_below(SECOND);
            for other in self.tabs.keys().copied().filter(|other| *other != tab).collect::<Vec<_>>() {
                self.plan(self.time + delay, Happening::StorageChanged { tab: other });
            }
        }
        let timer = self.names + 1;
        self.names = timer;
        self.tabs.get_mut(&tab).unwrap().timer = timer;
        for command in commands {
            match command {
                Command::Wait(pause) => {
                    self.plan(self.time + pause, Happening::Timer { tab, number: timer });
                }
                Command::Lock(id) => self.plan(self.time, Happening::LockAsked { tab, id }),
                Command::Post(to, submission) => {
                    assert_eq!(to, endpoint());
                    self.check_post(tab, submission.envelope().id, holds_lock);
                    let delay = self.chance.time_below(10 * SECOND);
                    let arrives = Happening::Arrives { tab, submission, holds_lock };
                    self.plan(self.time + delay, arrives);
                    holds_lock = false;
                }
                Command::Deliver(id, delivery) => {
                    self.holds(delivery != Delivery::Rehearsed, || format!("{id} was never rehearsed"));
                }
            }
        }
        // A lock that nothing was tried with is given back at once.
        if holds_lock {
            self.lock = None;
        }
        self.look_at(tab, moment);
    }

    fn check_post(&mut self, tab: u64, id: SubmissionId, holds_lock: bool) {
        let is_stored = self.is_stored(id);
        self.holds(!is_stored || !self.has_locks || holds_lock, || format!("{id} is stored and not locked"));
        let time = self.time;
        let poster = self.tabs.get_mut(&tab).unwrap();
        let (is_own, nudges) = (poster.own == Some(id), poster.nudges);
        let effort = poster.efforts.entry(id).or_default();
        effort.tries += 1;
        let effort = *effort;
        self.holds(effort.tries <= 6 + nudges, || format!("{id} was tried {} times", effort.tries));
        self.holds(time >= effort.asked_until, || format!("{id} was not left alone"));
        self.holds(!effort.is_settled, || format!("{id} was tried after its outcome was known"));
        let is_settled = self.approved[&id].is_settled_in_storage;
        self.holds(is_own || !is_settled, || format!("{id} was tried after another tab had settled it"));
    }

    /// What a person sees, they were told; and what they did not press for is not stored.
    fn look_at(&mut self, tab: u64, moment: Moment) {
        let outlook = self.tabs[&tab].outlook(moment);
        for earlier in &outlook.earlier {
            let case = match earlier.fate {
                Fate::Trying => continue,
                Fate::Delivered => "told: delivered, by a line",
                Fate::Refused(_) => "told: refused, by a line",
                Fate::Expired => "told: given up, by a line",
                Fate::Unreadable => panic!("{}: nothing was damaged", self.name),
            };
            let id = self.approved_at(earlier.approved);
            if earlier.fate == Fate::Delivered {
                let is_counted = self.receiver.counts.contains_key(&id);
                self.holds(is_counted, || format!("{id} was said to be delivered"));
                self.tally.count(case);
            } else {
                self.told(id, case);
            }
        }
        if outlook.standing == Standing::Expired
            && let Some(id) = self.tabs.get_mut(&tab).unwrap().own.take()
        {
            self.told(id, "told: given up");
        }
        for id in self.approved.keys() {
            self.holds(!self.is_stored(*id) || self.pressed.contains(id), || {
                format!("{id} is stored and nobody asked for it")
            });
        }
    }

    fn told(&mut self, id: SubmissionId, case: &'static str) {
        let told = &mut self.approved.get_mut(&id).unwrap().told;
        if !told.contains(&case) {
            told.push(case);
            self.tally.count(case);
        }
    }

    fn approved_at(&self, when: i64) -> SubmissionId {
        let found = self.approved.iter().find(|(_, approved)| approved.when == when);
        *found.unwrap_or_else(|| panic!("{}: nothing was approved at {when}", self.name)).0
    }

    fn stored(&self) -> Option<String> {
        self.storage.as_ref().and_then(|storage| storage.read(Key::Outbox))
    }

    fn is_stored(&self, id: SubmissionId) -> bool {
        self.stored().is_some_and(|stored| stored.contains(&id.to_string()))
    }
}
