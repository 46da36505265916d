//! Taking the report along: on paper and as files; as a link, which is a part of its own.

mod file;
pub mod handing;
pub mod link;

use crate::{
    config::Config,
    effects::{assets::NormFile, clock},
    session::Progress,
    text::Text,
    words::ReportWord,
};
use file::FileKind;
use handing::{Handing, said};
use instrument::Action;
use link::LinkPart;
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
    pub norm: NormFile,
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
                // Files name their day, so there are none while the clock shows a year that they cannot write.
                let Some(day) = clock::today() else { return };
                let outcome = match way {
                    Way::Paper => handing::print(&place, &props, day, &printing).await,
                    Way::File(kind) => handing::hand_over(kind, &props, day).await,
                };
                if outcome.is_certain() {
                    props.on_action.emit(Action::Keep);
                }
                handing.set(outcome);
            });
        })
    };
    html! {
        <>
            <section class="part keep" ref={place} aria-labelledby="keep-title">
                <h2 id="keep-title">{ text.word(ReportWord::SaveTitle) }</h2>
                <p>{ text.word(ReportWord::SaveShows) }</p>
                <p>{ text.word(ReportWord::SaveExact) }</p>
                <ul class="ways">{ for WAYS.iter().map(|(ways, remark)| entry(ways, *remark, text, &on_take)) }</ul>
                <div role="status">{ said(&handing, text) }</div>
            </section>
            <LinkPart session={props.session.clone()} config={props.config.clone()} text={text.clone()} site={props.site.clone()} />
        </>
    }
}

/// The ways that belong together, each with its button's words, and what has to be said of them.
type Entry = (&'static [(Way, ReportWord)], ReportWord);

const WAYS: [Entry; 4] = [
    (&[(Way::Paper, ReportWord::SavePrint)], ReportWord::SavePrintNote),
    (
        &[(Way::File(FileKind::Svg), ReportWord::SaveSvg), (Way::File(FileKind::Png), ReportWord::SavePng)],
        ReportWord::SavePictureNote,
    ),
    (&[(Way::File(FileKind::Csv), ReportWord::SaveCsv)], ReportWord::SaveCsvNote),
    (&[(Way::File(FileKind::Result), ReportWord::SaveResult)], ReportWord::SaveResultNote),
];

fn entry(
    ways: &'static [(Way, ReportWord)],
    remark: ReportWord,
    text: &Text,
    on_take: &Callback<Way>,
) -> Html {
    let button = |(way, word): &(Way, ReportWord)| {
        let (way, word) = (*way, *word);
        let onclick = on_take.reform(move |_| way);
        html! { <button type="button" class="button" {onclick}>{ text.word(word) }</button> }
    };
    html! {
        <li>
            <div class="buttons">{ for ways.iter().map(button) }</div>
            <p class="quiet">{ text.word(remark) }</p>
        </li>
    }
}
