//! Respondents who do not exist.
//!
//! Every dimension has the same parameters, since different ones would look like a finding.

use anyhow::{Result, bail};
use instrument::{Answer, Answers, Instrument, Item, Keying};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};

/// How answers are made up, in units of the scale that they are given on.
#[derive(Debug, Clone, Copy)]
pub struct Simulation {
    /// Where the random numbers begin.
    pub seed: u64,
    /// How many respondents there are.
    pub respondents: u32,
    /// The mean of the true scores.
    pub mean: f64,
    /// Their standard deviation.
    pub true_sd: f64,
    /// The correlation of the true scores of any two dimensions, 0 to 1.
    pub correlation: f64,
    /// The standard deviation of what separates an answer from the true score.
    pub noise_sd: f64,
}

impl Simulation {
    /// The answers of all respondents, each to every item.
    ///
    /// A true score is `mean + true_sd (√c g + √(1 − c) u)`: g belongs to the person, u to the person and the
    /// dimension, and c is the correlation.
    ///
    /// # Errors
    /// An item is recoded: then more on its scale is not more of its dimension.
    pub fn answers(&self, instrument: &Instrument) -> Result<Vec<Answers>> {
        if let Some(item) = instrument.items().iter().find(|item| is_recoded(item)) {
            bail!(
                "the item {} is recoded, and only answers that are more or less can be simulated",
                item.id()
            );
        }
        let mut random = ChaCha8Rng::seed_from_u64(self.seed);
        Ok((0..self.respondents).map(|_| self.respondent(instrument, &mut random)).collect())
    }

    fn respondent(&self, instrument: &Instrument, random: &mut ChaCha8Rng) -> Answers {
        let mut normal = || -> f64 { StandardNormal.sample(random) };
        let person = normal();
        let mut true_score = || {
            let own = normal();
            self.mean
                + self.true_sd * (self.correlation.sqrt() * person + (1.0 - self.correlation).sqrt() * own)
        };
        let true_scores: Vec<f64> = instrument.dimensions().iter().map(|_| true_score()).collect();
        let mut answers = Answers::none(instrument);
        for (position, item) in instrument.items().iter().enumerate() {
            let Some(true_score) = true_scores.get(item.dimension()) else { continue };
            let value = nearest(item, true_score + self.noise_sd * normal());
            answers = answers.with(instrument, position, Answer::Value(value)).unwrap_or(answers);
        }
        answers
    }
}

fn is_recoded(item: &Item) -> bool {
    matches!(item.keying(), Keying::Recode(_))
}

/// The value of the item's scale that says so much of its dimension, as nearly as the scale can.
fn nearest(item: &Item, amount: f64) -> i32 {
    let (low, high) = item.scale().range();
    let is_reversed = *item.keying() == Keying::Reverse;
    let aim = if is_reversed { f64::from(low) + f64::from(high) - amount } else { amount };
    let distance = |value: &i32| (f64::from(*value) - aim).abs();
    let values = item.scale().values().iter().copied();
    values.min_by(|one, other| distance(one).total_cmp(&distance(other))).unwrap_or(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CERTAIN: Simulation =
        Simulation { seed: 1, respondents: 20, mean: 6.0, true_sd: 0.0, correlation: 1.0, noise_sd: 0.0 };

    fn instrument() -> Instrument {
        let file = br#"{
            "format": "culture-mirror/instrument/1", "id": "x", "version": "1.0.0", "minutes": 1,
            "languages": ["en"], "default_language": "en", "scales": { "seven": { "values": [1, 2, 3, 4, 5, 6, 7] } },
            "dimensions": [{ "id": "a" }, { "id": "b" }],
            "items": [
                { "id": "a1", "dimension": "a", "scale": "seven" },
                { "id": "a2", "dimension": "a", "scale": "seven", "reverse": true },
                { "id": "b1", "dimension": "b", "scale": "seven" }
            ] }"#;
        Instrument::parse(file).unwrap()
    }

    fn values(simulation: Simulation) -> Vec<[i32; 3]> {
        let answers = simulation.answers(&instrument()).unwrap();
        answers.iter().map(|answers| [0, 1, 2].map(|item| answers.value(item).unwrap())).collect()
    }

    #[test]
    fn without_chance_everybody_answers_at_the_mean_and_the_other_way_round_where_it_is_reversed() {
        assert_eq!(values(CERTAIN), [[6, 2, 6]; 20]);
    }

    #[test]
    fn an_answer_beyond_the_scale_is_its_end() {
        assert_eq!(values(Simulation { mean: 40.0, ..CERTAIN }), [[7, 1, 7]; 20]);
    }

    #[test]
    fn dimensions_that_correlate_wholly_are_answered_alike() {
        let alike = values(Simulation { mean: 4.0, true_sd: 1.5, ..CERTAIN });
        assert!(alike.iter().all(|[one, _, other]| one == other));
        assert!(alike.iter().any(|row| row != &alike[0]));
        let apart = values(Simulation { mean: 4.0, true_sd: 1.5, correlation: 0.0, ..CERTAIN });
        assert!(apart.iter().any(|[one, _, other]| one != other));
    }
}
