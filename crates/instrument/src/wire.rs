//! The shapes that are written: plain serde types, field for field what the formats say, a file for each format.
//!
//! They are not what is read: files are read by walking their tree, so that all faults are reported at once.
//! What they hold is not checked either; whoever fills them has a sound value in hand.

pub mod instrument;
pub mod norm;
pub mod result;
pub mod submission;

pub use instrument::Instrument;
pub use norm::Norm;
pub use result::SavedResult;
pub use submission::Submission;

use serde::{Serialize, Serializer, ser::SerializeMap};

/// An object whose fields keep their order.
#[derive(Debug, Clone, PartialEq)]
pub struct InOrder<K, T>(pub Vec<(K, T)>);

impl<K: Serialize, T: Serialize> Serialize for InOrder<K, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
