//! Taking the report along: on paper, as files, as a link.

use crate::{config::Config, effects::assets::NormFile, session::Progress, text::Text};
use instrument::Action;
use yew::{AttrValue, Callback, Html, Properties, component};

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

/// The part.
#[component]
pub fn KeepPart(_props: &KeepProps) -> Html {
    Html::default()
}
