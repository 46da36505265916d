//! The distributions that errors and percentiles rest on: normal, Student's t and beta.
//!
//! The error function and the gamma function are `libm`'s. The statistics library that was tried brings the same with
//! 4 KB more for the browser to load, and for some samples beyond a million its quantiles never end.

use libm::{erfc, lgamma, log1p};
use std::f64::consts::FRAC_1_SQRT_2;

/// Beyond so many standard deviations a share is 0 or 1 to the last bit.
const FAR: f64 = 40.0;
/// For samples up to a billion the fraction settles far earlier.
const MOST_TERMS: u32 = 200_000;
/// With fewer degrees of freedom Student's t has long tails.
const FEW_DEGREES: f64 = 10.0;
/// Newton's method takes about six steps.
const MOST_STEPS: u32 = 30;
/// A step so small, as a share of the value, has the next one below the last bit.
const SETTLED: f64 = 1e-10;
/// Stands for a denominator of zero.
const TINY: f64 = 1e-300;

/// Φ(z): the share of a standard normal distribution below z.
pub(crate) fn normal_share_below(z: f64) -> f64 {
    0.5 * erfc(-z * FRAC_1_SQRT_2)
}

/// The value below which a share of a standard normal distribution lies; `share` in (0, 1).
pub(crate) fn normal_quantile(share: f64) -> f64 {
    // The upper half mirrors the lower, where shares are exact however small.
    if share > 0.5 { -normal_quantile(1.0 - share) } else { bisected((-FAR, 0.0), share, normal_share_below) }
}

/// The value below which a share of Student's t distribution lies; `share` in [0.5, 1), `degrees` of freedom
/// above 0. Abramowitz & Stegun, 26.7.1 with 26.5.2.
pub(crate) fn t_quantile(share: f64, degrees: f64) -> f64 {
    // Of y = t² / (degrees + t²) and 1 − y the one is sought that is small: it keeps its digits. With few degrees
    // tails are long and t is large.
    let ratio = if degrees < FEW_DEGREES {
        let rest = beta_quantile(2.0 * (1.0 - share), 0.5 * degrees, 0.5);
        (1.0 - rest) / rest
    } else {
        let y = beta_quantile(2.0 * share - 1.0, 0.5, 0.5 * degrees);
        y / (1.0 - y)
    };
    (degrees * ratio).sqrt()
}

/// The value below which a share of a beta distribution lies; `share` in [0, 1), both shapes above 0.
///
/// By Newton's method from the mean, halving wherever a step would leave what is known to hold the value: a tenth of
/// the evaluations that halving alone takes.
pub(crate) fn beta_quantile(share: f64, a: f64, b: f64) -> f64 {
    let ln_beta = lgamma(a) + lgamma(b) - lgamma(a + b);
    let (mut low, mut high) = (0.0, 1.0);
    let mut x = a / (a + b);
    for _ in 0..MOST_STEPS {
        let error = beta_share_below(x, a, b) - share;
        if error < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let density = ((a - 1.0) * x.ln() + (b - 1.0) * log1p(-x) - ln_beta).exp();
        let next = x - error / density;
        if (next - x).abs() <= SETTLED * x {
            return next.clamp(0.0, 1.0);
        }
        x = if next > low && next < high { next } else { f64::midpoint(low, high) };
    }
    bisected((low, high), share, |x| beta_share_below(x, a, b))
}

/// The regularised incomplete beta function. The fraction converges quickly below the mean; above it the tail is
/// that of the mirrored distribution.
fn beta_share_below(x: f64, a: f64, b: f64) -> f64 {
    let is_below_mean = x * (a + b + 2.0) <= a + 1.0;
    if is_below_mean { beta_tail(x, a, b) } else { 1.0 - beta_tail(1.0 - x, b, a) }
}

/// The same by its continued fraction, Abramowitz & Stegun 26.5.8, evaluated from the front as by Lentz.
fn beta_tail(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let ln_beta = lgamma(a) + lgamma(b) - lgamma(a + b);
    let front = (a * x.ln() + b * log1p(-x) - ln_beta).exp() / a;
    let (mut above, mut below, mut fraction) = (1.0, 0.0, 1.0);
    for term in 0..MOST_TERMS {
        let m = f64::from(term / 2);
        let coefficient = match term {
            0 => 1.0,
            _ if term % 2 == 0 => m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            _ => -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        };
        below = not_zero(1.0 + coefficient * below).recip();
        above = not_zero(1.0 + coefficient / above);
        let factor = above * below;
        fraction *= factor;
        let is_settled = (factor - 1.0).abs() < f64::EPSILON;
        if is_settled || !fraction.is_finite() {
            break;
        }
    }
    front * (fraction - 1.0)
}

fn not_zero(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}

/// Where a share that rises from 0 to 1 between two ends has this value: halved until nothing lies between.
fn bisected((mut low, mut high): (f64, f64), share: f64, share_below: impl Fn(f64) -> f64) -> f64 {
    loop {
        let middle = f64::midpoint(low, high);
        let lies_between = low < middle && middle < high;
        if !lies_between {
            return high;
        }
        if share_below(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
}
