//! The report as a program of its own: everything that is reached only through here travels after the rest. So do the
//! overview, what posts and keeps submissions, and what keeps answers on the device.
//!
//! With the feature `split`, which `cargo xtask build` sets, the report is in a second file that [`load`] fetches.
//! Without it (in tests and in the edit loop) the program is whole and the report is always there.
//! When to load, and what to show meanwhile, is decided by who calls.

#[cfg(all(feature = "split", target_arch = "wasm32"))]
mod apart;
#[cfg(not(all(feature = "split", target_arch = "wasm32")))]
mod whole;

use crate::{
    app::{
        overview::{OverviewProps, overview},
        shared_page::{SharedPage, SharedPageProps},
    },
    controls::later::later_choice,
    effects::{
        draft::{DraftKeeper, DraftProps, Found, Later},
        outbox::OutboxProps,
    },
    outbox::lines::OutboxLines,
    screens::{
        report::{ReportProps, ReportScreen},
        resumption::resumption,
    },
    text::Text,
    trouble::Trouble,
};
use std::fmt;
use yew::{Html, html};

#[cfg(all(feature = "split", target_arch = "wasm32"))]
use apart::rendered;
#[cfg(all(feature = "split", target_arch = "wasm32"))]
pub use apart::{is_loaded, load};
#[cfg(not(all(feature = "split", target_arch = "wasm32")))]
use whole::rendered;
#[cfg(not(all(feature = "split", target_arch = "wasm32")))]
pub use whole::{is_loaded, load};

/// Why the second part is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// What stands in the way.
    pub trouble: Trouble,
    /// What happened, in English: it is for whoever runs the page.
    pub message: String,
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

/// A screen of the second part.
pub enum Late {
    /// The report.
    Report(ReportProps),
    /// What is still open before the report; the report is drawn meanwhile, unseen.
    Overview(OverviewProps),
    /// A result that was shared by a link.
    Shared(SharedPageProps),
    /// What becomes of approved messages.
    Outbox(OutboxProps),
    /// What keeps answers on the device and finds them again; it shows nothing.
    Draft(DraftProps),
    /// The offer to continue with what was found.
    Offer(Found, Text),
    /// The choice to continue later.
    Later(Later, Text),
}

/// A screen of the second part, once all that it needs is there; `text` is what it is written in.
pub fn late(text: &Text, screen: Late) -> Html {
    let rendered = if text.has_report() { rendered(screen) } else { None };
    rendered.unwrap_or_else(|| html! { <section class="screen" aria-busy="true"></section> })
}

/// Renders a screen; all that only this reaches is the second part.
fn render(screen: Late) -> Html {
    match screen {
        Late::Report(props) => html! { <ReportScreen ..props /> },
        Late::Overview(props) => overview(props),
        Late::Shared(props) => html! { <SharedPage ..props /> },
        Late::Outbox(props) => html! { <OutboxLines ..props /> },
        Late::Draft(props) => html! { <DraftKeeper ..props /> },
        Late::Offer(found, text) => resumption(&found, &text),
        Late::Later(later, text) => later_choice(&later, &text),
    }
}
