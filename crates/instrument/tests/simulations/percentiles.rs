//! The sampling interval of a percentile: how often it holds the percentile of the population.

use crate::{
    check,
    form::Form,
    person::{Noise, Person},
    share,
};
use instrument::{
    DimensionNorm, FromNorm, Month, Norm, NormDescription, Percentile, Placement, Ranked, Study,
};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Normal};

/// The figures of the one dimension of a norm.
fn figures(norm: &Norm) -> &DimensionNorm {
    let (FromNorm::Observed(dimensions) | FromNorm::Synthetic(dimensions)) = norm.dimensions();
    &dimensions[0].1
}

/// The norm of a sample of this size, as far as its size matters.
fn norm_of_size(n: u32) -> Norm {
    let file = format!(
        r#"{{ "format": "culture-mirror/norm/1", "instrument": "form", "instrument_versions": "^1.0",
            "name": "Simulated", "population": "Nobody", "source": "A simulation", "synthetic": true,
            "collected": {{ "from": "2026-01", "to": "2026-01" }}, "unit": "respondent",
            "dimensions": {{ "d0": {{ "n": {n}, "mean": 50, "sd": 10 }} }} }}"#
    );
    Norm::parse(file.as_bytes()).unwrap()
}

/// The chance that so many of n lie below a percentile with this share below it.
fn chance(below: u32, n: u32, share: f64) -> f64 {
    let ways = (0..below).map(|place| (f64::from(n - place) / f64::from(place + 1)).ln()).sum::<f64>();
    (ways + f64::from(below) * share.ln() + f64::from(n - below) * (1.0 - share).ln()).exp()
}

/// Not simulated but summed over all that can happen: the share of samples whose interval holds the percentile.
///
/// It cannot be 95 % everywhere, as a count is a whole number; over all percentiles it is. These are the figures: for
/// 20 people 98.4, 95.7, 93.5 and 95.9 %; for 100 people 93.5, 95.6, 95.1 and 94.3 %; for 500 people 95.0, 94.8, 95.0
/// and 94.6 %.
#[test]
fn jeffreys_intervals_hold_the_percentile_in_19_of_20_samples() {
    for (n, [low, high]) in [(20, [92.0, 99.0]), (100, [93.0, 96.0]), (500, [94.0, 96.0])] {
        let norm = norm_of_size(n);
        let interval = |below: u32| figures(&norm).sampling_interval(100.0 * f64::from(below) / f64::from(n));
        let intervals: Vec<(f64, f64)> = (0..=n).map(interval).collect();
        let coverage = |percentile: f64| {
            let holds = |below: &u32| {
                let (low, high) = intervals[usize::try_from(*below).unwrap()];
                low <= percentile && percentile <= high
            };
            (0..=n).filter(holds).map(|below| chance(below, n, percentile / 100.0)).sum::<f64>()
        };
        for percentile in [5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0] {
            check(&format!("{n} people, percentile {percentile}"), coverage(percentile), low..=high);
        }
        let all: Vec<f64> = (1..100).map(|percentile| coverage(f64::from(percentile))).collect();
        check(&format!("{n} people, all percentiles"), all.iter().sum::<f64>() / 99.0, 94.5..=95.5);
    }
}

/// Somebody of a population whose true scores are normally distributed around 60.
fn somebody(form: &Form, random: &mut ChaCha8Rng) -> Person {
    let level: f64 = Normal::new(60.0, 15.0).unwrap().sample(random);
    Person::level(form, level.clamp(0.0, 100.0), Noise::Normal(1.0))
}

/// From the study to the interval that is shown, of a score that is known without error.
///
/// 96.4 and 96.0 %: more than 95, since mid-ranks of scores that many share vary less than counts.
#[test]
fn the_interval_in_the_norm_of_a_study_holds_the_percentile_of_its_population() {
    let form = Form::new(1, 5);
    // Five statements on a scale of seven make thirty steps: 15 and 21 of them.
    for (score, steps) in [(50.0, 15), (70.0, 21)] {
        let population = 20_000;
        let (mut below, mut equal) = (0, 0);
        share(population, |random| {
            let answers = somebody(&form, random).answers(&form, random);
            let own: i32 = (0..5).map(|item| answers.value(item).unwrap() - 1).sum();
            below += u32::from(own < steps);
            equal += u32::from(own == steps);
            true
        });
        let truth = 100.0 * (f64::from(below) + f64::from(equal) / 2.0) / f64::from(population);
        let found = share(250, |random| {
            let mut study = Study::new(&form.instrument);
            for _ in 0..100 {
                let answers = somebody(&form, random).answers(&form, random);
                study.add(&form.instrument, &answers);
            }
            let month = Month::parse("2026-01").unwrap();
            let description = NormDescription::new("Simulated", "Nobody", "A simulation", (month, month));
            let norm = study.norm(&form.instrument, description.unwrap()).unwrap().norm;
            let Some(Ranked::Counted(Placement { interval: Some((low, high)), .. })) =
                figures(&norm).place(score, Some(0.0))
            else {
                panic!("no interval");
            };
            place(low) <= truth && truth <= place(high)
        });
        check(&format!("100 people, a score of {score}, percentile {truth:.1}"), found, 93.0..=99.5);
    }
}

fn place(percentile: Percentile) -> f64 {
    match percentile {
        Percentile::AtOrBelow(place) | Percentile::At(place) | Percentile::AtOrAbove(place) => place,
    }
}
