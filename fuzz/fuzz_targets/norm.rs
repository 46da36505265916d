//! Any bytes as a norm file: they are refused with reasons, or become a norm that places scores within 1 to 99 and
//! a higher score never lower, and with which every report of a small instrument stays within its ranges.

#![no_main]

use culture_mirror_fuzz::{check_findings, check_norm, check_refusal, patterns, small_instrument};
use instrument::{FromNorm, Norm, Unit};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let norm = match Norm::parse(file) {
        Ok(norm) => norm,
        Err(faults) => return check_refusal(&faults),
    };
    let (FromNorm::Observed(dimensions) | FromNorm::Synthetic(dimensions)) = norm.dimensions();
    for (_, figures) in dimensions {
        check_norm(figures);
    }
    let instrument = small_instrument();
    for unit in [Unit::Respondent, Unit::GroupMean] {
        match norm.for_unit(unit, instrument) {
            Ok(fitted) => {
                assert_eq!(unit, norm.unit());
                for answers in patterns(instrument, file) {
                    check_findings(instrument, &answers, Some(&fitted));
                }
            }
            Err(faults) => check_refusal(&faults),
        }
    }
});
