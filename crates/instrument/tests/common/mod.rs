//! What the laws are tried on: made-up instruments, answers to them, and a second, exact way to score them.
//!
//! Nothing here uses the crate's own arithmetic.

pub(crate) mod answering;
pub(crate) mod damage;
pub(crate) mod exact;
pub(crate) mod marks;
pub(crate) mod norm;
pub(crate) mod plan;
