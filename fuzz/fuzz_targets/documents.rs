//! Any bytes as each of the files that have no target of their own: texts, interface words, a submission, a saved
//! result, counts, a host's options. They are refused with reasons, or become something that can be held against an instrument, and
//! what can be written is read back as the same.

#![no_main]

use culture_mirror_fuzz::{check_refusal, mutate_json, small_instrument};
use instrument::{
    Counts, Fault, HostConfig, Interface, Month, NormDescription, SavedResult, Submission, Texts, Together,
};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate_json(data, size, max_size, seed)
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let instrument = small_instrument();
    match Texts::parse(bytes) {
        Ok(texts) => check_all(&texts.gaps(instrument)),
        // One of the readers says for all of them whether this is JSON.
        Err(faults) => {
            if let Corpus::Reject = check_refusal(&faults) {
                return Corpus::Reject;
            }
        }
    }
    if let Some(interface) = sound(Interface::parse(bytes)) {
        assert!(interface.paths().all(|path| interface.get(path).is_some()));
    }
    if let Some(submission) = sound(Submission::parse(bytes)) {
        check_all(&submission.check(instrument));
        assert_eq!(Submission::parse(submission.body().as_bytes()).as_ref(), Ok(&submission));
    }
    if let Some(result) = sound(SavedResult::parse(bytes)) {
        check_all(&result.check(instrument));
        assert_eq!(SavedResult::parse(result.body().as_bytes()).as_ref(), Ok(&result));
        let twice = [result.clone(), result];
        assert!(
            twice[0].changes_since(&twice[1]).is_ok() && Together::of(&twice).is_ok_and(|all| all.is_some())
        );
    }
    if let Some(config) = sound(HostConfig::parse(bytes)) {
        let is_link =
            |href: &str| ["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
        assert!(config.offer().is_none_or(|offer| is_link(offer.href())));
        assert!(config.segment().is_none_or(|question| (2..=12).contains(&question.values().count())));
    }
    if let Some(counts) = sound(Counts::parse(bytes)) {
        let month = |text| Month::parse(text).expect("it is one");
        let months = (month("2026-01"), month("2026-12"));
        let description =
            NormDescription::new("made up", "nobody", "made up", months).expect("it says something");
        sound(counts.norm(instrument, description));
    }
    Corpus::Keep
});

fn sound<T>(read: Result<T, Vec<Fault>>) -> Option<T> {
    read.inspect_err(|faults| check_all(faults)).ok()
}

fn check_all(faults: &[Fault]) {
    if !faults.is_empty() {
        check_refusal(faults);
    }
}
