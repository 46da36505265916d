//! The distributions against tables, closed forms and 50 digits.

use crate::{
    distributions::{beta_quantile, normal_quantile, normal_share_below, t_quantile},
    fixtures,
};

/// Checks each row of a list: what the function makes of all but the last number is the last.
fn check<const N: usize>(file: &str, list: &str, function: impl Fn([f64; N]) -> f64) {
    for row in fixtures::rows(&fixtures::vectors(file), list) {
        assert_eq!(row.len(), N + 1);
        let arguments: [f64; N] = std::array::from_fn(|place| row[place].as_f64().unwrap());
        fixtures::check(function(arguments), &row[N], &format!("{list} of {arguments:?}"));
    }
}

#[test]
fn normal_distribution() {
    let file = include_str!("../data/distributions/normal.json");
    check(file, "share_below", |[z]| normal_share_below(z));
    check(file, "quantile", |[share]| normal_quantile(share));
}

#[test]
fn students_t() {
    let file = include_str!("../data/distributions/student-t.json");
    check(file, "quantile", |[share, degrees]| t_quantile(share, degrees));
}

#[test]
fn beta_distribution() {
    let file = include_str!("../data/distributions/beta.json");
    check(file, "quantile", |[share, a, b]| beta_quantile(share, a, b));
}
