//! Any bytes as an instrument file: they are refused with reasons, or become an instrument that is printed and
//! read back as the same, and of which every report stays within its ranges, however it is answered.

#![no_main]

use culture_mirror_fuzz::{check_findings, check_refusal, mutate_json, patterns};
use instrument::{Instrument, wire};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate_json(data, size, max_size, seed)
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let instrument = match Instrument::parse(bytes) {
        Ok(instrument) => instrument,
        Err(faults) => return check_refusal(&faults),
    };
    let printed = serde_json::to_vec(&wire::Instrument::from(&instrument)).expect("plain records print");
    assert_eq!(Instrument::parse(&printed).as_ref(), Ok(&instrument));
    for answers in patterns(&instrument, bytes) {
        check_findings(&instrument, &answers, None);
    }
    Corpus::Keep
});
