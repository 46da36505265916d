//! What is wrong with a file: where, what was given, what is allowed.
//!
//! Not here: what a report says about a person's scores.

use std::fmt;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON path of the place, starting with `$`.
    pub path: String,
    /// Stable name of the kind of fault.
    pub code: FaultCode,
    /// What stands there, shortened.
    pub given: String,
    /// What may stand there.
    pub allowed: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, code, given, allowed } = self;
        write!(f, "{path}: {code}: given {given}; allowed: {allowed}")
    }
}

/// The kinds of fault, each with a stable code for hosts, scripts and documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FaultCode {
    /// The text is not JSON.
    NotJson,
    /// The file, a list or a text is larger than the limit.
    TooLarge,
    /// The file is of another format, or of a newer major version of it.
    WrongFormat,
    /// A value of another JSON type is needed.
    WrongType,
    /// The format has no such field.
    UnknownField,
    /// The same field stands twice in one object.
    DuplicateField,
    /// A field that the format needs is absent.
    MissingField,
    /// The value does not match the pattern of its kind.
    BadPattern,
    /// The same id is given twice.
    DuplicateId,
    /// An id is named that is defined nowhere.
    UnknownReference,
    /// A number lies outside its range.
    OutOfRange,
    /// Values stand in the wrong order or are repeated.
    Unordered,
    /// A dimension has no item.
    NoItems,
    /// A recode misses a value of the scale or has one too many.
    RecodeMismatch,
    /// Two fields exclude each other.
    Conflict,
    /// A submission would let an answer be read off a band.
    RevealsAnswers,
    /// A score of a person would stand among means of groups, or the other way round.
    UnitMismatch,
    /// A result was scored in another way, so that its figures mean something else.
    OtherScoring,
    /// A text is missing.
    MissingText,
    /// A text belongs to nothing.
    UnknownText,
}

impl FaultCode {
    /// The code as it is printed: lower case with hyphens.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotJson => "not-json",
            Self::TooLarge => "too-large",
            Self::WrongFormat => "wrong-format",
            Self::WrongType => "wrong-type",
            Self::UnknownField => "unknown-field",
            Self::DuplicateField => "duplicate-field",
            Self::MissingField => "missing-field",
            Self::BadPattern => "bad-pattern",
            Self::DuplicateId => "duplicate-id",
            Self::UnknownReference => "unknown-reference",
            Self::OutOfRange => "out-of-range",
            Self::Unordered => "unordered",
            Self::NoItems => "no-items",
            Self::RecodeMismatch => "recode-mismatch",
            Self::Conflict => "conflict",
            Self::RevealsAnswers => "reveals-answers",
            Self::UnitMismatch => "unit-mismatch",
            Self::OtherScoring => "other-scoring",
            Self::MissingText => "missing-text",
            Self::UnknownText => "unknown-text",
        }
    }
}

impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Beyond so many findings a file is of another kind or hostile; showing them all would hang a page.
const MOST_FAULTS: usize = 1_000;

/// Collects faults while a file is read, so that one report names all of them, or the first thousand.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(
        &mut self,
        path: impl Into<String>,
        code: FaultCode,
        given: impl Into<String>,
        allowed: impl Into<String>,
    ) {
        if self.0.len() < MOST_FAULTS {
            let fault = Fault { path: path.into(), code, given: given.into(), allowed: allowed.into() };
            self.0.push(fault);
        }
    }

    /// How many there are so far.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn into_vec(self) -> Vec<Fault> {
        self.0
    }

    /// The value, if it could be made and nothing was wrong; otherwise everything that was.
    pub(crate) fn or<T>(self, value: Option<T>) -> Result<T, Vec<Fault>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }
}
