//! The JSON Schemas of all formats, draft 2020-12, made from the shapes in [`wire`].
//!
//! Editors complete, explain and check a file by them when the file names one in its `$schema`.
//! What a reader of this crate takes, the schema takes, but for what the reader leaves unread: words in a text file
//! that belong to nothing, and what no norm is made of in counts.
//! The other way round it is not so: that names are unique and lead somewhere, that values rise, that a recode covers
//! its scale and that bands hide answers is for the readers alone.

pub(crate) mod defaults;
pub(crate) mod vocabulary;

use crate::wire::{self, InOrder};
use schemars::{
    JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema, transform::RecursiveTransform,
};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The formats that have a schema, by the middle part of their name, such as `norm` for `culture-mirror/norm/1`.
pub const NAMES: [&str; 8] =
    ["instrument", "text", "interface", "submission", "norm", "result", "counts", "config"];

/// The schema of a format as JSON, indented and with a final line feed; `None` unless the name is among [`NAMES`].
pub fn named(name: &str) -> Option<String> {
    let schema = match name {
        "instrument" => schema::<wire::Instrument<'_>>(wire::Instrument::FORMAT),
        "text" => schema::<wire::Texts>(wire::Texts::FORMAT),
        "interface" => schema::<wire::Interface>(wire::Interface::FORMAT),
        "submission" => schema::<wire::Submission<'_>>(wire::Submission::FORMAT),
        "norm" => schema::<wire::Norm>(wire::Norm::FORMAT),
        "result" => schema::<wire::SavedResult>(wire::SavedResult::FORMAT),
        "counts" => schema::<wire::Counts>(wire::Counts::FORMAT),
        "config" => schema::<wire::HostConfig>(wire::HostConfig::FORMAT),
        _ => return None,
    };
    Some(serde_json::to_string_pretty(&schema).ok()? + "\n")
}

fn schema<T: JsonSchema>(format: &str) -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(join_lines));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".into(), format.into());
    if let Some(Value::Object(fields)) = schema.get_mut("properties") {
        if let Some(Value::Object(field)) = fields.get_mut("format") {
            field.insert("const".into(), format.into());
        }
        *fields = std::iter::once(("$schema".into(), pointer())).chain(std::mem::take(fields)).collect();
    }
    schema
}

/// The field by which any file may name its schema. The readers do not look at it.
fn pointer() -> Value {
    json!({ "description": "Where this schema is, for editors; relative to this file. Programs do not read it." })
}

/// Line breaks in a Rust comment are where the line was full; an editor would show each as a paragraph.
fn join_lines(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        let paragraphs: Vec<String> =
            description.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect();
        *description = paragraphs.join("\n\n");
    }
}

impl<K: JsonSchema, T: JsonSchema> JsonSchema for InOrder<K, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}_by_{}", T::schema_name(), K::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (names, values) = (generator.subschema_for::<K>(), generator.subschema_for::<T>());
        json_schema!({ "type": "object", "propertyNames": names, "additionalProperties": values })
    }
}
