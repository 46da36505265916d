//! Which file may name what could send, keep or run something.
//!
//! It looks at what this project ships: the widget, its scripts and its pages. What libraries bring shows in the
//! program's imports, which `cargo xtask imports` holds against a list.

use crate::{root, text};
use std::{collections::BTreeSet, fs, path::Path};

/// Something that only a few files have a reason to name.
struct Guarded {
    /// What it is about.
    what: &'static str,
    /// By which names it can be had, in Rust or in JavaScript.
    names: &'static [&'static str],
    /// The files that may, and why.
    allowed: &'static [(&'static str, &'static str)],
}

const GUARDED: [Guarded; 12] = [
    Guarded {
        what: "requests",
        names: &[
            "fetch",
            "fetch_with_str",
            "fetch_with_request",
            "fetch_with_str_and_init",
            "fetch_with_request_and_init",
        ],
        allowed: &[
            ("src/effects/network.rs", "posts a submission and takes nothing else"),
            ("src/effects/assets.rs", "instruments, languages, norms, a file of options"),
            ("src/element.js", "the program, by its hash"),
            ("src/report_program/load.js", "the second part of the program and its sheet, by their hashes"),
            ("src/doctor.js", "asks again for a file that could not be had, to say why"),
            ("src/frame/inside.js", "frame.json, before anything else"),
            ("src/frame/watch.js", "asks again for frame.js when it did not run, to say why"),
            ("pages/pilot/pilot.js", "pilot.json"),
            ("pages/pilot/form.js", "posts the form that a person filled in, which is no submission"),
            ("pages/verify/verify.js", "its words, the manifest, and files to take their hash"),
            ("pages/verify/policy.js", "an attempt that the policy has to refuse"),
            ("pages/verify/witness.js", "stands in the way of every request, to list it"),
            ("pages/verify/findings.js", "names a kind of request in the list"),
        ],
    },
    Guarded {
        what: "other ways to send",
        names: &[
            "XMLHttpRequest",
            "XmlHttpRequest",
            "sendBeacon",
            "send_beacon",
            "send_beacon_with_opt_str",
            "WebSocket",
            "WebTransport",
            "EventSource",
            "RTCPeerConnection",
            "RtcPeerConnection",
            "Worker",
            "SharedWorker",
            "serviceWorker",
            "service_worker",
            "importScripts",
            "BroadcastChannel",
            "fetchLater",
            "window.open",
            "open_with_url",
            "requestSubmit",
            "request_submit",
            ".submit(",
        ],
        allowed: &[
            ("pages/verify/witness.js", "stands in the way of them, to list them"),
            ("pages/verify/device.js", "asks whether a worker was registered"),
        ],
    },
    Guarded {
        what: "scripts that are loaded later",
        names: &["import("],
        allowed: &[
            ("src/frame/inside.js", "the element, once frame.json is read"),
            ("pages/pilot/pilot.js", "the element, once pilot.json is read"),
            ("pages/verify/verify.js", "the element, once its requests are watched"),
        ],
    },
    Guarded {
        what: "pictures, whose address could carry something",
        names: &["new Image", "HtmlImageElement"],
        allowed: &[
            ("src/effects/picture.rs", "draws the report's own picture, from a blob, onto a canvas"),
            ("pages/verify/policy.js", "an attempt that the policy has to refuse"),
        ],
    },
    Guarded {
        what: "messages to other windows",
        names: &["postMessage", "post_message"],
        allowed: &[("src/frame/surroundings.js", "heights and events, with a nonce, to the host's page")],
    },
    Guarded {
        what: "storage",
        names: &[
            "localStorage",
            "local_storage",
            "sessionStorage",
            "session_storage",
            "indexedDB",
            "indexed_db",
            "caches",
            "cookie",
            "set_cookie",
            "cookieStore",
        ],
        allowed: &[
            ("src/effects/storage.rs", "a draft and an outbox, each only after the person asked for it"),
            ("pages/verify/device.js", "lists what is kept"),
        ],
    },
    Guarded {
        what: "the end of a page",
        names: &["unload", "onunload", "set_onunload", "onbeforeunload", "set_onbeforeunload"],
        allowed: &[],
    },
    Guarded {
        what: "asking before a page is left",
        names: &["beforeunload"],
        allowed: &[("src/effects/leaving.rs", "asks while there is something to lose, and sends nothing")],
    },
    Guarded {
        what: "markup from text",
        names: &[
            "innerHTML",
            "set_inner_html",
            "outerHTML",
            "set_outer_html",
            "insertAdjacentHTML",
            "insert_adjacent_html",
            "setHTMLUnsafe",
            "parseFromString",
            "DOMParser",
            "createContextualFragment",
            "document.write",
            "srcdoc",
            "set_srcdoc",
            "from_html_unchecked",
            "VRaw",
        ],
        allowed: &[],
    },
    Guarded {
        what: "code from text",
        names: &[
            "eval(",
            "js_sys::eval",
            "new Function",
            "new_no_args",
            "new_with_args",
            "inline_js",
            "javascript:",
            "setTimeout(\"",
        ],
        allowed: &[("pages/verify/policy.js", "an attempt that the policy has to refuse")],
    },
    Guarded {
        what: "style attributes, which a policy may forbid",
        names: &["style=", "\"style\"", "cssText =", "set_css_text"],
        allowed: &[],
    },
    // The program's imports do not show what is reached like this.
    Guarded {
        what: "parts of the browser by a name in a text",
        names: &["Reflect", "js_sys::global"],
        allowed: &[
            ("src/embed.rs", "reads the attributes that the element hands over"),
            ("src/effects/announce.rs", "makes the detail of an event"),
            ("src/effects/clipboard.rs", "asks whether there is a clipboard"),
            ("src/effects/doctor.rs", "reads what the doctor found"),
            ("src/effects/fragment.rs", "reads the new address of a change of the fragment"),
            ("src/effects/history.rs", "reads and writes the position of a screen"),
            ("src/effects/intl.rs", "Intl, of which the bindings know too little"),
            ("src/effects/network.rs", "sets `keepalive`, which the bindings do not know"),
            ("src/effects/paper.rs", "makes the sheet of the blank frame that is printed"),
            ("src/controls/scale.rs", "reads how large a pointer is"),
            ("pages/verify/witness.js", "calls what it stands in the way of"),
            ("src/report_program/apart.rs", "reads why the second part could not be had"),
        ],
    },
];

#[test]
fn what_could_send_keep_or_run_something_is_named_where_there_is_a_reason_and_nowhere_else() {
    let sources = sources();
    assert!(sources.len() > 100, "{}", sources.len());
    for Guarded { what, names, allowed } in GUARDED {
        let named: BTreeSet<&str> = sources
            .iter()
            .filter(|(_, source)| names.iter().any(|name| has_name(source, name)))
            .map(|(path, _)| path.as_str())
            .collect();
        let may: BTreeSet<&str> = allowed.iter().map(|(path, _)| *path).collect();
        assert_eq!(
            named, may,
            "{what}: on the left the files that name {names:?}, on the right those that may"
        );
    }
}

#[test]
fn pages_have_no_script_no_style_and_no_handler_of_their_own() {
    let mut pages = BTreeSet::new();
    for (path, page) in files(&["", "pages"], &["html"]) {
        for tag in page.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            let name = tag.split_whitespace().next().unwrap_or_default();
            let is_of_own = match name {
                "style" | "base" | "iframe" => true,
                "script" => !tag.contains(" src="),
                // A policy in the markup names the same words.
                "meta" => false,
                _ => tag.contains(" style=") || tag.contains(" on") || tag.contains("javascript:"),
            };
            assert!(!is_of_own, "{path}: <{tag}>");
        }
        pages.insert(path);
    }
    let known = [
        "frame.html",
        "index.html",
        "pages/pilot/pilot.html",
        "pages/themes/themes.html",
        "pages/verify/verify.html",
        "report.html",
    ];
    assert!(known.iter().all(|page| pages.contains(*page)), "{pages:?}");
}

/// What of the program is Rust is also held by a lint, which sees through other names.
#[test]
fn the_lint_refuses_every_way_to_fetch_and_two_files_are_excused() {
    let lint = text("clippy.toml");
    for way in ["with_str", "with_request", "with_str_and_init", "with_request_and_init"] {
        assert!(lint.contains(&format!("\"web_sys::Window::fetch_{way}\"")), "{way}");
    }
    let excused: Vec<String> = files(&["src"], &["rs"])
        .into_iter()
        .filter(|(_, source)| source.contains("clippy::disallowed_methods"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(excused, ["src/effects/assets.rs", "src/effects/network.rs"]);
}

#[test]
fn a_name_is_found_as_a_whole_only() {
    for (source, name, expected) in [
        ("await fetch(address)", "fetch", true),
        ("fetched(address)", "fetch", false),
        ("prefetch", "fetch", false),
        ("window.fetch = x", "fetch", true),
        ("\"beforeunload\"", "unload", false),
        ("\"unload\"", "unload", true),
        ("make(\"style\", a)", "\"style\"", true),
        ("element.innerHTML=a", "innerHTML", true),
    ] {
        assert_eq!(has_name(source, name), expected, "{name} in {source}");
    }
}

/// Scripts and Rust of what is shipped, without comments and tests, by their paths.
fn sources() -> Vec<(String, String)> {
    let files = files(&["src", "pages"], &["rs", "js"]).into_iter();
    files
        .filter(|(path, _)| !path.ends_with("/tests.rs"))
        .map(|(path, whole)| {
            let shipped = whole.split("#[cfg(test)]").next().unwrap();
            let is_code = |line: &&str| {
                let line = line.trim_start();
                !(line.starts_with("//") || line.starts_with("/**") || line.starts_with("* "))
            };
            (path, shipped.lines().filter(is_code).collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

/// The files in these folders with these endings, in the order of their paths; of the root itself, without what is
/// below it.
pub(crate) fn files(folders: &[&str], endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in folders {
        collect(&root().join(folder), !folder.is_empty(), endings, &mut found);
    }
    found.sort();
    found
}

fn collect(folder: &Path, deeper: bool, endings: &[&str], found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let has_ending =
            path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted));
        if path.is_dir() && deeper {
            collect(&path, deeper, endings, found);
        } else if path.is_file() && has_ending {
            let short = path.strip_prefix(root()).unwrap().display().to_string();
            found.push((short, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Whether a name stands in a source and is not part of a longer one.
fn has_name(source: &str, name: &str) -> bool {
    let is_of_name = |character: Option<char>| {
        character.is_some_and(|character| character.is_ascii_alphanumeric() || character == '_')
    };
    source.match_indices(name).any(|(start, _)| {
        let (before, after) = (&source[..start], &source[start + name.len()..]);
        let joins_before = is_of_name(before.chars().next_back()) && is_of_name(name.chars().next());
        let joins_after = is_of_name(after.chars().next()) && is_of_name(name.chars().next_back());
        !joins_before && !joins_after
    })
}
