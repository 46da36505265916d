//! The line at the head of the printed report: what it is, of which version, and from which day. On the screen the
//! page says so itself.

use crate::{
    effects::clock,
    session::Progress,
    text::Text,
    words::{ReportWord, Word},
};
use instrument::Day;
use yew::{Html, Properties, component, html, use_effect_with, use_state};

/// What [`EditionLine`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct EditionProps {
    /// The session, which has come to its report.
    pub session: Progress,
    /// The words.
    pub text: Text,
}

/// The line. The day is that on which the report appeared, which only an effect can know.
#[component]
pub fn EditionLine(props: &EditionProps) -> Html {
    let EditionProps { session, text } = props;
    let day = use_state(|| None::<Day>);
    {
        let day = day.clone();
        use_effect_with((), move |()| day.set(clock::today()));
    }
    let version = session.instrument().version().to_string();
    let made = day.map(|day| text.fill(ReportWord::Made, &[("day", &text.day(day))]));
    html! {
        <p class="edition">
            <span lang={text.marked_language()}>{ text.texts().title().to_owned() }</span>
            <span>
                { text.fill(Word::Version, &[("version", &version)]) }
                for made in made { { " · " }{ made } }
            </span>
        </p>
    }
}
