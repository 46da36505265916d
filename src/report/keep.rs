//! Taking the report along: on paper and as files; as a link, which is a part of its own.

mod file;
pub mod handing;
pub mod link;

use super::benchmark::NormReading;
use crate::{
    config::Config,
    effects::{clock, doctor::use_withheld_told},
    session::Progress,
    text::Text,
    words::ReportWord,
};
use file::FileKind;
use handing::{Handing, said};
use instrument::{Action, Session};
use link::LinkPart;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_mut_ref, use_node_ref, use_state};

/// What [`KeepPart`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct KeepProps {
    /// The session, which has come to its report.
    pub session: Progress,
    /// The configuration that the report is shown with.
    pub config: Config,
    /// The words.
    pub text: Text,
    /// What the host gave to compare with.
    pub norm: Rc<NormReading>,
    /// The URL of the folder that holds the page on which a link to a result is opened.
    pub site: AttrValue,
    /// Told when the report was kept.
    pub on_action: Callback<Action>,
}

/// How a report is taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Paper,
    File(FileKind),
}

/// The part, and after it the link.
#[component]
pub fn KeepPart(props: &KeepProps) -> Html {
    let text = &props.text;
    let place = use_node_ref();
    let handing = use_state(|| Handing::NotYet);
    // A printing is over at the latest when the report goes.
    let printing = use_mut_ref(|| None);
    let on_take = {
        let (props, place, handing) = (props.clone(), place.clone(), handing.clone());
        Callback::from(move |way| {
            let (props, place, handing, printing) =
                (props.clone(), place.clone(), handing.clone(), printing.clone());
            spawn_local(async move {
                let outcome = match (way, clock::today()) {
                    (_, None) => Handing::NoDay,
                    (Way::Paper, Some(day)) => handing::print(&place, &props, day, &printing).await,
                    (Way::File(kind), Some(day)) => handing::hand_over(kind, &props, day).await,
                };
                if outcome.is_certain() {
                    props.on_action.emit(Action::Keep);
                }
                handing.set(outcome);
            });
        })
    };
    use_withheld_told(&place, handing.withheld());
    let result = result_entry(&props.session);
    let entries = WAYS.iter().chain([&result]).map(|(ways, remark)| entry(ways, *remark, text, &on_take));
    html! {
        <>
            <section class="part keep" part="report-part" ref={place} aria-labelledby="keep-title">
                <h2 id="keep-title">{ text.word(ReportWord::SaveTitle) }</h2>
                <p>{ text.word(ReportWord::SaveShows) }</p>
                <p>{ text.word(ReportWord::SaveExact) }</p>
                <ul class="ways">{ for entries }</ul>
                <div role="status">{ said(&handing, text) }</div>
            </section>
            <LinkPart session={props.session.clone()} config={props.config.clone()} text={text.clone()} site={props.site.clone()} />
        </>
    }
}

/// The ways that belong together, each with its button's words, and what has to be said of them.
type Entry = (&'static [(Way, ReportWord)], ReportWord);

const WAYS: [Entry; 3] = [
    (&[(Way::Paper, ReportWord::SavePrint)], ReportWord::SavePrintNote),
    (
        &[(Way::File(FileKind::Svg), ReportWord::SaveSvg), (Way::File(FileKind::Png), ReportWord::SavePng)],
        ReportWord::SavePictureNote,
    ),
    (&[(Way::File(FileKind::Csv), ReportWord::SaveCsv)], ReportWord::SaveCsvNote),
];

/// The result file, and whether it could hold a strategy.
fn result_entry(session: &Session) -> Entry {
    let knows_strategies = !session.instrument().strategies().is_empty();
    let remark = if knows_strategies { ReportWord::SaveResultNote } else { ReportWord::SaveResultNotePlain };
    (&[(Way::File(FileKind::Result), ReportWord::SaveResult)], remark)
}

fn entry(
    ways: &'static [(Way, ReportWord)],
    remark: ReportWord,
    text: &Text,
    on_take: &Callback<Way>,
) -> Html {
    let button = |(way, word): &(Way, ReportWord)| {
        let (way, word) = (*way, *word);
        let onclick = on_take.reform(move |_| way);
        html! { <button type="button" class="button" part="button" {onclick}>{ text.word(word) }</button> }
    };
    html! {
        <li>
            <div class="buttons">{ for ways.iter().map(button) }</div>
            <p class="quiet">{ text.word(remark) }</p>
        </li>
    }
}
