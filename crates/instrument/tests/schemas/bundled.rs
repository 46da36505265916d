//! The files of this repository: their schemas take them, and they name their schemas.

use crate::{objection, root, sound};
use instrument::{HostConfig, wire};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every JSON file in the folders of instruments and languages.
fn files() -> Vec<(PathBuf, Value)> {
    let mut folders = ["instruments", "languages"].map(|folder| root().join(folder)).to_vec();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                let json = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
                files.push((path, json));
            }
        }
    }
    files
}

/// The middle part of a file's format.
fn kind(file: &Value) -> &str {
    file["format"].as_str().and_then(|format| format.split('/').nth(1)).unwrap()
}

#[test]
fn bundled_files_are_as_their_schemas_say() {
    let files = files();
    assert!(files.len() >= 5, "only {} files were found", files.len());
    for (path, file) in files {
        assert_eq!(objection(kind(&file), &file), None, "{}", path.display());
    }
}

/// Those that people edit; a norm is written by a program.
#[test]
fn bundled_files_name_their_schemas() {
    for (path, file) in files().into_iter().filter(|(_, file)| kind(file) != "norm") {
        let named = file["$schema"].as_str().map(|schema| path.parent().unwrap().join(schema));
        let named = named.and_then(|schema| schema.canonicalize().ok());
        let schema = root().join(format!("schemas/{}.json", kind(&file)));
        assert_eq!(named.as_deref(), Some(schema.as_path()), "$schema of {}", path.display());
    }
}

/// What people write is read by other ways than these shapes, so that nothing else shows that the shapes are right.
#[test]
fn the_shapes_of_what_people_write_lose_nothing() {
    let mut files = files();
    files.extend(
        [sound::TEXTS, sound::INTERFACE, sound::CONFIG]
            .map(|file| ("sound".into(), serde_json::from_str(file).unwrap())),
    );
    let mut count = 0;
    for (path, file) in files {
        match kind(&file) {
            "text" => same::<wire::Texts>(&path, file),
            "interface" => same::<wire::Interface>(&path, file),
            "config" => same::<wire::HostConfig>(&path, file),
            _ => continue,
        }
        count += 1;
    }
    assert!(count >= 6, "only {count} files of words were found");
}

fn same<T: DeserializeOwned + Serialize>(path: &Path, mut file: Value) {
    file.as_object_mut().unwrap().remove("$schema");
    let read: T =
        serde_json::from_value(file.clone()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(serde_json::to_value(read).unwrap(), file, "{}", path.display());
}

/// What the guides show as a host's options can be copied.
#[test]
fn the_examples_of_the_guides_are_sound() {
    let mut count = 0;
    for guide in ["docs/embedding.md", "docs/frame.md"] {
        let text = fs::read_to_string(root().join(guide)).unwrap();
        for example in text.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let json: Value =
                serde_json::from_str(example).unwrap_or_else(|error| panic!("{guide}: {error}"));
            assert_eq!(HostConfig::parse(example.as_bytes()).err(), None, "{guide}");
            assert_eq!(objection("config", &json), None, "{guide}");
            count += 1;
        }
    }
    assert!(count >= 2, "only {count} examples were found");
}
