//! Any bytes as an instrument file: they are refused with reasons, or become an instrument that is printed and
//! read back as the same, and of which every report stays within its ranges, however it is answered.

#![no_main]

use culture_mirror_fuzz::{check_findings, check_refusal, patterns};
use instrument::{Instrument, wire};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let instrument = match Instrument::parse(file) {
        Ok(instrument) => instrument,
        Err(faults) => return check_refusal(&faults),
    };
    let printed = serde_json::to_vec(&wire::Instrument::from(&instrument)).expect("plain records print");
    assert_eq!(Instrument::parse(&printed).as_ref(), Ok(&instrument));
    for answers in patterns(&instrument, file) {
        check_findings(&instrument, &answers, None);
    }
});
