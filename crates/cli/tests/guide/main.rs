//! The guide for authors of instruments, `docs/instruments.md`, does what it says.
//!
//! [`walk`] works through it as its reader would, [`reference`] holds its tables against the formats.

// A test that cannot go on has failed; the functions that tests share are no tests to the lint.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod reference;
mod terminal;
mod walk;

use std::path::Path;

const GUIDE: &str = include_str!("../../../../docs/instruments.md");

#[test]
fn every_command_shows_what_the_guide_shows() {
    let folder = tempfile::tempdir().unwrap();
    let problems = walk::take_all(GUIDE, folder.path());
    assert!(problems.is_empty(), "\n{}", problems.join("\n\n"));
}

#[test]
fn every_link_leads_somewhere() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let links = GUIDE.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
    for link in links.filter(|link| !link.starts_with("https://")) {
        match link.strip_prefix('#') {
            Some(heading) => assert!(headings().any(|known| known == heading), "no heading {link}"),
            None => assert!(docs.join(link.split('#').next().unwrap()).exists(), "no file {link}"),
        }
    }
}

/// The headings as links name them.
fn headings() -> impl Iterator<Item = String> {
    GUIDE.lines().filter(|line| line.starts_with('#')).map(|line| {
        let name = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        name.chars().filter(|character| character.is_alphanumeric() || *character == '-').collect()
    })
}
