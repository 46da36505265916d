//! A small instrument that norm files and tables of answers are held against, and a norm for it.

use std::sync::LazyLock;

use instrument::{FittedNorm, Instrument, Norm, Unit};

/// The instrument's file: two dimensions, a reversed, a weighted and a recoded item.
const INSTRUMENT: &[u8] = br#"{ "format": "culture-mirror/instrument/1", "id": "small", "version": "1.2.0", "minutes": 1,
  "languages": ["en"], "default_language": "en",
  "scales": { "s": { "values": [1, 2, 3, 4, 5], "cannot_judge": true }, "t": { "values": [-10, 0, 30] } },
  "dimensions": [{ "id": "a" }, { "id": "b", "min_answered": 1 }],
  "composites": [{ "id": "all", "of": ["a", "b"], "min_scored": 0.5 }],
  "levels": [{ "id": "low", "from": 0 }, { "id": "high", "from": 60 }],
  "strategies": [{ "id": "both", "depends_on": ["b", "a"] }],
  "items": [
    { "id": "a1", "dimension": "a", "scale": "s" }, { "id": "b1", "dimension": "b", "scale": "t", "weight": 2.5 },
    { "id": "a2", "dimension": "a", "scale": "s", "reverse": true },
    { "id": "b2", "dimension": "b", "scale": "t", "recode": { "-10": 100, "0": 20, "30": 0 } },
    { "id": "a3", "dimension": "a", "scale": "s" }
  ] }"#;

/// The norm's file: made up, one dimension with counted percentiles and one without.
const NORM: &[u8] = br#"{ "format": "culture-mirror/norm/1", "instrument": "small", "instrument_versions": "^1.0",
  "name": "Made up", "population": "nobody", "source": "made up", "collected": { "from": "2026-01", "to": "2026-01" },
  "unit": "respondent", "synthetic": true, "assume_normal": true,
  "dimensions": {
    "a": { "n": 60, "mean": 61.5, "sd": 17, "reliability": 0.8, "percentiles": [[20, 0.5], [61, 50], [97.5, 99.9]] },
    "b": { "n": 9, "mean": 40, "sd": 25, "reliability": 0.7 }
  } }"#;

/// The small instrument.
///
/// # Panics
/// If its file is refused.
pub fn small_instrument() -> &'static Instrument {
    static READ: LazyLock<Instrument> = LazyLock::new(|| match Instrument::parse(INSTRUMENT) {
        Ok(instrument) => instrument,
        Err(faults) => panic!("the small instrument is unsound: {faults:#?}"),
    });
    &READ
}

/// The norm for it.
///
/// # Panics
/// If its file is refused or does not fit.
pub fn small_norm() -> &'static FittedNorm<'static> {
    static READ: LazyLock<Norm> = LazyLock::new(|| match Norm::parse(NORM) {
        Ok(norm) => norm,
        Err(faults) => panic!("the small norm is unsound: {faults:#?}"),
    });
    static FITTED: LazyLock<FittedNorm<'static>> =
        LazyLock::new(|| match READ.for_unit(Unit::Respondent, small_instrument()) {
            Ok(fitted) => fitted,
            Err(faults) => panic!("the small norm does not fit: {faults:#?}"),
        });
    &FITTED
}
