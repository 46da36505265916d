//! The report in a few sentences that can be read aloud.
//!
//! It says the most important things only: where the whole lies, what the strategy is exposed to, what has no score, and
//! what stands out if there is still room. The parts that follow say the rest.

use super::{Report, marked, risk};
use crate::words::ReportWord;
use instrument::{Difference, Exposure, NormStanding, Risk, Standing};
use yew::{AttrValue, Html, html};

/// As many things are said between the headline and what one person's view can tell.
const MOST: usize = 2;

/// The part.
pub fn part(report: &Report<'_>) -> Html {
    let findings = [exposed(report), unscored(report), standing_out(report)];
    html! {
        <header class="part summary" part="report-part">
            <h1 class="headline" part="headline" tabindex="-1" data-focus="">{ headline(report) }</h1>
            <div class="lead">
                if report.findings.draws_conclusions() {
                    { for findings.into_iter().flatten().take(MOST) }
                } else {
                    <p>{ report.text.word(ReportWord::SummarySame) }</p>
                }
                { view(report) }
            </div>
            { report.margin_note() }
        </header>
    }
}

/// Where the whole lies, in the instrument's own words if it has a sentence for that.
fn headline(report: &Report<'_>) -> AttrValue {
    let (instrument, text) = (report.instrument(), report.text);
    let scores = report.findings.profile().scores();
    let plain = || text.word(ReportWord::SummaryPlain);
    let Some(composite) = instrument.composites().first().filter(|_| !instrument.levels().is_empty()) else {
        return plain();
    };
    let Some(score) = scores.composites().first().copied().flatten() else {
        return text.word(ReportWord::SummaryNone);
    };
    let Some((low, high)) = report.levels(score, report.composite_interval(0)) else {
        return plain();
    };
    let name = ("composite", text.texts().composite(composite.id()));
    let [low_name, high_name] = [low, high].map(|level| text.texts().level(level.id()));
    if low != high {
        return text.fill(ReportWord::SummaryLevelBetween, &[name, ("low", low_name), ("high", high_name)]);
    }
    match text.texts().composite_at(composite.id(), low.id()) {
        "" => text.fill(ReportWord::SummaryLevel, &[name, ("level", low_name)]),
        sentence => sentence.to_owned().into(),
    }
}

/// What the chosen strategy depends on and lacks: in the highest band of a norm, or exposed without one.
fn exposed(report: &Report<'_>) -> Option<Html> {
    let risks = report.findings.risks(report.instrument(), report.session.strategy()?);
    let named = |word: ReportWord| {
        let of_it: Vec<&Risk> = risks.iter().filter(|risk| claim(&risk.exposure) == Some(word)).collect();
        let positions: Vec<usize> = of_it.iter().map(|risk| risk.dimension).collect();
        let sentence = counted(report, word, &positions)?;
        let marks = risk::marks(report, of_it.iter().map(|risk| &risk.exposure));
        Some(html! { <p>{ sentence }{ marks }</p> })
    };
    named(ReportWord::SummaryHighest).or_else(|| named(ReportWord::SummaryExposed))
}

/// What can be said of an exposure without doubt, if it is urgent.
fn claim(exposure: &Exposure) -> Option<ReportWord> {
    match exposure {
        Exposure::AmongOthers(figure) => {
            let (figure, _) = marked::of_rank(marked::of_norm(*figure).0);
            (figure.standing() == NormStanding::Highest).then_some(ReportWord::SummaryHighest)
        }
        Exposure::ByInterval(figure) => {
            let ((standing, _), _) = marked::of_estimate(*figure);
            (standing == Standing::Exposed).then_some(ReportWord::SummaryExposed)
        }
        Exposure::Unknown => None,
    }
}

/// What lies above or below the person's own average; nothing of a single score.
fn standing_out(report: &Report<'_>) -> Option<Html> {
    if report.scored() < 2 {
        return None;
    }
    let text = report.text;
    let Some(shape) = report.findings.shape() else {
        return Some(html! { <p>{ text.word(ReportWord::SummaryUntold) }</p> });
    };
    // Its mark is that of the margin, which the note below carries.
    let (shape, _) = marked::of_estimate(shape);
    if shape.is_level() {
        return Some(html! { <p>{ text.word(ReportWord::SummaryLevelProfile) }</p> });
    }
    let (strong, weak) = (positions(&shape.strengths()), positions(&shape.weaknesses()));
    let below =
        if strong.is_empty() { ReportWord::SummaryWeaknesses } else { ReportWord::SummaryWeaknessesToo };
    let (strong, weak) =
        (counted(report, ReportWord::SummaryStrengths, &strong), counted(report, below, &weak));
    Some(html! { <p>{ for strong }{ " " }{ for weak }</p> })
}

fn unscored(report: &Report<'_>) -> Option<Html> {
    let count = report.instrument().dimensions().len();
    let unscored: Vec<usize> =
        (0..count).filter(|position| report.dimension_score(*position).is_none()).collect();
    let sentence = counted(report, ReportWord::SummaryUnscored, &unscored)?;
    Some(html! { <p>{ sentence }</p> })
}

/// That it is one person's view; of an organisation also that leaders see it more favourably.
fn view(report: &Report<'_>) -> Html {
    let leaders = report.is_about_an_organisation().then(|| report.text.word(ReportWord::SummaryLeaders));
    html! { <p class="view">{ report.text.word(ReportWord::SummaryView) }{ " " }{ for leaders }</p> }
}

/// A sentence about so many dimensions; none about no dimension.
fn counted(report: &Report<'_>, word: ReportWord, positions: &[usize]) -> Option<AttrValue> {
    let names = [("names", &*report.names(positions))];
    (!positions.is_empty()).then(|| report.text.count(word, positions.len(), &names))
}

fn positions(named: &[(usize, Difference)]) -> Vec<usize> {
    named.iter().map(|(position, _)| *position).collect()
}
