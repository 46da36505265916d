//! The shapes of the formats as plain serde types, field for field, a file for each format: what is written, and
//! what the JSON Schemas are made of.
//!
//! They are not what is read: files are read by walking their tree, so that all faults are reported at once.
//! What they hold is not checked either; whoever fills them has a sound value in hand.
//! What a field's comment says about it stands in the schema as well, for whoever edits a file.

pub mod counts;
pub mod host_config;
pub mod instrument;
pub mod interface;
pub mod norm;
pub mod result;
pub mod submission;
pub mod texts;

pub use counts::Counts;
pub use host_config::HostConfig;
pub use instrument::Instrument;
pub use interface::Interface;
pub use norm::Norm;
pub use result::SavedResult;
pub use submission::Submission;
pub use texts::Texts;

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
