//! The commands: each reads its files, says what there is to say, and tells how it went.

pub(crate) mod check;
pub(crate) mod score;

use std::{
    fmt::Display,
    io::{self, Write},
};

/// Says something to the person at the terminal. If nobody can hear it, there is nobody to tell.
fn say(text: impl Display) {
    let _ = io::stderr().write_all(format!("{text}\n").as_bytes());
}

/// Whoever closes standard output, such as `head`, has seen enough; that is no failure.
fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}
