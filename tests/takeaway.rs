//! The files that a person takes along, read back with the parsers of others.

#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[allow(dead_code, reason = "the other tests need more of it")]
mod common;

#[path = "takeaway/picture.rs"]
mod picture;
#[path = "takeaway/table.rs"]
mod table;

use common::{after, answered, finish};
use culture_mirror::{
    effects::{assets::NormFile, intl::PlainLocale},
    report::{Report, benchmark::NormReading},
    text::Text,
};
use instrument::{Answer, Day, Findings, Interface, Session, Texts};
use std::rc::Rc;

const DEMO_NORM: &[u8] = include_bytes!("../instruments/customer-culture/norm-demo.json");

/// Answers that differ within the disciplines; the fourth was not judged.
fn person() -> Session {
    let values =
        [[7, 7, 7, 7, 7], [1, 1, 1, 1, 1], [5, 5, 5, 5, 6], [0; 5], [4, 3, 5, 4, 4], [6; 5], [3; 5], [2; 5]];
    let session = answered(|discipline, position| {
        let value = values[discipline][position];
        Some(if value == 0 { Answer::CannotJudge } else { Answer::Value(value) })
    });
    after(&session, &[finish()])
}

fn day() -> Day {
    Day::parse("2026-01-31").unwrap()
}

fn demo_norm() -> NormFile {
    NormFile::Loaded(Rc::new(DEMO_NORM.to_vec()))
}

/// English words in which the first dimension is called otherwise.
fn renamed(name: &str) -> Text {
    let file = include_bytes!("../instruments/customer-culture/en.json");
    let mut texts: serde_json::Value = serde_json::from_slice(file).unwrap();
    texts["dimensions"]["customer-insight"]["name"] = name.into();
    let texts = Texts::parse(&serde_json::to_vec(&texts).unwrap()).unwrap();
    let words = |file: &[u8]| Interface::parse(file).unwrap();
    let interface = words(include_bytes!("../languages/en.json"));
    let report = words(include_bytes!("../languages/report/en.json"));
    Text::new(interface, texts.clone(), Rc::new(PlainLocale)).with_report(report, texts)
}

/// What a file makes of a person's report.
fn of<T>(session: &Session, norm: &NormFile, text: &Text, make: impl FnOnce(&Report<'_>) -> T) -> T {
    let read = NormReading::of(norm);
    let benchmark = read.fit(session.instrument());
    let findings = Findings::of(session.instrument(), session.answers(), benchmark.norm());
    make(&Report { session, findings: &findings, benchmark: &benchmark, text })
}

#[test]
fn a_file_is_named_after_its_instrument_and_day() {
    let name = culture_mirror::takeaway::file_name(person().instrument(), day(), "csv");
    assert_eq!(name, "culture-mirror-customer-culture-2026-01-31.csv");
}
