//! How exposed one dimension is, held against the line that decides what is said of it.

use super::{FULL, number, row_chart, stretch, upright};
use yew::{Html, html};

/// What a row draws, all of it from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExposureBar {
    /// As far as the figure certainly reaches.
    pub certain: f64,
    /// To where it may reach.
    pub possible: f64,
    /// The figure itself, where more than a side of it is known.
    pub figure: Option<f64>,
    /// How it looks.
    pub tone: Tone,
}

/// Whether a bar stands out among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As every bar.
    Calm,
    /// By stripes, which tell it without the colour of its row too.
    Warning,
}

/// The bar, and the line that it is held against; without a figure the line alone.
pub fn exposure(bar: Option<ExposureBar>, line: Option<f64>) -> Html {
    let drawn = bar.map(|bar| {
        let stripes = match bar.tone {
            Tone::Calm => None,
            Tone::Warning => Some(stripes(bar.possible)),
        };
        html! {
            <>
                { stretch("value", 0.0, bar.certain) }
                { stretch("band", bar.certain, bar.possible) }
                { for stripes }
                { for bar.figure.map(|figure| upright("tick", figure, FULL)) }
            </>
        }
    });
    row_chart(html! {
        <>
            { stretch("track", 0.0, 100.0) }
            { for drawn }
            { for line.map(|line| upright("edge", line, FULL)) }
        </>
    })
}

/// Gaps in a bar, at even distances whatever its width.
fn stripes(to: f64) -> Html {
    html! { <line class="stripes" x1="0" x2={number(to)} y1="5" y2="5" /> }
}
