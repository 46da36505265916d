//! The markup of every screen and every part of the report, as a person gets it in English or German.
//!
//! Rendered on the host, where no effect runs: a screen that needs the browser to be drawn fails here. Each case
//! is compared with its snapshot in `tests/snapshots`, rendered twice, and held against the rules that
//! [`soundness`] knows, so that a snapshot cannot be accepted while it breaks one of them.
//! What happens when something is pressed is shown in `tests/browser.rs`.

#![cfg(not(target_arch = "wasm32"))]
// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

#[path = "markup/document.rs"]
mod document;
#[path = "markup/pretty.rs"]
mod pretty;
#[path = "markup/soundness.rs"]
mod soundness;

#[path = "markup/attach.rs"]
mod attach;
#[path = "markup/charts.rs"]
mod charts;
#[path = "markup/claims.rs"]
mod claims;
#[path = "markup/controls.rs"]
mod controls;
#[path = "markup/failure.rs"]
mod failure;
#[path = "markup/files.rs"]
mod files;
#[path = "markup/findings.rs"]
mod findings;
#[path = "markup/hosts_words.rs"]
mod hosts_words;
#[path = "markup/introduction.rs"]
mod introduction;
#[path = "markup/keep.rs"]
mod keep;
#[path = "markup/moves.rs"]
mod moves;
#[path = "markup/persons.rs"]
mod persons;
#[path = "markup/report.rs"]
mod report;
#[path = "markup/review.rs"]
mod review;
#[path = "markup/risk.rs"]
mod risk;
#[path = "markup/share.rs"]
mod share;
#[path = "markup/shared.rs"]
mod shared;
#[path = "markup/statement.rs"]
mod statement;

use document::Document;
use soundness::Extent;
use tokio::{runtime::Builder, task::LocalSet};
use yew::{Html, LocalServerRenderer, Properties, component};

/// Compares a whole screen with its snapshot.
fn screen(name: &str, render: impl Fn() -> Html) {
    shown(name, Extent::Screen, render);
}

/// Compares a part of a screen with its snapshot.
fn part(name: &str, render: impl Fn() -> Html) {
    shown(name, Extent::Part, render);
}

fn shown(name: &str, extent: Extent, render: impl Fn() -> Html) {
    let markup = markup(render());
    assert_eq!(markup, self::markup(render()), "{name}: drawing the same twice gives two pictures");
    let document = Document::parse(&markup);
    assert_eq!(soundness::complaints(&document, extent), [""; 0], "{name}");
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(name, pretty::print(&document));
    });
}

#[derive(PartialEq, Properties)]
struct FrameProps {
    content: Html,
}

/// Screens are functions; the renderer wants a component.
#[component]
fn Frame(props: &FrameProps) -> Html {
    props.content.clone()
}

fn markup(content: Html) -> String {
    let renderer = LocalServerRenderer::<Frame>::with_props(FrameProps { content }).hydratable(false);
    let runtime = Builder::new_current_thread().build().unwrap();
    LocalSet::new().block_on(&runtime, renderer.render())
}
