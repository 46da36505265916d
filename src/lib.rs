//! Culture Mirror: a customer-culture assessment that runs wholly in the browser, as a custom element.
//!
//! This crate is the part that knows Yew and the browser; everything that computes is in [`instrument`].
//! Host attributes become a [`Config`](config::Config); a control emits a value; a screen turns it into an
//! [`Action`](instrument::Action); the session answers with the next session; the screen renders from it.
//! Rendering performs no effect: browser APIs appear in `effects` and `embed` and nowhere else.
//!
//! In reading order:

// From the host page to a running assessment.
pub mod app;
pub mod config;
#[cfg(target_arch = "wasm32")]
mod embed;
pub mod session;
pub mod trouble;

// What a person sees.
pub mod charts;
pub mod controls;
pub mod report;
pub mod report_program;
pub mod screens;

// What a person approved.
pub mod outbox;

// What a person takes along.
pub mod takeaway;

// Words and numbers.
pub mod text;
pub mod words;

// What touches the browser.
pub mod effects;

/// What gives out memory in the browser.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
