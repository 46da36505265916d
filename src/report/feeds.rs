//! What it feeds: the storeys that stand on a culture, and what measures each.
//!
//! Only for an instrument whose texts say what its dimensions have been linked to. Nothing here is about the person.

use super::Report;
use crate::{
    charts::{figure, storey},
    words::ReportWord,
};
use yew::{Html, html};

/// The storeys from the top: what each is called, what it is, and what measures it.
const STOREYS: [[ReportWord; 3]; 4] = [
    [ReportWord::FeedsPerformance, ReportWord::FeedsPerformanceText, ReportWord::FeedsPerformanceMeasure],
    [ReportWord::FeedsLoyalty, ReportWord::FeedsLoyaltyText, ReportWord::FeedsLoyaltyMeasure],
    [ReportWord::FeedsExperience, ReportWord::FeedsExperienceText, ReportWord::FeedsExperienceMeasure],
    [ReportWord::FeedsCulture, ReportWord::FeedsCultureText, ReportWord::FeedsCultureMeasure],
];

/// The part; nothing where no dimension has been linked to anything.
pub fn part(report: &Report<'_>) -> Html {
    let text = report.text;
    let dimensions = report.instrument().dimensions().iter().enumerate();
    let links: Vec<(usize, &str)> = dimensions
        .map(|(position, dimension)| (position, text.texts().linked(dimension.id())))
        .filter(|(_, linked)| !linked.is_empty())
        .collect();
    if links.is_empty() {
        return Html::default();
    }
    let reading = html! { <p>{ text.word(ReportWord::FeedsReading) }</p> };
    let caution = html! { <p>{ text.word(ReportWord::FeedsCaution) }</p> };
    html! {
        <section class="part feeds" part="report-part" aria-labelledby="feeds-title">
            <h2 id="feeds-title">{ text.word(ReportWord::FeedsTitle) }</h2>
            <p>{ text.word(ReportWord::FeedsShows) }</p>
            { figure("feeds-pyramid-title", text.word(ReportWord::FeedsChart), reading, pyramid(report)) }
            { figure("feeds-links-title", text.word(ReportWord::FeedsLinkedTitle), caution, table(report, &links)) }
            <p class="quiet">{ text.word(ReportWord::FeedsSources) }</p>
        </section>
    }
}

fn pyramid(report: &Report<'_>) -> Html {
    let text = report.text;
    let rows = (0_u8..).zip(STOREYS).map(|(position, [name, what, measure])| {
        html! {
            <tr>
                <td class="drawn">{ storey(position, 4) }</td>
                <th scope="row">{ text.word(name) }</th>
                <td class="means">{ text.word(what) }</td>
                <td class="measured">{ text.word(measure) }</td>
            </tr>
        }
    });
    html! {
        <table class="pyramid" part="table" aria-labelledby="feeds-pyramid-title">
            <thead>
                <tr>
                    <td class="drawn"></td>
                    <th scope="col">{ text.word(ReportWord::FeedsStorey) }</th>
                    <th scope="col">{ text.word(ReportWord::FeedsMeans) }</th>
                    <th scope="col">{ text.word(ReportWord::FeedsMeasured) }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn table(report: &Report<'_>, links: &[(usize, &str)]) -> Html {
    let (text, language) = (report.text, report.text.marked_language());
    html! {
        <table class="links" part="table" aria-labelledby="feeds-links-title">
            <thead>
                <tr>
                    <th scope="col">{ text.word(ReportWord::ColumnDiscipline) }</th>
                    <th scope="col">{ text.word(ReportWord::FeedsLinked) }</th>
                </tr>
            </thead>
            <tbody lang={language}>
                for (position, linked) in links {
                    <tr>
                        <th scope="row">{ report.name(*position).to_owned() }</th>
                        <td>{ (*linked).to_owned() }</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}
