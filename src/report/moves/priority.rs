//! Why a discipline comes first, in sentences.

use super::super::{Report, risk};
use crate::words::ReportWord;
use instrument::{Exposure, Priority, Reason};
use std::iter;
use yew::{Html, html};

/// Whether the strategy depends on it, and what the reason is; with the marks of the exposure if that is the reason.
pub(super) fn sentences(report: &Report<'_>, priority: &Priority) -> Html {
    let text = report.text;
    let reason = match (priority.reason, &priority.exposure) {
        (Reason::Highest, _) => ReportWord::MovesBecauseHighest,
        (Reason::Exposed, _) => ReportWord::RiskExposedText,
        (Reason::Weak, _) => ReportWord::MovesBecauseWeak,
        (Reason::LowerHalf, _) => ReportWord::MovesBecauseLower,
        (Reason::Uncertain, Exposure::AmongOthers(_)) => ReportWord::MovesBecauseEither,
        (Reason::Uncertain, _) => ReportWord::RiskUncertainText,
    };
    html! {
        <>
            if priority.is_depended_on { { text.word(ReportWord::MovesDepends) }{ " " } }
            { text.word(reason) }
            if priority.reason != Reason::Weak { { risk::marks(report, iter::once(&priority.exposure)) } }
        </>
    }
}

/// What the reasons rest on, as far as the part on risk does not say so: it does if a strategy is chosen.
pub(super) fn explanation(report: &Report<'_>, priorities: &[Priority]) -> Html {
    let text = report.text;
    let is_unexplained = report.session.strategy().is_none();
    let is_any = |reason: Reason| priorities.iter().any(|priority| priority.reason == reason);
    let norm = report.benchmark.norm().map(|norm| norm.norm().description().name());
    html! {
        <>
            if let Some(norm) = norm.filter(|_| is_unexplained && is_any(Reason::Highest)) {
                <p class="quiet">
                    { text.fill(ReportWord::RiskByNorm, &[("norm", norm)]) }{ " " }
                    { text.word(ReportWord::RiskHighestBand) }
                </p>
            }
            if is_unexplained && is_any(Reason::Exposed) {
                <p class="quiet">{ text.word(ReportWord::MovesByInterval) }</p>
            }
            if is_any(Reason::Weak) { { report.margin_note() } }
        </>
    }
}
