//! A JSON tree that keeps what a derived reader loses: repeated keys and their order.
//!
//! The text itself is parsed by `serde_json`; this only collects what it finds.

use crate::fault::{Fault, FaultCode};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::{borrow::Cow, fmt};

/// The largest file that is read, in bytes.
pub(crate) const LARGEST_FILE: usize = 1 << 20;
/// No format has longer names. A path shows no more of a name: every value below it repeats the path.
pub(crate) const LONGEST_NAME: usize = 64;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Integer(i64),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Record(Vec<(String, Json)>),
}

impl Json {
    /// Reads a whole file; the fault names the line and column where it stops being JSON.
    pub(crate) fn parse(file: &[u8]) -> Result<Self, Fault> {
        Self::parse_up_to(LARGEST_FILE, file)
    }

    /// The same for files that may be of another size; `largest` in bytes.
    pub(crate) fn parse_up_to(largest: usize, file: &[u8]) -> Result<Self, Fault> {
        let refuse = |code, given, allowed| Fault { path: "$".into(), code, given, allowed };
        if file.len() > largest {
            let given = format!("{} bytes", file.len());
            return Err(refuse(FaultCode::TooLarge, given, format!("at most {largest} bytes")));
        }
        serde_json::from_slice(file)
            .map_err(|error| refuse(FaultCode::NotJson, error.to_string(), "one JSON value in UTF-8".into()))
    }

    /// What stands in a field of an object.
    pub(crate) fn at(&self, field: &str) -> Option<&Self> {
        let Self::Record(entries) = self else {
            return None;
        };
        entries.iter().find(|(name, _)| name == field).map(|(_, json)| json)
    }

    /// The text in a field of an object, if it is one.
    pub(crate) fn text_at(&self, field: &str) -> Option<&str> {
        match self.at(field) {
            Some(Self::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The whole number in a field of an object, if it is one.
    pub(crate) fn whole_number_at(&self, field: &str) -> Option<i64> {
        match self.at(field) {
            Some(Self::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    /// What stands there, short enough for a message.
    pub(crate) fn summary(&self) -> String {
        match self {
            Self::Null => "null".into(),
            Self::Bool(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Number(value) => in_decimals(*value),
            Self::Text(text) => quoted(text),
            Self::List(list) => format!("a list of {}", list.len()),
            Self::Record(_) => "an object".into(),
        }
    }
}

/// The text in quotation marks, cut like [`shortened`].
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", shortened(text))
}

/// The text, cut after [`LONGEST_NAME`] characters.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => text.get(..end).map_or_else(String::new, |start| format!("{start}…")).into(),
        None => text.into(),
    }
}

/// A number to six decimals, for messages only: writing it to the last digit would add ten kilobytes to the
/// program in the browser.
#[allow(clippy::cast_possible_truncation)]
fn in_decimals(value: f64) -> String {
    if value.abs() >= 1e12 {
        return "a number beyond 10^12".into();
    }
    let millionths = (value * 1e6).round() as i64;
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, rest) = (millionths.unsigned_abs() / 1_000_000, millionths.unsigned_abs() % 1_000_000);
    let decimals = format!("{rest:06}");
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{decimals}")
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Collector)
    }
}

struct Collector;

impl<'de> Visitor<'de> for Collector {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        // Beyond what i64 holds no field of any format is exact; the range checks refuse it as a number.
        #[allow(clippy::cast_precision_loss)]
        Ok(i64::try_from(value).map_or(Json::Number(value as f64), Json::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = access.next_element()? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Json::Record(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_in_messages() {
        let written = [0.5, -0.25, 1.0, 100.000_000_4, -1e-9, 1e300].map(in_decimals);
        assert_eq!(written, ["0.5", "-0.25", "1", "100", "0", "a number beyond 10^12"]);
    }
}
