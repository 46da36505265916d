//! One score from 0 to 100 as a bar, with paler ends where it may be off.

use super::{FULL, row_chart, stretch, upright};
use instrument::Interval;
use yew::{Html, html};

/// What a row draws, all of it from 0 to 100.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bar<'a> {
    /// The score; without one the track stays empty.
    pub score: Option<f64>,
    /// Where it may lie, if that is known.
    pub interval: Option<Interval>,
    /// Where levels begin.
    pub edges: &'a [f64],
    /// The mean of a norm.
    pub mean: Option<f64>,
}

/// The bar: solid up to where the score may lie, pale from there on, and a line at the score itself.
pub fn bar(bar: &Bar<'_>) -> Html {
    let edges = bar.edges.iter().map(|edge| upright("edge", *edge, FULL));
    let score = bar.score.map(|score| {
        let from = bar.interval.map_or(score, |interval| interval.low);
        html! {
            <>
                { stretch("value", 0.0, from) }
                if let Some(interval) = bar.interval {
                    { stretch("band", interval.low, interval.high) }
                }
                { upright("tick", score, FULL) }
            </>
        }
    });
    let mean = bar.mean.map(|mean| {
        html! { <>{ upright("mean", mean, ("0", "2.5")) }{ upright("mean", mean, ("7.5", "10")) }</> }
    });
    row_chart(html! {
        <>
            { stretch("track", 0.0, 100.0) }
            { for edges }
            { for score }
            { for mean }
        </>
    })
}
