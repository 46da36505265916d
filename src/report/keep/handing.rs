//! What became of the wish to take the report along, and what is said of it.

pub use super::file::TextFile;

use super::{
    KeepProps,
    file::{FileKind, Made, make},
};
use crate::{
    effects::{
        download::{self, Outlook},
        paper, picture,
    },
    text::Text,
    trouble::Capability,
    words::ReportWord,
};
use instrument::Day;
use std::cell::RefCell;
use web_sys::Element;
use yew::{Html, NodeRef, html};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handing {
    /// Nothing was asked for.
    NotYet,
    /// The browser is printing.
    Printing,
    /// The browser took the file with this name.
    Handed(String),
    /// The same in a sandbox, which may have dropped it; if it is text, that is shown.
    Doubtful(String, Option<TextFile>),
    /// The page around this one does not permit files; if it is text, that is shown.
    Blocked(Option<TextFile>),
    /// The page around this one does not permit printing.
    Unprinted,
    /// It did not work, and no page around this one is the reason; if it is text, that is shown.
    Failed(Option<TextFile>),
    /// Files and prints bear their day, and the clock shows a year that cannot be written.
    NoDay,
    /// The page's policy permits no pictures that are made on it.
    NoPixels,
}

impl Handing {
    /// Whether the person has the report, as far as a page can know.
    pub(super) fn is_certain(&self) -> bool {
        matches!(self, Self::Printing | Self::Handed(_))
    }

    /// What was withheld from the page, so that whoever runs it can change that.
    pub fn withheld(&self) -> Option<Capability> {
        match self {
            Self::Blocked(_) => Some(Capability::Downloads),
            Self::Unprinted => Some(Capability::Printing),
            Self::NoPixels => Some(Capability::Pictures),
            _ => None,
        }
    }

    fn of(name: String, is_handed: bool, file: Option<TextFile>) -> Self {
        match (is_handed, download::outlook()) {
            (_, Outlook::Blocked) => Self::Blocked(file),
            (true, Outlook::Clear) => Self::Handed(name),
            (true, Outlook::Doubtful) => Self::Doubtful(name, file),
            (false, Outlook::Clear | Outlook::Doubtful) => Self::Failed(file),
        }
    }
}

/// Prints the report, and keeps the printing until there is another.
pub(super) async fn print(
    place: &NodeRef,
    props: &KeepProps,
    day: Day,
    last: &RefCell<Option<paper::Printing>>,
) -> Handing {
    let title = format!("{} · {}", props.text.texts().title(), props.text.day(day));
    let Some(part) = place.cast::<Element>() else { return Handing::NotYet };
    match paper::print(&part, &title).await {
        Ok(printing) if printing.is_under_way => {
            last.replace(Some(printing));
            Handing::Printing
        }
        // Whether a page around this one permits printing cannot be asked.
        Ok(_) | Err(_) if paper::is_framed() => Handing::Unprinted,
        Ok(_) | Err(_) => Handing::Failed(None),
    }
}

/// Hands over a file that is text.
pub fn hand_over_text(file: TextFile) -> Handing {
    let is_handed = download::hand_over(&file.name, file.media_type, file.text.as_bytes());
    Handing::of(file.name.clone(), is_handed, Some(file))
}

/// Makes a file and hands it over.
pub(super) async fn hand_over(kind: FileKind, props: &KeepProps, day: Day) -> Handing {
    match make(kind, props, day) {
        None => Handing::NotYet,
        Some(Made::Text(file)) => hand_over_text(file),
        Some(Made::Drawing(drawing, name)) => match picture::png(&drawing).await {
            Ok(pixels) => {
                let is_handed = download::hand_over_blob(&name, &pixels).is_ok();
                Handing::of(name, is_handed, None)
            }
            Err(_) => Handing::NoPixels,
        },
    }
}

/// What is said of it; nothing where the browser itself shows what it does.
pub fn said(handing: &Handing, text: &Text) -> Html {
    let handed = |name: &str| text.fill(ReportWord::SaveHanded, &[("file", name)]);
    let refused = |word: ReportWord, file: &Option<TextFile>| {
        html! {
            <>
                <p>{ text.word(word) }</p>
                { for file.as_ref().map(|file| as_text(file, text)) }
            </>
        }
    };
    match handing {
        Handing::NotYet | Handing::Printing => Html::default(),
        Handing::Handed(name) => html! { <p>{ handed(name) }</p> },
        Handing::Doubtful(name, file) => html! {
            <>
                <p>{ handed(name) }{ " " }{ text.word(ReportWord::SaveDoubtful) }</p>
                { for file.as_ref().map(|file| as_text(file, text)) }
            </>
        },
        Handing::Blocked(file) => refused(ReportWord::SaveBlocked, file),
        Handing::Unprinted => refused(ReportWord::SaveBlocked, &None),
        Handing::Failed(file) => refused(ReportWord::SaveFailed, file),
        Handing::NoPixels => refused(ReportWord::SaveNoPixels, &None),
        Handing::NoDay => refused(ReportWord::SaveNoDay, &None),
    }
}

/// Another way to a file: its text, to be copied.
fn as_text(file: &TextFile, text: &Text) -> Html {
    let title = text.fill(ReportWord::SaveAsText, &[("file", &file.name)]);
    html! {
        <details>
            <summary>{ &title }</summary>
            <pre tabindex="0" role="region" aria-label={title}>{ &file.text }</pre>
        </details>
    }
}
