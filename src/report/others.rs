//! Where the scores lie among those of other people, or why that cannot be said.

use super::Report;
use yew::Html;

/// The part.
pub fn part(_report: &Report<'_>) -> Html {
    Html::default()
}
