//! One small instrument that a norm file or a table of answers is held against.

use std::sync::LazyLock;

use instrument::Instrument;

/// Its file: two dimensions, a reversed, a weighted and a recoded item.
pub const SMALL: &[u8] = br#"{ "format": "culture-mirror/instrument/1", "id": "small", "version": "1.2.0", "minutes": 1,
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

/// The instrument of [`SMALL`], read once.
pub fn small_instrument() -> &'static Instrument {
    static READ: LazyLock<Instrument> = LazyLock::new(|| match Instrument::parse(SMALL) {
        Ok(instrument) => instrument,
        Err(faults) => panic!("the small instrument is unsound: {faults:#?}"),
    });
    &READ
}
