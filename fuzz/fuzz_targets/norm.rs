//! Any bytes as a norm file: they are refused with reasons, or become a norm that places scores within 1 to 99 and
//! a higher score never lower, and with which every report of a small instrument stays within its ranges.

#![no_main]

use culture_mirror_fuzz::{
    check_findings, check_norm, check_refusal, mutate_json, patterns, small_instrument,
};
use instrument::{FromNorm, Norm, Unit, wire};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate_json(data, size, max_size, seed)
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let norm = match Norm::parse(bytes) {
        Ok(norm) => norm,
        Err(faults) => return check_refusal(&faults),
    };
    let printed = serde_json::to_vec(&wire::Norm::from(&norm)).expect("plain records print");
    assert_eq!(Norm::parse(&printed).as_ref(), Ok(&norm));
    let (FromNorm::Observed(dimensions) | FromNorm::Synthetic(dimensions)) = norm.dimensions();
    for (_, figures) in dimensions {
        check_norm(figures);
    }
    let instrument = small_instrument();
    if let Err(faults) = norm.for_unit(norm.unit(), instrument) {
        check_refusal(&faults);
    }
    match norm.for_respondents(instrument) {
        Ok(fitted) => {
            assert_eq!(norm.unit(), Unit::Respondent);
            for answers in patterns(instrument, bytes) {
                check_findings(instrument, &answers, Some(&fitted));
            }
        }
        Err(faults) => {
            check_refusal(&faults);
        }
    }
    Corpus::Keep
});
