//! The contract says what the code does, and the declarations say what the contract does.

use std::collections::BTreeSet;

use serde_json::json;
use walkdir::WalkDir;

use super::*;
use contract::{Attribute, Member};

fn workspace() -> Workspace {
    Workspace::find().unwrap()
}

fn contract() -> Contract {
    Contract::read(&sources(&workspace())).unwrap()
}

/// All files below a place in the repository whose names end so, as one text.
fn text(place: &str, ending: &str) -> String {
    let files = WalkDir::new(workspace().root().join(place)).sort_by_file_name();
    let files = files.into_iter().map(|entry| entry.unwrap().into_path());
    let texts = files.filter(|file| file.is_file() && file.to_string_lossy().ends_with(ending));
    let text: String = texts.map(|file| read(&file).unwrap()).collect();
    assert!(!text.is_empty(), "{place}");
    text
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> BTreeSet<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

fn names<'a>(named: impl IntoIterator<Item = &'a String>) -> BTreeSet<&'a str> {
    named.into_iter().map(String::as_str).collect()
}

fn attributes(contract: &Contract) -> BTreeSet<&str> {
    names(contract.attributes.iter().map(|attribute| &attribute.name))
}

#[test]
fn the_program_and_the_element_know_exactly_the_attributes_of_the_contract() {
    let contract = contract();
    for place in ["src/config/options.rs", "src/element.js"] {
        assert_eq!(listed(&text(place, "")), attributes(&contract), "{place}");
    }
}

/// The names in quotation marks in the lists of attributes.
fn listed(text: &str) -> BTreeSet<&str> {
    let lists = ["const TEXTS", "const SWITCHES", "const ATTRIBUTES"];
    let lists = lists.into_iter().flat_map(|beginning| between(text, beginning, "];"));
    lists.flat_map(|list| list.split('"').skip(1).step_by(2)).collect()
}

#[test]
fn the_readme_has_a_row_for_every_attribute_and_names_every_event() {
    let readme = text("README.md", "");
    for attribute in attributes(&contract()) {
        assert!(readme.contains(&format!("`{attribute}`")), "{attribute}");
    }
    for event in contract().events {
        assert!(readme.contains(&format!("`{}`", event.name)), "{}", event.name);
    }
}

#[test]
fn the_program_tells_exactly_the_events_of_the_contract() {
    let program = text("src/effects/announce.rs", "");
    let mut told = between(&program, "=> \"", "\"");
    told.extend(between(&program, "dispatch(host, \"", "\""));
    let contract = contract();
    let events = contract.events.iter().map(|event| event.name.strip_prefix("culture-mirror:").unwrap());
    assert_eq!(told, events.collect());
}

#[test]
fn every_attribute_has_its_property_and_every_method_is_there() {
    let (contract, element) = (contract(), text("src/element.js", ""));
    let (mut properties, mut methods) = (Vec::new(), Vec::new());
    for member in &contract.members {
        match member {
            Member::Field { name, .. } => properties.push(name.as_str()),
            Member::Method { name, .. } => methods.push(name.as_str()),
        }
    }
    let expected = [
        "instrument",
        "norm",
        "endpoint",
        "recipient",
        "retention",
        "privacyHref",
        "campaign",
        "segment",
        "lang",
        "resume",
        "theme",
        "preview",
        "config",
        "shared",
        "attach",
    ];
    assert_eq!(properties, expected);
    assert_eq!(methods, ["begin", "reset"]);
    for method in methods {
        assert!(element.contains(&format!("\n  {method}(")), "{method}");
    }
}

#[test]
fn parts_properties_and_slots_are_those_of_the_code() {
    let (contract, markup, sheet) = (contract(), text("src", ".rs"), text("styles/tokens.css", ""));
    let parts = between(&markup, "part=\"", "\"");
    let parts: BTreeSet<&str> = parts.into_iter().flat_map(str::split_whitespace).collect();
    assert_eq!(names(contract.css_parts.iter().map(|part| &part.name)), parts);
    let words: BTreeSet<&str> =
        sheet.split(|letter: char| !letter.is_ascii_lowercase() && letter != '-').collect();
    let properties = words
        .into_iter()
        .filter(|word| word.strip_prefix("--culture-mirror-").is_some_and(|rest| !rest.is_empty()));
    assert_eq!(names(contract.css_properties.iter().map(|property| &property.name)), properties.collect());
    assert_eq!(names(contract.slots.iter().map(|slot| &slot.name)), between(&markup, "<slot name=\"", "\""));
}

#[test]
fn an_attribute_is_offered_with_its_values_and_its_meaning() {
    let attribute = |kind: &str, default: Option<&str>| -> Attribute {
        let attribute = json!({
            "name": "theme", "description": "Colours.", "type": { "text": kind }, "default": default,
        });
        serde_json::from_value(attribute).unwrap()
    };
    let one = |attribute: Attribute| {
        let contract = Contract { attributes: vec![attribute], ..contract() };
        editors::vscode(&contract)["tags"][0]["attributes"][0].clone()
    };
    assert_eq!(
        one(attribute("'light' | 'dark'", Some("\"light\""))),
        json!({
            "name": "theme",
            "description": { "kind": "markdown", "value": "Colours.\n\nDefault: `light`" },
            "values": [{ "name": "light" }, { "name": "dark" }],
        })
    );
    assert_eq!(
        one(attribute("boolean", Some("false"))),
        json!({
            "name": "theme",
            "description": { "kind": "markdown", "value": "Colours." },
            "valueSet": "v",
        })
    );
}

#[test]
fn declarations_of_the_formats_say_what_the_schemas_say() {
    let formats = formats::all().unwrap();
    for line in [
        "export interface SubmissionFormat {",
        "  format: \"culture-mirror/submission/1\";",
        "  campaign?: string;",
        "  precision: 10 | 20 | 50;",
        "  scores: { [name: string]: number | null };",
        "  scores: { [name: string]: ResultFormat.SavedScore | null };",
        "    se_kind?: \"reliability\" | \"own-spread\";",
        "    percentiles?: [number, number][];",
        "  interface DimensionNorm {",
    ] {
        assert!(formats.lines().any(|written| written == line), "{line} is not in\n{formats}");
    }
}
