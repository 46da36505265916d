//! Several people's scores from 0 to 100: from the lowest to the highest, with their mean.

use super::{FULL, row_chart, stretch, upright};
use instrument::Agreement;
use yew::{Html, html};

/// The stretch between the lowest and the highest score, a line at the mean; nothing but the track without a score.
pub fn span(agreement: Option<&Agreement>) -> Html {
    let drawn = agreement.map(|Agreement { low, mean, high, .. }| {
        html! { <>{ stretch("band", *low, *high) }{ upright("tick", *mean, FULL) }</> }
    });
    row_chart(html! { <>{ stretch("track", 0.0, 100.0) }{ for drawn }</> })
}
