//! `culture-mirror schema`.

use super::{fail, unless_closed};
use crate::{options::SchemaOptions, outcome::Outcome};
use std::io::{self, Write};

pub(crate) fn run(options: &SchemaOptions) -> Outcome {
    let Some(schema) = instrument::schema::named(&options.name) else {
        return fail(format_args!("there is no schema named {}", options.name));
    };
    match unless_closed(io::stdout().write_all(schema.as_bytes())) {
        Ok(()) => Outcome::Sound,
        Err(error) => fail(format_args!("standard output cannot be written: {error}")),
    }
}
