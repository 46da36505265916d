//! What was asked for and could not be had.

/// Something that an assessment goes on without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The words of another language.
    Words,
    /// What the report needs.
    Report,
}
