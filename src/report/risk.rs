//! The disciplines that the chosen strategy depends on, the most exposed first.
//!
//! Where no conclusions are drawn from the answers, the scores stand as they are and nothing is ordered by them.

mod row;

use super::{Report, marked};
use crate::{
    charts::{Tick, axis, figure},
    controls::one_of::{OneOf, one_of},
    words::{ReportWord, Word},
};
use instrument::{Action, Exposure, NormExposure, Risk, Standing, Strategy};
use row::Row;
use yew::{AttrValue, Callback, Html, html};

/// The part, in which the strategy can be changed; nothing for an instrument without strategies.
pub fn part(report: &Report<'_>, on_action: &Callback<Action>) -> Html {
    let (strategies, text) = (report.instrument().strategies(), report.text);
    if strategies.is_empty() {
        return Html::default();
    }
    let chosen = report.session.strategy();
    let strategy = chosen.and_then(|position| Some((position, strategies.get(position)?)));
    let shows = match strategy {
        None => ReportWord::RiskNone,
        Some(_) if report.findings.draws_conclusions() => ReportWord::RiskShows,
        Some(_) => ReportWord::RiskShowsScores,
    };
    let names: Vec<&str> = strategies.iter().map(|strategy| text.texts().strategy(strategy.id())).collect();
    let list = OneOf {
        id: "strategy",
        label: text.word(ReportWord::RiskChoose),
        none: text.word(Word::StrategyNone),
        note: text.word(ReportWord::RiskKept),
        names: &names,
        chosen,
        is_fixed: false,
    };
    // Always one node after the choice, if an empty one: were there more or fewer, the choice would be drawn anew and lose
    // the focus.
    let chart = strategy.map_or_else(Html::default, |(position, strategy)| chart(report, position, strategy));
    html! {
        <section class="part risk" part="report-part" aria-labelledby="risk-title">
            <h2 id="risk-title">{ text.word(ReportWord::RiskTitle) }</h2>
            <p>{ text.word(shows) }</p>
            { one_of(list, &on_action.reform(Action::Pursue)) }
            <div class="basis" role="status">
                { for strategy.map(|(_, strategy)| dependences(report, strategy)) }
            </div>
            { chart }
        </section>
    }
}

/// What every strategy depends on, and what this one does besides.
fn dependences(report: &Report<'_>, strategy: &Strategy) -> Html {
    let strategies = report.instrument().strategies();
    let is_shared =
        |position: &usize| strategies.iter().all(|strategy| strategy.depends_on().contains(position));
    let (shared, own): (Vec<usize>, Vec<usize>) = strategy.depends_on().iter().copied().partition(is_shared);
    let sentence = |word: ReportWord, positions: &[usize]| {
        let names = report.names(positions);
        (!positions.is_empty()).then(|| html! { <p>{ report.text.fill(word, &[("names", &names)]) }</p> })
    };
    html! {
        <>
            { for sentence(ReportWord::RiskEvery, &shared) }
            { for sentence(ReportWord::RiskOwn, &own) }
        </>
    }
}

fn chart(report: &Report<'_>, position: usize, strategy: &Strategy) -> Html {
    let text = report.text;
    let risks = risks(report, position, strategy);
    let is_among_others = is_among_others(report);
    let is_concluded = report.findings.draws_conclusions();
    let column = if is_among_others { ReportWord::RiskExposure } else { ReportWord::ColumnScore };
    let line = if is_among_others { NormExposure::HIGHEST_ABOVE } else { Standing::HOLDS_FROM };
    let line = is_concluded.then_some(line);
    // Above the highest band there is no room for another number.
    let end = (!is_among_others || !is_concluded).then_some(100.0);
    let places = [Some(0.0), line, end].into_iter().flatten();
    let ticks: Vec<Tick> = places.map(|at| Tick { at, label: text.score(at).into() }).collect();
    let table = html! {
        <table class="bars risks" part="table" aria-labelledby="risk-exposures">
            <thead>
                <tr>
                    <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                    <td class="chart-cell">{ axis(&ticks) }</td>
                    <th scope="col" class="score">{ text.word(column) }</th>
                    <th scope="col">{ text.word(ReportWord::ProfileRange) }</th>
                    if is_concluded { <th scope="col">{ text.word(ReportWord::RiskStanding) }</th> }
                </tr>
            </thead>
            <tbody>
                { for risks.iter().map(|risk| Row::of(report, risk).draw(report, line)) }
            </tbody>
        </table>
    };
    let marks = marks(report, risks.iter().map(|risk| &risk.exposure));
    let reading = html! { <p>{ reading(report, &risks) }{ marks }</p> };
    html! {
        <>
            { figure("risk-exposures", text.word(ReportWord::RiskExposuresTitle), reading, table) }
            { explanation(report) }
        </>
    }
}

/// What has to stand beside a sentence about these exposures, once each.
pub(super) fn marks<'a>(report: &Report<'_>, exposures: impl Iterator<Item = &'a Exposure>) -> Html {
    let [mut synthetic, mut assumed] = [None; 2];
    for [by_norm, by_rank] in exposures.map(marked::of_exposure) {
        (synthetic, assumed) = (synthetic.or(by_norm), assumed.or(by_rank));
    }
    html! { <>{ report.mark(synthetic) }{ report.mark(assumed) }</> }
}

/// In the order of urgency; where nothing is concluded, in that of the strategy.
fn risks(report: &Report<'_>, position: usize, strategy: &Strategy) -> Vec<Risk> {
    let risks = report.findings.risks(report.instrument(), position);
    if report.findings.draws_conclusions() {
        return risks;
    }
    let find = |dimension: &usize| risks.iter().find(|risk| risk.dimension == *dimension).copied();
    strategy.depends_on().iter().filter_map(find).collect()
}

/// Whether exposures come from a norm, which holds for all dimensions or for none.
fn is_among_others(report: &Report<'_>) -> bool {
    report.findings.exposures().iter().any(|exposure| matches!(exposure, Exposure::AmongOthers(_)))
}

/// The most urgent thing that can be said of all of them, in a sentence.
fn reading(report: &Report<'_>, risks: &[Risk]) -> AttrValue {
    let text = report.text;
    if !report.findings.draws_conclusions() {
        return text.word(ReportWord::RiskNothing);
    }
    let rows: Vec<(usize, Row)> = risks.iter().map(|risk| (risk.dimension, Row::of(report, risk))).collect();
    let that_are = |standing: fn(ReportWord) -> bool| -> Vec<usize> {
        rows.iter().filter(|(_, row)| standing(row.standing)).map(|(dimension, _)| *dimension).collect()
    };
    let total = text.whole(risks.len());
    let counted = |word: ReportWord, positions: &[usize]| {
        text.count(word, positions.len(), &[("total", &total), ("names", &report.names(positions))])
    };
    let highest = that_are(|standing| standing == ReportWord::RiskHighest);
    let exposed = that_are(|standing| standing == ReportWord::RiskExposed);
    let open = that_are(|standing| matches!(standing, ReportWord::RiskUncertain | ReportWord::Unknown));
    if !highest.is_empty() {
        counted(ReportWord::RiskReadingHighest, &highest)
    } else if is_among_others(report) {
        text.word(ReportWord::RiskReadingNoneHighest)
    } else if !exposed.is_empty() {
        counted(ReportWord::RiskReadingSome, &exposed)
    } else if !open.is_empty() {
        text.fill(ReportWord::RiskReadingOpen, &[("names", &report.names(&open))])
    } else {
        text.word(ReportWord::RiskReadingHold)
    }
}

/// What the words for standings mean, and what the figures rest on; scores of which nothing is concluded mean what they do
/// in the profile.
fn explanation(report: &Report<'_>) -> Html {
    let text = report.text;
    let norm = report.benchmark.norm().map(|norm| norm.norm().description().name());
    if !is_among_others(report) && !report.findings.draws_conclusions() {
        return Html::default();
    }
    html! {
        if let Some(norm) = norm.filter(|_| is_among_others(report)) {
            <p class="quiet">
                { text.fill(ReportWord::RiskByNorm, &[("norm", norm)]) }{ " " }
                { text.word(ReportWord::RiskHighestBand) }
            </p>
        } else {
            <p class="quiet">
                { text.word(ReportWord::RiskByInterval) }
                if norm.is_some() { { " " }{ text.word(unplaced(report)) } }
            </p>
            { report.margin_note() }
        }
    }
}

/// Why a norm does not decide although there is one.
fn unplaced(report: &Report<'_>) -> ReportWord {
    let profile = report.findings.profile();
    let is_any_placed =
        (0..report.instrument().dimensions().len()).any(|position| profile.placement(position).is_some());
    if is_any_placed { ReportWord::RiskPartlyPlaced } else { ReportWord::RiskUnplaced }
}
