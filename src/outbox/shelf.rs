//! The approved submissions that somebody wants this device to keep: `culture-mirror/outbox/1`.
//!
//! Only what reads as a submission, byte for byte, comes out. What a newer version of this program keeps there is
//! left alone.

use crate::effects::storage::{Key, Storage};
use instrument::{Submission, SubmissionId};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

/// Before the number of the version.
const FORMAT: &str = "culture-mirror/outbox/";
const VERSION: u32 = 1;
/// More than one person leaves behind; a device does not fill up.
const MOST: usize = 5;

/// A submission that is kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stored {
    /// The URL that it was approved for.
    pub(super) endpoint: String,
    pub(super) submission: Arc<Submission>,
    /// By the clock, in milliseconds since 1970.
    pub(super) approved: i64,
}

impl Stored {
    pub(super) fn id(&self) -> SubmissionId {
        self.submission.envelope().id
    }

    fn read(entry: &Value) -> Option<Self> {
        let text = |name: &str| entry.get(name)?.as_str();
        let body = text("body")?;
        let submission = Submission::parse(body.as_bytes()).ok().filter(|read| read.body() == body)?;
        Some(Self {
            endpoint: text("endpoint")?.to_owned(),
            submission: Arc::new(submission),
            approved: Self::approved(entry)?,
        })
    }

    fn approved(entry: &Value) -> Option<i64> {
        entry.get("approved")?.as_i64().filter(|approved| *approved >= 0)
    }
}

/// The place where they are kept.
pub(super) struct Shelf<'a>(&'a dyn Storage);

impl<'a> Shelf<'a> {
    pub(super) fn in_storage(storage: &'a dyn Storage) -> Self {
        Self(storage)
    }

    /// All that are kept and can be read.
    pub(super) fn read(&self) -> Vec<Stored> {
        self.contents().sound
    }

    /// Removes what cannot be read. Says of each when it was approved; 0 where that cannot be read either.
    pub(super) fn clear(&self) -> Vec<i64> {
        let Contents { sound, unreadable, is_newer } = self.contents();
        if !is_newer && (sound.is_empty() || !unreadable.is_empty()) {
            self.replace(&sound);
        }
        unreadable
    }

    /// Keeps one more; `false` if there is no room.
    pub(super) fn add(&self, added: Stored) -> bool {
        let Contents { sound: mut all, is_newer, .. } = self.contents();
        all.retain(|stored| stored.id() != added.id());
        all.push(added);
        !is_newer && all.len() <= MOST && self.write(&all)
    }

    /// Forgets one.
    pub(super) fn remove(&self, id: SubmissionId) {
        let Contents { sound: mut all, is_newer, .. } = self.contents();
        all.retain(|stored| stored.id() != id);
        if !is_newer {
            self.replace(&all);
        }
    }

    /// Whether anything lies there.
    pub(super) fn is_in_use(&self) -> bool {
        self.0.read(Key::Outbox).is_some()
    }

    fn contents(&self) -> Contents {
        let text = self.0.read(Key::Outbox);
        text.map(|text| Contents::read(&text)).unwrap_or_default()
    }

    fn replace(&self, all: &[Stored]) {
        if all.is_empty() {
            self.0.erase(Key::Outbox);
        } else {
            self.write(all);
        }
    }

    fn write(&self, all: &[Stored]) -> bool {
        let messages = all.iter().map(|Stored { endpoint, submission, approved }| Entry {
            endpoint,
            body: submission.body(),
            approved: *approved,
        });
        let file = File { format: format!("{FORMAT}{VERSION}"), messages: messages.collect() };
        serde_json::to_string(&file).is_ok_and(|text| self.0.write(Key::Outbox, &text))
    }
}

#[derive(Serialize)]
struct File<'a> {
    format: String,
    messages: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    endpoint: &'a str,
    body: String,
    approved: i64,
}

/// What lies there.
#[derive(Debug, Default)]
struct Contents {
    sound: Vec<Stored>,
    /// When each of those was approved that cannot be read; 0 where that cannot be read either.
    unreadable: Vec<i64>,
    /// Whether a newer version of this program wrote it.
    is_newer: bool,
}

impl Contents {
    fn read(text: &str) -> Self {
        let file: Value = serde_json::from_str(text).unwrap_or_default();
        let format = file.get("format").and_then(Value::as_str).and_then(|name| name.strip_prefix(FORMAT));
        let version: Option<u32> = format.and_then(|version| version.parse().ok());
        let entries = file.get("messages").and_then(Value::as_array).filter(|_| version == Some(VERSION));
        let Some(entries) = entries else {
            let is_newer = version.is_some_and(|version| version > VERSION);
            let unreadable = if is_newer { Vec::new() } else { vec![0] };
            return Self { unreadable, is_newer, ..Self::default() };
        };
        let mut contents = Self::default();
        for entry in entries {
            match Stored::read(entry) {
                Some(stored) => contents.sound.push(stored),
                None => contents.unreadable.push(Stored::approved(entry).unwrap_or(0)),
            }
        }
        contents
    }
}
