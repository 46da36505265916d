//! The tables of the guide have a row for whatever there is, and none for what there is not.

use crate::{GUIDE, terminal};
use serde_json::Value;
use std::path::Path;

/// The formats that somebody writes or looks at by hand; the interface's words are the project's own.
const FORMATS: [&str; 6] = ["instrument", "text", "norm", "submission", "counts", "result"];

#[test]
fn every_field_has_a_row() {
    for format in FORMATS {
        let shown = terminal::run(Path::new("."), &format!("culture-mirror schema {format}"));
        let schema = serde_json::from_str(&shown.text).unwrap();
        let mut fields = Vec::new();
        gather(&schema, &schema, "", &mut fields);
        fields.sort();
        fields.dedup();
        let mut described = described(&format!("### `culture-mirror/{format}/1`"));
        described.sort();
        assert_eq!(described, fields, "{format}");
    }
}

#[test]
fn every_code_has_a_row() {
    let core = include_str!("../../../instrument/src/fault.rs");
    let codes = core.split("=> \"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(code, _)| code);
    let codes: Vec<&str> = codes.collect();
    assert!(codes.contains(&"not-json"), "the codes stand elsewhere");
    assert_eq!(described("### Codes of files"), codes);
}

/// The names in code at the start of the rows below a heading, up to the next of the same rank.
fn described(heading: &str) -> Vec<String> {
    let mut lines = GUIDE.lines().skip_while(|line| *line != heading);
    assert!(lines.next().is_some(), "no heading {heading}");
    let section = lines.take_while(|line| !line.starts_with('#') || line.find(' ') > heading.find(' '));
    let names = section.filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    names.map(|(name, _)| name.to_owned()).collect()
}

/// The paths of all fields of a schema: `scales.*.values`, `items[].id`.
fn gather(schema: &Value, root: &Value, path: &str, fields: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        gather(root.pointer(name.trim_start_matches('#')).unwrap(), root, path, fields);
    }
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        gather(field, root, &path, fields);
        fields.push(path);
    }
    for variant in ["anyOf", "oneOf"].iter().filter_map(|of| schema[of].as_array()).flatten() {
        gather(variant, root, path, fields);
    }
    for (of, suffix) in [("items", "[]"), ("additionalProperties", ".*")] {
        if let Some(below) = schema.get(of).filter(|below| below.is_object()) {
            gather(below, root, &format!("{path}{suffix}"), fields);
        }
    }
}
