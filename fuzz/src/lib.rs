//! What the fuzz targets share: how bytes become answers, and what holds for every refusal and every score.
//!
//! A law that does not hold is a panic, which is what a fuzzer calls a finding.

mod answering;
mod laws;

pub use answering::patterns;
pub use laws::{check_refusal, check_scores};
