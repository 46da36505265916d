//! Somebody who has the token looks after every single submission.

use crate::place::{Message, Place};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a person sent: a segment value, and a band for each of the eight dimensions.
#[derive(Debug, Clone)]
struct Person {
    segment: Option<&'static str>,
    bands: Vec<u8>,
}

impl Person {
    fn message(&self, id: u32) -> Message {
        let mut message = Message::new(id).with("campaign", "spring");
        for (score, band) in message.0["scores"].as_object_mut().unwrap().values_mut().zip(&self.bands) {
            *score = (*band).into();
        }
        match self.segment {
            Some(value) => message.segment(value),
            None => message,
        }
    }
}

/// What is seen after each submission of a new collector.
fn looks(people: &[Person]) -> Vec<String> {
    let place = Place::new();
    let service = place.start();
    let look = |(id, person): (usize, &Person)| {
        let sent = service.client.post(&person.message(u32::try_from(id).unwrap()).text());
        assert_eq!(sent.status, 201, "{}", sent.body);
        service.client.counts().body
    };
    people.iter().enumerate().map(look).collect()
}

fn cells(look: &str) -> BTreeMap<String, i64> {
    let document: Value = serde_json::from_str(look).unwrap();
    let mut cells = BTreeMap::new();
    for group in document["groups"].as_array().unwrap() {
        for dimension in group["dimensions"].as_array().unwrap() {
            for band in dimension["bands"].as_array().unwrap() {
                let place = (&group["month"], &group["segment"], &dimension["dimension"], &band["band"]);
                cells.insert(format!("{place:?}"), band["count"].as_i64().unwrap());
            }
        }
    }
    cells
}

fn crowd() -> Vec<Person> {
    let mut state = 20_261_105_u64;
    let mut draw = |sides: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    (0..90)
        .map(|_| Person {
            segment: [None, Some("sales"), Some("operations")][usize::try_from(draw(3)).unwrap()],
            bands: (0..8).map(|_| [65, 75, 75, 75, 85][usize::try_from(draw(5)).unwrap()]).collect(),
        })
        .collect()
}

#[test]
fn no_change_tells_of_fewer_than_ten() {
    let mut last = BTreeMap::new();
    let mut moments = 0;
    for (position, look) in looks(&crowd()).iter().enumerate() {
        let now = cells(look);
        for (cell, count) in &now {
            let before = last.get(cell).copied().unwrap_or(0);
            assert!(*count == before || *count >= before + 10, "{cell}: from {before} to {count}");
        }
        if now != last {
            moments += 1;
            assert_eq!((position + 1) % 10, 0, "whether something moves depends on the number sent alone");
        }
        last = now;
    }
    assert!(moments >= 3, "there was something to see: {moments}");
}

/// One person is watched for. In the other world all eight of its bands are those of another in its crowd, and the
/// other way round: whoever cannot tell these worlds apart has not learnt one of them.
#[test]
fn the_person_who_is_watched_cannot_be_told_from_another_of_the_crowd() {
    let mut people = crowd();
    for watched in [9, 30, 59] {
        // Among the last ten before it there may be nobody of its segment; in its ten there will be.
        people[watched] = Person { segment: Some("sales"), bands: vec![5, 15, 25, 35, 45, 55, 85, 95] };
        let twin = (watched / 10 * 10..watched / 10 * 10 + 10)
            .find(|other| *other != watched && people[*other].segment == people[watched].segment);
        let twin = twin.unwrap_or_else(|| {
            let other = if watched % 10 == 0 { watched + 1 } else { watched - 1 };
            people[other].segment = Some("sales");
            other
        });
        let mut other_world = people.clone();
        other_world[watched].bands = people[twin].bands.clone();
        other_world[twin].bands = people[watched].bands.clone();
        assert_eq!(looks(&people), looks(&other_world), "{watched} and {twin}");
    }
}
