//! What the fuzz targets share: how bytes become answers, and what holds for whatever is read, scored and reported.
//!
//! A law that does not hold is a panic, which is what a fuzzer calls a finding.

mod answering;
mod laws;
mod mutation;
mod norm_laws;
mod small;
mod table_laws;

pub use answering::patterns;
pub use laws::{check_findings, check_refusal};
pub use mutation::mutate_json;
pub use norm_laws::check_norm;
pub use small::{small_instrument, small_norm};
pub use table_laws::{check_answers, check_scoring};
