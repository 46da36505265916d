//! Counts: a norm from bands alone, against a naive look at everybody who sent one.

use crate::{
    common::{
        answering::{Sheet, answers, leaning_sheets, sheets},
        marks::unmarked,
        plan::{Plan, sendable},
    },
    config, parsed,
    studies::{check_printed, description},
};
use instrument::{
    Band, Counts, Envelope, FaultCode, Instrument, RemarkKind, Scores, StudyNorm, Submission, SubmissionId,
};
use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What one person sent, and when and for what.
#[derive(Debug, Clone)]
struct Sent {
    sheet: Sheet,
    month: u8,
    has_campaign: bool,
}

fn senders() -> impl Strategy<Value = (Plan, Vec<Sent>)> {
    sendable().prop_flat_map(|plan| {
        let sheet = prop_oneof![sheets(&plan), leaning_sheets(&plan)];
        let sent = (sheet, 1..=4_u8, any::<bool>()).prop_map(|(sheet, month, has_campaign)| Sent {
            sheet,
            month,
            has_campaign,
        });
        (Just(plan), vec(sent, 1..=14))
    })
}

/// The lower edges of the bands that were sent, per dimension.
fn bands(instrument: &Instrument, sheet: &Sheet) -> Vec<Option<u8>> {
    let scores = Scores::of(instrument, &answers(instrument, sheet));
    let envelope = Envelope { id: SubmissionId::new([0; 16]), campaign: None, segment: None };
    let submission = Submission::new(instrument, &scores, envelope);
    let edges = submission
        .map(|submission| submission.scores().iter().map(|(_, band)| band.map(Band::from)).collect());
    edges.unwrap_or_else(|| vec![None; instrument.dimensions().len()])
}

/// The counts of a group, as a collector writes them.
fn group(plan: &Plan, instrument: &Instrument, sheets: &[&Sheet], scope: (&str, Value)) -> Value {
    let width = plan.precision.unwrap();
    let mut dimensions = vec![BTreeMap::<u8, u32>::new(); plan.dimensions.len()];
    for sheet in sheets {
        for (dimension, band) in dimensions.iter_mut().zip(bands(instrument, sheet)) {
            if let Some(from) = band {
                *dimension.entry(from + width / 2).or_default() += 1;
            }
        }
    }
    let counted =
        |(middle, count): (&u8, &u32)| json!({ "band": middle, "count": count, "attainable_mean": 0.5 });
    let dimension = |(position, bands): (usize, &BTreeMap<u8, u32>)| json!({ "dimension": format!("d{position}"), "bands": bands.iter().map(counted).collect::<Vec<_>>() });
    let mut group = json!({
        "instrument": "made-up", "version": "2.10.3-rc.1+build", "precision": width, "campaign": null,
        "dimensions": dimensions.iter().enumerate().map(dimension).collect::<Vec<_>>(),
    });
    group[scope.0] = scope.1;
    group
}

/// A file of counts by month and campaign; with segments, another instrument and another version, which must
/// not matter.
fn file(plan: &Plan, instrument: &Instrument, sent: &[Sent]) -> Vec<u8> {
    let mut groups = Vec::new();
    for (month, has_campaign) in (1..=4).flat_map(|month| [(month, false), (month, true)]) {
        let is_in = |sent: &&Sent| sent.month == month && sent.has_campaign == has_campaign;
        let sheets: Vec<&Sheet> = sent.iter().filter(is_in).map(|sent| &sent.sheet).collect();
        let mut group = group(plan, instrument, &sheets, ("month", format!("2026-0{month}").into()));
        if has_campaign {
            group["campaign"] = "spring-pilot".into();
        }
        groups.push(group);
    }
    let everybody: Vec<&Sheet> = sent.iter().map(|sent| &sent.sheet).collect();
    groups.push(group(plan, instrument, &everybody, ("segment", json!({ "function": "operations" }))));
    for (field, other) in [("instrument", "another"), ("version", "2.10.3")] {
        let mut group = group(plan, instrument, &everybody, ("month", "2026-02".into()));
        group[field] = other.into();
        groups.push(group);
    }
    serde_json::to_vec(&json!({ "format": "culture-mirror/counts/1", "step": 1, "groups": groups })).unwrap()
}

/// The scores in a band that somebody can reach who answers everything; all items of a dimension count alike.
fn attainable(plan: &Plan, dimension: usize, from: u8) -> Vec<f64> {
    let items = plan.items_of(dimension);
    let values = plan.values(items[0]);
    let steps = i32::try_from(items.len()).unwrap() * (values[values.len() - 1] - values[0]);
    let step = values[1] - values[0];
    let (from, to) = (i32::from(from), i32::from(from) + i32::from(plan.precision.unwrap()));
    (0..=steps)
        .step_by(usize::try_from(step).unwrap())
        .filter(|points| 100 * points >= from * steps && (100 * points < to * steps || to == 100))
        .map(|points| 100.0 * f64::from(points) / f64::from(steps))
        .collect()
}

#[allow(clippy::cast_precision_loss)]
fn number(count: usize) -> f64 {
    count as f64
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_norm_from_bands_is_that_of_its_people((plan, sent) in senders(), last in 1..=4_u8) {
        let instrument = parsed(&plan);
        let counts = Counts::parse(&file(&plan, &instrument, &sent)).unwrap_or_else(|faults| panic!("{faults:#?}"));
        let norm = counts.norm(&instrument, description("2026-01", &format!("2026-0{last}")));
        let within: Vec<Vec<Option<u8>>> = sent.iter()
            .filter(|sent| sent.month <= last)
            .map(|sent| bands(&instrument, &sent.sheet))
            .collect();
        let width = plan.precision.unwrap();
        let mut is_any = false;
        for dimension in 0..plan.dimensions.len() {
            let people: Vec<u8> = within.iter().filter_map(|bands| bands[dimension]).collect();
            let name = format!("d{dimension}");
            let figures = norm.as_ref().ok().and_then(|StudyNorm { norm, .. }| {
                unmarked(norm.dimensions()).iter().find(|(id, _)| id.as_str() == name)
            });
            let Some((_, figures)) = figures else {
                prop_assert!(people.iter().all(|band| *band == people[0]), "{people:?} left out");
                continue;
            };
            is_any = true;
            prop_assert_eq!(usize::try_from(figures.n()), Ok(people.len()));
            prop_assert_eq!(figures.reliability(), None);
            // Everybody stands for all scores of the own band alike.
            let n = number(people.len());
            let over_people = |of: &dyn Fn(f64) -> f64| people.iter().map(|band| {
                let scores = attainable(&plan, dimension, *band);
                scores.iter().map(|score| of(*score)).sum::<f64>() / number(scores.len())
            }).sum::<f64>();
            let mean = over_people(&|score| score) / n;
            let variance = over_people(&|score| (score - mean) * (score - mean)) / (n - 1.0);
            prop_assert!((figures.mean() - mean).abs() < 1e-6, "{} is not {mean}", figures.mean());
            prop_assert!((figures.sd() - variance.sqrt()).abs() < 1e-6, "{} is not √{variance}", figures.sd());
            // At the edges: how many lie below.
            let Some(points) = figures.points() else {
                prop_assert!(people.iter().all(|band| *band == people[0]));
                continue;
            };
            for (edge, percentile) in points {
                let below = people.iter().filter(|band| f64::from(**band) < *edge).count();
                prop_assert!((percentile - 100.0 * number(below) / n).abs() < 1e-9, "{percentile} below {edge}");
                prop_assert_eq!(edge % f64::from(width), 0.0);
            }
            // Every band with somebody in it is kept, at both of its edges or between two that are.
            for band in &people {
                let upper = f64::from(*band) + f64::from(width);
                prop_assert!(points.iter().any(|(edge, _)| *edge == upper));
            }
        }
        match norm {
            Ok(norm) => {
                check_printed(&norm.norm, &instrument)?;
                // The one group of another version is of February.
                let others = norm.remarks.iter().any(|remark| remark.kind == RemarkKind::OtherVersions(1));
                prop_assert_eq!(others, last > 1);
            }
            Err(faults) => {
                prop_assert!(!is_any);
                prop_assert!(faults.iter().all(|fault| fault.code == FaultCode::OutOfRange), "{faults:?}");
            }
        }
    }

    #[test]
    fn the_order_of_groups_is_irrelevant((plan, sent) in senders()) {
        let instrument = parsed(&plan);
        let file = file(&plan, &instrument, &sent);
        let mut reversed: Value = serde_json::from_slice(&file).unwrap();
        reversed["groups"].as_array_mut().unwrap().reverse();
        let norm = |file: &[u8]| {
            Counts::parse(file).unwrap().norm(&instrument, description("2026-01", "2026-04"))
        };
        prop_assert_eq!(norm(&file), norm(&serde_json::to_vec(&reversed).unwrap()));
    }
}
