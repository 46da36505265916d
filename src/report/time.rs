//! What has changed since an earlier result.

use crate::{effects::assets::NormFile, session::Progress, text::Text};
use yew::{Html, Properties, component};

/// What [`TimePart`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct TimeProps {
    /// The session, which has come to its report.
    pub session: Progress,
    /// The words.
    pub text: Text,
    /// What the host gave to compare with: errors may come from it.
    pub norm: NormFile,
}

/// The part.
#[component]
pub fn TimePart(_props: &TimeProps) -> Html {
    Html::default()
}
