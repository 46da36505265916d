//! Several scores as a shape.

use super::number;
use instrument::Interval;
use std::{f64::consts::TAU, fmt::Write};
use yew::{Html, html};

/// The radius that stands for 100.
const RADIUS: f64 = 130.0;
/// Half the width of the picture, with room for labels on both sides.
const HALF_WIDTH: f64 = 238.0;
const HALF_HEIGHT: f64 = 176.0;
const RINGS: [f64; 4] = [25.0, 50.0, 75.0, 100.0];
/// From so many characters on, a word is broken where its hyphen permits.
const LONG_WORD: usize = 14;
/// Up to so many characters, a word does not stand on a line alone.
const LITTLE_WORD: usize = 3;

/// One direction of the radar.
#[derive(Debug, Clone, PartialEq)]
pub struct Spoke {
    /// The name at its end.
    pub label: String,
    /// From 0 to 100, if there is a score.
    pub score: Option<f64>,
    /// Where the score may lie, if that is known.
    pub interval: Option<Interval>,
}

/// A radar chart; `description` says what it is to those who do not see it.
///
/// It needs three spokes at least; with fewer it is nothing. A spoke without a score leaves a gap in the outline.
pub fn radar(spokes: &[Spoke], description: &str) -> Html {
    if spokes.len() < 3 {
        return Html::default();
    }
    let count = spokes.len();
    let rings = RINGS.map(|ring| {
        let outline = (0..count).map(|index| position(index, count, ring));
        html! { <polygon class="radar-ring" points={points(outline)} /> }
    });
    let lines = (0..count).map(|index| {
        let (x, y) = position(index, count, 100.0);
        html! { <line class="radar-spoke" x1="0" y1="0" x2={number(x)} y2={number(y)} /> }
    });
    let dots = spokes.iter().enumerate().filter_map(|(index, spoke)| {
        let (x, y) = position(index, count, spoke.score?);
        Some(html! { <circle class="radar-dot" cx={number(x)} cy={number(y)} r="4.5" /> })
    });
    let labels = spokes.iter().enumerate().map(|(index, spoke)| label(index, count, &spoke.label));
    let view = [-HALF_WIDTH, -HALF_HEIGHT, 2.0 * HALF_WIDTH, 2.0 * HALF_HEIGHT].map(number).join(" ");
    html! {
        <svg class="radar" viewBox={view} role="img" aria-label={description.to_owned()}>
            { for rings }
            { for lines }
            { band(spokes) }
            { shape(spokes) }
            { for dots }
            { for labels }
        </svg>
    }
}

/// The stretch between the lowest and the highest outline, from each spoke to the next one that has an interval too.
fn band(spokes: &[Spoke]) -> Html {
    let count = spokes.len();
    let ends = |index: usize| {
        let index = index % count;
        let interval = spokes.get(index)?.interval?;
        Some((position(index, count, interval.low), position(index, count, interval.high)))
    };
    let pieces = (0..count).filter_map(|index| {
        let ((low, high), (next_low, next_high)) = (ends(index)?, ends(index + 1)?);
        Some(points([low, high, next_high, next_low]))
    });
    html! { for piece in pieces { <polygon class="radar-band" points={piece} /> } }
}

/// The outline where every spoke has a score, otherwise the stretches between neighbours that have one.
fn shape(spokes: &[Spoke]) -> Html {
    let count = spokes.len();
    let at = |index: usize| {
        let index = index % count;
        spokes.get(index)?.score.map(|score| position(index, count, score))
    };
    let all: Option<Vec<(f64, f64)>> = (0..count).map(at).collect();
    if let Some(all) = all {
        return html! { <polygon class="radar-shape" points={points(all)} /> };
    }
    let stretches = (0..count).filter_map(|index| Some([at(index)?, at(index + 1)?]));
    html! { for stretch in stretches { <polyline class="radar-stretch" points={points(stretch)} /> } }
}

fn label(index: usize, count: usize, text: &str) -> Html {
    let (x, y) = position(index, count, 112.0);
    let anchor = if x.abs() < 1.0 {
        "middle"
    } else if x > 0.0 {
        "start"
    } else {
        "end"
    };
    let lines = lines_of(text);
    // A label grows away from the middle: upwards above it, downwards below, evenly beside it.
    let rows = f64::from(u8::try_from(lines.len()).unwrap_or(u8::MAX)) - 1.0;
    let first = y + 4.5 - 15.0 * rows * (1.0 - y / (1.12 * RADIUS)) / 2.0;
    let lines = lines.into_iter().zip(0_u8..).map(|(line, row)| {
        let y = number(first + 15.0 * f64::from(row));
        html! { <tspan x={number(x)} {y}>{ line }</tspan> }
    });
    html! { <text class="radar-label" text-anchor={anchor} aria-hidden="true">{ for lines }</text> }
}

/// One line for each word, but a little word stands before the next one; a long word is broken at its first hyphen,
/// soft or hard.
fn lines_of(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut little = String::new();
    for word in text.split_whitespace() {
        let length = word.chars().filter(|character| *character != '\u{ad}').count();
        let word = std::mem::take(&mut little) + word;
        match word.split_once(['\u{ad}', '-']) {
            Some((start, end)) if length >= LONG_WORD => {
                lines.push(format!("{start}-"));
                lines.push(end.replace('\u{ad}', ""));
            }
            _ if length <= LITTLE_WORD => little = word + " ",
            _ => lines.push(word.replace('\u{ad}', "")),
        }
    }
    if !little.is_empty() {
        lines.push(little.trim_end().to_owned());
    }
    lines
}

/// Where a score stands, with the first spoke upwards and the others clockwise.
#[allow(clippy::cast_precision_loss)]
fn position(index: usize, count: usize, score: f64) -> (f64, f64) {
    let (sine, cosine) = sine_and_cosine(index as f64 / count as f64);
    let length = score / 100.0 * RADIUS;
    (length * sine, -length * cosine)
}

/// Sine and cosine of a part of a full turn, to seven digits.
///
/// By their power series within an eighth of a turn around each quarter: the library's functions take any angle,
/// and for that would add kilobytes to the program.
fn sine_and_cosine(turn: f64) -> (f64, f64) {
    let quarter = (turn * 4.0).round();
    let angle = (turn - quarter / 4.0) * TAU;
    let square = angle * angle;
    let sine =
        angle * (1.0 - square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0 * (1.0 - square / 72.0))));
    let cosine = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)));
    // The quarter is a small whole number.
    #[allow(clippy::cast_possible_truncation)]
    match (quarter as i64).rem_euclid(4) {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

fn points(places: impl IntoIterator<Item = (f64, f64)>) -> String {
    let mut text = String::new();
    for (x, y) in places {
        // Writing to a string cannot fail.
        let _ = write!(text, "{},{} ", number(x), number(y));
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_spoke_points_up_and_the_rest_follow_clockwise() {
        let places: Vec<String> = (0..4).map(|index| points([position(index, 4, 100.0)])).collect();
        assert_eq!(places, ["0.0,-130.0", "130.0,0.0", "0.0,130.0", "-130.0,0.0"]);
    }

    #[test]
    fn the_series_agree_with_the_library() {
        for index in 0..100 {
            let turn = f64::from(index) / 100.0;
            let (sine, cosine) = sine_and_cosine(turn);
            assert!((sine - (turn * TAU).sin()).abs() < 1e-7, "{turn}");
            assert!((cosine - (turn * TAU).cos()).abs() < 1e-7, "{turn}");
        }
    }

    #[test]
    fn a_long_word_breaks_at_its_hyphen() {
        assert_eq!(lines_of("Customer insight"), ["Customer", "insight"]);
        assert_eq!(
            lines_of("Bereichs\u{ad}übergreifende Zusammen\u{ad}arbeit"),
            ["Bereichs-", "übergreifende", "Zusammen-", "arbeit"]
        );
        assert_eq!(lines_of("Cross-functional collaboration"), ["Cross-", "functional", "collaboration"]);
        assert_eq!(lines_of("Ver\u{ad}ständnis"), ["Verständnis"]);
        assert_eq!(
            lines_of("Zusammen\u{ad}arbeit der Abteilungen"),
            ["Zusammen-", "arbeit", "der Abteilungen"]
        );
        assert_eq!(lines_of("Was wir tun"), ["Was wir tun"]);
    }
}
