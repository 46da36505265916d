//! The documentation holds together: links lead somewhere, codes and attributes exist, and the lines that a guide shows
//! stand on a host page that is tested.
//!
//! What a guide says of somebody else's product is beyond these tests, and so are addresses elsewhere.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use culture_mirror::config::Options;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const FOLDERS: [&str; 3] = ["", "docs", "docs/guides"];
const HOST_PAGES: [&str; 4] = [
    "e2e/hosts/plain/index.html",
    "e2e/hosts/plain/div.html",
    "e2e/hosts/sharepoint/frame.html",
    "e2e/hosts/wordpress/post.html",
];
/// What a div for the frame may have besides its mark, as `src/frame/host_frame.js` reads it.
const OF_FRAMES: [&str; 5] = ["src", "title", "lang", "theme", "storage"];

fn text(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The documents in a folder, by their paths from the root.
fn documents(folder: &str) -> Vec<PathBuf> {
    fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .unwrap()
        .map(|entry| Path::new(folder).join(entry.unwrap().file_name()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect()
}

fn guides() -> Vec<PathBuf> {
    let guides = documents("docs/guides");
    assert_eq!(guides.len(), 5, "{guides:?}");
    guides
}

/// What stands between two marks, each time that the first one comes.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).filter_map(|rest| rest.split_once(to)).map(|(inner, _)| inner).collect()
}

fn snippets(document: &str) -> Vec<&str> {
    between(document, "```html\n", "```")
}

/// The opening tags in a piece of HTML, each on one line and without its brackets.
fn tags(html: &str) -> Vec<String> {
    let words = |tag: &str| tag.split_whitespace().collect::<Vec<_>>().join(" ");
    between(html, "<", ">")
        .into_iter()
        .filter(|tag| tag.starts_with(char::is_alphabetic))
        .map(words)
        .collect()
}

/// The fragments by which the headings of a document can be reached.
fn fragments(document: &str) -> BTreeSet<String> {
    let fragment = |heading: &str| {
        let hyphenated = heading.trim().to_lowercase().replace(' ', "-");
        hyphenated.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
    };
    let headings = document.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| fragment(line.trim_start_matches('#'))).collect()
}

#[test]
fn links_within_the_repository_lead_to_files_and_headings() {
    let (mut followed, mut broken) = (0, Vec::new());
    for document in FOLDERS.into_iter().flat_map(documents) {
        let prose: String = text(&document).split("```").step_by(2).collect();
        let links = between(&prose, "](", ")");
        for link in links.into_iter().filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => document.clone(),
                path => document.parent().unwrap().join(path),
            };
            let absolute = Path::new(env!("CARGO_MANIFEST_DIR")).join(&target);
            let leads_there =
                absolute.exists() && (fragment.is_empty() || fragments(&text(&target)).contains(fragment));
            if !leads_there {
                broken.push(format!("{}: {link}", document.display()));
            }
            followed += 1;
        }
    }
    assert_eq!(broken, Vec::<String>::new());
    assert!(followed > 60, "{followed}");
}

#[test]
fn the_index_names_every_document() {
    let index = text("docs/README.md");
    for document in ["docs", "docs/guides"].into_iter().flat_map(documents) {
        let link = document.strip_prefix("docs").unwrap().to_str().unwrap();
        assert!(link == "README.md" || index.contains(&format!("]({link})")), "{link}");
    }
}

#[test]
fn every_code_in_a_guide_leads_to_its_section() {
    let troubleshooting = text("docs/troubleshooting.md");
    let sections: BTreeSet<&str> =
        troubleshooting.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    for guide in guides().into_iter().chain(["docs/hosting.md".into()]) {
        let content = text(&guide);
        let links = between(&content, "[`", ")").into_iter().filter_map(|link| link.split_once("`]("));
        let codes: Vec<_> = links.filter(|(_, target)| target.contains("troubleshooting.md#")).collect();
        assert!(codes.len() >= 4, "{}: {codes:?}", guide.display());
        for (code, target) in codes {
            assert!(sections.contains(code), "{}: {code} has no section", guide.display());
            let leads_there = target.ends_with(&format!("#{code}"));
            assert!(leads_there, "{}: {code} leads to {target}", guide.display());
        }
    }
}

#[test]
fn guides_use_attributes_that_exist() {
    let of_elements: BTreeSet<&str> = Options::TEXTS.into_iter().chain(Options::SWITCHES).collect();
    let mut used = 0;
    for document in guides().into_iter().chain(["README.md".into(), "docs/embedding.md".into()]) {
        for tag in snippets(&text(&document)).into_iter().flat_map(tags) {
            let is_div = tag.starts_with("div data-culture-mirror");
            if !is_div && !tag.starts_with("culture-mirror") {
                continue;
            }
            for name in tag.split('"').step_by(2).filter_map(|part| part.trim().strip_suffix('=')) {
                let name = name.rsplit(' ').next().unwrap();
                let own = if is_div { name.strip_prefix("data-").unwrap_or_default() } else { name };
                let is_known = if tag.contains("data-culture-mirror-frame") {
                    OF_FRAMES.contains(&own)
                } else {
                    of_elements.contains(own)
                };
                assert!(is_known, "{}: {name} in <{tag}>", document.display());
                used += 1;
            }
        }
    }
    assert!(used >= 15, "{used}");
}

#[test]
fn what_guides_show_stands_on_a_tested_host_page() {
    let pages = HOST_PAGES.map(text).concat();
    // What an editor adds by itself.
    let pages = pages.replace(" class=\"wp-block-group\"", "").replace("mirror=\"\"", "mirror");
    let tested: BTreeSet<String> = tags(&pages).into_iter().collect();
    for guide in guides() {
        let shown: Vec<String> = snippets(&text(&guide)).into_iter().flat_map(tags).collect();
        for tag in shown.iter().filter(|tag| !tag.starts_with("iframe ")) {
            assert!(tested.contains(tag), "{}: <{tag}> stands on no host page", guide.display());
        }
    }
}

#[test]
fn a_frame_that_is_written_by_hand_has_the_sandbox_of_ours() {
    let script = text("src/frame/host_frame.js");
    let flags = between(between(&script, "const SANDBOX = [", "]")[0], "\"allow", "\"");
    let sandbox = format!("sandbox=\"allow{}\"", flags.join(" allow"));
    let mut frames = 0;
    for document in guides().into_iter().chain(["docs/frame.md".into()]) {
        let shown: Vec<String> = snippets(&text(&document)).into_iter().flat_map(tags).collect();
        for tag in shown.iter().filter(|tag| tag.starts_with("iframe ")) {
            assert!(tag.contains(&sandbox), "{}: <{tag}>; expected {sandbox}", document.display());
            frames += 1;
        }
    }
    assert_eq!(frames, 4);
}
