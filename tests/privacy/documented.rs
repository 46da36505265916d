//! What the documentation says of files and tests is so: each file is there, each test is in the file beside its name,
//! and every threat has code and a test.
//!
//! That those tests hold what is said of them is for whoever reads them.

use crate::{root, sources::files, text};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};

const THREATS: [&str; 11] = [
    "raw answers leave",
    "extremes reveal answers",
    "counts reveal a newcomer",
    "shared computer",
    "script injected by a config, language or norm file",
    "a crafted link redirects scores",
    "forged messages between frame and page",
    "tampered asset",
    "lost or doubled submission",
    "dependency risk",
    "lead form joined to scores",
];

/// Words and target of a link.
type Link<'a> = (&'a str, &'a str);

#[test]
fn every_link_leads_to_a_file_and_every_test_is_in_it() {
    let mut tests = BTreeSet::new();
    let documents = files(&["", "docs"], &["md"]);
    assert!(documents.iter().any(|(path, _)| path == "docs/privacy.md"));
    for (document, source) in &documents {
        for (words, target) in links(source) {
            if target.contains("://") || target.starts_with("mailto:") || target.starts_with('#') {
                continue;
            }
            let path = target.split('#').next().unwrap();
            let place = root().join(document).parent().unwrap().join(path);
            assert!(place.exists(), "{document} links {target}");
            if let Some(test) = test_name(words, path) {
                let file = fs::read_to_string(&place).unwrap();
                assert!(file.contains(&format!("fn {test}(")), "{document}: {path} has no {test}");
                tests.insert(test.to_owned());
            }
        }
    }
    assert!(tests.len() > 30, "{tests:?}");
}

#[test]
fn every_threat_has_a_rule_code_and_a_test() {
    let document = text("docs/privacy.md");
    let (_, table) = document.split_once("## Threats, and the test that holds each").unwrap();
    let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
    let mut threats = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [threat, rule, code, tests] = cells[..] else { panic!("{row}") };
        assert!(!rule.is_empty(), "{threat} has no rule");
        assert!(links(code).count() > 0, "{threat} has no code");
        let named = links(tests).filter(|(words, target)| test_name(words, target).is_some());
        assert!(named.count() > 0, "{threat} has no test");
        threats.push(threat);
    }
    assert_eq!(threats, THREATS);
}

/// The examples beside these types must not compile: see them with `cargo test --doc`. Here is only held that they are
/// there, each with the one error for which it is to fail, and each with an example that does compile.
#[test]
fn answers_cannot_be_serialised_or_sent() {
    for (file, error, refused, allowed) in [
        (
            "crates/instrument/src/answers.rs",
            "E0277",
            ["send(&instrument::Answer::Value(5));", "send(session.answers());"],
            None,
        ),
        (
            "crates/instrument/src/draft.rs",
            "E0277",
            ["send(draft);", "send(session);"],
            Some("send(&instrument::wire::Submission::from(submission));"),
        ),
        (
            "src/effects/draft.rs",
            "E0308",
            ["network::post(endpoint, draft);", "network::post(endpoint, session.answers());"],
            Some("network::post(endpoint, submission);"),
        ),
    ] {
        let source = text(file);
        let examples: Vec<&str> = source.split("//! ```").collect();
        // Every second piece is inside an example.
        let has = |kind: &str, line: &str| {
            examples.iter().skip(1).step_by(2).any(|example| {
                let (first, rest) = example.split_once('\n').unwrap();
                first == kind && rest.contains(line)
            })
        };
        for line in refused {
            assert!(has(&format!("compile_fail,{error}"), line), "{file} does not refuse {line}");
        }
        if let Some(line) = allowed {
            assert!(has("", line), "{file} does not show {line}");
        }
    }
}

#[test]
fn the_template_calls_buttons_what_is_written_on_them() {
    for (document, language) in [("docs/data-protection.md", "en"), ("docs/data-protection.de.md", "de")] {
        let words: Value = serde_json::from_str(&text(format!("languages/report/{language}.json"))).unwrap();
        let document = text(document);
        for button in ["later/switch", "share/send", "share/decline", "share/keep", "wipe/button"] {
            let word = words.pointer(&format!("/words/{button}")).and_then(Value::as_str);
            let word = word.unwrap_or_else(|| panic!("no word {button}"));
            assert!(document.contains(word), "{language}: {word}");
        }
    }
}

#[test]
fn links_are_found_with_their_words() {
    let found: Vec<Link<'_>> = links("see [a](b.md), [`c_d`](../e.rs#f) [x] (y)").collect();
    assert_eq!(found, [("a", "b.md"), ("`c_d`", "../e.rs#f")]);
    assert_eq!(test_name("`c_d`", "../e.rs"), Some("c_d"));
    assert_eq!(test_name("`c_d`", "../e.md"), None);
    assert_eq!(test_name("draft.rs", "../draft.rs"), None);
}

fn links(source: &str) -> impl Iterator<Item = Link<'_>> {
    source.match_indices("](").filter_map(|(middle, _)| {
        let (_, words) = source[..middle].rsplit_once('[')?;
        let (target, _) = source[middle + 2..].split_once(')')?;
        Some((words, target))
    })
}

/// The name of a test, which stands in backquotes and links a file of Rust.
fn test_name<'a>(words: &'a str, path: &str) -> Option<&'a str> {
    let name = words.strip_prefix('`')?.strip_suffix('`')?;
    let is_name =
        name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    let is_rust = Path::new(path).extension().is_some_and(|ending| ending == "rs");
    (is_name && is_rust).then_some(name)
}
