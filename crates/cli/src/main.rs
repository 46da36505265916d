//! The `culture-mirror` program: reads its arguments, does what they say, ends with the exit code.

use clap::Parser;
use cli::{Options, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    run(&Options::parse()).into()
}
