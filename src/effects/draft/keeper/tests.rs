use super::*;
use crate::effects::storage::MemoryStorage;
use instrument::{Action, Answer};
use std::rc::Rc;

/// Noon of 21 November 2026, in Greenwich.
const NOON: i64 = 1_795_262_400_000;
const A_DAY: i64 = 86_400_000;

fn instrument(id: &str) -> Arc<Instrument> {
    let file = include_str!("../../../../instruments/six-questions/instrument.json");
    Arc::new(Instrument::parse(file.replace("\"six-questions\"", &format!("\"{id}\"")).as_bytes()).unwrap())
}

fn after(session: &Session, actions: &[Action]) -> Session {
    actions.iter().fold(session.clone(), |session, action| session.apply(action).unwrap())
}

/// Somebody who has answered so many statements.
fn answered(id: &str, count: usize) -> Session {
    let begun = after(&Session::new(instrument(id)), &[Action::Begin]);
    (0..count)
        .fold(begun, |session, item| after(&session, &[Action::Answer(item, Answer::Value(5)), Action::Next]))
}

fn device() -> Rc<MemoryStorage> {
    Rc::new(MemoryStorage::with_room(10_000))
}

/// A tab in which somebody wants to continue later and has answered so many statements.
fn keeping(device: &Rc<MemoryStorage>, id: &str, count: usize) -> Keeper<Rc<MemoryStorage>> {
    let mut tab = Keeper::new(Rc::clone(device));
    assert_eq!(tab.start(), Keeping::On);
    assert_eq!(tab.follow(&answered(id, count), NOON), Keeping::On);
    tab
}

fn found(device: &Rc<MemoryStorage>, id: &str, now: i64) -> Option<usize> {
    let draft = Keeper::new(Rc::clone(device)).find(&instrument(id), now);
    draft.map(|draft| draft.answers().answered())
}

#[test]
fn every_answer_is_kept_from_the_first_on() {
    let device = device();
    let mut tab = keeping(&device, "x", 0);
    assert_eq!(device.read(Key::Draft), None, "there is nothing to keep yet");
    assert_eq!(tab.follow(&answered("x", 1), NOON), Keeping::On);
    assert_eq!(found(&device, "x", NOON), Some(1));
    assert_eq!(tab.follow(&answered("x", 2), NOON), Keeping::On);
    assert_eq!(found(&device, "x", NOON), Some(2));
}

#[test]
fn switching_off_and_finishing_erase_at_once() {
    let device = device();
    let mut tab = keeping(&device, "x", 2);
    assert_eq!(tab.stop(), Keeping::Off);
    assert_eq!(device.read(Key::Draft), None);
    let mut tab = keeping(&device, "x", 6);
    let finished = after(&answered("x", 6), &[Action::Finish(None)]);
    assert_eq!(tab.follow(&finished, NOON), Keeping::Off);
    assert_eq!(device.read(Key::Draft), None);
}

#[test]
fn what_nobody_can_continue_is_erased_where_it_is_found() {
    let device = device();
    for now in [NOON + A_DAY, NOON - A_DAY] {
        keeping(&device, "x", 2);
        assert_eq!(found(&device, "x", now), None);
        assert_eq!(device.read(Key::Draft), None, "{now}");
    }
    device.write(Key::Draft, "{");
    assert_eq!(found(&device, "x", NOON), None);
    assert_eq!(device.read(Key::Draft), None);
}

#[test]
fn another_instruments_answers_are_left_alone_until_they_expire() {
    let device = device();
    keeping(&device, "x", 2);
    assert_eq!(found(&device, "y", NOON), None);
    let mut other = Keeper::new(Rc::clone(&device));
    assert_eq!(other.stop(), Keeping::Off, "nobody wanted to keep anything there");
    assert_eq!(found(&device, "x", NOON), Some(2));
    // Who wants to keep the other's answers gets the place.
    keeping(&device, "y", 1);
    assert_eq!((found(&device, "x", NOON), found(&device, "y", NOON)), (None, Some(1)));
    assert_eq!(found(&device, "x", NOON + A_DAY), None);
    assert_eq!(device.read(Key::Draft), None);
}

#[test]
fn what_another_tab_erased_does_not_come_back() {
    let device = device();
    let mut first = keeping(&device, "x", 2);
    let mut second = Keeper::new(Rc::clone(&device));
    assert!(!first.is_erased());
    second.erase();
    assert!(first.is_erased());
    assert_eq!(first.follow(&answered("x", 3), NOON), Keeping::TakenAway);
    assert_eq!(device.read(Key::Draft), None);
    // Asked once more, it keeps again.
    assert_eq!(first.start(), Keeping::On);
    assert_eq!(first.follow(&answered("x", 3), NOON), Keeping::On);
    assert_eq!(found(&device, "x", NOON), Some(3));
}

#[test]
fn whoever_continues_takes_the_place_and_the_tab_before_gives_it_up() {
    let device = device();
    let mut first = keeping(&device, "x", 2);
    let mut second = Keeper::new(Rc::clone(&device));
    let draft = second.take_up(&instrument("x"), NOON).unwrap();
    let resumed = Session::resumed(&draft);
    assert_eq!(second.follow(&resumed, NOON + 1), Keeping::On);
    assert_eq!(first.follow(&answered("x", 3), NOON + 2), Keeping::TakenAway);
    assert_eq!(first.stop(), Keeping::Off);
    assert_eq!(found(&device, "x", NOON), Some(2), "what is the second's stays");
}

#[test]
fn what_was_erased_since_it_was_found_is_not_continued() {
    let device = device();
    keeping(&device, "x", 2);
    let mut tab = Keeper::new(Rc::clone(&device));
    assert!(tab.find(&instrument("x"), NOON).is_some());
    Keeper::new(Rc::clone(&device)).erase();
    assert_eq!(tab.take_up(&instrument("x"), NOON), None);
}

#[test]
fn a_full_storage_keeps_nothing_and_says_so() {
    let device = Rc::new(MemoryStorage::with_room(100));
    let mut tab = Keeper::new(Rc::clone(&device));
    tab.start();
    assert_eq!(tab.follow(&answered("x", 1), NOON), Keeping::Refused);
    assert_eq!(device.read(Key::Draft), None);
}

#[test]
fn half_of_the_answers_are_not_left_behind_when_there_is_no_more_room() {
    let session = answered("x", 1);
    let room = Draft::of(&session, NOON).unwrap().body().len();
    let device = Rc::new(MemoryStorage::with_room(room));
    let mut tab = keeping(&device, "x", 1);
    let judged = after(&session, &[Action::Answer(1, Answer::CannotJudge)]);
    assert_eq!(tab.follow(&judged, NOON), Keeping::Refused);
    assert_eq!(device.read(Key::Draft), None);
}
