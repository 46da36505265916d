//! Any bytes as an instrument file: they are refused with reasons, or become an instrument that is printed and
//! read back as the same and that scores within 0 to 100, however it is answered.

#![no_main]

use culture_mirror_fuzz::{check_refusal, check_scores, patterns};
use instrument::{Instrument, wire};
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|file: &[u8]| -> Corpus {
    let instrument = match Instrument::parse(file) {
        Ok(instrument) => instrument,
        Err(faults) => {
            check_refusal(&faults);
            return Corpus::Keep;
        }
    };
    let printed = serde_json::to_vec(&wire::Instrument::from(&instrument)).expect("plain records print");
    assert_eq!(Instrument::parse(&printed).as_ref(), Ok(&instrument));
    for answers in patterns(&instrument, file) {
        check_scores(&instrument, &answers);
    }
    Corpus::Keep
});
