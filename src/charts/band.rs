//! A band of scores: somewhere in it the score lies.

use super::{FULL, row_chart, stretch, upright};
use instrument::Band;
use yew::{Html, html};

/// The band; nothing but the track without one. `edges` are where levels begin.
pub fn band(band: Option<Band>, edges: &[f64]) -> Html {
    let edges = edges.iter().map(|edge| upright("edge", *edge, FULL));
    let drawn = band.map(|band| stretch("band", f64::from(band.from()), f64::from(band.to())));
    row_chart(html! {
        <>
            { stretch("track", 0.0, 100.0) }
            { for edges }
            { for drawn }
        </>
    })
}
