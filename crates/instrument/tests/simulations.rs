//! What a report claims about errors, tried on simulated people: how often a level profile is given a peak, how
//! often an interval holds the true score, how often something weak is said to hold.
//!
//! Every figure comes from a seeded generator and is the same at every run. Bounds are literals; where a figure is
//! not the nominal one, the test says why. To see the figures: `cargo test --test simulations -- --nocapture`.

// A test fails by panicking, in its helper functions too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "simulations/form.rs"]
mod form;
#[path = "simulations/intervals.rs"]
mod intervals;
#[path = "simulations/peaks.rs"]
mod peaks;
#[path = "simulations/percentiles.rs"]
mod percentiles;
#[path = "simulations/person.rs"]
mod person;
#[path = "simulations/standing.rs"]
mod standing;

use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
use std::ops::RangeInclusive;

/// How many of so many rounds came out true, as a share.
fn share(rounds: u32, mut round: impl FnMut(&mut ChaCha8Rng) -> bool) -> f64 {
    let mut random = ChaCha8Rng::seed_from_u64(20_261_121);
    let hits = (0..rounds).filter(|_| round(&mut random)).count();
    f64::from(u32::try_from(hits).unwrap()) / f64::from(rounds)
}

/// Shows the figure and holds it within its bounds, both in hundredths.
fn check(name: &str, share: f64, bounds: RangeInclusive<f64>) {
    let percent = 100.0 * share;
    println!("{name}: {percent:.1} % (within {} to {})", bounds.start(), bounds.end());
    assert!(bounds.contains(&percent), "{name}: {percent:.1} % lies outside {bounds:?}");
}
