//! The numbers above a column of row charts.

use super::number;
use yew::{AttrValue, Html, html};

/// A number on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands, in hundredths of the width.
    pub at: f64,
    /// The number as the language writes it.
    pub label: AttrValue,
}

/// The axis. The first and the last number do not reach beyond its ends.
pub fn axis(ticks: &[Tick]) -> Html {
    let tick = |tick: &Tick| {
        let x = format!("{}%", number(tick.at));
        let anchor = if tick.at <= 0.0 {
            "start"
        } else if tick.at >= 100.0 {
            "end"
        } else {
            "middle"
        };
        html! { <text {x} y="11" text-anchor={anchor}>{ tick.label.clone() }</text> }
    };
    html! {
        <svg class="axis" aria-hidden="true" focusable="false">{ for ticks.iter().map(tick) }</svg>
    }
}
