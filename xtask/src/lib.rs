//! The project's own commands, run as `cargo xtask …`.
//!
//! In reading order: [`workspace`] knows where things are, [`tools`] finds and installs the pinned tools,
//! [`build`] makes the site in `dist/`, [`site`] serves it as an operator would, and the commands
//! [`demo`], [`edit_loop`], [`size`], [`imports`] and [`checks`] stand on those.
//!
//! It is a library as well as a program because the end-to-end tests serve the built site with
//! [`site::Site`], so that what is tested is served exactly as `cargo xtask demo` serves it.

pub mod bench;
pub mod build;
pub mod checks;
pub mod command;
pub mod demo;
pub mod demo_norm;
pub mod edit_loop;
pub mod imports;
pub mod package;
pub mod reproduce;
pub mod schemas;
pub mod site;
pub mod size;
pub mod tools;
pub mod workspace;
