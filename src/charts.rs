//! Scores as pictures: SVG by geometry attributes and classes, without inline style.
//!
//! A chart repeats figures that stand beside it as text.

pub mod bar;
pub mod radar;

/// A whole number on an axis.
#[allow(clippy::cast_possible_truncation)]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// A length in a drawing, to one decimal: a tenth is less than anybody sees.
///
/// Written with whole numbers only: the general way to print decimals would add kilobytes to the program.
#[allow(clippy::cast_possible_truncation)]
fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() as i32;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
}
