//! What has changed since an earlier result, which the person opens from a file.
//!
//! What is read stays in this part and nowhere else: closing the file, wiping and leaving the page forget it.

mod comparison;

use super::{
    Report,
    benchmark::NormReading,
    result_file::{Reading, Refused},
};
use crate::{
    controls::files::{Quantity, file_choice},
    effects::{clock, files::ChosenFile, focus},
    session::Progress,
    text::Text,
    words::ReportWord,
};
use comparison::Comparison;
use instrument::{Day, Findings, SavedResult};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Html, MouseEvent, Properties, component, html, use_mut_ref, use_state};

/// What [`TimePart`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct TimeProps {
    /// The session, which has come to its report.
    pub session: Progress,
    /// The words.
    pub text: Text,
    /// What the host gave to compare with: errors may come from it.
    pub norm: Rc<NormReading>,
}

/// What has become of the file that was chosen last.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    /// None is open.
    Nothing,
    /// It is not used.
    Refused(Refused),
    /// It holds this result, and was opened on this day.
    Result(Box<SavedResult>, Day),
}

/// The part.
#[component]
pub fn TimePart(props: &TimeProps) -> Html {
    let opened = use_state(|| Opened::Nothing);
    // What was read for any choice but the last is dropped, and closing is a choice too.
    let last = use_mut_ref(|| 0_u32);
    let on_choose = {
        let (opened, session, last) = (opened.clone(), props.session.clone(), last.clone());
        Callback::from(move |files: Vec<ChosenFile>| {
            let (opened, session, last) = (opened.clone(), session.clone(), last.clone());
            let choice = next(&last);
            spawn_local(async move {
                let reading = Reading::of(&files, session.instrument()).await;
                if *last.borrow() == choice {
                    opened.set(Opened::of(reading, clock::today()));
                }
            });
        })
    };
    let on_close = {
        let opened = opened.clone();
        Callback::from(move |event: MouseEvent| {
            focus::to_refuge(&event);
            next(&last);
            opened.set(Opened::Nothing);
        })
    };
    part(props, &opened, on_choose, on_close)
}

/// The part as it is drawn; nothing where no score could be compared.
pub fn part(
    props: &TimeProps,
    opened: &Opened,
    on_choose: Callback<Vec<ChosenFile>>,
    on_close: Callback<MouseEvent>,
) -> Html {
    let TimeProps { session, text, norm } = props;
    let (instrument, answers) = (session.instrument(), session.answers());
    let benchmark = norm.fit(instrument);
    let findings = Findings::of(instrument, answers, benchmark.norm());
    if !findings.profile().scores().any() {
        return Html::default();
    }
    let report = Report { session, findings: &findings, benchmark: &benchmark, text };
    let comparison = opened.result().and_then(|(file, today)| {
        let day = (text.language(), today);
        let present = SavedResult::new(instrument, answers, findings.profile(), day, session.strategy())?;
        Comparison::of(file, &present, instrument, findings.draws_conclusions())
    });
    let close = || {
        html! {
            <button type="button" class="button" part="button" onclick={on_close}>{ text.word(ReportWord::TimeClose) }</button>
        }
    };
    // What may be there or not has a place of its own: if others moved up, the one with the focus would be drawn anew.
    html! {
        <section class="part time" part="report-part" aria-labelledby="time-title" data-open={comparison.is_some().to_string()}>
            <h2 id="time-title">{ text.word(ReportWord::TimeTitle) }</h2>
            <p>{ text.word(ReportWord::TimeShows) }</p>
            <div class="opening">
                <p class="quiet">{ text.word(ReportWord::FilesHere) }</p>
                <div class="buttons">
                    { file_choice(text.word(ReportWord::TimeOpen), Quantity::One, on_choose) }
                    if comparison.is_some() { { close() } }
                </div>
                if comparison.is_some() { <p class="quiet">{ text.word(ReportWord::FilesLeaving) }</p> }
            </div>
            <div class="opened" role="status">
                if let Opened::Refused(refused) = opened { <p class="refused">{ refused.sentence(text) }</p> }
                if let Some(comparison) = &comparison { { comparison.said(text) } }
            </div>
            if let Some(comparison) = &comparison { { comparison.chart(&report) } }
        </section>
    }
}

/// Counts a choice, and says which it is.
fn next(last: &RefCell<u32>) -> u32 {
    let choice = last.borrow().wrapping_add(1);
    last.replace(choice);
    choice
}

impl Opened {
    /// What came of the one file. Where the clock knows no day, the file's is as good as any.
    fn of(reading: Reading, today: Option<Day>) -> Self {
        let Reading { mut results, mut refused } = reading;
        match (results.pop(), refused.pop()) {
            (Some(result), _) => {
                let today = today.unwrap_or(result.day());
                Self::Result(Box::new(result), today)
            }
            (None, Some(refused)) => Self::Refused(refused),
            (None, None) => Self::Nothing,
        }
    }

    fn result(&self) -> Option<(&SavedResult, Day)> {
        match self {
            Self::Result(result, today) => Some((result, *today)),
            Self::Nothing | Self::Refused(_) => None,
        }
    }
}
