//! Carries out what the outbox commands, and tells it what happens: answers, time, the network, other tabs.
//!
//! It decides nothing: what is tried when, and what is stored, is the [`Outbox`]'s business.

use crate::{
    config::Config,
    effects::{
        clock::{self, Wait},
        doctor,
        locks::{self, Lock, Taken},
        network, random,
        storage::{LocalStorage, Storage},
    },
    outbox::{Command, Event, Moment, Outbox, Outlook},
    session::Progress,
    text::Text,
};
use gloo::events::EventListener;
use instrument::{Action, Delivery, Sharing};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::VisibilityState;
use yew::{Callback, NodeRef, Properties, hook, use_effect_with, use_memo};

/// All tabs of an origin share it.
const LOCK: &str = "culture-mirror/outbox";

/// What brings messages to their endpoints, and what shows it.
#[derive(Clone, PartialEq, Properties)]
pub struct OutboxProps {
    /// The session, whose message is brought to its endpoint.
    pub session: Progress,
    /// The configuration in force.
    pub config: Config,
    /// The configuration that the session's message was shown with.
    pub shown: Config,
    /// The words, those of the report among them.
    pub text: Text,
    /// What is ahead of the messages.
    pub outlook: Outlook,
    /// Receives what becomes of the session's message.
    pub on_action: Callback<Action>,
    /// Told what is ahead whenever that changes.
    pub on_outlook: Callback<Outlook>,
}

/// Brings approved messages to their endpoints as long as the assessment is on the page.
///
/// `part` is drawn by who calls: the element that it is in tells whoever runs the page what is wrong with an endpoint.
#[hook]
pub fn use_outbox(part: &NodeRef, props: &OutboxProps) {
    let OutboxProps { session, config, shown, on_action, on_outlook, .. } = props;
    let courier = {
        let (part, on_action, on_outlook) = (part.clone(), on_action.clone(), on_outlook.clone());
        use_memo((), move |()| Courier::new(part, on_action, on_outlook))
    };
    {
        let courier = Rc::clone(&courier);
        use_effect_with((), move |()| {
            let listeners = courier.listeners();
            courier.tell_outlook();
            move || {
                courier.leave();
                drop(listeners);
            }
        });
    }
    {
        let courier = Rc::clone(&courier);
        use_effect_with(session.run(), move |_| courier.take(Event::Wiped));
    }
    let is_preview = config.is_preview || shown.is_preview;
    {
        let courier = Rc::clone(&courier);
        let endpoint = config.endpoint.clone().filter(|_| !config.is_preview);
        use_effect_with(endpoint, move |endpoint| courier.take(Event::Opened(endpoint.clone())));
    }
    {
        let courier = Rc::clone(&courier);
        let endpoint = shown.endpoint.clone();
        let approved = match session.sharing() {
            Sharing::Sending(submission) => Some(Arc::clone(submission)),
            _ => None,
        };
        use_effect_with(approved, move |approved| {
            let Some((submission, endpoint)) = approved.clone().zip(endpoint) else { return };
            if is_preview {
                courier.on_action.emit(Action::Deliver(submission.envelope().id, Delivery::Rehearsed));
            } else {
                courier.take(Event::Approved(endpoint, submission));
            }
        });
    }
    let is_to_be_kept = session.keeps_trying() && session.sharing().is_pending();
    use_effect_with(is_to_be_kept, move |is_to_be_kept| {
        if *is_to_be_kept {
            courier.take(Event::Kept);
        }
    });
}

/// The outbox of one assessment, and what it needs of the browser.
struct Courier {
    outbox: RefCell<Outbox>,
    wait: RefCell<Option<Wait>>,
    outlook: RefCell<Outlook>,
    has_left: Cell<bool>,
    part: NodeRef,
    on_action: Callback<Action>,
    on_outlook: Callback<Outlook>,
}

impl Courier {
    fn new(part: NodeRef, on_action: Callback<Action>, on_outlook: Callback<Outlook>) -> Self {
        let storage = LocalStorage::open().map(|storage| Rc::new(storage) as Rc<dyn Storage>);
        Self {
            outbox: RefCell::new(Outbox::new(storage)),
            wait: RefCell::default(),
            outlook: RefCell::default(),
            has_left: Cell::new(false),
            part,
            on_action,
            on_outlook,
        }
    }

    /// Tells of the network, of being seen again, and of other tabs; dropping them ends that.
    fn listeners(self: &Rc<Self>) -> Vec<EventListener> {
        let Some(window) = web_sys::window() else { return Vec::new() };
        let telling = |event: Event| {
            let courier = Rc::clone(self);
            move || courier.take(event.clone())
        };
        let (online, changed, seen) = (telling(Event::Woken), telling(Event::Changed), telling(Event::Woken));
        let mut listeners = vec![
            EventListener::new(&window, "online", move |_| online()),
            EventListener::new(&window, "storage", move |_| changed()),
        ];
        listeners.extend(window.document().map(|document| {
            let page = document.clone();
            EventListener::new(&document, "visibilitychange", move |_| {
                if page.visibility_state() == VisibilityState::Visible {
                    seen();
                }
            })
        }));
        listeners
    }

    /// What is under way ends, and nothing new begins.
    fn leave(&self) {
        self.has_left.set(true);
        drop(self.wait.take());
    }

    fn take(self: &Rc<Self>, event: Event) {
        self.take_with(event, None);
    }

    /// A lock is held until the try that it was taken for has been answered.
    fn take_with(self: &Rc<Self>, event: Event, mut lock: Option<Lock>) {
        let commands = self.outbox.borrow_mut().handle(event, now());
        if self.has_left.get() {
            return;
        }
        drop(self.wait.take());
        for command in commands {
            let courier = Rc::clone(self);
            match command {
                Command::Wait(pause) => {
                    let pause = u32::try_from(pause).unwrap_or(u32::MAX);
                    *self.wait.borrow_mut() = Some(clock::wait(pause, move || courier.take(Event::Due)));
                }
                Command::Lock(id) => spawn_local(async move {
                    match locks::take(LOCK).await {
                        Taken::Here(lock) => courier.take_with(Event::Granted(id), Some(lock)),
                        Taken::Unsupported => courier.take(Event::Granted(id)),
                        Taken::Elsewhere => courier.take(Event::Busy(id)),
                    }
                }),
                Command::Post(endpoint, submission) => {
                    let lock = lock.take();
                    spawn_local(async move {
                        let answer = network::post(&endpoint, &submission).await;
                        courier.take(Event::Answered(submission.envelope().id, answer));
                        drop(lock);
                        let diagnosis = doctor::endpoint(&endpoint.href, answer.status).await;
                        if let Some(diagnosis) = diagnosis {
                            doctor::tell_once(&courier.part, diagnosis.trouble.code(), &diagnosis.message);
                        }
                    });
                }
                Command::Deliver(id, delivery) => self.on_action.emit(Action::Deliver(id, delivery)),
            }
        }
        self.tell_outlook();
    }

    fn tell_outlook(&self) {
        let outlook = self.outbox.borrow().outlook(now());
        if *self.outlook.borrow() != outlook {
            self.outlook.replace(outlook.clone());
            self.on_outlook.emit(outlook);
        }
    }
}

fn now() -> Moment {
    Moment { clock: clock::now(), running: clock::running(), chance: random::chance() }
}
