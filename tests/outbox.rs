//! No approved message is lost or counted twice, whatever happens to the network, the tabs, the clock and the storage.
//!
//! The real outbox runs in a model of everything around it. A schedule, made by chance, says what goes wrong when; in the
//! end the network works and every tab that is still there is looked at. Then each message that somebody approved has
//! been counted exactly once, or the person was told why it may not have been. Told means one of:
//!
//! - they closed or reloaded the page although the browser asked, since the message would be lost;
//! - they wiped although the page asked, since a message was waiting;
//! - the page showed that the endpoint had refused it, with the status;
//! - the page showed that it was given up after seven days, or, if it was stored, because the clock had gone back by more
//!   than two.
//!
//! The seed is printed; `OUTBOX_SEED` sets it, and `OUTBOX_SCHEDULES` how many are run.

#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "outbox/chance.rs"]
mod chance;
#[path = "outbox/moments.rs"]
mod moments;
#[path = "outbox/receiver.rs"]
mod receiver;
#[path = "outbox/stored.rs"]
mod stored;
#[path = "outbox/tab.rs"]
mod tab;
#[path = "outbox/world.rs"]
mod world;

use chance::Chance;
use instrument::Submission;
use std::{env, sync::Arc, time::SystemTime};
use world::{Tally, World};

#[test]
fn every_approved_message_is_counted_once_or_the_person_is_told() {
    let given = |name: &str| env::var(name).ok().map(|number| number.parse::<u64>().unwrap());
    let by_the_clock = || SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let seed = given("OUTBOX_SEED").unwrap_or_else(by_the_clock);
    let schedules = given("OUTBOX_SCHEDULES").unwrap_or(10_000);
    println!("OUTBOX_SEED={seed}");
    let mut tally = Tally::default();
    for schedule in 0..schedules {
        let mut world =
            World::new(Chance::new(seed).nth(schedule), format!("seed {seed}, schedule {schedule}"));
        world.run();
        tally.add(world.tally());
    }
    println!("{tally:#?}");
    // A model in which a case never comes up shows nothing about it.
    if schedules >= 10_000 {
        assert_eq!(tally.missing(), [""; 0], "{tally:?}");
    }
}

/// A message whose id is this number.
fn message(number: u64) -> Arc<Submission> {
    let body = format!(
        "{{\n  \"format\": \"culture-mirror/submission/1\",\n  \"id\": \"{number:032x}\",\n  \
         \"instrument\": \"customer-culture\",\n  \"version\": \"1.0.0\",\n  \"precision\": 10,\n  \
         \"scores\": {{\n    \"customer-insight\": 45,\n    \"competitor-insight\": null\n  }}\n}}"
    );
    let message = Submission::parse(body.as_bytes()).unwrap();
    assert_eq!(message.body(), body);
    Arc::new(message)
}

/// Where all messages go.
fn endpoint() -> culture_mirror::config::Endpoint {
    culture_mirror::config::Endpoint {
        href: "https://scores.example/submissions".into(),
        host: "scores.example".into(),
    }
}
