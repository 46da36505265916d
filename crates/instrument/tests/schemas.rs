//! The JSON Schemas: the committed ones are those of the code, they agree with the readers, and they explain every
//! field.

// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

// Instruments are made up and damaged here, but not answered.
#[allow(dead_code)]
mod common;

#[path = "schemas/agreement.rs"]
mod agreement;
#[path = "schemas/bundled.rs"]
mod bundled;
#[path = "schemas/patterns.rs"]
mod patterns;
#[path = "schemas/refusals.rs"]
mod refusals;
#[path = "schemas/sound.rs"]
mod sound;

use instrument::schema;
use jsonschema::Validator;
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::PathBuf, sync::LazyLock};

/// The repository's own folder.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn schema(name: &str) -> Value {
    serde_json::from_str(&schema::named(name).unwrap()).unwrap()
}

/// What is wrong with a file by the schema of that name, if anything is.
fn objection(name: &str, file: &Value) -> Option<String> {
    static VALIDATORS: LazyLock<BTreeMap<&str, Validator>> = LazyLock::new(|| {
        let validator = |name| (name, jsonschema::validator_for(&schema(name)).unwrap());
        schema::NAMES.map(validator).into()
    });
    let error = VALIDATORS[name].iter_errors(file).next()?;
    Some(format!("{} at {:?}", error, error.instance_path().to_string()))
}

#[test]
fn the_committed_schemas_are_those_of_the_code() {
    let folder = root().join("schemas");
    for name in schema::NAMES {
        let committed = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap_or_default();
        let is_fresh = committed == schema::named(name).unwrap();
        assert!(is_fresh, "schemas/{name}.json is stale: run `cargo xtask schemas` and commit what changed");
    }
    let count = fs::read_dir(folder).unwrap().count();
    assert_eq!(count, schema::NAMES.len(), "schemas/ holds something else: run `cargo xtask schemas`");
    assert_eq!(schema::named("schema"), None);
}

#[test]
fn they_are_schemas_of_the_draft_that_they_name() {
    for name in schema::NAMES {
        let schema = schema(name);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["title"], format!("culture-mirror/{name}/1"));
        assert_eq!(schema["properties"]["format"]["const"], schema["title"]);
        assert!(schema["properties"]["$schema"].is_object(), "{name} may name its schema");
        jsonschema::draft202012::meta::validate(&schema).unwrap();
    }
}

#[test]
fn every_field_is_explained() {
    for name in schema::NAMES {
        let fields = explained(&schema(name), name);
        assert!(fields >= 5, "only {fields} fields were found in {name}");
    }
}

/// Demands a description of this schema's every field, of all below, and of the schema itself if it has fields.
fn explained(schema: &Value, path: &str) -> usize {
    let says_something = |schema: &Value| {
        schema["description"].as_str().is_some_and(|text| text.len() >= 10 && text.ends_with('.'))
    };
    let mut count = 0;
    if let Some(fields) = schema["properties"].as_object().filter(|_| schema["type"] == "object") {
        assert!(says_something(schema), "{path} is not explained");
        for (name, field) in fields {
            assert!(says_something(field), "{path}.{name} is not explained");
            count += 1;
        }
    }
    let below: Vec<(String, &Value)> = match schema {
        Value::Object(entries) => {
            entries.iter().map(|(name, below)| (format!("{path}.{name}"), below)).collect()
        }
        Value::Array(list) => list.iter().map(|below| (path.to_owned(), below)).collect(),
        _ => Vec::new(),
    };
    count + below.into_iter().map(|(path, below)| explained(below, &path)).sum::<usize>()
}

#[test]
fn defaults_are_what_the_readers_fill_in() {
    let file = r#"{ "format": "culture-mirror/instrument/1", "id": "x", "version": "1.0.0", "minutes": 1,
        "languages": ["en"], "default_language": "en", "scales": { "s": { "values": [1, 2] } },
        "dimensions": [{ "id": "d" }], "composites": [{ "id": "c", "of": ["d"] }],
        "items": [{ "id": "i", "dimension": "d", "scale": "s" }] }"#;
    let instrument = instrument::Instrument::parse(file.as_bytes()).unwrap();
    let printed = serde_json::to_value(instrument::wire::Instrument::from(&instrument)).unwrap();
    let schema = schema("instrument");
    let default = |kind: &str, field: &str| &schema["$defs"][kind]["properties"][field]["default"];
    assert_eq!(printed["dimensions"][0]["min_answered"], *default("Dimension", "min_answered"));
    assert_eq!(printed["composites"][0]["min_scored"], *default("Composite", "min_scored"));
    assert_eq!(printed["scales"]["s"]["cannot_judge"], *default("Scale", "cannot_judge"));
    assert_eq!(printed["items"][0]["weight"], *default("Item", "weight"));
    assert_eq!(*default("Item", "reverse"), false);
}
