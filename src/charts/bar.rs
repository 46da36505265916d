//! One score as a bar from 0 to 100.

use super::{number, whole};
use yew::{Html, html};

/// The numbers below which bars are read: the ends, and the marks between them.
pub fn axis(marks: &[f64]) -> Html {
    let place = |mark: f64, anchor: &'static str| {
        let x = format!("{}%", number(mark));
        html! { <text {x} y="11" text-anchor={anchor}>{ whole(mark) }</text> }
    };
    html! {
        <svg class="bar-axis" aria-hidden="true" focusable="false">
            { place(0.0, "start") }
            { for marks.iter().map(|mark| place(*mark, "middle")) }
            { place(100.0, "end") }
        </svg>
    }
}

/// A bar without words: the number stands beside it. `marks` are scores at which a thin line is drawn.
pub fn bar(score: Option<f64>, marks: &[f64]) -> Html {
    let marks = marks.iter().map(|mark| {
        let x = number(*mark);
        html! { <line class="bar-mark" x1={x.clone()} x2={x} y1="0" y2="10" /> }
    });
    let value = score.map(|score| {
        let width = number(score);
        html! { <rect class="bar-value" x="0" y="2" {width} height="6" /> }
    });
    html! {
        <svg class="bar-chart" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bar-track" x="0" y="2" width="100" height="6" />
            { for value }
            { for marks }
        </svg>
    }
}
