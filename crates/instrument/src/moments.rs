//! Mean and spread of a stream of numbers.

use crate::definition::number;

/// Number, mean and sum of squared deviations, by Welford's method: stable however many there are.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Moments {
    n: u64,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// One more number.
    pub(crate) fn add(&mut self, value: f64) {
        self.join(1, value, 0.0);
    }

    /// So many more, each of the values equally often.
    pub(crate) fn add_evenly(&mut self, values: &[f64], times: u64) {
        if values.is_empty() || times == 0 {
            return;
        }
        let length = number(values.len());
        let mean = values.iter().sum::<f64>() / length;
        let squares = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
        self.join(times, mean, squares * count(times) / length);
    }

    /// Takes over `n` more numbers by their mean and sum of squared deviations.
    fn join(&mut self, n: u64, mean: f64, squares: f64) {
        let before = count(self.n);
        self.n += n;
        let difference = mean - self.mean;
        let share = count(n) / count(self.n);
        self.mean += difference * share;
        self.squares += squares + difference * difference * before * share;
    }

    pub(crate) fn n(&self) -> u64 {
        self.n
    }

    pub(crate) fn mean(&self) -> f64 {
        self.mean
    }

    /// The sample variance, with n − 1; none with fewer than two.
    pub(crate) fn variance(&self) -> Option<f64> {
        (self.n > 1).then(|| self.squares / count(self.n - 1))
    }

    /// The sample standard deviation; none with fewer than two.
    pub(crate) fn sd(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }
}

/// Nobody counts beyond 2^53 here.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn count(n: u64) -> f64 {
    n as f64
}
