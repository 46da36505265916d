//! What one person's view can and cannot say.

use super::Report;
use yew::Html;

/// The part.
pub fn part(_report: &Report<'_>) -> Html {
    Html::default()
}
