//! The list of the report's parts, below the summary: a way through a long page.
//!
//! It names what is really there, so it is made of the headings when they stand. It changes no address: that belongs to
//! the page around.

use crate::{
    effects::{
        assets::NormFile,
        headings::{self, Heading},
    },
    session::Progress,
    text::Text,
    words::ReportWord,
};
use yew::{Callback, Html, Properties, component, html, use_node_ref};

/// As many parts at least make a page that needs a list of them.
const FEWEST: usize = 4;

/// What may change which parts there are, and what they are called.
#[derive(Clone, PartialEq, Properties)]
pub struct ContentsProps {
    /// The session, which has come to its report.
    pub session: Progress,
    /// The words.
    pub text: Text,
    /// What the host gave to compare with.
    pub norm: NormFile,
}

/// The list; hidden where there is little to go through.
#[component]
pub fn ContentsList(props: &ContentsProps) -> Html {
    let list = use_node_ref();
    let found = headings::use_headings_beside(&list);
    let is_short = found.len() < FEWEST;
    let entry = |Heading { id, title }: &Heading| {
        let onclick = {
            let (list, id) = (list.clone(), id.clone());
            Callback::from(move |_| headings::go_to(&list, &id))
        };
        html! { <li><button type="button" class="link" {onclick}>{ title }</button></li> }
    };
    html! {
        <nav class="contents" ref={&list} aria-label={props.text.word(ReportWord::Contents)} hidden={is_short}>
            if !is_short { <ul>{ for found.iter().map(entry) }</ul> }
        </nav>
    }
}
