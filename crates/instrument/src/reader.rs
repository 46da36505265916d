//! Walks a JSON tree and reports every fault with its path, instead of stopping at the first.

use crate::{
    band::Precision,
    date::Month,
    fault::{FaultCode, Faults},
    id::Id,
    json::{Json, quoted, shortened},
    sorted::Sorted,
};
use semver::Version;

/// The longest text that a file may hold, in characters.
pub(crate) const LONGEST_TEXT: usize = 2_000;

/// Words with something between them. The standard way is compiled anew for each kind of text, at a kilobyte each.
pub(crate) fn joined(words: &mut dyn Iterator<Item = &str>, between: &str) -> String {
    let mut joined = String::new();
    for (position, word) in words.enumerate() {
        if position > 0 {
            joined.push_str(between);
        }
        joined.push_str(word);
    }
    joined
}

/// How many characters a text has. The standard count is made for long texts, and is a kilobyte of the program.
pub(crate) fn characters(text: &str) -> usize {
    let is_first = |byte: &u8| byte & 0b1100_0000 != 0b1000_0000;
    text.bytes().filter(is_first).count()
}

/// What is allowed where [`is_something`] is demanded, for messages.
pub(crate) const SOMETHING: &str = "a text that is not empty";

/// Names and what they stand for: a position, or nothing that can be used.
///
/// One type for all maps of names: each further type would add to the program in the browser.
pub(crate) type Names<'a> = Sorted<&'a str, Option<usize>>;

/// No object of ours has near as many fields.
const MOST_FIELDS: usize = 10_000;

/// One value and the path that leads to it.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    pub(crate) json: &'a Json,
    pub(crate) path: String,
}

/// An object whose fields have been held against the list of known ones.
#[derive(Debug)]
pub(crate) struct Record<'a> {
    entries: &'a [(String, Json)],
    path: String,
}

impl<'a> Node<'a> {
    pub(crate) fn root(json: &'a Json) -> Self {
        Self { json, path: "$".into() }
    }

    /// A whole file: an object of this format that has only `known` fields.
    ///
    /// A file of another format of ours, or of another version of this one, has that one fault: listing every field
    /// as unknown would only hide it.
    pub(crate) fn file(&self, format: &str, known: &[&str], faults: &mut Faults) -> Option<Record<'a>> {
        let parts = |format: &str| {
            let (family, version) = format.rsplit_once('/').unwrap_or_default();
            let version: u32 = version.split('.').next().unwrap_or_default().parse().unwrap_or(0);
            (family.to_owned(), version)
        };
        let given = self.json.text_at("format").filter(|given| *given != format);
        if let Some(given) = given.filter(|given| given.starts_with("culture-mirror/")) {
            let ((given_family, given_version), (family, version)) = (parts(given), parts(format));
            let is_newer = given_family == family && given_version > version;
            let hint = if is_newer { " (the file was written by a newer version)" } else { "" };
            let path = format!("{}.format", self.path);
            faults.add(path, FaultCode::WrongFormat, quoted(given), format!("{}{hint}", quoted(format)));
            return None;
        }
        let record = self.record(known, faults)?;
        let node = record.required("format", faults);
        let is_other =
            |node: &Node<'_>, faults: &mut Faults| node.text(faults).is_some_and(|text| text != format);
        if let Some(node) = node.filter(|node| is_other(node, faults)) {
            node.fault(FaultCode::WrongFormat, quoted(format), faults);
        }
        Some(record)
    }

    /// An object that has only `known` fields, each at most once.
    pub(crate) fn record(&self, known: &[&str], faults: &mut Faults) -> Option<Record<'a>> {
        let entries = self.entries(faults)?;
        for (name, value) in entries {
            if !known.contains(&name.as_str()) {
                let allowed = joined(&mut known.iter().copied(), ", ");
                faults.add(self.below(name), FaultCode::UnknownField, value.summary(), allowed);
            }
        }
        Some(Record { entries, path: self.path.clone() })
    }

    /// The entries of an object whose keys are data, each key once.
    pub(crate) fn map(&self, faults: &mut Faults) -> Option<Vec<(&'a str, Node<'a>)>> {
        let entries = self.entries(faults)?;
        let node = |name: &str, json| Node { json, path: self.below(name) };
        Some(entries.iter().map(|(name, json)| (name.as_str(), node(name, json))).collect())
    }

    fn below(&self, name: &str) -> String {
        format!("{}.{}", self.path, shortened(name))
    }

    fn entries(&self, faults: &mut Faults) -> Option<&'a [(String, Json)]> {
        let Json::Record(entries) = self.json else {
            self.wrong_type("an object", faults);
            return None;
        };
        if entries.len() > MOST_FIELDS {
            self.fault(FaultCode::TooLarge, format!("at most {MOST_FIELDS} fields"), faults);
            return None;
        }
        let mut seen = Names::new();
        for (name, value) in entries {
            if seen.insert(name, None).is_some() {
                faults.add(self.below(name), FaultCode::DuplicateField, value.summary(), "each field once");
            }
        }
        Some(entries)
    }

    /// The elements of a list of at most `most`.
    pub(crate) fn list(&self, most: usize, faults: &mut Faults) -> Option<Vec<Node<'a>>> {
        let Json::List(list) = self.json else {
            self.wrong_type("a list", faults);
            return None;
        };
        if list.len() > most {
            self.fault(FaultCode::TooLarge, format!("at most {most}"), faults);
            return None;
        }
        let node = |(index, json)| Node { json, path: format!("{}[{index}]", self.path) };
        Some(list.iter().enumerate().map(node).collect())
    }

    /// A text of at most [`LONGEST_TEXT`] characters.
    pub(crate) fn text(&self, faults: &mut Faults) -> Option<&'a str> {
        let Json::Text(text) = self.json else {
            self.wrong_type("a text", faults);
            return None;
        };
        let length = characters(text);
        if length > LONGEST_TEXT {
            let given = format!("{length} characters");
            faults.add(&self.path, FaultCode::TooLarge, given, "at most 2,000 characters");
            return None;
        }
        Some(text)
    }

    /// The text, if it is one, sound or not: what other places may call it by.
    pub(crate) fn name(&self) -> Option<&'a str> {
        match self.json {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A text of a kind of its own; `allowed` says which.
    pub(crate) fn parsed<T>(
        &self,
        parse: impl FnOnce(&str) -> Option<T>,
        allowed: &str,
        faults: &mut Faults,
    ) -> Option<T> {
        let value = parse(self.text(faults)?);
        if value.is_none() {
            self.fault(FaultCode::BadPattern, allowed, faults);
        }
        value
    }

    /// A text of which something is demanded; `allowed` says what.
    pub(crate) fn matching(
        &self,
        is_allowed: fn(&str) -> bool,
        allowed: &str,
        faults: &mut Faults,
    ) -> Option<&'a str> {
        let text = self.text(faults)?;
        if is_allowed(text) {
            return Some(text);
        }
        self.fault(FaultCode::BadPattern, allowed, faults);
        None
    }

    pub(crate) fn id(&self, faults: &mut Faults) -> Option<Id> {
        self.parsed(Id::new, Id::ALLOWED, faults)
    }

    /// A semantic version.
    pub(crate) fn version(&self, faults: &mut Faults) -> Option<Version> {
        self.parsed(|text| Version::parse(text).ok(), "three numbers such as \"1.0.0\"", faults)
    }

    /// A month.
    pub(crate) fn month(&self, faults: &mut Faults) -> Option<Month> {
        self.parsed(Month::parse, Month::ALLOWED, faults)
    }

    /// The width of bands.
    pub(crate) fn precision(&self, faults: &mut Faults) -> Option<Precision> {
        let width = self.integer(1, 100, faults)?;
        let precision = u8::try_from(width).ok().and_then(Precision::new);
        if precision.is_none() {
            self.fault(FaultCode::OutOfRange, Precision::ALLOWED, faults);
        }
        precision
    }

    pub(crate) fn boolean(&self, faults: &mut Faults) -> Option<bool> {
        let Json::Bool(value) = self.json else {
            self.wrong_type("true or false", faults);
            return None;
        };
        Some(*value)
    }

    /// A whole number from `least` to `most`.
    pub(crate) fn integer(&self, least: i64, most: i64, faults: &mut Faults) -> Option<i64> {
        let allowed = || format!("a whole number from {least} to {most}");
        let Json::Integer(value) = *self.json else {
            self.wrong_type(allowed(), faults);
            return None;
        };
        if !(least..=most).contains(&value) {
            self.fault(FaultCode::OutOfRange, allowed(), faults);
            return None;
        }
        Some(value)
    }

    /// A number from `least` to `most`, both included; `allowed` says so in words.
    pub(crate) fn number(&self, least: f64, most: f64, allowed: &str, faults: &mut Faults) -> Option<f64> {
        let value = match *self.json {
            // Whole numbers beyond 2^53 lie outside every range that a format has.
            #[allow(clippy::cast_precision_loss)]
            Json::Integer(value) => value as f64,
            Json::Number(value) => value,
            _ => {
                self.wrong_type(allowed, faults);
                return None;
            }
        };
        if !(least..=most).contains(&value) {
            self.fault(FaultCode::OutOfRange, allowed, faults);
            return None;
        }
        Some(value)
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(&self, choices: &[(&str, T)], faults: &mut Faults) -> Option<T> {
        let text = self.text(faults)?;
        let found = choices.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() {
            let names = joined(&mut choices.iter().map(|(name, _)| *name), ", ");
            self.fault(FaultCode::OutOfRange, names, faults);
        }
        found
    }

    pub(crate) fn fault(&self, code: FaultCode, allowed: impl Into<String>, faults: &mut Faults) {
        faults.add(&self.path, code, self.json.summary(), allowed);
    }

    fn wrong_type(&self, allowed: impl Into<String>, faults: &mut Faults) {
        self.fault(FaultCode::WrongType, allowed, faults);
    }
}

impl<'a> Record<'a> {
    pub(crate) fn optional(&self, name: &str) -> Option<Node<'a>> {
        let (_, json) = self.entries.iter().find(|(known, _)| known == name)?;
        Some(Node { json, path: self.path_of(name) })
    }

    pub(crate) fn required(&self, name: &str, faults: &mut Faults) -> Option<Node<'a>> {
        let node = self.optional(name);
        if node.is_none() {
            faults.add(
                self.path_of(name),
                FaultCode::MissingField,
                "nothing",
                format!("the field {}", quoted(name)),
            );
        }
        node
    }

    /// The elements of a list that must be there.
    pub(crate) fn list(&self, name: &str, most: usize, faults: &mut Faults) -> Option<Vec<Node<'a>>> {
        self.required(name, faults)?.list(most, faults)
    }

    /// The elements of a list that may be absent.
    pub(crate) fn optional_list(&self, name: &str, most: usize, faults: &mut Faults) -> Vec<Node<'a>> {
        self.optional(name).and_then(|node| node.list(most, faults)).unwrap_or_default()
    }

    /// The entries of an object that must be there and whose keys are data.
    pub(crate) fn map(&self, name: &str, faults: &mut Faults) -> Option<Vec<(&'a str, Node<'a>)>> {
        self.required(name, faults)?.map(faults)
    }

    fn path_of(&self, name: &str) -> String {
        format!("{}.{name}", self.path)
    }
}

/// Whether a text says something.
pub(crate) fn is_something(text: &str) -> bool {
    !text.trim().is_empty()
}
