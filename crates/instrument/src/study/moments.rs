//! Mean and spread of a stream of numbers.

/// Number, mean and sum of squared deviations, by Welford's method: stable however many there are.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Moments {
    n: u64,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// One more number.
    pub(super) fn add(&mut self, value: f64) {
        self.join(1, value, 0.0);
    }

    /// So many more, each of the values equally often.
    pub(super) fn add_evenly(&mut self, values: &[f64], times: u64) {
        if values.is_empty() || times == 0 {
            return;
        }
        let number = count(values.len() as u64);
        let mean = values.iter().sum::<f64>() / number;
        let squares = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
        self.join(times, mean, squares * count(times) / number);
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

    pub(super) fn n(&self) -> u64 {
        self.n
    }

    pub(super) fn mean(&self) -> f64 {
        self.mean
    }

    /// The sample variance, with n − 1; none with fewer than two.
    pub(super) fn variance(&self) -> Option<f64> {
        (self.n > 1).then(|| self.squares / count(self.n - 1))
    }

    /// The sample standard deviation; none with fewer than two.
    pub(super) fn sd(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }
}

/// Nobody counts beyond 2^53 here.
#[allow(clippy::cast_precision_loss)]
pub(super) fn count(n: u64) -> f64 {
    n as f64
}
