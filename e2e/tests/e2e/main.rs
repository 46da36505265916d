//! The built site in a real browser, with a real collector: one file per theme.
//!
//! Every test starts a browser, a site and a collector of its own; two browsers at most run at once.

// A test that cannot go on has failed; the functions that tests share are no tests to the lint.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod accessibility;
mod attributes;
mod configured;
mod crowd;
mod doctor;
mod element;
mod events;
mod faults;
mod figures;
mod frame;
mod handed_over;
mod injected;
mod keyboard;
mod later;
mod layout;
mod norm;
mod numbers;
mod opened_files;
mod outage;
mod outcome;
mod pilot;
mod pointer;
mod print;
mod restraint;
mod second_part;
mod shared_link;
mod tampered;
mod theming;
mod traffic;
mod verify;
mod wipe;
