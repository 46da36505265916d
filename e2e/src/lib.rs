//! A real browser against the built site and a real collector.
//!
//! `cargo xtask test` builds what is needed and runs everything; `cargo test -p culture-mirror-e2e` alone uses
//! what is already in `dist/` and `target/debug/`.
//! The tests are in `tests/e2e/`, one file per theme; this library is what they stand on. In reading order:
//! [`surroundings`] finds the site, the programs and the scripts that others wrote; [`browser`] starts a browser, with a
//! place for its downloads, and [`mirror`] is the element in it as a person sees it, found by role and label;
//! [`journeys`] are ways through the statements and [`tour`] passes every screen; [`collector`] runs the real program and
//! reads its file; [`relay`] stands between the two, writes down every byte and can lose an answer; [`installation`] is
//! all of it as an operator would have it; [`host`] is a customer's page on an origin of its own, with the
//! files and the endpoint elsewhere, and [`application`] one that uses the npm package; [`site_copy`] is a site that a test has changed; [`arithmetic`] calculates what
//! the report shows from the instrument file, independently of the product's own code, and [`tool`] asks the command-line
//! tool for it; [`pdf`] reads what was printed.
//!
//! # Pictures
//!
//! `cargo run -p culture-mirror-e2e --bin screenshots` writes every screen in both themes at three widths to
//! `target/screenshots/`, and with `--readme` the README's picture as well.

pub mod application;
pub mod arithmetic;
pub mod browser;
pub mod collector;
pub mod deadline;
pub mod generated;
pub mod host;
pub mod installation;
pub mod journeys;
pub mod mirror;
pub mod pdf;
pub mod relay;
pub mod site_copy;
pub mod surroundings;
pub mod tool;
pub mod tour;
pub mod words;
