//! One dimension that a strategy depends on: its figure, where the figure may lie, and what that is called.

use super::super::{Report, marked};
use crate::{
    charts::{ExposureBar, Tone, exposure},
    words::ReportWord,
};
use instrument::{Exposure, NormExposure, NormStanding, Percentile, Risk, Standing};
use yew::{AttrValue, Html, html};

/// An exposure is never higher.
const MOST: f64 = 99.0;

/// A row of the table before it is drawn.
pub(super) struct Row {
    dimension: usize,
    bar: Option<ExposureBar>,
    /// The figure, and between which it may lie.
    figure: AttrValue,
    range: Option<AttrValue>,
    /// What has to stand beside this figure, besides the mark of all of them.
    mark: Option<ReportWord>,
    /// What its standing is called.
    pub(super) standing: ReportWord,
    /// Why, in a sentence.
    because: Option<ReportWord>,
}

impl Row {
    pub(super) fn of(report: &Report<'_>, risk: &Risk) -> Self {
        match risk.exposure {
            Exposure::AmongOthers(figure) => {
                let (figure, mark) = marked::of_rank(marked::of_norm(figure).0);
                Self { mark, ..Self::among_others(report, risk.dimension, figure) }
            }
            Exposure::ByInterval(figure) => {
                let (standing, interval) = marked::of_estimate(figure).0;
                let (standing, because, tone) = match standing {
                    Standing::Exposed => {
                        (ReportWord::RiskExposed, ReportWord::RiskExposedText, Tone::Warning)
                    }
                    Standing::Uncertain => {
                        (ReportWord::RiskUncertain, ReportWord::RiskUncertainText, Tone::Calm)
                    }
                    Standing::Holds => (ReportWord::RiskHolds, ReportWord::RiskHoldsText, Tone::Calm),
                };
                let bar =
                    ExposureBar { certain: interval.low, possible: interval.high, figure: risk.score, tone };
                Self {
                    bar: Some(bar),
                    range: Some(report.range(interval)),
                    standing,
                    because: Some(because),
                    ..Self::unknown(report, risk)
                }
            }
            Exposure::Unknown => Self::unknown(report, risk),
        }
    }

    fn among_others(report: &Report<'_>, dimension: usize, figure: NormExposure) -> Self {
        let exact = match figure.exposure {
            Percentile::At(_) => Some(figure.exposure.shown()),
            Percentile::AtOrBelow(_) | Percentile::AtOrAbove(_) => None,
        };
        // Without an interval the figure is as far as it reaches; beyond a table's end only one side is known.
        let (low, high) = figure.interval.unwrap_or((figure.exposure, figure.exposure));
        let certain = if let Percentile::AtOrBelow(_) = low { 0.0 } else { low.shown() };
        let possible = if let Percentile::AtOrAbove(_) = high { MOST } else { high.shown() };
        let (standing, because, tone) = match figure.standing() {
            NormStanding::Highest => (ReportWord::RiskHighest, None, Tone::Warning),
            // Without an interval it is the table's end that leaves it open, which the figure says.
            NormStanding::Open => {
                (ReportWord::RiskUncertain, figure.interval.map(|_| ReportWord::RiskAcross), Tone::Calm)
            }
            NormStanding::Below => (ReportWord::RiskNotHighest, None, Tone::Calm),
        };
        Self {
            dimension,
            bar: Some(ExposureBar { certain, possible, figure: exact, tone }),
            figure: report.percentile(figure.exposure),
            range: figure.interval.map(|interval| report.percentiles(interval)),
            mark: None,
            standing,
            because,
        }
    }

    /// A score without an interval, or no score at all.
    fn unknown(report: &Report<'_>, risk: &Risk) -> Self {
        let bar = risk.score.map(|score| ExposureBar {
            certain: score,
            possible: score,
            figure: Some(score),
            tone: Tone::Calm,
        });
        let none = || report.text.word(ReportWord::NoScore);
        Self {
            dimension: risk.dimension,
            bar,
            figure: risk.score.map_or_else(none, |score| report.score(score).into()),
            range: None,
            mark: None,
            standing: ReportWord::Unknown,
            because: Some(ReportWord::RiskUnknownText),
        }
    }

    /// The row, with the line that decides on its standing; without what its standing is called where nothing is concluded.
    pub(super) fn draw(self, report: &Report<'_>, line: Option<f64>) -> Html {
        let text = report.text;
        let is_concluded = report.findings.draws_conclusions();
        let bar =
            self.bar.map(|bar| if is_concluded { bar } else { ExposureBar { tone: Tone::Calm, ..bar } });
        let is_warned_of = bar.is_some_and(|bar| bar.tone == Tone::Warning);
        let score_class = if bar.is_some() { "score" } else { "score none" };
        html! {
            <tr class={is_warned_of.then_some("warned")} key={self.dimension}>
                <th scope="row" lang={text.marked_language()}>{ report.name(self.dimension) }</th>
                <td class="chart-cell">{ exposure(bar, line) }</td>
                <td class={score_class}>{ self.figure }{ report.mark(self.mark) }</td>
                <td data-column={text.word(ReportWord::ProfileRange)}>{ for self.range }</td>
                if is_concluded {
                    <td class="standing">
                        <b>{ text.word(self.standing) }</b>
                        { for self.because.map(|because| html! { <span>{ text.word(because) }</span> }) }
                    </td>
                }
            </tr>
        }
    }
}
