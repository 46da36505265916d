//! Scores as pictures: SVG by geometry attributes and classes, without inline style.
//!
//! A chart never stands alone: it is hidden from those who do not see it, because the figures that it draws stand
//! beside it as text. [`figure`] gives it its title and the sentence that says how to read it.
//!
//! # The language of row charts
//!
//! A row chart is one line of a table, drawn on `viewBox="0 0 100 10"` and stretched to the width of its cell
//! (`preserveAspectRatio="none"`, no text inside, strokes that keep their width). All of them speak alike, and each
//! element is told by its shape as well as by its colour:
//!
//! | class | what it is | how it looks |
//! |---|---|---|
//! | `row-chart` | the picture | as high as the text beside it |
//! | `track` | where a figure can lie | a pale ground from end to end |
//! | `edge` | an edge that matters for reading | a thin line over the whole height |
//! | `value` | an amount, as far as it is not in doubt | solid |
//! | `band` | where the figure may lie | pale, between two fine lines |
//! | `zone` | what would be within error | pale, with a dashed outline |
//! | `open` | an amount that is within error | an outline without a filling |
//! | `tick` | the figure itself | a strong line over the whole height |
//! | `mean` | a norm's mean | two short strokes, above and below |
//!
//! The numbers that belong to the edges stand above the column: [`axis`].
//! Charts run from left to right in every language, as their sentences say.

mod axis;
mod band;
mod bar;
mod change;
mod deviation;
mod exposure;
mod figure;
mod place;
mod pyramid;
mod radar;
mod span;

pub use axis::{Tick, axis};
pub use band::band;
pub use bar::{Bar, bar};
pub use change::{Course, change};
pub use deviation::{deviation, extent};
pub use exposure::{ExposureBar, Tone, exposure};
pub use figure::figure;
pub use place::{place, place_ticks};
pub use pyramid::storey;
pub use radar::{Spoke, radar};
pub use span::span;

use yew::{Html, html};

/// The frame of every row chart.
fn row_chart(content: Html) -> Html {
    html! {
        <svg class="row-chart" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            { content }
        </svg>
    }
}

/// A line over a part of the height.
fn upright(class: &'static str, at: f64, (from, to): (&'static str, &'static str)) -> Html {
    let x = number(at);
    html! { <line {class} x1={x.clone()} x2={x} y1={from} y2={to} /> }
}

/// A stretch as high as every bar; nothing if it has no width.
fn stretch(class: &'static str, from: f64, to: f64) -> Html {
    if from >= to {
        return Html::default();
    }
    html! { <rect {class} x={number(from)} y="2.5" width={number(to - from)} height="5" /> }
}

const FULL: (&str, &str) = ("0", "10");

/// A length in a drawing, to one decimal: a tenth is less than anybody sees.
///
/// Written with whole numbers only: the general way to print decimals would add kilobytes to the program.
#[allow(clippy::cast_possible_truncation)]
fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() as i32;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
}
