//! Calendar files, octet by octet where the format is particular, and read back by a program that others wrote.

#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[allow(dead_code, reason = "the other tests need more of it")]
mod common;

use common::{Bundled, Language, after, answered_of, finish, text_of};
use culture_mirror::{
    effects::intl::PlainLocale,
    report::plan::reviews,
    takeaway::calendar::{Entry, calendar},
    text::Text,
};
use icalendar::{CalendarComponent, Component, DatePerhapsTime};
use instrument::{Action, Answer, Day, Session};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A file with one entry on the first of March 2026.
fn file(summary: &str, description: &str) -> String {
    let entry = Entry { day: day("2026-03-01"), summary: summary.into(), description: description.into() };
    calendar(&[entry], day("2026-02-28"), "5d1c0e7a")
}

/// The folded lines of one property, without their ends.
fn lines_of<'a>(file: &'a str, property: &str) -> Vec<&'a str> {
    let lines = file.split("\r\n").skip_while(|line| !line.starts_with(property));
    lines
        .enumerate()
        .take_while(|(index, line)| *index == 0 || line.starts_with(' '))
        .map(|(_, line)| line)
        .collect()
}

#[test]
fn one_entry_to_the_octet() {
    assert_eq!(
        file("Review 1 of 4", "What was done?"),
        "BEGIN:VCALENDAR\r\n\
         VERSION:2.0\r\n\
         PRODID:-//Culture Mirror//Culture Mirror//EN\r\n\
         BEGIN:VEVENT\r\n\
         UID:5d1c0e7a-1\r\n\
         DTSTAMP:20260228T000000Z\r\n\
         DTSTART;VALUE=DATE:20260301\r\n\
         DTEND;VALUE=DATE:20260302\r\n\
         SUMMARY:Review 1 of 4\r\n\
         DESCRIPTION:What was done?\r\n\
         TRANSP:TRANSPARENT\r\n\
         CLASS:PRIVATE\r\n\
         END:VEVENT\r\n\
         END:VCALENDAR\r\n"
    );
}

#[test]
fn an_entry_ends_on_the_day_after() {
    let ends = [
        ("2026-01-31", "DTEND;VALUE=DATE:20260201"),
        ("2028-02-28", "DTEND;VALUE=DATE:20280229"),
        ("2026-02-28", "DTEND;VALUE=DATE:20260301"),
        ("2026-12-31", "DTEND;VALUE=DATE:20270101"),
    ];
    for (on, end) in ends {
        let entry = Entry { day: day(on), summary: String::new(), description: String::new() };
        let file = calendar(&[entry], day("2026-01-01"), "x");
        assert!(file.contains(&format!("\r\n{end}\r\n")), "{on}: {file}");
    }
    let last = Entry { day: day("9999-12-31"), summary: String::new(), description: String::new() };
    assert!(!calendar(&[last], day("2026-01-01"), "x").contains("DTEND"));
}

/// "DESCRIPTION:" has 12 octets, so that 63 fit on the first line and 74 on each that follows.
#[test]
fn a_line_of_75_octets_is_not_folded_and_one_of_76_is() {
    let a = "a".repeat(63);
    assert_eq!(lines_of(&file("", &a), "DESCRIPTION"), [format!("DESCRIPTION:{a}")]);
    assert_eq!(lines_of(&file("", &format!("{a}b")), "DESCRIPTION"), [&*format!("DESCRIPTION:{a}"), " b"]);
    let c = "c".repeat(74);
    assert_eq!(
        lines_of(&file("", &format!("{a}{c}")), "DESCRIPTION"),
        [format!("DESCRIPTION:{a}"), format!(" {c}")]
    );
    assert_eq!(
        lines_of(&file("", &format!("{a}{c}d")), "DESCRIPTION"),
        [&*format!("DESCRIPTION:{a}"), &*format!(" {c}"), " d"]
    );
}

/// An umlaut has two octets and a sign such as 𝄞 four: neither is torn apart.
#[test]
fn no_letter_is_torn_apart_by_a_fold() {
    let a = "a".repeat(62);
    assert_eq!(lines_of(&file("", &format!("{a}ü")), "DESCRIPTION"), [&*format!("DESCRIPTION:{a}"), " ü"]);
    let a = "a".repeat(60);
    assert_eq!(lines_of(&file("", &format!("{a}𝄞ü")), "DESCRIPTION"), [&*format!("DESCRIPTION:{a}"), " 𝄞ü"]);
    // 61 letters, an umlaut: 63 octets, the last that fit.
    let a = "a".repeat(61);
    assert_eq!(lines_of(&file("", &format!("{a}üb")), "DESCRIPTION"), [&*format!("DESCRIPTION:{a}ü"), " b"]);
}

#[test]
fn what_means_something_in_the_format_is_marked() {
    let marked = r"SUMMARY:Ask\, listen\; note C:\\plan and go on:\nnext";
    assert_eq!(lines_of(&file("Ask, listen; note C:\\plan and go on:\nnext", ""), "SUMMARY"), [marked]);
}

/// Words come from files that others write: nothing in them may begin a line of its own.
#[test]
fn no_text_begins_another_property() {
    let hostile = file("a\r\nATTACH:http://x.example\r\n", "b\rEND:VEVENT\u{b}\u{85}\u{0}c");
    assert_eq!(lines_of(&hostile, "SUMMARY"), [r"SUMMARY:a\nATTACH:http://x.example\n"]);
    assert_eq!(lines_of(&hostile, "DESCRIPTION"), ["DESCRIPTION:bEND:VEVENTc"]);
}

#[test]
fn where_a_word_may_be_divided_is_left_out() {
    assert_eq!(
        lines_of(&file("Wettbewerbs\u{ad}verständnis", ""), "SUMMARY"),
        ["SUMMARY:Wettbewerbsverständnis"]
    );
}

fn planned(bundled: Bundled, moves: &[usize]) -> Session {
    let session = answered_of(bundled, |_, _| Some(Answer::Value(4)));
    let session = after(&session, &[finish()]);
    moves.iter().fold(session, |session, position| after(&session, &[Action::Plan(*position, true)]))
}

fn german(bundled: Bundled) -> Text {
    text_of(bundled, Language::German, PlainLocale)
}

#[test]
fn a_plan_becomes_four_days_and_the_last_reminds_to_answer_again() {
    let session = planned(Bundled::CustomerCulture, &[8, 0]);
    let text = text_of(Bundled::CustomerCulture, Language::English, PlainLocale);
    let entries = reviews(&session, &text, day("2026-11-30")).entries(&text);
    let days: Vec<String> = entries.iter().map(|entry| entry.day.to_string()).collect();
    assert_eq!(days, ["2027-02-28", "2027-05-30", "2027-08-30", "2027-11-30"]);
    let summaries: Vec<&str> = entries.iter().map(|entry| entry.summary.as_str()).collect();
    assert_eq!(
        summaries,
        [
            "Review 1 of 4: Customer culture assessment",
            "Review 2 of 4: Customer culture assessment",
            "Review 3 of 4: Customer culture assessment",
            "Review 4 of 4: Customer culture assessment",
        ]
    );
    let first: Vec<&str> = entries[0].description.split('\n').collect();
    assert_eq!(
        first,
        [
            "Begun on 2026-11-30:",
            "Ask about one lost order. Time: This week. How to tell it works: Somebody outside sales knows the \
             reason and has said what they will look into.",
            "Tell one customer’s story. Time: This week. How to tell it works: At one of the next meetings, \
             somebody else tells such a story unasked.",
            "What was done? What has changed because of it? What comes next?",
        ]
    );
    assert_eq!(entries[1].description, entries[0].description);
    let last: Vec<&str> = entries[3].description.split('\n').collect();
    assert_eq!(last[..4], first);
    assert_eq!(last[4], "A year has passed: answer the statements again and compare with your saved result.");
}

/// The reader folds, marks and counts days by its own rules, so that both would have to be wrong in the same way.
#[test]
fn another_program_reads_the_same() {
    for (bundled, moves) in
        [(Bundled::CustomerCulture, &[0, 10, 31][..]), (Bundled::LeaderHabits, &[7, 1][..])]
    {
        let text = german(bundled);
        let entries = reviews(&planned(bundled, moves), &text, day("2026-11-30")).entries(&text);
        let file = calendar(&entries, day("2026-11-29"), "5d1c0e7a");
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        let read: icalendar::Calendar = file.parse().unwrap();
        assert_eq!(read.components.len(), 4);
        for (number, (component, entry)) in (1..).zip(read.components.iter().zip(&entries)) {
            let CalendarComponent::Event(event) = component else { panic!("{component:?}") };
            assert_eq!(event.get_uid(), Some(&*format!("5d1c0e7a-{number}")));
            assert_eq!(event.get_summary(), Some(&*entry.summary.replace('\u{ad}', "")));
            assert_eq!(event.get_description(), Some(&*entry.description.replace('\u{ad}', "")));
            let Some(DatePerhapsTime::Date(start)) = event.get_start() else { panic!("{event:?}") };
            let Some(DatePerhapsTime::Date(end)) = event.get_end() else { panic!("{event:?}") };
            assert_eq!(start.to_string(), entry.day.to_string());
            assert_eq!((end - start).num_days(), 1);
            let made = event.get_timestamp().map(|time| time.to_rfc3339());
            assert_eq!(made.as_deref(), Some("2026-11-29T00:00:00+00:00"));
            let transparent = event.property_value("TRANSP");
            assert_eq!(transparent, Some("TRANSPARENT"));
        }
    }
}
