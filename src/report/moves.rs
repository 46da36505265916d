//! First moves for the disciplines that matter most, of which a person chooses at most three, and the plan.

use super::Report;
use instrument::Action;
use yew::{Callback, Html};

/// The part.
pub fn part(_report: &Report<'_>, _on_action: &Callback<Action>) -> Html {
    Html::default()
}
