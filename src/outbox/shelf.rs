//! The approved submissions that somebody wants this device to keep: `culture-mirror/outbox/1`.
//!
//! What cannot be read is removed. Only what reads as a submission, byte for byte, comes out.

use crate::effects::storage::{Key, Storage};
use instrument::{Submission, SubmissionId};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

const FORMAT: &str = "culture-mirror/outbox/1";
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
            approved: entry.get("approved")?.as_i64().filter(|approved| *approved >= 0)?,
        })
    }
}

/// The place where they are kept.
pub(super) struct Shelf<'a>(&'a dyn Storage);

impl<'a> Shelf<'a> {
    pub(super) fn in_storage(storage: &'a dyn Storage) -> Self {
        Self(storage)
    }

    /// All that are kept; what is damaged or not ours is removed.
    pub(super) fn read(&self) -> Vec<Stored> {
        let Some(text) = self.0.read(Key::Outbox) else { return Vec::new() };
        let stored = parse(&text).unwrap_or_default();
        if stored.is_empty() {
            self.0.erase(Key::Outbox);
        }
        stored
    }

    /// Keeps one more; `false` if there is no room.
    pub(super) fn add(&self, added: Stored) -> bool {
        let mut all = self.read();
        all.retain(|stored| stored.id() != added.id());
        all.push(added);
        all.len() <= MOST && self.write(&all)
    }

    /// Forgets one.
    pub(super) fn remove(&self, id: SubmissionId) {
        let mut all = self.read();
        all.retain(|stored| stored.id() != id);
        if all.is_empty() {
            self.0.erase(Key::Outbox);
        } else {
            self.write(&all);
        }
    }

    fn write(&self, all: &[Stored]) -> bool {
        let messages = all.iter().map(|Stored { endpoint, submission, approved }| Entry {
            endpoint,
            body: submission.body(),
            approved: *approved,
        });
        let file = File { format: FORMAT, messages: messages.collect() };
        serde_json::to_string(&file).is_ok_and(|text| self.0.write(Key::Outbox, &text))
    }
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    messages: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    endpoint: &'a str,
    body: String,
    approved: i64,
}

fn parse(text: &str) -> Option<Vec<Stored>> {
    let file: Value = serde_json::from_str(text).ok()?;
    let is_ours = file.get("format")?.as_str() == Some(FORMAT);
    let entries = file.get("messages")?.as_array().filter(|_| is_ours)?;
    Some(entries.iter().filter_map(Stored::read).collect())
}
