//! The report as a program of its own: everything that is reached only through here travels after the rest.
//!
//! With the feature `split`, which `cargo xtask build` sets, the report is in a second file that [`load`] fetches.
//! Without it (in tests and in the edit loop) the program is whole and the report is always there.
//! When to load, and what to show meanwhile, is decided by who calls.

use crate::{config::Config, screens::report::report_screen, session::Progress, text::Text};
use instrument::Action;
use std::fmt;
use yew::{Callback, Html};

/// What the report is made from.
#[derive(Clone, PartialEq)]
pub struct ReportProps {
    /// The session, which has come to its report.
    pub session: Progress,
    /// The configuration that the report is shown with.
    pub config: Config,
    /// The words.
    pub text: Text,
    /// Receives what the person does.
    pub on_action: Callback<Action>,
}

/// Why the report's program is not there.
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

/// Loads the second part of the program; done at once if it is there.
///
/// # Errors
/// The part cannot be had, or is not the one that was built with this program. It may be tried again.
#[allow(clippy::unused_async)]
pub async fn load() -> Result<(), LoadError> {
    Ok(())
}

/// Whether the second part is there.
pub fn is_loaded() -> bool {
    true
}

/// The report; nothing while the second part is not there.
pub fn report(props: ReportProps) -> Option<Html> {
    let ReportProps { session, config, text, on_action } = props;
    Some(report_screen(&session, &config, &text, &on_action))
}
