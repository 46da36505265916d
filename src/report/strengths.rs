//! The dimensions that differ from the person's own average by more than error.

use super::Report;
use yew::Html;

/// The part.
pub fn part(_report: &Report<'_>) -> Html {
    Html::default()
}
