//! Exposed, uncertain, holds: what is weak is not said to hold, nor what is strong to be exposed.

use crate::{
    check,
    form::Form,
    person::{Noise, Person},
    share,
};
use instrument::{Estimate, Exposure, Findings, FromNorm, Standing};

const ROUNDS: u32 = 4_000;

/// The shares of exposed, uncertain and holds that the first dimension is said to be at this level.
fn standings(form: &Form, level: f64, sd: f64) -> [f64; 3] {
    let person = Person::level(form, level, Noise::Normal(sd));
    let mut found = Vec::new();
    share(ROUNDS, |random| {
        let findings = Findings::of(&form.instrument, &person.answers(form, random), None);
        let Exposure::ByInterval(
            Estimate::OwnSpread((standing, _))
            | Estimate::Reliability(FromNorm::Observed((standing, _)) | FromNorm::Synthetic((standing, _))),
        ) = findings.exposures()[0]
        else {
            panic!("no standing");
        };
        found.push(standing);
        true
    });
    [Standing::Exposed, Standing::Uncertain, Standing::Holds].map(|standing| {
        let count = found.iter().filter(|found| **found == standing).count();
        f64::from(u32::try_from(count).unwrap()) / f64::from(ROUNDS)
    })
}

/// At most 0.1 % at 40, and 0.2 % at 50 with much noise.
#[test]
fn what_lies_well_below_60_is_almost_never_said_to_hold() {
    for (form, sd) in [(Form::new(8, 5), 0.7), (Form::new(8, 5), 1.5), (Form::new(1, 6), 1.0)] {
        for (level, most) in [(40.0, 0.2), (50.0, 0.7)] {
            let [_, _, holds] = standings(&form, level, sd);
            let name = format!("{} x {} at {level}, noise {sd}: holds", form.dimensions, form.items);
            check(&name, holds, 0.0..=most);
        }
    }
}

/// Exposed at 40 in 93 and 42 %, holding at 80 in 93 and 43 %.
#[test]
fn what_is_clear_is_said_the_less_noise_the_oftener() {
    let form = Form::new(8, 5);
    for (sd, bounds) in [(0.7, 90.0..=97.0), (1.5, 38.0..=52.0)] {
        let [exposed, _, holds] = standings(&form, 40.0, sd);
        check(&format!("8 x 5 at 40, noise {sd}: exposed"), exposed, bounds.clone());
        check(&format!("8 x 5 at 40, noise {sd}: holds"), holds, 0.0..=0.2);
        let [exposed, _, holds] = standings(&form, 80.0, sd);
        check(&format!("8 x 5 at 80, noise {sd}: holds"), holds, bounds);
        check(&format!("8 x 5 at 80, noise {sd}: exposed"), exposed, 0.0..=0.2);
    }
}

/// 2.6 and 2.7 % on either side: half of what an interval misses.
#[test]
fn at_60_it_is_uncertain() {
    let [exposed, uncertain, holds] = standings(&Form::new(8, 5), 60.0, 1.0);
    check("8 x 5 at 60: exposed", exposed, 1.5..=5.0);
    check("8 x 5 at 60: uncertain", uncertain, 91.0..=97.0);
    check("8 x 5 at 60: holds", holds, 1.5..=5.0);
}
