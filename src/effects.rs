//! What touches the browser: one capability per file.
//!
//! Nothing here decides what a person sees; effects watch the session and report back with actions.

pub mod address;
pub mod announce;
pub mod assets;
pub mod clipboard;
pub mod clock;
pub mod commands;
pub mod doctor;
pub mod download;
pub mod draft;
pub mod files;
pub mod focus;
pub mod fragment;
pub mod headings;
pub mod history;
pub mod intl;
pub mod languages;
pub mod leaving;
pub mod locks;
pub mod network;
pub mod outbox;
pub mod paper;
pub mod picture;
pub mod random;
pub mod storage;
pub mod theme;
