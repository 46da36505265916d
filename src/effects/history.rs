//! Makes the browser's Back go one screen back.
//!
//! Each screen gets a history entry that holds its position and nothing else: no answer, and no address of its
//! own. Entries carry a token of this run, so that after a wipe or a reload old ones mean nothing, and so that
//! several assessments on a page keep theirs apart. Those that a reload has left are passed at once, so that Back need not
//! be pressed once for each. Entries of the host are left as they are.

use crate::effects::random;
use gloo::events::EventListener;
use instrument::{Action, Stage};
use js_sys::{Object, Reflect};
use std::{
    cell::{Cell, RefCell},
    mem,
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::History;
use yew::{Callback, hook, use_effect_with, use_memo, use_mut_ref};

thread_local! {
    /// Whether this page has looked for entries that were there before it was loaded. Later ones are its own.
    static HAS_LOOKED: Cell<bool> = const { Cell::new(false) };
}

/// The field of an entry's state that is ours.
const KEY: &str = "culture-mirror";

/// What one of our history entries says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    /// The position of its screen.
    step: usize,
    /// The position of the screen before it.
    from: usize,
    /// How many entries of this run stand one upon the other up to this one.
    depth: usize,
}

/// Where the widget is, and what the browser knows of it.
#[derive(Debug, Default)]
struct Way {
    /// The position of the screen.
    step: usize,
    /// The position that the browser's history stands for.
    known: usize,
    /// Our entry that the browser was at last, until it left our entries.
    entry: Option<Entry>,
    /// The page's address there.
    address: String,
    /// Whether we asked the browser to go back and it has not arrived: it goes when it finds the time.
    is_going_back: bool,
}

/// What to do to the browser's history when a screen appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// The history stands for the screen already.
    Stay,
    /// The entry before is that of the screen.
    GoBack,
    /// Add an entry.
    Push,
}

/// Follows the session with history entries, and the browser's Back and Forward with actions.
///
/// `run` changes when everything is wiped; the entries of the run before are left behind.
#[hook]
pub fn use_history(stage: Stage, items: usize, run: u32, dispatch: Callback<Action>) {
    let token = use_memo(run, |_| random::token());
    let last_token = use_mut_ref(|| None::<Rc<String>>);
    let way = use_mut_ref(Way::default);
    {
        let (token, way) = (Rc::clone(&token), Rc::clone(&way));
        use_effect_with(run, move |_| {
            if !HAS_LOOKED.replace(true)
                && let Some((_, stale)) = top()
            {
                leave(stale);
            }
            if let Some(old) = last_token.replace(Some(Rc::clone(&token))) {
                if let Some(over) = current(&old) {
                    leave(over);
                }
                *way.borrow_mut() = Way::default();
            }
            let window = web_sys::window();
            let listener = window.map(|window| {
                EventListener::new(&window, "popstate", move |_| {
                    if let Some(stage) = arrive(&token, &way).and_then(|step| Stage::at_position(step, items))
                    {
                        dispatch.emit(Action::GoTo(stage));
                    }
                })
            });
            move || drop(listener)
        });
    }
    use_effect_with((stage, run), move |(stage, _)| {
        way.borrow_mut().step = stage.position(items);
        follow(&token, &way);
    });
}

/// Takes note of where the browser has gone, and says which screen the person asked for, if it was the person.
fn arrive(token: &str, way: &RefCell<Way>) -> Option<usize> {
    let now = current(token);
    let mut known = way.borrow_mut();
    // Entries of ours change no address: a link within the host's page has been followed, and nobody has gone back.
    let is_link = now.is_none() && known.entry.is_some() && known.address != address();
    if is_link {
        known.entry = None;
        return None;
    }
    let before = mem::replace(&mut known.entry, now);
    // Off our entries, the screen is the one before the entry that was left.
    known.known = now.map(|entry| entry.step).or(before.map(|entry| entry.from))?;
    let (step, is_there) = (known.known, known.known == known.step);
    let was_going_back = mem::take(&mut known.is_going_back);
    drop(known);
    if was_going_back {
        // The person is where they wanted to be, or further: only the browser has to follow.
        follow(token, way);
        return None;
    }
    (!is_there).then_some(step)
}

/// Brings the browser's history to the screen. A page without history stays as it is: the widget has its own Back.
fn follow(token: &str, way: &RefCell<Way>) {
    let Way { step, known, is_going_back, .. } = *way.borrow();
    let Some(history) = history().filter(|_| !is_going_back) else { return };
    let top = current(token);
    match change(top, known, step) {
        Change::Stay => {}
        Change::GoBack => way.borrow_mut().is_going_back = history.back().is_ok(),
        Change::Push => {
            let entry = Entry { step, from: known, depth: top.map_or(0, |top| top.depth) + 1 };
            let pushed = write(token, entry).and_then(|state| history.push_state(&state, ""));
            if pushed.is_ok() {
                let mut way = way.borrow_mut();
                (way.known, way.entry, way.address) = (step, Some(entry), address());
            }
        }
    }
}

/// `top` is the browser's entry, if it is ours; `known` the position that the history stands for.
fn change(top: Option<Entry>, known: usize, step: usize) -> Change {
    if known == step {
        return Change::Stay;
    }
    match top {
        Some(entry) if entry.from == step => Change::GoBack,
        _ => Change::Push,
    }
}

/// Goes back to before an entry of a run that is over, and before those of the same run that it stands upon.
fn leave(entry: Entry) {
    // To go nowhere would be to reload.
    let depth = i32::try_from(entry.depth).ok().filter(|depth| *depth > 0);
    if let Some((history, depth)) = history().zip(depth) {
        // Entries that cannot be left mean nothing any more and hold no answer.
        drop(history.go_with_delta(-depth));
    }
}

/// The page's address.
fn address() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

/// The browser's entry, if it is one of this run.
fn current(token: &str) -> Option<Entry> {
    top().filter(|(run, _)| run == token).map(|(_, entry)| entry)
}

/// The browser's entry with the token of its run, if it is one of ours.
fn top() -> Option<(String, Entry)> {
    let state = history()?.state().ok()?;
    let ours = Reflect::get(state.dyn_ref::<Object>()?, &KEY.into()).ok()?;
    let field = |name: &str| Reflect::get(ours.dyn_ref::<Object>()?, &name.into()).ok();
    let number = |name: &str| field(name)?.as_f64().map(as_position);
    let entry = Entry { step: number("step")?, from: number("from")?, depth: number("depth")? };
    Some((field("run")?.as_string()?, entry))
}

/// The current entry's state with our field in it; what the host keeps there is carried along.
fn write(token: &str, entry: Entry) -> Result<JsValue, JsValue> {
    let state = Object::new();
    let before = history().and_then(|history| history.state().ok());
    if let Some(before) = before.as_ref().and_then(|state| state.dyn_ref::<Object>()) {
        Object::assign(&state, before);
    }
    let ours = Object::new();
    Reflect::set(&ours, &"run".into(), &token.into())?;
    for (name, position) in [("step", entry.step), ("from", entry.from), ("depth", entry.depth)] {
        Reflect::set(&ours, &name.into(), &as_number(position))?;
    }
    Reflect::set(&state, &KEY.into(), &ours)?;
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
        let top = |step, from| Some(Entry { step, from, depth: 1 });
        assert_eq!(change(None, 0, 0), Change::Stay);
        assert_eq!(change(None, 0, 1), Change::Push);
        assert_eq!(change(top(4, 3), 4, 4), Change::Stay);
        assert_eq!(change(top(4, 3), 4, 5), Change::Push);
        assert_eq!(change(top(4, 3), 4, 3), Change::GoBack);
        // From the overview (41) to statement 4 and back to statement 3: the entry before is the overview.
        assert_eq!(change(top(4, 41), 4, 3), Change::Push);
        // Another assessment on the page has added an entry since.
        assert_eq!(change(None, 4, 3), Change::Push);
        assert_eq!(change(None, 4, 4), Change::Stay);
    }
}
