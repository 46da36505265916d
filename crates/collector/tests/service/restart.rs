//! What outlives the process, what outlives a month, and what must not.

use crate::place::{Message, Place, hexadecimal};
use std::fs;

#[test]
fn a_restart_keeps_counts_ids_and_how_many_wait() {
    let place = Place::new();
    let service = place.start();
    for id in 0..14 {
        assert_eq!(service.client.post(&Message::new(id).text()).status, 201);
    }
    let before = service.client.counts().body;
    service.stop();
    assert_eq!(
        place.number("SELECT counted FROM cell WHERE dimension = 'customer-insight' AND band = 75"),
        14
    );

    let service = place.start();
    assert_eq!(service.client.counts().body, before);
    assert_eq!(service.client.post(&Message::new(3).text()).status, 409);
    for id in 14..19 {
        assert_eq!(service.client.post(&Message::new(id).text()).status, 201);
        assert_eq!(service.client.counts().body, before);
    }
    assert_eq!(service.client.post(&Message::new(19).text()).status, 201);
    assert_ne!(service.client.counts().body, before);
}

#[test]
fn a_retry_in_the_next_month_is_recognised_and_in_the_month_of_its_first_try() {
    let place = Place::new();
    let service = place.start();
    place.today("2026-11-30");
    assert_eq!(service.client.post(&Message::new(1).text()).status, 201);
    place.today("2026-12-07");
    assert_eq!(service.client.post(&Message::new(1).text()).status, 409);
    assert_eq!(service.client.post(&Message::new(2).text()).status, 201);
    service.stop();
    let counted = |month| {
        place.number(&format!(
            "SELECT sum(counted) FROM cell JOIN tally ON tally.id = tally WHERE month = '{month}'"
        ))
    };
    assert_eq!((counted("2026-11"), counted("2026-12")), (8, 8));
}

#[test]
fn keys_and_hashes_are_deleted_after_35_days_even_if_nobody_sends_anything() {
    let place = Place::new();
    let service = place.start();
    assert_eq!(service.client.post(&Message::new(1).text()).status, 201);
    service.stop();
    let (key, hash) = {
        let database = rusqlite::Connection::open(place.database()).unwrap();
        let bytes = |query| database.query_row(query, (), |row| row.get::<_, Vec<u8>>(0)).unwrap();
        (bytes("SELECT key FROM id_key"), bytes("SELECT hash FROM counted_id"))
    };
    let holds = |part: &[u8]| everything_in(&place).windows(part.len()).any(|window| window == part);
    assert!(holds(&key) && holds(&hash));

    place.today("2026-12-09");
    place.start().stop();
    assert!(holds(&key) && holds(&hash), "34 days old");
    place.today("2026-12-10");
    place.start().stop();
    assert!(!holds(&key) && !holds(&hash), "35 days old, and overwritten");
    assert_eq!(place.number("SELECT sum(counted) FROM cell"), 8);
}

#[test]
fn the_files_hold_no_id_and_the_log_is_empty_after_each_answer() {
    let place = Place::new();
    let service = place.start();
    for id in 0..25 {
        assert_eq!(service.client.post(&Message::new(id).text()).status, 201);
        // While it runs, too: the log that SQLite writes ahead is emptied before the answer.
        let log = fs::metadata(place.folder.path().join("counts.sqlite-wal")).unwrap();
        assert_eq!(log.len(), 0);
        let bytes = everything_in(&place);
        let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        let digits = hexadecimal(id);
        let raw = u128::from_str_radix(&digits, 16).unwrap();
        assert!(!holds(digits.as_bytes()) && !holds(&raw.to_be_bytes()) && !holds(&raw.to_le_bytes()));
        assert!(!holds(b"127.0.0.1") && !holds(b"ureq"), "neither who nor with what");
    }
}

/// The bytes of the database and of everything that stands beside it.
fn everything_in(place: &Place) -> Vec<u8> {
    let entries = fs::read_dir(place.folder.path()).unwrap();
    entries.flat_map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect()
}
