//! The distributions that errors and percentiles rest on: normal, Student's t and beta.
//!
//! The computation is `statrs`; here are the few functions that are needed, total over the ranges in which they
//! are called.

use statrs::function::{beta::inv_beta_reg, erf};
use std::f64::consts::SQRT_2;

/// Φ(z): the share of a standard normal distribution below z.
pub(crate) fn normal_share_below(z: f64) -> f64 {
    0.5 * erf::erfc(-z / SQRT_2)
}

/// The value below which a share of a standard normal distribution lies; `share` in (0, 1).
pub(crate) fn normal_quantile(share: f64) -> f64 {
    -SQRT_2 * erf::erfc_inv(2.0 * share)
}

/// The value below which a share of Student's t distribution lies; `share` in [0.5, 1), `degrees` of freedom
/// above 0.
pub(crate) fn t_quantile(share: f64, degrees: f64) -> f64 {
    let y = inv_beta_reg(0.5 * degrees, 0.5, 2.0 * (1.0 - share));
    (degrees * (1.0 - y) / y).sqrt()
}

/// The value below which a share of a beta distribution lies; `share` in (0, 1), both shapes above 0.
pub(crate) fn beta_quantile(share: f64, a: f64, b: f64) -> f64 {
    inv_beta_reg(a, b, share)
}
