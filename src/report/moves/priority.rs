//! Why a discipline comes first, in sentences.

use super::super::{Report, risk::exposure_mark};
use crate::words::ReportWord;
use instrument::{Exposure, Priority, Reason};
use yew::{Html, html};

/// Whether the strategy depends on it, and what the reason is; with its mark where a synthetic norm had a part in it.
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
            { report.mark(exposure_mark(&priority.exposure)) }
        </>
    }
}
