//! What the file of counts does, in memory.

mod attacker;

use super::*;
use std::collections::BTreeMap;

/// One person's submission: a band, by its middle, for each of three dimensions.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Person {
    pub(super) id: u32,
    pub(super) segment: Option<&'static str>,
    pub(super) bands: [Option<u8>; 3],
}

pub(super) const DIMENSIONS: [&str; 3] = ["insight", "foresight", "alignment"];

impl Person {
    fn alike(id: u32) -> Self {
        Self { id, segment: None, bands: [Some(75); 3] }
    }

    fn of(self, segment: &'static str) -> Self {
        Self { segment: Some(segment), ..self }
    }

    pub(super) fn submission(&self) -> Submission {
        let segment =
            self.segment.map_or(String::new(), |value| format!(r#""segment": {{"function": "{value}"}},"#));
        let scores = DIMENSIONS.iter().zip(self.bands).map(|(dimension, band)| {
            format!("\"{dimension}\": {}", band.map_or("null".into(), |band| band.to_string()))
        });
        let scores = scores.collect::<Vec<_>>().join(",");
        let body = format!(
            r#"{{"format": "culture-mirror/submission/1", "id": "{:032x}", "instrument": "x", "version": "1.0.0",
                "campaign": "spring", {segment} "precision": 10, "scores": {{{scores}}}}}"#,
            self.id
        );
        Submission::parse(body.as_bytes()).unwrap()
    }
}

pub(super) fn at(moment: &str) -> Timestamp {
    format!("{moment}T12:00:00Z").parse().unwrap()
}

fn count(ledger: &mut Ledger, person: &Person, day: &str) -> Outcome {
    ledger.count(&[person.submission()], at(day)).unwrap()[0]
}

fn count_all(ledger: &mut Ledger, ids: std::ops::Range<u32>, segment: &'static str, day: &str) {
    for id in ids {
        count(ledger, &Person::alike(id).of(segment), day);
    }
}

/// What is shown of the first dimension's band of 75, by group.
fn shown(ledger: &Ledger) -> BTreeMap<String, u32> {
    let cells = tallies::released(&ledger.connection).unwrap().into_iter();
    let first = cells.filter(|cell| cell.dimension == DIMENSIONS[0] && cell.band == 75);
    first
        .map(|cell| match cell.tally.scope {
            Scope::Month(month) => (month, cell.count),
            Scope::Segment { value, .. } => (value, cell.count),
        })
        .collect()
}

fn number(ledger: &Ledger, query: &str) -> i64 {
    ledger.connection.query_row(query, (), |row| row.get(0)).unwrap()
}

#[test]
fn ten_make_a_cell_appear_nine_more_change_nothing_the_tenth_does() {
    let mut ledger = Ledger::in_memory().unwrap();
    let month = |count| BTreeMap::from([("2026-11".to_owned(), count)]);
    for id in 0..30 {
        count(&mut ledger, &Person::alike(id), "2026-11-05");
        let expected = match id + 1 {
            ..10 => BTreeMap::new(),
            10..20 => month(10),
            20..30 => month(20),
            _ => month(30),
        };
        assert_eq!(shown(&ledger), expected, "after {}", id + 1);
    }
}

#[test]
fn a_cell_moves_only_by_ten_or_more() {
    let mut ledger = Ledger::in_memory().unwrap();
    let add = |ledger: &mut Ledger, ids: std::ops::Range<u32>, band| {
        for id in ids {
            count(ledger, &Person { bands: [Some(band), None, None], ..Person::alike(id) }, "2026-11-05");
        }
        shown(ledger).get("2026-11").copied()
    };
    assert_eq!(add(&mut ledger, 0..9, 75), None);
    assert_eq!(add(&mut ledger, 9..10, 15), None, "nine are too few to be shown");
    assert_eq!(add(&mut ledger, 10..14, 75), None, "thirteen are enough, but it is not the tenth's turn");
    assert_eq!(add(&mut ledger, 14..20, 15), Some(13));
    assert_eq!(add(&mut ledger, 20..29, 75), Some(13));
    assert_eq!(add(&mut ledger, 29..30, 15), Some(13), "nine more are too few to move it");
    assert_eq!(add(&mut ledger, 30..40, 75), Some(32));
}

#[test]
fn a_segment_value_shows_with_its_tenth_tenth() {
    let mut ledger = Ledger::in_memory().unwrap();
    count_all(&mut ledger, 0..9, "sales", "2026-11-05");
    count_all(&mut ledger, 9..13, "operations", "2026-11-05");
    assert_eq!(shown(&ledger), BTreeMap::new(), "neither is a crowd at the tenth");
    count_all(&mut ledger, 13..15, "sales", "2026-11-05");
    assert_eq!(shown(&ledger), BTreeMap::new(), "eleven are one, but it is not the tenth's turn");
    count_all(&mut ledger, 15..20, "operations", "2026-11-05");
    let expected = [("2026-11", 11), ("sales", 11)].map(|(name, count)| (name.to_owned(), count));
    assert_eq!(shown(&ledger), BTreeMap::from(expected), "nine of operations wait");
}

#[test]
fn what_is_left_of_a_month_joins_it_and_no_segment() {
    let mut ledger = Ledger::in_memory().unwrap();
    count_all(&mut ledger, 0..7, "sales", "2026-11-05");
    count_all(&mut ledger, 7..13, "operations", "2026-11-30");
    assert_eq!(shown(&ledger), BTreeMap::new());
    count_all(&mut ledger, 13..17, "sales", "2026-12-01");
    assert_eq!(shown(&ledger), BTreeMap::from([("2026-11".to_owned(), 13)]));
    count_all(&mut ledger, 17..22, "sales", "2026-12-01");
    ledger.tidy(at("2027-01-01")).unwrap();
    assert_eq!(shown(&ledger).get("2026-12"), None, "nine stay unseen");
    assert_eq!(number(&ledger, "SELECT count(*) FROM crowd_cell"), 0);
    assert_eq!(number(&ledger, "SELECT sum(counted) FROM cell WHERE band = 75"), 2 * 22 * 3);
}

#[test]
fn fewer_than_ten_that_are_left_of_a_month_move_nothing() {
    let mut ledger = Ledger::in_memory().unwrap();
    let other = |id| Person { bands: [Some(15); 3], ..Person::alike(id) };
    for id in 0..10 {
        let person = if id < 8 { Person::alike(id) } else { other(id) };
        count(&mut ledger, &person, "2026-11-05");
    }
    for id in 10..15 {
        count(&mut ledger, &Person::alike(id), "2026-11-05");
    }
    ledger.tidy(at("2026-12-01")).unwrap();
    assert_eq!(
        shown(&ledger),
        BTreeMap::new(),
        "thirteen had the band, but five of them never stood in a crowd"
    );
}

#[test]
fn an_id_counts_once_also_across_months_and_keys() {
    let mut ledger = Ledger::in_memory().unwrap();
    let (early, late) = (Person::alike(1), Person::alike(2));
    assert_eq!(count(&mut ledger, &early, "2026-10-30"), Outcome::Counted);
    assert_eq!(count(&mut ledger, &early, "2026-11-01"), Outcome::AlreadyCounted, "the next month");
    // The last day of the first key, and a retry a week later, when there is a second.
    assert_eq!(count(&mut ledger, &late, "2026-11-26"), Outcome::Counted);
    assert_eq!(count(&mut ledger, &Person::alike(3), "2026-11-27"), Outcome::Counted);
    assert_eq!(number(&ledger, "SELECT count(*) FROM id_key"), 2);
    assert_eq!(count(&mut ledger, &late, "2026-12-03"), Outcome::AlreadyCounted);
    assert_eq!(number(&ledger, "SELECT sum(counted) FROM cell"), 3 * 3);
}

#[test]
fn keys_and_hashes_are_gone_after_35_days() {
    let mut ledger = Ledger::in_memory().unwrap();
    count(&mut ledger, &Person::alike(1), "2026-10-01");
    count(&mut ledger, &Person::alike(2), "2026-10-28");
    count(&mut ledger, &Person::alike(3), "2026-10-29");
    ledger.tidy(at("2026-11-04")).unwrap();
    assert_eq!(number(&ledger, "SELECT count(*) FROM counted_id"), 3);
    ledger.tidy(at("2026-11-05")).unwrap();
    assert_eq!(number(&ledger, "SELECT count(*) FROM counted_id"), 1);
    assert_eq!(number(&ledger, "SELECT count(*) FROM id_key"), 1);
    ledger.tidy(at("2026-12-03")).unwrap();
    assert_eq!(number(&ledger, "SELECT count(*) FROM counted_id"), 0);
    assert_eq!(number(&ledger, "SELECT count(*) FROM id_key"), 0);
    assert_eq!(number(&ledger, "SELECT sum(counted) FROM cell"), 3 * 3, "the counts stay");
}

#[test]
fn a_key_from_a_wrong_clock_does_not_outlive_the_others() {
    let mut ledger = Ledger::in_memory().unwrap();
    count(&mut ledger, &Person::alike(1), "2031-01-01");
    assert_eq!(count(&mut ledger, &Person::alike(1), "2026-11-05"), Outcome::AlreadyCounted);
    ledger.tidy(at("2026-12-10")).unwrap();
    assert_eq!(number(&ledger, "SELECT count(*) FROM id_key"), 0);
}

#[test]
fn a_batch_that_holds_an_id_twice_counts_it_once() {
    let mut ledger = Ledger::in_memory().unwrap();
    let batch = [1, 2, 1].map(|id| Person::alike(id).submission());
    let outcomes = ledger.count(&batch, at("2026-11-05")).unwrap();
    assert_eq!(outcomes, [Outcome::Counted, Outcome::Counted, Outcome::AlreadyCounted]);
}

#[test]
fn submissions_make_no_rows_of_their_own_but_hashes() {
    let mut ledger = Ledger::in_memory().unwrap();
    let rows = |ledger: &Ledger| {
        ["tally", "cell", "crowd", "crowd_cell", "id_key"]
            .map(|table| number(ledger, &format!("SELECT count(*) FROM {table}")))
    };
    count_all(&mut ledger, 0..1, "sales", "2026-11-05");
    let one = rows(&ledger);
    count_all(&mut ledger, 1..9, "sales", "2026-11-05");
    assert_eq!(rows(&ledger), one);
    assert_eq!(number(&ledger, "SELECT count(*) FROM counted_id"), 9);
}
