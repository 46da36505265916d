//! The kinds of value that fields of several formats have: what JSON Schema can say of each.
//!
//! They stand in the attributes of [`wire`](crate::wire) for the plain types that are written there. The same
//! limits are what the readers of the formats check; the tests hold the two against each other.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::{borrow::Cow, marker::PhantomData};

/// Each kind is a type without values, since only its schema is ever wanted. It is written out wherever it is used,
/// so that an editor finds range and description in one place.
macro_rules! vocabulary {
    ($($(#[doc = $doc:literal])+ $name:ident = $schema:tt;)+) => {$(
        $(#[doc = $doc])+
        pub(crate) enum $name {}

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}

vocabulary! {
    /// The name of an instrument, item, scale, dimension and the like.
    Id = { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$" };
    /// A name that a host gives: a campaign, a segment and its values.
    Label = { "type": "string", "pattern": "^[a-z0-9-]{1,24}$" };
    /// Sixteen random bytes.
    RandomId = { "type": "string", "pattern": "^[0-9a-f]{32}$" };
    /// The hash over what decides scores.
    ScoringHash = { "type": "string", "pattern": "^sha256-[0-9a-f]{64}$" };
    /// A semantic version.
    Version = {
        "type": "string",
        "pattern": "^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\
            (-(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?\
            (\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?$",
        "examples": ["1.0.0"]
    };
    /// A range of semantic versions.
    Versions = { "type": "string", "pattern": "^[0-9A-Za-z*.^~<>=, +-]+$", "examples": ["^1.0", ">=1.2, <3"] };
    /// A language tag.
    Language = {
        "type": "string",
        "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        "maxLength": 35,
        "examples": ["en", "pt-BR"]
    };
    /// A month of the calendar.
    Month = { "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$", "examples": ["2026-01"] };
    /// A day of the calendar.
    Day = {
        "type": "string",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        "examples": ["2026-11-21"]
    };
    /// What people read.
    Words = { "type": "string", "maxLength": 2000 };
    /// What people read, and what must not be empty.
    SomeWords = { "type": "string", "minLength": 1, "maxLength": 2000, "pattern": "\\S" };
    /// An absolute web address.
    WebAddress = { "type": "string", "pattern": "^https?://", "maxLength": 2000 };
    /// An absolute address that a link may lead to.
    Link = { "type": "string", "pattern": "^(https?://|mailto:)", "maxLength": 2000 };
    /// The name of a word or a group of words.
    WordName = { "type": "string", "pattern": "^[^.]*$", "maxLength": 64 };
    /// A score, or a distance of scores, on the range that all scores have.
    Points = { "type": "number", "minimum": 0, "maximum": 100 };
    /// A standard deviation of scores.
    Deviation = { "type": "number", "exclusiveMinimum": 0, "maximum": 100 };
    /// A standard error, which nothing bounds from above.
    Error = { "type": "number", "minimum": 0 };
    /// A share that may be none.
    Share = { "type": "number", "minimum": 0, "maximum": 1 };
    /// A share that is not none.
    SomeShare = { "type": "number", "exclusiveMinimum": 0, "maximum": 1 };
    /// How much an item counts.
    Weight = { "type": "number", "minimum": 0.000_001, "maximum": 1_000_000 };
    /// How long an instrument takes.
    Minutes = { "type": "integer", "minimum": 1, "maximum": 240, "examples": [8] };
    /// A value of a rating scale.
    ScaleValue = { "type": "integer", "minimum": -1_000_000, "maximum": 1_000_000 };
    /// A value of a rating scale as the name of a field.
    ScaleValueName = { "type": "string", "pattern": "^(0|-?[1-9][0-9]{0,6})$" };
    /// The width of a band in points.
    BandWidth = { "type": "integer", "enum": [10, 20, 50] };
    /// The middle of a band of any width.
    BandMiddle = { "type": "integer", "minimum": 5, "maximum": 95, "multipleOf": 5 };
    /// How many items were answered.
    Answered = { "type": "integer", "minimum": 1, "maximum": 10_000 };
    /// How many people or groups a figure rests on.
    SampleSize = { "type": "integer", "minimum": 2, "maximum": 1_000_000_000 };
    /// A count of submissions.
    Count = { "type": "integer", "minimum": 1 };
}

/// A field that must be there but may be null.
pub(crate) struct Nullable<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for Nullable<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}
