//! What one person's view can and cannot say.

use super::Report;
use crate::words::ReportWord;
use instrument::{Action, Answer, Stage};
use yew::{AttrValue, Callback, Html, html};

/// The part, with the way back to the statements where going through them again is suggested.
pub fn part(report: &Report<'_>, on_action: &Callback<Action>) -> Html {
    let text = report.text;
    let [can, cannot, next] = if report.is_about_an_organisation() {
        [ReportWord::ViewCan, ReportWord::ViewCannot, ReportWord::ViewNext]
    } else {
        [ReportWord::ViewCanOwn, ReportWord::ViewCannotOwn, ReportWord::ViewNextOwn]
    };
    html! {
        <section class="part view" part="report-part" aria-labelledby="view-title">
            <h2 id="view-title">{ text.word(ReportWord::ViewTitle) }</h2>
            <p>{ text.word(ReportWord::ViewShows) }</p>
            <p>{ text.word(can) }{ " " }{ text.word(cannot) }</p>
            if report.is_about_an_organisation() { <p>{ text.word(ReportWord::ViewLeaders) }</p> }
            { answering(report) }
            { for same(report, on_action) }
            <p>{ text.word(next) }</p>
        </section>
    }
}

/// How many statements were not judged, and how many were left open.
fn answering(report: &Report<'_>) -> Html {
    let (text, answering) = (report.text, report.findings.answering());
    let total = text.whole(answering.items);
    let left_open = answering.items - answering.judged - answering.cannot_judge;
    let scale = report.instrument().scales().find(|scale| scale.cannot_judge());
    let label = scale.map_or("", |scale| text.texts().cannot_judge(scale.id()));
    let gaps = [("label", label), ("total", &*total)];
    html! {
        <p>
            if answering.cannot_judge > 0 { { text.count(ReportWord::ViewCannotJudge, answering.cannot_judge, &gaps) }{ " " } }
            if left_open > 0 { { text.count(ReportWord::ViewOpen, left_open, &gaps) } }
            if answering.judged == answering.items { { text.word(ReportWord::ViewJudgedAll) } }
        </p>
    }
}

/// A gentle hint where every judged statement got the same answer.
fn same(report: &Report<'_>, on_action: &Callback<Action>) -> Option<Html> {
    let text = report.text;
    let label = same_answer(report)?;
    let is_sealed = report.session.is_sealed();
    let word = if is_sealed { ReportWord::ViewSameSealed } else { ReportWord::ViewSame };
    let n = text.whole(report.findings.answering().judged);
    let go_back = on_action.reform(|_| Action::GoTo(Stage::Statement(0)));
    Some(html! {
        <>
            <p>{ text.fill(word, &[("n", &n), ("label", &label)]) }</p>
            if !is_sealed {
                <p><button type="button" class="link" onclick={go_back}>{ text.word(ReportWord::ViewAgain) }</button></p>
            }
        </>
    })
}

/// The label of the one answer that every judged statement got.
fn same_answer(report: &Report<'_>) -> Option<AttrValue> {
    let value = report.findings.answering().same_throughout?;
    let answers = report.session.answers();
    let items = report.instrument().items().iter().enumerate();
    let mut judged = items.filter(|(position, _)| answers.get(*position) == Some(Answer::Value(value)));
    let (_, item) = judged.next()?;
    Some(report.text.texts().label(item.scale().id(), value).to_owned().into())
}
