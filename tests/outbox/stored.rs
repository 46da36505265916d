//! What is stored, and what is made of storage that holds something else.

use super::{endpoint, message};
use culture_mirror::{
    config::Endpoint,
    effects::storage::{Key, MemoryStorage, Storage},
    outbox::{Answer, Command, Earlier, Event, Fate, Keeping, Moment, Outbox, Standing},
};
use instrument::Delivery;
use std::rc::Rc;

const START: i64 = 1_790_000_000_000;

fn at(running: i64) -> Moment {
    Moment { clock: START + running, running, chance: 0.5 }
}

fn roomy() -> Rc<MemoryStorage> {
    Rc::new(MemoryStorage::with_room(1_000_000))
}

fn outbox(storage: &Rc<MemoryStorage>) -> Outbox {
    Outbox::new(Some(Rc::clone(storage) as Rc<dyn Storage>))
}

/// The storage of somebody who approved a message and had it kept.
fn kept() -> Rc<MemoryStorage> {
    let storage = roomy();
    let mut outbox = outbox(&storage);
    outbox.handle(Event::Approved(endpoint(), message(1)), at(0));
    assert_eq!(storage.read(Key::Outbox), None, "nothing is stored before somebody asks for it");
    outbox.handle(Event::Kept, at(0));
    assert_eq!(outbox.outlook(at(0)).keeping, Keeping::Kept);
    storage
}

fn opened(storage: &Rc<MemoryStorage>, moment: Moment) -> (Outbox, Vec<Command>) {
    let mut outbox = outbox(storage);
    let commands = outbox.handle(Event::Opened(endpoint()), moment);
    (outbox, commands)
}

fn fates(outbox: &Outbox, moment: Moment) -> Vec<(i64, Fate)> {
    outbox.outlook(moment).earlier.iter().map(|Earlier { approved, fate }| (*approved, *fate)).collect()
}

#[test]
fn it_is_stored_as_the_format_says() {
    let stored = kept().read(Key::Outbox).unwrap();
    let body = serde_json::to_string(&message(1).body()).unwrap();
    assert_eq!(
        stored,
        format!(
            "{{\"format\":\"culture-mirror/outbox/1\",\"messages\":[{{\"endpoint\":\
             \"https://scores.example/submissions\",\"body\":{body},\"approved\":1790000000000}}]}}"
        )
    );
}

#[test]
fn what_was_stored_is_sent_when_the_page_is_opened_again() {
    let storage = kept();
    let (mut outbox, commands) = opened(&storage, at(5_000));
    let id = message(1).envelope().id;
    assert!(matches!(commands.as_slice(), [Command::Lock(locked)] if *locked == id), "{commands:?}");
    assert_eq!(fates(&outbox, at(5_000)), [(START, Fate::Trying)]);
    let commands = outbox.handle(Event::Granted(id), at(5_000));
    assert!(matches!(commands.as_slice(), [Command::Post(_, sent)] if *sent == message(1)), "{commands:?}");
    let received = Event::Answered(id, Answer { status: Some(201), retry_after: None });
    assert!(outbox.handle(received, at(6_000)).is_empty());
    assert_eq!(fates(&outbox, at(6_000)), [(START, Fate::Delivered)]);
    assert_eq!(storage.read(Key::Outbox), None);
}

#[test]
fn what_another_tab_has_settled_is_let_go() {
    let storage = kept();
    let id = message(1).envelope().id;
    let (mut outbox, _) = opened(&storage, at(0));
    storage.erase(Key::Outbox);
    assert!(outbox.handle(Event::Granted(id), at(10)).is_empty());
    assert_eq!(fates(&outbox, at(10)), []);

    let storage = kept();
    let (mut outbox, _) = opened(&storage, at(0));
    assert_eq!(outbox.handle(Event::Busy(id), at(10)).len(), 1);
    storage.erase(Key::Outbox);
    assert!(outbox.handle(Event::Changed, at(20)).is_empty());
    assert_eq!(fates(&outbox, at(20)), []);
}

#[test]
fn a_message_for_another_endpoint_stays_where_it_is() {
    let storage = kept();
    let before = storage.read(Key::Outbox);
    let mut outbox = outbox(&storage);
    let other = Endpoint { href: "https://other.example/submissions".into(), host: "other.example".into() };
    assert!(outbox.handle(Event::Opened(other), at(0)).is_empty());
    assert_eq!(fates(&outbox, at(0)), []);
    outbox.handle(Event::Wiped, at(0));
    assert_eq!(storage.read(Key::Outbox), before);
}

#[test]
fn what_is_too_old_is_removed_and_told() {
    for (clock, fate) in [
        (START + 604_800_000, Fate::Trying),
        (START + 604_800_001, Fate::Expired),
        (START - 172_800_000, Fate::Trying),
        (START - 172_800_001, Fate::Expired),
    ] {
        let storage = kept();
        let moment = Moment { clock, ..at(0) };
        let (outbox, commands) = opened(&storage, moment);
        assert_eq!(fates(&outbox, moment), [(START, fate)], "{clock}");
        assert_eq!(storage.read(Key::Outbox).is_none(), fate == Fate::Expired, "{clock}");
        assert_eq!(commands.is_empty(), fate == Fate::Expired, "{clock}");
    }
}

#[test]
fn what_expires_while_another_tab_has_the_lock_does_not_stay_on_its_way() {
    let storage = kept();
    let mut outbox = outbox(&storage);
    let id = message(2).envelope().id;
    outbox.handle(Event::Approved(endpoint(), message(2)), at(0));
    outbox.handle(Event::Kept, at(0));
    outbox.handle(Event::Answered(id, Answer::default()), at(0));
    let late = Moment { clock: START + 604_800_001, ..at(1_000_000) };
    // A press shows it as being sent.
    let pressed = outbox.handle(Event::Approved(endpoint(), message(2)), Moment { clock: START, ..late });
    assert!(matches!(pressed.as_slice(), [Command::Lock(locked)] if *locked == id), "{pressed:?}");
    let commands = outbox.handle(Event::Busy(id), late);
    let expected = Command::Deliver(id, Delivery::Unconfirmed);
    assert_eq!(format!("{commands:?}"), format!("{:?}", [expected]));
    assert_eq!(outbox.outlook(late).standing, Standing::Expired);
}

#[test]
fn wiping_clears_the_storage() {
    let storage = kept();
    let (mut outbox, _) = opened(&storage, at(0));
    assert!(outbox.handle(Event::Wiped, at(10)).is_empty());
    assert_eq!(storage.read(Key::Outbox), None);
    assert_eq!(fates(&outbox, at(10)), []);
}

#[test]
fn what_is_damaged_or_foreign_is_removed() {
    let sound = kept().read(Key::Outbox).unwrap();
    for damaged in [
        String::new(),
        "no JSON".to_owned(),
        "null".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        sound.replace("outbox/1", "outbox/2"),
        sound.replace("\"approved\":", "\"approved\":-"),
        sound.replace("\"approved\":1790000000000", "\"approved\":\"yesterday\""),
        sound.replace("\"endpoint\":", "\"address\":"),
        // What reads as a submission and is not byte for byte the one that was shown.
        sound.replace("customer-insight\\\": 45", "customer-insight\\\":  45"),
        sound.replace("45", "46"),
        sound.replace("precision", "answers"),
        sound.get(..200).unwrap().to_owned(),
        "[".repeat(100_000),
    ] {
        let storage = roomy();
        storage.write(Key::Outbox, &damaged);
        let (outbox, commands) = opened(&storage, at(0));
        assert!(commands.is_empty(), "{damaged}");
        assert_eq!(fates(&outbox, at(0)), [], "{damaged}");
        assert_eq!(storage.read(Key::Outbox), None, "{damaged}");
    }
}

#[test]
fn by_a_clock_that_was_set_far_back_a_message_stays_in_memory() {
    let storage = roomy();
    let mut outbox = outbox(&storage);
    outbox.handle(Event::Approved(endpoint(), message(1)), at(0));
    outbox.handle(Event::Answered(message(1).envelope().id, Answer::default()), at(0));
    let early = Moment { clock: START - 172_800_001, ..at(0) };
    outbox.handle(Event::Kept, early);
    assert_eq!(storage.read(Key::Outbox), None);
    assert_eq!(outbox.outlook(early).keeping, Keeping::Full);
    assert_eq!(outbox.outlook(early).standing, Standing::Waiting);
}

#[test]
fn a_device_keeps_five_messages_and_a_full_one_none() {
    let storage = roomy();
    for number in 1..=6 {
        let mut outbox = outbox(&storage);
        outbox.handle(Event::Approved(endpoint(), message(number)), at(0));
        outbox.handle(Event::Kept, at(0));
        let expected = if number <= 5 { Keeping::Kept } else { Keeping::Full };
        assert_eq!(outbox.outlook(at(0)).keeping, expected, "{number}");
    }
    assert_eq!(storage.read(Key::Outbox).unwrap().matches("\"body\"").count(), 5);

    let mut outbox = outbox(&Rc::new(MemoryStorage::with_room(10)));
    outbox.handle(Event::Approved(endpoint(), message(1)), at(0));
    outbox.handle(Event::Kept, at(0));
    assert_eq!(outbox.outlook(at(0)).keeping, Keeping::Full);
}
