//! The report in a few sentences that can be read aloud.

use super::Report;
use crate::words::ReportWord;
use yew::{Html, html};

/// The part.
pub fn part(report: &Report<'_>) -> Html {
    html! {
        <header class="part summary">
            <h1 class="headline" tabindex="-1" data-focus="">{ report.text.word(ReportWord::SummaryProfile) }</h1>
            <p class="lead">{ report.text.word(ReportWord::SummaryView) }</p>
        </header>
    }
}
