//! The reference receiver.
fn main() {}
