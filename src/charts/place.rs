//! A place among others: a percentile with where it may lie, on an axis from 1 to 99.

use super::{FULL, Tick, row_chart, stretch, upright};
use instrument::Percentile;
use yew::{AttrValue, Html, html};

const LEAST: f64 = 1.0;
const MOST: f64 = 99.0;
const MIDDLE: f64 = 50.0;

/// The place; nothing but the track where there is none.
///
/// Beyond the end of a norm's table only a side is known: the figure is then drawn as the whole stretch on that side.
pub fn place(percentile: Option<Percentile>, interval: Option<(Percentile, Percentile)>) -> Html {
    let band = interval.map(|(low, high)| stretch("band", at(known(low).0), at(known(high).1)));
    let figure = percentile.map(|percentile| match known(percentile) {
        (low, high) if low < high => stretch("value", at(low), at(high)),
        (low, _) => upright("tick", at(low), FULL),
    });
    row_chart(html! {
        <>
            { stretch("track", 0.0, 100.0) }
            { upright("edge", at(MIDDLE), FULL) }
            { for band }
            { for figure }
        </>
    })
}

/// The numbers above such a column; `write` writes a number.
pub fn place_ticks(write: impl Fn(f64) -> String) -> Vec<Tick> {
    let tick = |percentile: f64| Tick { at: at(percentile), label: AttrValue::from(write(percentile)) };
    [LEAST, MIDDLE, MOST].map(tick).to_vec()
}

/// Between which figures it is known to lie.
fn known(percentile: Percentile) -> (f64, f64) {
    match percentile {
        Percentile::AtOrBelow(most) => (LEAST, most),
        Percentile::At(exact) => (exact, exact),
        Percentile::AtOrAbove(least) => (least, MOST),
    }
}

/// In hundredths of the width.
fn at(percentile: f64) -> f64 {
    (percentile - LEAST) / (MOST - LEAST) * 100.0
}
