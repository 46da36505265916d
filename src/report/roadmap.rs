//! Four stages of a programme, and where to begin.

use super::Report;
use yew::Html;

/// The part.
pub fn part(_report: &Report<'_>) -> Html {
    Html::default()
}
