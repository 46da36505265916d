//! What may leave: exactly these bytes, and never an answer.

use crate::{
    common::{
        answering::{Sheet, answered, answers},
        exact::{self, Score},
        plan::{Plan, sendable, small_instruments},
    },
    config, parsed,
};
use instrument::{
    Answer, Envelope, FaultCode, Instrument, Item, Label, Precision, Scores, Segment, Submission,
    SubmissionId,
};
use proptest::{option, prelude::*};
use std::collections::BTreeMap;

/// What stands around the scores, as plain texts.
#[derive(Debug, Clone)]
pub(crate) struct EnvelopePlan {
    id: [u8; 16],
    campaign: Option<String>,
    segment: Option<(String, String)>,
}

impl EnvelopePlan {
    fn envelope(&self) -> Envelope {
        let label = |text: &String| Label::new(text).expect("the pattern is that of labels");
        let segment = |(name, value)| Segment { name: label(name), value: label(value) };
        Envelope {
            id: SubmissionId::new(self.id),
            campaign: self.campaign.as_ref().map(label),
            segment: self.segment.as_ref().map(|(name, value)| segment((name, value))),
        }
    }
}

fn envelopes() -> impl Strategy<Value = EnvelopePlan> {
    let label = || "[a-z0-9-]{1,24}";
    (any::<[u8; 16]>(), option::of(label()), option::of((label(), label())))
        .prop_map(|(id, campaign, segment)| EnvelopePlan { id, campaign, segment })
}

/// The values that were answered in a dimension, if there are enough for a score.
fn enough(plan: &Plan, sheet: &Sheet, dimension: usize) -> Option<Vec<(usize, i32)>> {
    let items = plan.items_of(dimension);
    let value = |item: &usize| match sheet[*item] {
        Some(Answer::Value(value)) => Some((*item, value)),
        _ => None,
    };
    let answered: Vec<(usize, i32)> = items.iter().filter_map(value).collect();
    let share = plan.dimensions[dimension].min_answered.unwrap_or(0.5);
    exact::is_enough(answered.len(), items.len(), share).then_some(answered)
}

/// The body, put together by hand from exact scores.
fn expected_body(plan: &Plan, sheet: &Sheet, envelope: &EnvelopePlan) -> String {
    let precision = plan.precision.unwrap();
    let mut lines = vec![
        "{".to_owned(),
        r#"  "format": "culture-mirror/submission/1","#.into(),
        format!(r#"  "id": "{}","#, envelope.id.map(|byte| format!("{byte:02x}")).concat()),
        r#"  "instrument": "made-up","#.into(),
        r#"  "version": "2.10.3-rc.1+build","#.into(),
    ];
    lines.extend(envelope.campaign.as_ref().map(|campaign| format!(r#"  "campaign": "{campaign}","#)));
    if let Some((name, value)) = &envelope.segment {
        lines.extend([r#"  "segment": {"#.to_owned(), format!(r#"    "{name}": "{value}""#), "  },".into()]);
    }
    lines.extend([format!(r#"  "precision": {precision},"#), r#"  "scores": {"#.into()]);
    let last = plan.dimensions.len() - 1;
    for dimension in 0..=last {
        let answered = enough(plan, sheet, dimension);
        let middle =
            answered.and_then(|answered| Score::of(plan, &answered)).map(|score| score.middle(precision));
        let middle = middle.map_or("null".to_owned(), |middle| middle.to_string());
        let comma = if dimension == last { "" } else { "," };
        lines.push(format!(r#"    "d{dimension}": {middle}{comma}"#));
    }
    lines.extend(["  }".to_owned(), "}".into()]);
    lines.join("\n")
}

fn submission(instrument: &Instrument, sheet: &Sheet, envelope: &EnvelopePlan) -> Option<Submission> {
    let scores = Scores::of(instrument, &answers(instrument, sheet));
    Submission::new(instrument, &scores, envelope.envelope())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_body_is_exactly_the_specified_bytes(
        (plan, sheet) in answered(sendable()), envelope in envelopes()
    ) {
        let instrument = parsed(&plan);
        let has_a_score = (0..plan.dimensions.len()).any(|dimension| enough(&plan, &sheet, dimension).is_some());
        match submission(&instrument, &sheet, &envelope) {
            Some(submission) => prop_assert_eq!(submission.body(), expected_body(&plan, &sheet, &envelope)),
            None => prop_assert!(!has_a_score),
        }
    }

    #[test]
    fn reading_the_body_is_the_identity((plan, sheet) in answered(sendable()), envelope in envelopes()) {
        let instrument = parsed(&plan);
        let Some(submission) = submission(&instrument, &sheet, &envelope) else { return Ok(()) };
        prop_assert_eq!(submission.check(&instrument), []);
        prop_assert_eq!(Submission::parse(submission.body().as_bytes()), Ok(submission));
    }

    #[test]
    fn every_sent_middle_is_that_of_a_band_with_the_score(
        (plan, sheet) in answered(sendable()), envelope in envelopes()
    ) {
        let instrument = parsed(&plan);
        let scores = Scores::of(&instrument, &answers(&instrument, &sheet));
        let Some(submission) = submission(&instrument, &sheet, &envelope) else { return Ok(()) };
        let width = plan.precision.unwrap();
        for ((_, band), score) in submission.scores().iter().zip(scores.dimensions()) {
            prop_assert_eq!(band.is_some(), score.is_some());
            let (Some(band), Some(score)) = (band, score) else { continue };
            let from = band.middle() - width / 2;
            prop_assert_eq!(from % width, 0);
            prop_assert_eq!((band.from(), band.to()), (from, from + width));
            let (from, to) = (f64::from(from), f64::from(from + width));
            prop_assert!(from - 1e-9 <= score.score, "{} lies below {from}", score.score);
            prop_assert!(score.score < to || to > 99.0, "{} does not lie below {to}", score.score);
        }
    }

    /// Weights, recodes and uneven scales too, which makes sums that floating point cannot hold.
    #[test]
    fn the_order_of_the_items_does_not_change_the_band(
        (plan, sheet, order) in answered(crate::common::plan::instruments()).prop_flat_map(|(plan, sheet)| {
            let order: Vec<usize> = (0..sheet.len()).collect();
            (Just(plan), Just(sheet), Just(order).prop_shuffle())
        })
    ) {
        let mut shuffled_plan = Plan { precision: None, ..plan.clone() };
        shuffled_plan.items = order.iter().map(|item| plan.items[*item].clone()).collect();
        let shuffled_sheet: Sheet = order.iter().map(|item| sheet[*item]).collect();
        let (straight, shuffled) = (parsed(&plan), parsed(&shuffled_plan));
        let straight = Scores::of(&straight, &answers(&straight, &sheet));
        let shuffled = Scores::of(&shuffled, &answers(&shuffled, &shuffled_sheet));
        for width in [10, 20, 50] {
            let precision = Precision::new(width).unwrap();
            for dimension in 0..plan.dimensions.len() {
                let middle = |scores: &Scores| {
                    scores.dimensions()[dimension].map(|score| precision.band(score.score).middle())
                };
                let exact = enough(&plan, &sheet, dimension)
                    .and_then(|answered| Score::of(&plan, &answered))
                    .map(|score| score.middle(width));
                prop_assert_eq!(middle(&straight), exact);
                prop_assert_eq!(middle(&shuffled), exact);
            }
        }
    }

    /// An instrument is accepted exactly if trying every way to answer finds no band that only one way reaches.
    #[test]
    fn an_accepted_submission_never_gives_an_answer_away(plan in small_instruments()) {
        let width = plan.precision.unwrap();
        let reveals = |dimension: usize| {
            plan.items_of(dimension).len() < 3 || exact::band_with_one_pattern(&plan, dimension, width).is_some()
        };
        let expected: Vec<String> = (0..plan.dimensions.len())
            .filter(|dimension| reveals(*dimension))
            .map(|dimension| format!("$.dimensions[{dimension}]"))
            .collect();
        let found = match Instrument::parse(&plan.file()) {
            Ok(_) => Vec::new(),
            Err(faults) => {
                prop_assert!(faults.iter().all(|fault| fault.code == FaultCode::RevealsAnswers), "{faults:?}");
                faults.into_iter().map(|fault| fault.path).collect()
            }
        };
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn without_permission_there_is_no_message(
        (plan, sheet) in answered(sendable()), envelope in envelopes()
    ) {
        let instrument = parsed(&Plan { precision: None, ..plan });
        prop_assert_eq!(submission(&instrument, &sheet, &envelope), None);
    }
}

/// The bundled instruments that permit submissions.
const BUNDLED: [&[u8]; 3] = [
    include_bytes!("../../../../instruments/customer-culture/instrument.json"),
    include_bytes!("../../../../instruments/customer-responsiveness/instrument.json"),
    include_bytes!("../../../../instruments/six-questions/instrument.json"),
];

/// Every way to answer each dimension of each, with every permitted number of gaps. Which of the statements are left
/// open makes no difference, since within a dimension all count alike.
#[test]
fn every_band_of_a_bundled_instrument_comes_from_two_ways_to_answer_at_least() {
    for file in BUNDLED {
        let instrument = Instrument::parse(file).unwrap();
        let precision = instrument.precision().unwrap();
        for (position, dimension) in instrument.dimensions().iter().enumerate() {
            let is_like_the_others = |item: &Item| item.weight() == 1.0 && item.scale().values().len() == 7;
            assert!(instrument.items_of(dimension).all(is_like_the_others));
            for answered in dimension.least_answered()..=dimension.items().len() {
                let items = &dimension.items()[..answered];
                let values = |item: usize| instrument.items()[item].scale().values();
                let total: usize = items.iter().map(|item| values(*item).len()).product();
                let mut ways = BTreeMap::new();
                for way in 0..total {
                    let mut rest = way;
                    let mut sheet: Sheet = vec![None; instrument.items().len()];
                    for item in items {
                        let of = values(*item);
                        sheet[*item] = Some(Answer::Value(of[rest % of.len()]));
                        rest /= of.len();
                    }
                    let scores = Scores::of(&instrument, &answers(&instrument, &sheet));
                    let score = scores.dimensions()[position].unwrap().score;
                    *ways.entry(precision.band(score).middle()).or_insert(0_u32) += 1;
                }
                let fewest = ways.values().min();
                assert!(fewest >= Some(&2), "{} with {answered} answers: {ways:?}", dimension.id().as_str());
            }
        }
    }
}
