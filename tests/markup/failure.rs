//! What stands in place of an assessment that cannot begin.

use super::{
    document::Document,
    markup, part,
    soundness::{Extent, complaints},
};
use culture_mirror::{
    config::{Config, Options},
    effects::assets::Failure,
    screens::failure::{config_screen, failure_screen},
};
use instrument::Instrument;

#[test]
fn attributes_that_cannot_be_used() {
    let options = Options::read(|name| {
        let given = match name {
            "instrument" => "../no address",
            "endpoint" => "ftp://scores.example/<b>",
            "privacy-href" => "javascript:alert(1)",
            "theme" => "pink",
            _ => return None,
        };
        Some(given.to_owned())
    });
    let errors = Config::read(&options, |_| None).unwrap_err();
    part("failure_attributes", || config_screen(&errors));
}

#[test]
fn a_file_with_faults() {
    let file = br#"{"format": "culture-mirror/instrument/1", "id": "A", "version": 1, "<script>": {}}"#;
    let faults = Instrument::parse(file).unwrap_err();
    let message = "https://page.example/own.json is not a file that can be used".to_owned();
    let failure = Failure { code: "asset-unsound", message, faults };
    part("failure_unsound_file", || failure_screen(&failure));
}

#[test]
fn a_file_that_is_not_there() {
    let message = "https://page.example/own.json answers with status 404: put the file there".to_owned();
    let failure = Failure { code: "file-status", message, faults: Vec::new() };
    part("failure_unreachable_file", || failure_screen(&failure));
}

/// As many findings as a file can have are still a page.
#[test]
fn a_file_with_a_thousand_faults() {
    let fields: Vec<String> = (0..2_000).map(|field| format!(r#""a{field}": 1"#)).collect();
    let faults = Instrument::parse(format!("{{{}}}", fields.join(",")).as_bytes()).unwrap_err();
    let count = faults.len();
    let failure = Failure { code: "asset-unsound", message: "too many".into(), faults };
    let document = Document::parse(&markup(failure_screen(&failure)));
    assert_eq!(complaints(&document, Extent::Part), [""; 0]);
    assert_eq!(document.elements().iter().filter(|element| element.name == "li").count(), count);
    assert!(count >= 1_000, "{count}");
}
