//! The report in a few sentences that can be read aloud.
//!
//! It says the most important things only: where the whole lies, what stands out, what the strategy is exposed to. The
//! parts that follow say the rest.

use super::{
    Report,
    marked::{self, Marked},
};
use crate::words::ReportWord;
use instrument::{Difference, Exposure, Standing};
use yew::{AttrValue, Html, html};

/// As many things are said between the headline and what one person's view can tell.
const MOST: usize = 2;

/// The part.
pub fn part(report: &Report<'_>) -> Html {
    let findings = [exposed(report), standing_out(report), unscored(report)];
    let said = findings.into_iter().flatten().take(MOST);
    html! {
        <header class="part summary">
            <h1 class="headline" tabindex="-1" data-focus="">{ headline(report) }</h1>
            <div class="lead">
                if report.findings.draws_conclusions() {
                    { for said }
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

/// What the chosen strategy depends on and lacks.
fn exposed(report: &Report<'_>) -> Option<Html> {
    let risks = report.findings.risks(report.instrument(), report.session.strategy()?);
    let (mut exposed, mut synthetic, mut assumed) = (Vec::new(), None, None);
    for risk in risks {
        let ((is_exposed, by_rank), by_norm) = is_exposed(risk.exposure);
        if is_exposed {
            exposed.push(risk.dimension);
            (synthetic, assumed) = (synthetic.or(by_norm), assumed.or(by_rank));
        }
    }
    let sentence = counted(report, ReportWord::SummaryExposed, &exposed)?;
    Some(html! { <p>{ sentence }{ report.mark(synthetic) }{ report.mark(assumed) }</p> })
}

/// Whether a dimension is exposed, and the marks of that: of the norm, and of its percentile.
fn is_exposed(exposure: Exposure) -> Marked<Marked<bool>> {
    match exposure {
        Exposure::AmongOthers(exposure) => {
            let (exposure, synthetic) = marked::of_norm(exposure);
            let (exposure, assumed) = marked::of_rank(exposure);
            ((exposure.is_highest(), assumed), synthetic)
        }
        Exposure::ByInterval(standing) => {
            let ((standing, _), synthetic) = marked::of_estimate(standing);
            ((standing == Standing::Exposed, None), synthetic)
        }
        Exposure::Unknown => ((false, None), None),
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
