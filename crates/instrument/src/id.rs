//! Names of items, scales, dimensions and the like.

use std::{borrow::Borrow, fmt, sync::Arc};

/// A name inside an instrument: 1 to 64 characters of `a-z`, `0-9` and `-`, not beginning with `-`.
///
/// Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// What is allowed, for messages.
    pub(crate) const ALLOWED: &str = "1 to 64 characters of a-z, 0-9 and -, not beginning with -";

    /// `None` unless the text matches `[a-z0-9][a-z0-9-]{0,63}`.
    pub fn new(text: &str) -> Option<Self> {
        let long_enough = (1..=64).contains(&text.len());
        let well_begun = !text.starts_with('-');
        (long_enough && well_begun && is_label(text)).then(|| Self(text.into()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text holds only the characters of names and labels.
pub(crate) fn is_label(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}
