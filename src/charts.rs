//! Scores as pictures: SVG by geometry attributes and classes, without inline style.
//!
//! A chart repeats figures that stand beside it as text.

pub mod bar;
pub mod radar;
