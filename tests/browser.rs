//! The widget's parts in a real document: what happens when something is pressed, and what the browser is told.
//!
//! Elements are found by their role and their label, as a person finds them. Nothing sleeps: a test goes on when
//! the renderer has nothing left to do, or when the event that it waits for has come.
//! How the parts look is shown in `tests/markup.rs`; how they work together, in the end-to-end tests.

#![cfg(target_arch = "wasm32")]
// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[allow(dead_code, reason = "the other tests need more of it")]
mod common;

#[path = "browser/gestures.rs"]
mod gestures;
#[path = "browser/heard.rs"]
mod heard;
#[path = "browser/place.rs"]
mod place;

#[path = "browser/address.rs"]
mod address;
#[path = "browser/announce.rs"]
mod announce;
#[path = "browser/contents.rs"]
mod contents;
#[path = "browser/files.rs"]
mod files;
#[path = "browser/fragment.rs"]
mod fragment;
#[path = "browser/history.rs"]
mod history;
#[path = "browser/intl.rs"]
mod intl;
#[path = "browser/leaving.rs"]
mod leaving;
#[path = "browser/link.rs"]
mod link;
#[path = "browser/moves.rs"]
mod moves;
#[path = "browser/network.rs"]
mod network;
#[path = "browser/random.rs"]
mod random;
#[path = "browser/scale.rs"]
mod scale;
#[path = "browser/scoring.rs"]
mod scoring;
#[path = "browser/statement.rs"]
mod statement;
#[path = "browser/wipe.rs"]
mod wipe;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
