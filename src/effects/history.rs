//! Makes the browser's Back go one screen back.
//!
//! Each screen gets a history entry that holds its position and nothing else: no answer, and no address of its
//! own. Entries carry a token of this run, so that after a wipe or a reload old ones mean nothing.

use crate::effects::random;
use gloo::events::EventListener;
use instrument::{Action, Stage};
use js_sys::{Object, Reflect};
use std::{cell::RefCell, mem, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::History;
use yew::{Callback, hook, use_effect_with, use_memo, use_mut_ref};

/// Where a history entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    /// The position of its screen.
    step: usize,
    /// The position of the screen of the entry before it, if it is one of ours.
    from: Option<usize>,
}

/// Where the widget is, and whether the browser is still on its way there.
#[derive(Debug, Default)]
struct Way {
    /// The position of the screen.
    step: usize,
    /// Whether we asked the browser to go back and it has not arrived: it goes when it finds the time.
    is_going_back: bool,
}

/// What to do to the browser's history when a screen appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// The entry is already that of the screen.
    Stay,
    /// The entry before is that of the screen.
    GoBack,
    /// Add an entry.
    Push,
}

/// Follows the session with history entries, and the browser's Back and Forward with actions.
///
/// `run` changes when everything is wiped.
#[hook]
pub fn use_history(stage: Stage, items: usize, run: u32, dispatch: Callback<Action>) {
    let token = use_memo(run, |_| format!("culture-mirror-{}", random::token()));
    let listener = use_mut_ref(|| None::<EventListener>);
    let way = use_mut_ref(Way::default);
    {
        let (token, way) = (Rc::clone(&token), Rc::clone(&way));
        use_effect_with(run, move |_| {
            let window = web_sys::window();
            *listener.borrow_mut() = window.map(|window| {
                EventListener::new(&window, "popstate", move |_| {
                    let was_going_back = mem::take(&mut way.borrow_mut().is_going_back);
                    if was_going_back {
                        // The person is where they wanted to be, or further: only the browser has to follow.
                        follow(&token, &way);
                        return;
                    }
                    let stage = current(&token).and_then(|entry| Stage::at_position(entry.step, items));
                    if let Some(stage) = stage {
                        dispatch.emit(Action::GoTo(stage));
                    }
                })
            });
            move || drop(listener.borrow_mut().take())
        });
    }
    use_effect_with((stage, run), move |(stage, _)| {
        way.borrow_mut().step = stage.position(items);
        follow(&token, &way);
    });
}

/// Brings the browser's history to the screen. A page without history stays as it is: the widget has its own Back.
fn follow(token: &str, way: &RefCell<Way>) {
    let Way { step, is_going_back } = *way.borrow();
    let Some(history) = history().filter(|_| !is_going_back) else { return };
    let entry = current(token);
    match change(entry, step) {
        Change::Stay => {}
        Change::GoBack => way.borrow_mut().is_going_back = history.back().is_ok(),
        Change::Push => drop(push(&history, token, entry, step)),
    }
}

fn push(history: &History, token: &str, entry: Option<Entry>, step: usize) -> Result<(), JsValue> {
    // The entry from which the assessment begins is marked too, so that Back can lead to it.
    if entry.is_none() {
        history.replace_state(&write(token, Entry { step: 0, from: None })?, "")?;
    }
    let from = entry.map_or(0, |entry| entry.step);
    history.push_state(&write(token, Entry { step, from: Some(from) })?, "")
}

fn change(current: Option<Entry>, step: usize) -> Change {
    match current {
        None if step == 0 => Change::Stay,
        Some(entry) if entry.step == step => Change::Stay,
        Some(entry) if entry.from == Some(step) => Change::GoBack,
        None | Some(_) => Change::Push,
    }
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

/// Our part of the current entry.
fn current(token: &str) -> Option<Entry> {
    let state = history()?.state().ok()?;
    let pair = Reflect::get(state.dyn_ref::<Object>()?, &token.into()).ok()?;
    let number = |name: &str| Reflect::get(pair.dyn_ref::<Object>()?, &name.into()).ok()?.as_f64();
    Some(Entry { step: as_position(number("step")?), from: number("from").map(as_position) })
}

/// The current entry's state with our part in it; what the host keeps there stays.
fn write(token: &str, entry: Entry) -> Result<JsValue, JsValue> {
    let state = Object::new();
    let before = history().and_then(|history| history.state().ok());
    if let Some(before) = before.as_ref().and_then(|state| state.dyn_ref::<Object>()) {
        Object::assign(&state, before);
    }
    let ours = Object::new();
    Reflect::set(&ours, &"step".into(), &as_number(entry.step))?;
    if let Some(from) = entry.from {
        Reflect::set(&ours, &"from".into(), &as_number(from))?;
    }
    Reflect::set(&state, &token.into(), &ours)?;
    Ok(state.into())
}

/// Positions stay far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn as_number(position: usize) -> JsValue {
    JsValue::from_f64(position as f64)
}

/// What was written as a position is read as one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn as_position(number: f64) -> usize {
    number as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn going_back_takes_the_entry_back_only_where_it_leads_there() {
        let at = |step, from| Some(Entry { step, from });
        assert_eq!(change(None, 0), Change::Stay);
        assert_eq!(change(None, 1), Change::Push);
        assert_eq!(change(at(4, Some(3)), 4), Change::Stay);
        assert_eq!(change(at(4, Some(3)), 5), Change::Push);
        assert_eq!(change(at(4, Some(3)), 3), Change::GoBack);
        // From the overview (41) to statement 4 and back to statement 3: the entry before is the overview.
        assert_eq!(change(at(4, Some(41)), 3), Change::Push);
    }
}
