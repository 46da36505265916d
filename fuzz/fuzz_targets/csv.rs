//! Any bytes as a table of answers to a small instrument, with and without a norm; and, where a line of hyphens
//! stands in them, what is before it as an instrument and what is after it as answers to that.

#![no_main]

use cli::{Delimiter, score::Scoring};
use culture_mirror_fuzz::{check_answers, check_refusal, check_scoring, small_instrument, small_norm};
use instrument::Instrument;
use libfuzzer_sys::fuzz_target;

const BETWEEN: &[u8] = b"\n---\n";

fuzz_target!(|bytes: &[u8]| {
    let comma = Delimiter::default();
    if let Some(place) = bytes.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
        let (file, answers) = (&bytes[..place], &bytes[place + BETWEEN.len()..]);
        match Instrument::parse(file) {
            Ok(instrument) => {
                check_answers(&Scoring { instrument: &instrument, norm: None, delimiter: comma }, answers);
            }
            Err(faults) => {
                check_refusal(&faults);
            }
        }
        return;
    }
    let instrument = small_instrument();
    check_answers(&Scoring { instrument, norm: None, delimiter: comma }, bytes);
    let semicolon = ";".parse().expect("it is allowed");
    check_scoring(&Scoring { instrument, norm: Some(small_norm()), delimiter: semicolon }, bytes);
});
