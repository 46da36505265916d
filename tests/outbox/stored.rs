//! What is stored, and what is made of storage that holds something else.

use super::{endpoint, message};
use culture_mirror::{
    config::Endpoint,
    effects::storage::{Key, MemoryStorage, Storage},
    outbox::{Answer, Command, Earlier, Event, Fate, Keeping, Moment, Outbox, Standing},
};
use instrument::{Delivery, Sharing};
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
    let commands = outbox.handle(Event::Opened(Some(endpoint())), moment);
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

fn other_endpoint() -> Endpoint {
    Endpoint { href: "https://other.example/submissions".into(), host: "other.example".into() }
}

#[test]
fn a_message_for_another_endpoint_stays_where_it_is_and_wiping_asks_for_it() {
    for opened in [Some(other_endpoint()), None] {
        let storage = kept();
        let before = storage.read(Key::Outbox);
        let mut outbox = outbox(&storage);
        assert!(outbox.handle(Event::Opened(opened), at(0)).is_empty());
        assert_eq!(fates(&outbox, at(0)), []);
        assert_eq!(storage.read(Key::Outbox), before);
        assert!(outbox.outlook(at(0)).has_pending(&Sharing::Closed));
        storage.erase(Key::Outbox);
        assert!(!outbox.outlook(at(0)).has_pending(&Sharing::Closed));
    }
}

#[test]
fn a_message_for_another_endpoint_goes_when_its_time_is_over() {
    for opened in [Some(other_endpoint()), None] {
        let storage = kept();
        let mut outbox = outbox(&storage);
        assert!(outbox.handle(Event::Opened(opened), at(604_800_001)).is_empty());
        assert_eq!(fates(&outbox, at(604_800_001)), [(START, Fate::Expired)]);
        assert_eq!(storage.read(Key::Outbox), None);
    }
}

#[test]
fn a_page_that_no_longer_sends_lets_go_of_messages_from_before() {
    let storage = kept();
    let (mut outbox, _) = opened(&storage, at(0));
    outbox.handle(Event::Busy(message(1).envelope().id), at(0));
    assert!(outbox.handle(Event::Opened(None), at(10)).is_empty());
    assert_eq!(fates(&outbox, at(10)), []);
    assert_eq!(outbox.handle(Event::Opened(Some(endpoint())), at(20)).len(), 1);
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
fn what_was_erased_before_a_wipe_is_never_sent() {
    let storage = kept();
    storage.erase(Key::Outbox);
    // An early wipe comes before the endpoint is known.
    let mut early = outbox(&storage);
    assert!(early.handle(Event::Wiped, at(0)).is_empty());
    assert!(early.handle(Event::Opened(Some(endpoint())), at(0)).is_empty());

    let storage = kept();
    let (mut outbox, _) = opened(&storage, at(0));
    storage.erase(Key::Outbox);
    assert!(outbox.handle(Event::Wiped, at(10)).is_empty());
    assert!(outbox.handle(Event::Granted(message(1).envelope().id), at(20)).is_empty());
    assert_eq!(fates(&outbox, at(20)), []);
}

#[test]
fn a_session_that_forgets_its_answers_does_not_take_a_kept_message_with_it() {
    let storage = roomy();
    let mut outbox = outbox(&storage);
    let id = message(1).envelope().id;
    outbox.handle(Event::Opened(Some(endpoint())), at(0));
    outbox.handle(Event::Approved(endpoint(), message(1)), at(0));
    outbox.handle(Event::Kept, at(0));
    let before = storage.read(Key::Outbox);
    outbox.handle(Event::Wiped, at(0));
    assert_eq!(storage.read(Key::Outbox), before);
    assert_eq!(fates(&outbox, at(0)), [(START, Fate::Trying)]);
    let received = Event::Answered(id, Answer { status: Some(201), retry_after: None });
    assert!(outbox.handle(received, at(10)).is_empty());
    assert_eq!(fates(&outbox, at(10)), [(START, Fate::Delivered)]);
    assert_eq!(storage.read(Key::Outbox), None);
}

#[test]
fn what_cannot_be_read_is_removed_and_told() {
    let sound = kept().read(Key::Outbox).unwrap();
    let approved = "\"approved\":1790000000000";
    for (damaged, told) in [
        (String::new(), 0),
        ("no JSON".to_owned(), 0),
        ("null".to_owned(), 0),
        ("[]".to_owned(), 0),
        ("{}".to_owned(), 0),
        (sound.replace("mirror/outbox/1", "mirror/draft/1"), 0),
        (sound.replace("outbox/1", "outbox/0"), 0),
        (sound.replace("outbox/1", "outbox/first"), 0),
        (sound.replace("\"approved\":", "\"approved\":-"), 0),
        (sound.replace(approved, "\"approved\":\"yesterday\""), 0),
        (sound.replace("\"endpoint\":", "\"address\":"), START),
        // What reads as a submission and is not byte for byte the one that was shown.
        (sound.replace("customer-insight\\\": 45", "customer-insight\\\":  45"), START),
        (sound.replace("\\\": 45", "\\\": 46"), START),
        (sound.replace("precision", "answers"), START),
        (sound.get(..200).unwrap().to_owned(), 0),
        ("[".repeat(100_000), 0),
    ] {
        let storage = roomy();
        storage.write(Key::Outbox, &damaged);
        let (outbox, commands) = opened(&storage, at(0));
        assert!(commands.is_empty(), "{damaged}");
        assert_eq!(fates(&outbox, at(0)), [(told, Fate::Unreadable)], "{damaged}");
        assert_eq!(storage.read(Key::Outbox), None, "{damaged}");
    }
}

#[test]
fn what_cannot_be_read_takes_nothing_else_with_it() {
    let storage = kept();
    let mut second = outbox(&storage);
    second.handle(Event::Approved(endpoint(), message(2)), at(5));
    second.handle(Event::Kept, at(5));
    let both = storage.read(Key::Outbox).unwrap();
    storage.write(Key::Outbox, &both.replacen("precision", "answers", 1));
    let (outbox, commands) = opened(&storage, at(10));
    assert!(matches!(commands.as_slice(), [Command::Lock(id)] if *id == message(2).envelope().id));
    assert_eq!(fates(&outbox, at(10)), [(START + 5, Fate::Trying), (START, Fate::Unreadable)]);
    assert!(!storage.read(Key::Outbox).unwrap().contains("answers"));
}

#[test]
fn what_a_newer_version_keeps_is_left_alone() {
    let newer = kept().read(Key::Outbox).unwrap().replace("outbox/1", "outbox/2");
    let storage = roomy();
    storage.write(Key::Outbox, &newer);
    let (mut outbox, commands) = opened(&storage, at(0));
    assert!(commands.is_empty());
    assert_eq!(fates(&outbox, at(0)), []);
    outbox.handle(Event::Approved(endpoint(), message(2)), at(0));
    outbox.handle(Event::Kept, at(0));
    assert_eq!(outbox.outlook(at(0)).keeping, Keeping::Full);
    let received = Answer { status: Some(201), retry_after: None };
    outbox.handle(Event::Answered(message(2).envelope().id, received), at(0));
    assert_eq!(storage.read(Key::Outbox), Some(newer));
    assert!(outbox.outlook(at(0)).has_pending(&Sharing::Closed));
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
