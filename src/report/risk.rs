//! The disciplines that the chosen strategy depends on, the most exposed first.

use super::Report;
use instrument::Action;
use yew::{Callback, Html};

/// The part; the strategy can be changed in it.
pub fn part(_report: &Report<'_>, _on_action: &Callback<Action>) -> Html {
    Html::default()
}
