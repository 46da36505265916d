//! A pyramid of storeys, one drawn in each row of a table, so that its words are as large as all others.

use super::number;
use yew::{Html, html};

/// The storey at a position from the top, 0 being the highest of `count`; the lowest is as wide as the column.
pub fn storey(position: u8, count: u8) -> Html {
    let width = (f64::from(position) + 1.0) / f64::from(count.max(1)) * 100.0;
    html! {
        <svg class="storey" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect x={number(50.0 - width / 2.0)} y="0" width={number(width)} height="10" />
        </svg>
    }
}
