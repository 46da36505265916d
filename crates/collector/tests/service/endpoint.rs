//! Every row of the endpoint's table.

use crate::place::{Answer, Message, Place};
use collector::LARGEST_BODY;

fn assert_open_to_every_origin(answer: &Answer) {
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert_eq!(answer.header("access-control-allow-headers"), Some("content-type"));
    assert_eq!(answer.header("access-control-expose-headers"), Some("Retry-After"));
    assert_eq!(answer.header("access-control-max-age"), Some("86400"));
}

fn assert_said(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code().as_str()), (status, code), "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let said = answer.json();
    assert_eq!(said.as_object().unwrap().len(), 2, "{said}");
    assert!(!said["message"].as_str().unwrap().is_empty());
    assert_open_to_every_origin(answer);
}

#[test]
fn a_preflight_is_answered_for_every_origin() {
    let place = Place::new();
    let service = place.start();
    let headers = [
        ("origin", "null"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    let answer = service.client.send("OPTIONS", "/submissions", &headers, b"");
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert_open_to_every_origin(&answer);
}

#[test]
fn a_submission_is_counted_and_its_id_only_once() {
    let place = Place::new();
    let service = place.start();
    let message = Message::new(1).with("campaign", "spring").segment("sales");
    assert_said(&service.client.post(&message.text()), 201, "counted");
    assert_said(&service.client.post(&message.text()), 409, "already-counted");
    // The id decides, whatever else is said with it.
    assert_said(&service.client.post(&Message::new(1).text()), 409, "already-counted");
    service.stop();
    assert_eq!(place.number("SELECT sum(counted) FROM cell"), 2 * 8);
}

#[test]
fn what_is_no_submission_is_refused_with_every_fault() {
    let place = Place::new();
    let service = place.start();
    for not_json in ["", "{", "scores=75", "\u{0}"] {
        assert_said(&service.client.post(not_json), 400, "not-json");
    }
    for (not_one, named) in [
        ("null".to_owned(), "$"),
        ("{}".to_owned(), "$.scores"),
        (Message::new(1).with("id", "5D1C").text(), "$.id"),
        (Message::new(1).with("answers", 7).text(), "answers"),
        (Message::new(1).with("precision", 5).text(), "$.precision"),
        (Message::new(1).with("campaign", "Spring 2026").text(), "$.campaign"),
        (Message::new(1).with("format", "culture-mirror/submission/2").text(), "$.format"),
        (Message::new(1).text().replace("75", "73"), "$.scores"),
        (Message::new(1).text().replace("75", "null"), "$.scores"),
    ] {
        let answer = service.client.post(&not_one);
        assert_said(&answer, 400, "not-a-submission");
        assert!(answer.body.contains(named), "{named} in {}", answer.body);
    }
    let both = service.client.post(&Message::new(1).with("id", "x").with("precision", 5).text()).body;
    assert!(both.contains("$.id") && both.contains("$.precision"), "{both}");
    service.stop();
    assert_eq!(place.number("SELECT count(*) FROM counted_id"), 0);
}

#[test]
fn an_answer_about_many_faults_is_short() {
    let place = Place::new();
    let service = place.start();
    let fields: Vec<String> = (0..900).map(|field| format!("\"f{field}\":0")).collect();
    let answer = service.client.post(&format!("{{{}}}", fields.join(",")));
    assert_said(&answer, 400, "not-a-submission");
    assert!(answer.body.len() < 4_000, "{}", answer.body.len());
}

#[test]
fn a_body_over_sixteen_kibibytes_is_refused() {
    let place = Place::new();
    let service = place.start();
    let padded = |length: usize| {
        let text = Message::new(1).text();
        let padding = " ".repeat(length - text.len());
        text + &padding
    };
    for length in [LARGEST_BODY + 1, 200_000] {
        let answer = service.client.post(&padded(length));
        assert_said(&answer, 413, "too-large");
        assert!(answer.body.contains("16 KiB"), "{}", answer.body);
    }
    assert_said(&service.client.post(&padded(LARGEST_BODY)), 201, "counted");
}

#[test]
fn what_is_not_listed_is_refused() {
    let place = Place::new();
    let service = place.start();
    let region = serde_json::json!({ "region": "north" });
    for (message, code) in [
        (Message::new(1).with("instrument", "other"), "unknown-instrument"),
        (Message::new(1).with("version", "99.0.0"), "unknown-instrument"),
        (Message::new(1).with("campaign", "summer"), "unknown-campaign"),
        (Message::new(1).segment("finance"), "unknown-segment"),
        (Message::new(1).with("segment", region), "unknown-segment"),
    ] {
        assert_said(&service.client.post(&message.text()), 422, code);
    }
    let mut fewer = Message::new(1);
    fewer.0["scores"].as_object_mut().unwrap().remove("customer-insight");
    assert_said(&service.client.post(&fewer.text()), 422, "other-instrument");
    // It would be a band of 20 points: 70 is the middle of 60 to 80.
    let wider = Message::new(1).with("precision", 20).text().replace("75", "70");
    assert_said(&service.client.post(&wider), 422, "other-instrument");
    service.stop();
    assert_eq!(place.number("SELECT count(*) FROM tally"), 0);
}

#[test]
fn who_sends_too_much_is_told_when_to_try_again() {
    let place = Place::new();
    let mut options = place.options();
    options.rate_limit = 3;
    let service = place.start_with(options);
    for id in 0..3 {
        assert_said(&service.client.post(&Message::new(id).text()), 201, "counted");
    }
    let answer = service.client.post(&Message::new(3).text());
    assert_said(&answer, 429, "too-many");
    let wait: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=20).contains(&wait), "{wait}");
    assert_eq!(service.client.counts().status, 200, "only submissions are limited");
    service.stop();
    assert_eq!(place.number("SELECT count(*) FROM counted_id"), 3);
}

#[test]
fn other_addresses_and_methods_say_so() {
    let place = Place::new();
    let service = place.start();
    assert_said(&service.client.send("POST", "/", &[], b"{}"), 404, "not-found");
    assert_said(&service.client.send("GET", "/submissions", &[], b""), 405, "wrong-method");
    assert_said(&service.client.send("DELETE", "/counts", &[], b""), 405, "wrong-method");
    assert_eq!(service.client.send("GET", "/health", &[], b"").status, 200);
}

#[test]
fn a_database_that_fails_counts_nothing_and_says_try_later() {
    let place = Place::new();
    let service = place.start();
    assert_said(&service.client.post(&Message::new(1).text()), 201, "counted");
    let other = rusqlite::Connection::open(place.database()).unwrap();
    other.execute_batch("ALTER TABLE cell RENAME TO mislaid").unwrap();
    assert_said(&service.client.post(&Message::new(2).text()), 503, "unavailable");
    other.execute_batch("ALTER TABLE mislaid RENAME TO cell").unwrap();
    assert_said(&service.client.post(&Message::new(2).text()), 201, "counted");
    assert_said(&service.client.post(&Message::new(1).text()), 409, "already-counted");
}
