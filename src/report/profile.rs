//! All scores at once: the shape as a radar, the figures as a table with bars.

mod table;

use super::{Report, benchmark::Benchmark};
use crate::{
    charts::{Spoke, figure, radar},
    words::ReportWord,
};
use instrument::{Estimate, Instrument, Keying};
use yew::{AttrValue, Html, html};

/// The profile.
pub fn part(report: &Report<'_>) -> Html {
    let text = report.text;
    let has_ranges = report.errors().is_some();
    let shows = if has_ranges { ReportWord::ProfileShows } else { ReportWord::ProfileShowsScores };
    html! {
        <section class="part profile" part="report-part" aria-labelledby="profile-title">
            <h2 id="profile-title">{ text.word(ReportWord::ProfileTitle) }</h2>
            <div class="two">
                <div class="prose">
                    <p>{ text.count(shows, report.scored(), &[]) }</p>
                    <p>{ scale(report) }</p>
                    { margin(report) }
                    if comparison_needs_care(report) {
                        <p>{ text.word(ReportWord::ProfileReading) }</p>
                    }
                </div>
                { shape(report) }
            </div>
            { table::bars(report) }
        </section>
    }
}

/// What a score is; with the ends of the scale where one scale's labels hold for all statements.
fn scale(report: &Report<'_>) -> AttrValue {
    let (instrument, text) = (report.instrument(), report.text);
    let mut scales = instrument.scales();
    let (Some(scale), None, true) = (scales.next(), scales.next(), is_plainly_keyed(instrument)) else {
        return text.word(ReportWord::ProfileScales);
    };
    let (lowest, highest) = scale.range();
    let [lowest, highest] = [lowest, highest].map(|value| text.texts().label(scale.id(), value));
    text.fill(ReportWord::ProfileScale, &[("lowest", lowest), ("highest", highest)])
}

/// Whether for every statement more is more.
fn is_plainly_keyed(instrument: &Instrument) -> bool {
    instrument.items().iter().all(|item| matches!(item.keying(), Keying::Forward))
}

/// Where the margin of error comes from and how sure it is, or why there is none.
fn margin(report: &Report<'_>) -> Html {
    let text = report.text;
    let (source, sureness) = match (report.errors(), report.benchmark) {
        (Some(Estimate::Reliability(_)), Benchmark::Used(norm)) => {
            let name = norm.norm().description().name();
            let source = text.fill(ReportWord::ProfileReliability, &[("norm", name)]);
            (source, Some(ReportWord::ProfileSureByNorm))
        }
        (Some(_), _) => {
            let source =
                text.count(ReportWord::ProfileOwnSpread, report.instrument().dimensions().len(), &[]);
            (source, Some(ReportWord::ProfileSureByAnswers))
        }
        (None, _) if report.findings.draws_conclusions() => (text.word(ReportWord::ProfileInexact), None),
        (None, _) => (text.word(ReportWord::ProfileEqual), None),
    };
    html! {
        <>
            <p>{ source }</p>
            if let Some(sureness) = sureness { <p>{ text.word(sureness) }</p> }
            { report.margin_note() }
        </>
    }
}

/// Without a norm nothing tells which dimensions are easy to say yes to.
fn comparison_needs_care(report: &Report<'_>) -> bool {
    report.benchmark.norm().is_none() && report.instrument().dimensions().len() > 1
}

/// The radar, where there are scores enough for a shape.
fn shape(report: &Report<'_>) -> Html {
    let text = report.text;
    if report.scored() < 3 {
        return Html::default();
    }
    let spoke = |position: usize| Spoke {
        label: report.name(position).to_owned(),
        score: report.dimension_score(position).map(|score| score.score),
        interval: report.interval(position),
    };
    let spokes: Vec<Spoke> = (0..report.instrument().dimensions().len()).map(spoke).collect();
    let title = text.word(ReportWord::ProfileRadarTitle);
    let has_band = report.errors().is_some();
    let reading = html! {
        <p>
            { text.word(ReportWord::ProfileRadarReading) }
            if has_band {
                { " " }{ text.word(ReportWord::ProfileRadarBand) }{ report.mark(report.margin_mark()) }
            }
        </p>
    };
    figure("profile-shape", title.clone(), reading, radar(&spokes, &title))
}
