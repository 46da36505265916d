//! Numbers as text: the shortest decimals that read back the same, without exponents.

/// Prints numbers into memory that it reuses.
#[derive(Default)]
pub(crate) struct Decimals {
    short: zmij::Buffer,
    long: String,
}

impl Decimals {
    /// The shortest text that reads back as the same number: `40` and not `40.0`, `0.00001` and not `1e-5`.
    ///
    /// The number must be finite, which every figure of the core is. Zero has no sign.
    pub(crate) fn text(&mut self, value: f64) -> &str {
        if value == 0.0 {
            return "0";
        }
        let text = self.short.format(value);
        if text.bytes().any(|byte| byte == b'e') {
            // The standard library never writes an exponent; it is slower, and such figures are rare.
            self.long = value.to_string();
            return &self.long;
        }
        text.strip_suffix(".0").unwrap_or(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_shortest_that_reads_back() {
        let mut decimals = Decimals::default();
        let cases = [
            (40.0, "40"),
            (100.0, "100"),
            (140.0 / 3.0, "46.666666666666664"),
            (0.1, "0.1"),
            (-2.5, "-2.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e-7, "0.0000001"),
            (1_000_000.0, "1000000"),
            (1e21, "1000000000000000000000"),
        ];
        for (value, expected) in cases {
            assert_eq!(decimals.text(value), expected);
        }
    }

    proptest! {
        #[test]
        fn every_finite_number_reads_back_the_same(value in any::<f64>().prop_filter("finite", |v| v.is_finite())) {
            let mut decimals = Decimals::default();
            let text = decimals.text(value);
            prop_assert!(!text.contains(['e', 'E']));
            let read: f64 = text.parse().unwrap();
            prop_assert_eq!((read - value).to_bits(), 0);
        }
    }
}
