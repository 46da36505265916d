//! Several people's results side by side, for a workshop: result files that they handed over.
//!
//! What is read stays in this part and nowhere else: closing the files, wiping and leaving the page forget it.

mod agreements;
mod opened;

pub use opened::{Opened, Step};

use super::{Report, benchmark::Benchmark, result_file::Reading};
use crate::{
    controls::files::{Quantity, file_choice},
    effects::{clock, files::ChosenFile, focus},
    session::Progress,
    text::Text,
    words::ReportWord,
};
use instrument::{Findings, SavedResult, Together};
use opened::MOST_RESULTS;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, MouseEvent, Properties, component, html, use_reducer};

/// What [`TogetherPart`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct TogetherProps {
    /// The session, which has come to its report.
    pub session: Progress,
    /// The words.
    pub text: Text,
}

/// The part.
#[component]
pub fn TogetherPart(props: &TogetherProps) -> Html {
    let opened = use_reducer(Opened::default);
    let on_step = {
        let dispatcher = opened.dispatcher();
        Callback::from(move |step| dispatcher.dispatch(step))
    };
    let on_choose = {
        let (opened, session, on_step) = (opened.clone(), props.session.clone(), on_step.clone());
        Callback::from(move |files: Vec<ChosenFile>| {
            if let Some(excess) = opened.excess_with(files.len()) {
                on_step.emit(Step::Exceed(excess));
                return;
            }
            let (run, session, on_step) = (opened.run(), session.clone(), on_step.clone());
            spawn_local(async move {
                let reading = Reading::of(&files, session.instrument()).await;
                on_step.emit(Step::Read(run, reading));
            });
        })
    };
    part(props, &opened, &on_step, on_choose)
}

/// The part as it is drawn; nothing where the person has no score either.
pub fn part(
    props: &TogetherProps,
    opened: &Opened,
    on_step: &Callback<Step>,
    on_choose: Callback<Vec<ChosenFile>>,
) -> Html {
    let TogetherProps { session, text } = props;
    let (instrument, answers) = (session.instrument(), session.answers());
    let findings = Findings::of(instrument, answers, None);
    if !findings.profile().scores().any() {
        return Html::default();
    }
    let report = Report { session, findings: &findings, benchmark: &Benchmark::None, text };
    let own = opened.own().and_then(|today| {
        let day = (text.language(), today);
        SavedResult::new(instrument, answers, findings.profile(), day, session.strategy())
    });
    let results: Vec<SavedResult> = opened.results().iter().cloned().chain(own).collect();
    let is_open = !opened.results().is_empty();
    let together = is_open.then(|| Together::of(&results).ok().flatten()).flatten();
    let most = text.whole(MOST_RESULTS);
    let open = if is_open { ReportWord::TogetherMore } else { ReportWord::TogetherOpen };
    // What may be there or not has a place of its own: if others moved up, the one with the focus would be drawn anew.
    html! {
        <section class="part together" part="report-part" aria-labelledby="together-title" data-open={is_open.to_string()}>
            <h2 id="together-title">{ text.word(ReportWord::TogetherTitle) }</h2>
            <p>{ text.word(ReportWord::TogetherShows) }</p>
            <div class="opening">
                <p>{ text.word(ReportWord::TogetherAsk) }</p>
                <p class="quiet">
                    { text.word(ReportWord::FilesHere) }{ " " }{ text.fill(ReportWord::TogetherLimit, &[("n", &most)]) }
                </p>
                <div class="buttons">
                    { file_choice(text.word(open), Quantity::Several, on_choose) }
                    if is_open { { close(text, on_step) } }
                </div>
                if is_open {
                    { own_choice(opened, text, on_step) }
                    <p class="quiet">{ text.word(ReportWord::FilesLeaving) }</p>
                }
            </div>
            <div class="opened" role="status">
                { said(opened, &results, text) }
                if let Some(together) = &together { { agreements::finding(together, &report) } }
            </div>
            if let Some(together) = &together { { agreements::chart(together, &report) } }
        </section>
    }
}

fn close(text: &Text, on_step: &Callback<Step>) -> Html {
    let onclick = on_step.reform(|event: MouseEvent| {
        focus::to_refuge(&event);
        Step::Close
    });
    html! { <button type="button" class="button" part="button" {onclick}>{ text.word(ReportWord::FilesClose) }</button> }
}

/// The person's own result counts only if they say so.
fn own_choice(opened: &Opened, text: &Text, on_step: &Callback<Step>) -> Html {
    let onchange = on_step.reform(|event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        Step::CountOwn(input.is_some_and(|input| input.checked()).then(clock::today).flatten())
    });
    html! {
        <label class="switch">
            <input type="checkbox" checked={opened.own().is_some()} {onchange} />
            { text.word(ReportWord::TogetherCountOwn) }
        </label>
    }
}

/// How many results are open, and what was not opened and why.
fn said(opened: &Opened, results: &[SavedResult], text: &Text) -> Html {
    let files = opened.results().len();
    let excess = opened.excess().map(|given| {
        let (most, given) = (text.whole(MOST_RESULTS), text.whole(given));
        html! { <p class="refused">{ text.fill(ReportWord::FilesTooMany, &[("n", &most), ("given", &given)]) }</p> }
    });
    let refused = opened.refused().iter().map(|refused| html! { <li>{ refused.sentence(text) }</li> });
    let doubles = doubles(results);
    html! {
        <>
            if files > 0 {
                <p class="quiet">
                    { text.count(ReportWord::TogetherOpened, files, &[]) }
                    if results.len() > files { { " " }{ text.word(ReportWord::TogetherOwnCounts) } }
                </p>
            }
            if doubles > 0 { <p>{ text.count(ReportWord::TogetherDoubles, doubles, &[]) }</p> }
            { for excess }
            if !opened.refused().is_empty() { <ul class="refused">{ for refused }</ul> }
        </>
    }
}

/// How many results have the scores of one before them. They are counted all the same: two people may well agree.
///
/// Of the rest of a file nothing is compared: one's own result may lie there in another language or of another day.
fn doubles(results: &[SavedResult]) -> usize {
    let has_same_scores = |one: &SavedResult, other: &SavedResult| {
        let mut pairs = one.scores().iter().zip(other.scores());
        pairs.all(|((_, one), (_, other))| one.map(|score| score.score) == other.map(|score| score.score))
    };
    let is_double = |(place, result): &(usize, &SavedResult)| {
        results.iter().take(*place).any(|other| has_same_scores(other, result))
    };
    results.iter().enumerate().filter(is_double).count()
}
