//! What it feeds: the storeys that stand on a culture, and what measures each.

use super::Report;
use yew::Html;

/// The part.
pub fn part(_report: &Report<'_>) -> Html {
    Html::default()
}
