//! Keeps answers on this device for somebody who asks for it, and finds them again.
//!
//! There is one place for all pages of an origin, so a device holds the answers to one assessment at most. Whoever
//! switches keeping on, or continues, takes the place; an assessment writes over nothing but what it wrote itself. So
//! another tab that erased or replaced the draft is not overruled: here keeping ends, and the person is told.
//!
//! What is found may be shown to whoever sits there only by how much it is; the network cannot take it:
//!
//! ```compile_fail,E0308
//! use culture_mirror::{config::Endpoint, effects::network};
//! fn send(endpoint: &Endpoint, draft: &instrument::Draft) {
//!     let _ = network::post(endpoint, draft);
//! }
//! ```
//!
//! ```compile_fail,E0308
//! use culture_mirror::{config::Endpoint, effects::network};
//! fn send(endpoint: &Endpoint, session: &instrument::Session) {
//!     let _ = network::post(endpoint, session.answers());
//! }
//! ```
//!
//! That these fail for this reason alone shows in what it does take:
//!
//! ```
//! use culture_mirror::{config::Endpoint, effects::network};
//! fn send(endpoint: &Endpoint, submission: &instrument::Submission) {
//!     let _ = network::post(endpoint, submission);
//! }
//! ```

mod keeper;

use crate::{
    config::Resume,
    effects::{clock, storage::LocalStorage},
    session::Progress,
};
use gloo::events::EventListener;
use instrument::{Action, Draft};
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;
use yew::{Callback, Html, Properties, component, hook, use_effect_with, use_mut_ref, use_state_eq};

pub use keeper::Keeper;

/// Whether answers are kept on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// They are in memory only.
    Off,
    /// Each is kept as it is given.
    On,
    /// The browser refused, or has no room.
    Refused,
    /// Somebody else erased or replaced what was kept.
    TakenAway,
}

/// What a person can do about answers on this device.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafting {
    /// The choice to continue later, where the host offers it.
    pub later: Option<Later>,
    /// Answers from before, as long as none are given now.
    pub found: Option<Found>,
}

/// The choice to continue later.
#[derive(Debug, Clone, PartialEq)]
pub struct Later {
    /// Whether answers are kept now.
    pub keeping: Keeping,
    /// Told whether they are to be kept.
    pub on_switch: Callback<bool>,
}

/// Answers from before, which may be continued.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What was kept.
    pub draft: Draft,
    /// Continues.
    pub on_continue: Callback<()>,
    /// Erases it.
    pub on_erase: Callback<()>,
}

/// What [`DraftKeeper`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct DraftProps {
    /// Whether the host lets people continue later.
    pub resume: Resume,
    /// The session.
    pub session: Progress,
    /// Told what the person does.
    pub on_action: Callback<Action>,
    /// Told what the person can do, whenever that changes; never where the browser has no storage.
    pub on_drafting: Callback<Drafting>,
}

/// Finds what was kept, keeps what is answered while the person wants that, and shows nothing.
///
/// Whatever the host wants, what has expired is erased, and a wipe erases what is there.
#[component]
pub fn DraftKeeper(props: &DraftProps) -> Html {
    let DraftProps { resume, session, on_action, on_drafting } = props;
    let drafting = use_draft(*resume, session, on_action);
    let on_drafting = on_drafting.clone();
    let told = drafting.as_ref().map(|drafting| {
        let Drafting { later, found } = drafting;
        (later.as_ref().map(|later| later.keeping), found.as_ref().map(|found| found.draft.clone()))
    });
    use_effect_with(told, move |_| {
        if let Some(drafting) = drafting {
            on_drafting.emit(drafting);
        }
    });
    Html::default()
}

/// None until it has been looked for.
#[hook]
fn use_draft(resume: Resume, session: &Progress, on_action: &Callback<Action>) -> Option<Drafting> {
    let keeper = use_mut_ref(|| None::<Keeper<LocalStorage>>);
    let keeping = use_state_eq(|| None::<Keeping>);
    let found = use_state_eq(|| None::<Draft>);
    {
        let (keeper, keeping, found, session) =
            (keeper.clone(), keeping.clone(), found.clone(), session.clone());
        use_effect_with((), move |()| {
            let opened = LocalStorage::open().map(Keeper::new);
            found.set(
                opened.as_ref().and_then(|keeper| keeper.find(session.shared_instrument(), clock::now())),
            );
            keeping.set(opened.is_some().then_some(Keeping::Off));
            *keeper.borrow_mut() = opened;
        });
    }
    {
        let (keeper, keeping) = (keeper.clone(), keeping.clone());
        use_effect_with((session.clone(), *keeping, resume), move |(session, now, resume)| {
            if let Some(keeper) = keeper.borrow_mut().as_mut().filter(|_| *now == Some(Keeping::On)) {
                keeping.set(Some(match resume {
                    Resume::Ask => keeper.follow(session, clock::now()),
                    Resume::Never => keeper.stop(),
                }));
            }
        });
    }
    {
        let (keeper, keeping, found) = (keeper.clone(), keeping.clone(), found.clone());
        use_effect_with(session.run(), move |run| {
            if let Some(keeper) = keeper.borrow_mut().as_mut().filter(|_| *run > 0) {
                keeping.set(Some(keeper.erase()));
                found.set(None);
            }
        });
    }
    {
        let (keeper, on_action) = (keeper.clone(), on_action.clone());
        use_effect_with(*keeping == Some(Keeping::On), move |is_on| {
            // A page that comes back out of the browser's memory shows no answers that were erased meanwhile.
            let is_outdated = move || keeper.borrow().as_ref().is_some_and(Keeper::is_erased);
            let listener = is_on.then(web_sys::window).flatten().map(|window| {
                EventListener::new(&window, "pageshow", move |event| {
                    let came_back = event.dyn_ref().is_some_and(PageTransitionEvent::persisted);
                    if came_back && is_outdated() {
                        on_action.emit(Action::Wipe);
                    }
                })
            });
            move || drop(listener)
        });
    }
    let is_offered = resume == Resume::Ask;
    let later = keeping.filter(|_| is_offered).map(|now| Later {
        keeping: now,
        on_switch: {
            let (keeper, keeping) = (keeper.clone(), keeping.clone());
            Callback::from(move |is_wanted| {
                if let Some(keeper) = keeper.borrow_mut().as_mut() {
                    keeping.set(Some(if is_wanted { keeper.start() } else { keeper.stop() }));
                }
            })
        },
    });
    let has_looked = keeping.is_some();
    let is_untouched = is_offered && !session.has_answers();
    let offer = (*found).clone().filter(|_| is_untouched).map(|draft| Found {
        draft,
        on_continue: {
            let (keeper, found, session, on_action) =
                (keeper.clone(), found.clone(), session.clone(), on_action.clone());
            Callback::from(move |()| {
                found.set(None);
                let mut keeper = keeper.borrow_mut();
                let Some(keeper) = keeper.as_mut() else { return };
                // Another tab may have erased it since it was found.
                if let Some(draft) = keeper.take_up(session.shared_instrument(), clock::now()) {
                    keeping.set(Some(Keeping::On));
                    on_action.emit(Action::Resume(draft));
                }
            })
        },
        on_erase: Callback::from(move |()| {
            if let Some(keeper) = keeper.borrow_mut().as_mut() {
                keeper.erase();
            }
            found.set(None);
        }),
    });
    has_looked.then_some(Drafting { later, found: offer })
}
