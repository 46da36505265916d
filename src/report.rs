//! One file for each part of the report. Figures come from the core; here they meet words.

pub mod levels;
pub mod profile;
pub mod summary;
pub mod wipe;
