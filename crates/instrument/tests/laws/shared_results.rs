//! Results in links: what is read is what was written, and nothing finer than a submission.

use crate::{
    common::{
        answering::{Sheet, answered, answers},
        plan::{Plan, instruments, sendable},
    },
    config, parsed,
};
use instrument::{Envelope, Instrument, Scores, SharedFault, SharedResult, Submission, SubmissionId};
use proptest::prelude::*;

fn shared(instrument: &Instrument, sheet: &Sheet) -> Option<SharedResult> {
    SharedResult::of(instrument, &Scores::of(instrument, &answers(instrument, sheet)))
}

fn submission(instrument: &Instrument, sheet: &Sheet) -> Option<Submission> {
    let envelope = Envelope { id: SubmissionId::new([7; 16]), campaign: None, segment: None };
    Submission::new(instrument, &Scores::of(instrument, &answers(instrument, sheet)), envelope)
}

/// Fragments as they may arrive: cut short, put together wrongly, or in which a character was exchanged.
fn fragments() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "culture-mirror-shared-",
        "1",
        "2",
        "0",
        "/",
        "/",
        "/",
        "-",
        "-",
        "x",
        "made-up",
        "1.0.0",
        "2.10.3-rc.1+build",
        "10",
        "20",
        "50",
        "5",
        "15",
        "25",
        "95",
        "05",
        "105",
        "%2D",
        "é",
        " ",
        "#",
    ]);
    let whole = (1..40_usize, "[a-z0-9]{1,8}", prop::sample::select(vec!["5", "15", "x", "95"]));
    let whole = whole.prop_map(|(count, id, band)| {
        format!("culture-mirror-shared-1/{id}/1.0.0/10/{}", vec![band; count].join("-"))
    });
    let damaged =
        (whole.clone(), any::<prop::sample::Index>(), any::<char>()).prop_map(|(text, place, new)| {
            let place = place.index(text.len());
            text.chars().enumerate().map(|(at, old)| if at == place { new } else { old }).collect()
        });
    let cut = (whole.clone(), any::<prop::sample::Index>())
        .prop_map(|(text, end)| text[..end.index(text.len())].to_owned());
    let assembled = prop::collection::vec(part, 0..16).prop_map(|parts| parts.concat());
    prop_oneof![whole, damaged, cut, assembled, any::<String>()]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn reading_a_fragment_is_the_identity((plan, sheet) in answered(sendable())) {
        let instrument = parsed(&plan);
        let Some(result) = shared(&instrument, &sheet) else { return Ok(()) };
        let fragment = result.fragment();
        prop_assert!(fragment.len() <= 2_000);
        let needs_no_escape = |byte: u8| byte.is_ascii_alphanumeric() || b"/-.+".contains(&byte);
        prop_assert!(fragment.bytes().all(needs_no_escape), "{fragment}");
        prop_assert_eq!(result.check(&instrument), Ok(()));
        prop_assert_eq!(SharedResult::parse(&fragment), Ok(result));
    }

    #[test]
    fn a_link_holds_the_bands_of_a_submission((plan, sheet) in answered(instruments())) {
        let instrument = parsed(&plan);
        let (result, submission) = (shared(&instrument, &sheet), submission(&instrument, &sheet));
        prop_assert_eq!(result.is_some(), submission.is_some());
        let (Some(result), Some(submission)) = (result, submission) else { return Ok(()) };
        let bands: Vec<_> = submission.scores().iter().map(|(_, band)| *band).collect();
        prop_assert_eq!(result.bands(), bands.as_slice());
        let middles: Vec<String> =
            bands.iter().map(|band| band.map_or("x".into(), |band| band.middle().to_string())).collect();
        let expected = format!(
            "culture-mirror-shared-1/made-up/2.10.3-rc.1+build/{}/{}", plan.precision.unwrap(), middles.join("-")
        );
        prop_assert_eq!(result.fragment(), expected);
    }

    /// Whoever has a link cannot tell apart what a band does not: other answers in the same bands give the same link.
    #[test]
    fn the_same_bands_give_the_same_link((plan, sheet, other) in answered(sendable()).prop_flat_map(|(plan, sheet)| {
        let others = crate::common::answering::sheets(&plan);
        (Just(plan), Just(sheet), others)
    })) {
        // Coarse bands, so that different scores often share theirs.
        let plan = Plan { precision: Some(50), ..plan };
        let Ok(instrument) = Instrument::parse(&plan.file()) else { return Err(TestCaseError::reject("gives answers away")) };
        let bands = |sheet: &Sheet| submission(&instrument, sheet).map(|submission| submission.scores().to_vec());
        let fragment = |sheet: &Sheet| shared(&instrument, sheet).map(|result| result.fragment());
        prop_assert_eq!(bands(&sheet) == bands(&other), fragment(&sheet) == fragment(&other));
    }

    #[test]
    fn whatever_is_read_was_written_so(fragment in fragments()) {
        match SharedResult::parse(&fragment) {
            Ok(result) => prop_assert_eq!(result.fragment(), fragment),
            Err(SharedFault::Foreign) => prop_assert!(!fragment.starts_with("culture-mirror-shared-")),
            Err(_) => prop_assert!(fragment.starts_with("culture-mirror-shared-")),
        }
    }
}

#[test]
fn a_link_that_would_be_too_long_is_not_made() {
    let long = |length: usize| format!("1.0.0-{}", "a".repeat(length));
    let file = |version: &str| {
        let file = include_str!("../../../../instruments/customer-culture/instrument.json");
        file.replacen(r#""version": "1.0.0""#, &format!(r#""version": "{version}""#), 1)
    };
    let made = |length: usize| {
        let instrument = Instrument::parse(file(&long(length)).as_bytes()).unwrap();
        let sheet: Sheet = vec![Some(instrument::Answer::Value(4)); instrument.items().len()];
        shared(&instrument, &sheet).map(|result| result.fragment().len())
    };
    // 24 characters to the first slash, "customer-culture/" 17, the version with its slash 7 and more, "10/" 3, and eight
    // bands 23.
    assert_eq!(made(1_926), Some(2_000));
    assert_eq!(made(1_927), None);
}
