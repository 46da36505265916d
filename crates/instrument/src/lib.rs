//! The measurement engine.
