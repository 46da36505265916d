//! Several people's results side by side, for a workshop.

use crate::{session::Progress, text::Text};
use yew::{Html, Properties, component};

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
pub fn TogetherPart(_props: &TogetherProps) -> Html {
    Html::default()
}
