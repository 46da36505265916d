//! Somebody whose true scores are known, and how they answer.

use crate::form::{Form, STEP};
use instrument::{Answer, Answers};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Bernoulli, Binomial, Distribution, StandardNormal};

/// A person with a true score on each dimension.
pub(crate) struct Person {
    /// From 0 to 100, by dimension.
    pub(crate) levels: Vec<f64>,
    pub(crate) noise: Noise,
    /// The chance that a statement is left open.
    pub(crate) missing: f64,
}

/// How far single answers stray from the true score.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Noise {
    /// Normally distributed with this standard deviation in steps of the scale, then rounded to the scale.
    Normal(f64),
    /// The same with another standard deviation in the first dimension.
    OneDimension { sd: f64, of_the_first: f64 },
    /// So many tossed coins, an even number: heads less half of them. The variance is a quarter of their number,
    /// exactly, as long as no answer leaves the scale.
    Coins(u8),
}

impl Noise {
    /// The standard deviation of an answer in points, where it is known exactly.
    pub(crate) fn points(self) -> Option<f64> {
        match self {
            Self::Normal(_) | Self::OneDimension { .. } => None,
            Self::Coins(coins) => Some((f64::from(coins) / 4.0).sqrt() * STEP),
        }
    }

    fn toss(self, dimension: usize, random: &mut ChaCha8Rng) -> f64 {
        let sd = match self {
            Self::OneDimension { of_the_first, .. } if dimension == 0 => of_the_first,
            Self::Normal(sd) | Self::OneDimension { sd, .. } => sd,
            Self::Coins(coins) => {
                let heads = Binomial::new(u64::from(coins), 0.5).unwrap().sample(random);
                return f64::from(u8::try_from(heads).unwrap()) - f64::from(coins) / 2.0;
            }
        };
        sd * Distribution::<f64>::sample(&StandardNormal, random)
    }
}

impl Person {
    /// Somebody with the same true score everywhere who answers everything.
    pub(crate) fn level(form: &Form, level: f64, noise: Noise) -> Self {
        Self { levels: vec![level; form.dimensions], noise, missing: 0.0 }
    }

    // Values from 1 to 7 are whole.
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) fn answers(&self, form: &Form, random: &mut ChaCha8Rng) -> Answers {
        let leaves_open = Bernoulli::new(self.missing).unwrap();
        let mut answers = Answers::none(&form.instrument);
        for (position, item) in form.instrument.items().iter().enumerate() {
            let aim = 1.0 + self.levels[item.dimension()] / STEP;
            let value = (aim + self.noise.toss(item.dimension(), random)).round().clamp(1.0, 7.0);
            if !leaves_open.sample(random) {
                answers = answers.with(&form.instrument, position, Answer::Value(value as i32)).unwrap();
            }
        }
        answers
    }
}
