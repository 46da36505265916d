//! Many at once.

use crate::place::{Message, Place};
use std::{fs, thread, time::Instant};

#[test]
fn many_at_once_are_each_counted_once() {
    const SENDERS: u32 = 8;
    const EACH: u32 = 60;
    let place = Place::new();
    let service = place.start();
    // Everybody sends what is theirs, and what the next one sends too.
    let statuses: Vec<u16> = thread::scope(|scope| {
        let senders: Vec<_> = (0..SENDERS)
            .map(|sender| {
                let client = service.client.clone();
                scope.spawn(move || {
                    let own = (0..EACH).map(move |n| sender * EACH + n);
                    let next = (0..EACH).map(move |n| (sender + 1) % SENDERS * EACH + n);
                    own.zip(next)
                        .flat_map(|(own, next)| [own, next])
                        .map(|id| client.post(&Message::new(id).text()).status)
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect()
    });
    let number_of = |status| statuses.iter().filter(|given| **given == status).count();
    assert_eq!((number_of(201), number_of(409)), (480, 480));
    service.stop();
    assert_eq!(place.number("SELECT count(*) FROM counted_id"), 480);
    assert_eq!(place.number("SELECT sum(counted) FROM cell"), 480 * 8);
    assert_eq!(place.number("SELECT DISTINCT released FROM cell"), 480);
}

#[test]
fn who_reads_the_file_for_long_delays_nobody() {
    let place = Place::new();
    let service = place.start();
    assert_eq!(service.client.post(&Message::new(1).text()).status, 201);
    let reader = rusqlite::Connection::open(place.database()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM cell").unwrap();
    let began = Instant::now();
    assert_eq!(service.client.post(&Message::new(2).text()).status, 201);
    assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(service.client.post(&Message::new(3).text()).status, 201);
    let log = fs::metadata(place.folder.path().join("counts.sqlite-wal")).unwrap();
    assert_eq!(log.len(), 0, "the next batch emptied the log");
}
