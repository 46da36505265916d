//! When a message is tried, step by step.

use super::{endpoint, message};
use culture_mirror::outbox::{Answer, Command, Event, Keeping, Moment, Outbox, Standing};
use instrument::{Delivery, SubmissionId};

const START: i64 = 1_790_000_000_000;

/// The clock goes with the running time; chance is as large as it gets.
fn at(running: i64) -> Moment {
    Moment { clock: START + running, running, chance: 0.999_999_999 }
}

fn approved() -> Outbox {
    let mut outbox = Outbox::new(None);
    let commands = outbox.handle(Event::Approved(endpoint(), message(1)), at(0));
    assert!(matches!(commands.as_slice(), [Command::Post(to, _)] if *to == endpoint()), "{commands:?}");
    outbox
}

fn id() -> SubmissionId {
    message(1).envelope().id
}

fn answered(status: Option<u16>, retry_after: Option<i64>) -> Event {
    Event::Answered(id(), Answer { status, retry_after })
}

/// What the commands say in short.
fn short(commands: &[Command]) -> Vec<String> {
    let short = |command: &Command| match command {
        Command::Lock(_) => "lock".to_owned(),
        Command::Post(..) => "post".to_owned(),
        Command::Wait(pause) => format!("wait {pause}"),
        Command::Deliver(_, delivery) => format!("{delivery:?}"),
    };
    commands.iter().map(short).collect()
}

#[test]
fn pauses_double_and_end_after_six_tries() {
    let mut outbox = approved();
    let mut time = 0;
    for longest in [2_000, 4_000, 8_000, 16_000, 32_000] {
        let commands = outbox.handle(answered(None, None), at(time));
        let pause = longest - 1;
        assert_eq!(short(&commands), ["Unconfirmed".to_owned(), format!("wait {pause}")]);
        assert_eq!(outbox.outlook(at(time)).standing, Standing::Waiting);
        time += pause;
        assert_eq!(short(&outbox.handle(Event::Due, at(time - 1))), ["wait 1"]);
        assert_eq!(short(&outbox.handle(Event::Due, at(time))), ["post"]);
    }
    assert_eq!(short(&outbox.handle(answered(None, None), at(time))), ["Unconfirmed"]);
    assert_eq!(outbox.outlook(at(time)).standing, Standing::Resting);
    assert!(outbox.handle(Event::Due, at(time + 86_400_000)).is_empty());
}

#[test]
fn coming_back_tries_at_once_but_never_sooner_than_two_seconds_after_the_last_try() {
    let mut outbox = approved();
    outbox.handle(answered(Some(503), None), at(100));
    assert_eq!(short(&outbox.handle(Event::Woken, at(300))), ["wait 1799"]);
    let mut outbox = approved();
    for time in [0, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000, 14_000] {
        outbox.handle(answered(None, None), at(time));
        assert_eq!(short(&outbox.handle(Event::Woken, at(time + 2_000))), ["post"]);
    }
    // Tries that something has caused do not use up the six, and no pause is longer than five minutes.
    assert_eq!(short(&outbox.handle(answered(None, None), at(16_000))), ["Unconfirmed", "wait 299999"]);
}

#[test]
fn whoever_wakes_a_resting_message_too_soon_wakes_it_a_little_later() {
    let mut outbox = approved();
    for time in [0, 100_000, 200_000, 300_000, 400_000, 500_000] {
        outbox.handle(answered(None, None), at(time));
        outbox.handle(Event::Due, at(time + 90_000));
    }
    assert_eq!(outbox.outlook(at(500_000)).standing, Standing::Resting);
    assert_eq!(short(&outbox.handle(Event::Woken, at(500_500))), ["wait 1500"]);
    assert_eq!(outbox.outlook(at(500_600)).standing, Standing::Resting);
    assert_eq!(short(&outbox.handle(Event::Due, at(502_000))), ["post"]);
    assert_eq!(short(&outbox.handle(answered(None, None), at(503_000))), ["Unconfirmed"]);
    // By a press it shows as on its way; one that comes too soon is taken back.
    let pressed = Event::Approved(endpoint(), message(1));
    assert_eq!(short(&outbox.handle(pressed.clone(), at(504_000))), ["Unconfirmed", "wait 1000"]);
    assert_eq!(short(&outbox.handle(Event::Due, at(505_000))), ["post"]);
    outbox.handle(answered(None, None), at(506_000));
    assert_eq!(short(&outbox.handle(pressed, at(600_000))), ["post"]);
}

#[test]
fn an_endpoint_that_asks_to_be_left_alone_is_left_alone_for_an_hour_at_most() {
    for (asked, rest) in
        [(90_000, 90_000), (3_600_000, 3_600_000), (86_400_000, 3_600_000), (i64::MAX, 3_600_000)]
    {
        let mut outbox = approved();
        let commands = outbox.handle(answered(Some(429), Some(asked)), at(0));
        assert_eq!(short(&commands), ["Unconfirmed".to_owned(), format!("wait {}", rest + 1_999)], "{asked}");
        assert_eq!(outbox.outlook(at(rest - 1)).standing, Standing::Asked(START + rest));
        assert_eq!(short(&outbox.handle(Event::Woken, at(rest - 1))), ["wait 1"]);
        assert_eq!(short(&outbox.handle(Event::Due, at(rest))), ["post"]);
    }
}

#[test]
fn what_is_settled_is_over() {
    for (status, told) in [(201, "Received"), (409, "Received"), (403, "Refused(403)")] {
        let mut outbox = approved();
        assert_eq!(short(&outbox.handle(answered(Some(status), None), at(0))), [told]);
        for event in [Event::Woken, Event::Due, answered(None, None), Event::Kept] {
            assert!(outbox.handle(event, at(60_000)).is_empty());
        }
    }
    // What was refused can be approved again, with the same id.
    let mut outbox = approved();
    outbox.handle(answered(Some(403), None), at(0));
    assert_eq!(short(&outbox.handle(Event::Approved(endpoint(), message(1)), at(10))), ["post"]);
}

#[test]
fn after_seven_days_a_message_is_given_up_and_a_clock_that_was_set_back_changes_nothing() {
    for (clock, running, standing) in [
        (START + 604_800_000, 60_000, Standing::Waiting),
        (START + 604_800_001, 60_000, Standing::Expired),
        (START - 172_800_001, 60_000, Standing::Waiting),
        (0, 604_800_000, Standing::Waiting),
        (START, 604_800_001, Standing::Expired),
    ] {
        let mut outbox = approved();
        outbox.handle(answered(None, None), at(0));
        let moment = Moment { clock, running, chance: 0.5 };
        let commands = outbox.handle(Event::Due, moment);
        assert_eq!(outbox.outlook(moment).standing, standing, "{clock}");
        let told = if standing == Standing::Expired { "Unconfirmed" } else { "post" };
        assert_eq!(short(&commands), [told], "{clock}");
    }
}

#[test]
fn wiping_forgets_what_is_on_its_way() {
    let mut outbox = approved();
    assert!(outbox.handle(Event::Wiped, at(10)).is_empty());
    assert!(outbox.handle(answered(Some(503), None), at(20)).is_empty());
    assert!(outbox.handle(Event::Woken, at(60_000)).is_empty());
}

#[test]
fn where_nothing_can_be_stored_keeping_is_impossible() {
    let mut outbox = approved();
    assert_eq!(outbox.outlook(at(0)).keeping, Keeping::Impossible);
    outbox.handle(Event::Kept, at(0));
    assert_eq!(outbox.outlook(at(0)).keeping, Keeping::Impossible);
    assert_eq!(
        short(&outbox.handle(answered(Some(201), None), at(0))),
        [format!("{:?}", Delivery::Received)]
    );
}
