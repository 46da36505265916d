//! A small instrument that norm files and tables of answers are held against, and a norm for it.

use std::sync::LazyLock;

use instrument::{Instrument, Norm, RespondentNorm};

/// The instrument's file: two dimensions on one scale, two reversed items.
const INSTRUMENT: &[u8] = br#"{ "format": "culture-mirror/instrument/1", "id": "small", "version": "1.2.0", "minutes": 1,
  "languages": ["en"], "default_language": "en", "submission": { "precision": 20 },
  "scales": { "s": { "values": [1, 2, 3, 4, 5], "cannot_judge": true } },
  "dimensions": [{ "id": "a", "min_answered": 0.6 }, { "id": "b" }],
  "composites": [{ "id": "all", "of": ["a", "b"], "min_scored": 0.5 }],
  "levels": [{ "id": "low", "from": 0 }, { "id": "high", "from": 60 }],
  "strategies": [{ "id": "both", "depends_on": ["b", "a"] }],
  "initiatives": [{ "id": "n", "dimension": "b", "horizon": "week", "effort": "small" }],
  "items": [
    { "id": "a1", "dimension": "a", "scale": "s" }, { "id": "b1", "dimension": "b", "scale": "s" },
    { "id": "a2", "dimension": "a", "scale": "s", "reverse": true }, { "id": "b2", "dimension": "b", "scale": "s" },
    { "id": "a3", "dimension": "a", "scale": "s" }, { "id": "a4", "dimension": "a", "scale": "s" },
    { "id": "b3", "dimension": "b", "scale": "s", "reverse": true }
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
pub fn small_norm() -> &'static RespondentNorm<'static> {
    static READ: LazyLock<Norm> = LazyLock::new(|| match Norm::parse(NORM) {
        Ok(norm) => norm,
        Err(faults) => panic!("the small norm is unsound: {faults:#?}"),
    });
    static FITTED: LazyLock<RespondentNorm<'static>> =
        LazyLock::new(|| match READ.for_respondents(small_instrument()) {
            Ok(fitted) => fitted,
            Err(faults) => panic!("the small norm does not fit: {faults:#?}"),
        });
    &FITTED
}
