//! A difference as a bar to either side of the middle, and the zone in which it would say nothing.

use super::{FULL, row_chart, stretch, upright};
use instrument::Difference;
use yew::{Html, html};

/// The difference, on an axis that reaches `extent` points to both sides; nothing but the track where there is none.
///
/// It is solid if it is more than error, and an outline otherwise.
pub fn deviation(difference: Option<&Difference>, extent: f64) -> Html {
    let at = |points: f64| 50.0 + 50.0 * points / extent;
    let drawn = difference.map(|difference| {
        let Difference { points, limit, .. } = *difference;
        let class = if difference.is_real() { "value" } else { "open" };
        html! {
            <>
                { stretch("zone", at(-limit), at(limit)) }
                { stretch(class, at(points.min(0.0)), at(points.max(0.0))) }
            </>
        }
    });
    row_chart(html! {
        <>
            { stretch("track", 0.0, 100.0) }
            { for drawn }
            { upright("tick", 50.0, FULL) }
        </>
    })
}

/// How far such an axis has to reach for all of these, in points: a multiple of ten, and ten at least.
pub fn extent<'a>(differences: impl IntoIterator<Item = &'a Difference>) -> f64 {
    let farthest = differences
        .into_iter()
        .fold(0.0_f64, |farthest, difference| farthest.max(difference.points.abs()).max(difference.limit));
    10.0 * (farthest / 10.0).ceil().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::{super::number, *};

    #[test]
    fn an_axis_reaches_to_the_next_ten() {
        let reach = |differences: &[(f64, f64)]| {
            let difference = |&(points, limit)| Difference { points, standard_error: 1.0, limit };
            let differences: Vec<Difference> = differences.iter().map(difference).collect();
            number(extent(&differences))
        };
        assert_eq!(reach(&[]), "10.0");
        assert_eq!(reach(&[(-3.0, 2.0)]), "10.0");
        assert_eq!(reach(&[(4.0, 12.5), (-20.0, 12.5)]), "20.0");
        assert_eq!(reach(&[(-20.5, 12.5)]), "30.0");
        assert_eq!(reach(&[(1.0, 41.0)]), "50.0");
    }
}
