//! The report as a program of its own: everything that is reached only through here travels after the rest.
//!
//! With the feature `split`, which `cargo xtask build` sets, the report is in a second file that [`load`] fetches.
//! Without it (in tests and in the edit loop) the program is whole and the report is always there.
//! When to load, and what to show meanwhile, is decided by who calls.

#[cfg(all(feature = "split", target_arch = "wasm32"))]
mod apart;
#[cfg(not(all(feature = "split", target_arch = "wasm32")))]
mod whole;

use crate::screens::report::{ReportProps, ReportScreen};
use std::fmt;
use yew::{Html, html};

#[cfg(all(feature = "split", target_arch = "wasm32"))]
pub use apart::{is_loaded, load, report};
#[cfg(not(all(feature = "split", target_arch = "wasm32")))]
pub use whole::{is_loaded, load, report};

/// Why the second part is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// What happened, in English: it is for whoever runs the page.
    pub message: String,
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

/// Renders the report; all that only this reaches is the second part.
fn render(props: ReportProps) -> Html {
    html! { <ReportScreen ..props /> }
}
