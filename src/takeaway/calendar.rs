//! Days with words as a calendar file, by RFC 5545.
//!
//! Only what whole days need: no hours and so no time zones, no alarms, no repetition. The file is no invitation either:
//! without a method a calendar takes its entries for the reader's own.

use super::SOFT_HYPHEN;
use instrument::Day;

/// The media type of such a file.
pub const MEDIA_TYPE: &str = "text/calendar;charset=utf-8";
/// How such a file's name ends.
pub const ENDING: &str = "ics";

/// The most octets in a line, its end not counted.
const WIDTH: usize = 75;

/// Something on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The whole of which day.
    pub day: Day,
    /// What the calendar shows, in a line.
    pub summary: String,
    /// What it shows when the entry is opened, in any number of lines.
    pub description: String,
}

/// The file. `made` is the day, in UTC, on which it is made; the hour helps nobody and is left out. `token` is a name
/// that no other file has: by it a calendar tells the entries of two files apart.
pub fn calendar(entries: &[Entry], made: Day, token: &str) -> String {
    let mut file = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Culture Mirror//Culture Mirror//EN"] {
        write(&mut file, line);
    }
    for (number, entry) in (1..).zip(entries) {
        write(&mut file, "BEGIN:VEVENT");
        write(&mut file, &format!("UID:{token}-{number}"));
        write(&mut file, &format!("DTSTAMP:{}T000000Z", digits(made)));
        write(&mut file, &format!("DTSTART;VALUE=DATE:{}", digits(entry.day)));
        if let Some(end) = day_after(entry.day) {
            write(&mut file, &format!("DTEND;VALUE=DATE:{}", digits(end)));
        }
        write(&mut file, &format!("SUMMARY:{}", escaped(&entry.summary)));
        write(&mut file, &format!("DESCRIPTION:{}", escaped(&entry.description)));
        // The day stays free for others who look for a time; and where a calendar is shared, the entry asks to be shown
        // to its owner alone.
        write(&mut file, "TRANSP:TRANSPARENT");
        write(&mut file, "CLASS:PRIVATE");
        write(&mut file, "END:VEVENT");
    }
    write(&mut file, "END:VCALENDAR");
    file
}

/// Adds a line, folded: what is too long goes on in the next line, behind a space that does not count as text.
fn write(file: &mut String, line: &str) {
    let mut width = 0;
    for character in line.chars() {
        if width + character.len_utf8() > WIDTH {
            file.push_str("\r\n ");
            width = 1;
        }
        file.push(character);
        width += character.len_utf8();
    }
    file.push_str("\r\n");
}

/// Text as a value: what has a meaning in the format is marked, and what is no text is left out.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' => value.push_str("\\n"),
            SOFT_HYPHEN => {}
            _ if character.is_control() => {}
            _ => value.push(character),
        }
    }
    value
}

/// An entry ends before this day; the last day that files can write has none, and without an end it lasts a day too.
fn day_after(day: Day) -> Option<Day> {
    let (year, month) = (day.year(), day.month());
    Day::new(year, month, day.day() + 1)
        .or_else(|| Day::new(year, month + 1, 1))
        .or_else(|| Day::new(year + 1, 1, 1))
}

fn digits(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
