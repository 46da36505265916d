//! Value in, callback out: controls know nothing of sessions.

pub mod files;
pub mod language;
pub mod later;
pub mod one_of;
pub mod progress;
pub mod scale;
pub mod segment;
