//! What decides scores, in one short text: results are comparable if it is equal.

use crate::definition::{Dimension, Instrument, Item, Keying};
use sha2::{Digest, Sha256};
use std::fmt;

/// A hash over everything of an instrument that decides the scores of its dimensions, and over nothing else: not
/// over texts, levels, strategies or the name of a scale.
///
/// It is SHA-256 over lines of UTF-8, each ended by a line feed: first for each dimension
/// `dimension ID LEAST`, LEAST being the smallest number of answered items that gives a score; then for each item
/// in the order of presentation `item ID DIMENSION KEYING WEIGHT VALUES`. KEYING is `forward`, `reverse` or
/// `recode` and the item score of each value; VALUES are the scale's values. What follows one another is parted
/// by a space. Weights and item scores are whole numbers of billionths: readers of JSON may differ in the last bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoringHash([u8; 32]);

impl ScoringHash {
    /// What is allowed, for messages.
    pub(crate) const ALLOWED: &str = "\"sha256-\" and 64 digits of 0-9 and a-f";

    /// `None` unless the text is `sha256-` and 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("sha256-")?.as_bytes();
        let mut hash = [0; 32];
        if digits.len() != 64 {
            return None;
        }
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Some(Self(hash))
    }
}

impl Instrument {
    /// The hash over everything that decides the scores of the dimensions.
    pub fn scoring_hash(&self) -> ScoringHash {
        let dimension =
            |dimension: &Dimension| format!("dimension {} {}\n", dimension.id(), dimension.least_answered());
        let dimensions = self.dimensions().iter().map(dimension);
        let items = self.items().iter().map(|item| line(self, item));
        ScoringHash(Sha256::digest(dimensions.chain(items).collect::<String>()).into())
    }
}

fn line(instrument: &Instrument, item: &Item) -> String {
    let dimension =
        instrument.dimensions().get(item.dimension()).map_or("", |dimension| dimension.id().as_str());
    let mut words = vec!["item".into(), item.id().to_string(), dimension.to_owned()];
    match item.keying() {
        Keying::Forward => words.push("forward".into()),
        Keying::Reverse => words.push("reverse".into()),
        Keying::Recode(points) => {
            words.push("recode".into());
            words.extend(points.iter().copied().map(billionths));
        }
    }
    words.push(billionths(item.weight()));
    words.extend(item.scale().values().iter().map(ToString::to_string));
    words.join(" ") + "\n"
}

/// A number of at most a million in billionths, which is far below 2^63.
#[allow(clippy::cast_possible_truncation)]
fn billionths(number: f64) -> String {
    ((number * 1e9).round() as i64).to_string()
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for ScoringHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sha256-")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(points: &str) -> String {
        let file = format!(
            r#"{{"format": "culture-mirror/instrument/1", "id": "x", "version": "1.0.0", "minutes": 1,
                "languages": ["en"], "default_language": "en",
                "scales": {{"s": {{"values": [1, 2, 3]}}}}, "dimensions": [{{"id": "d", "min_answered": 0.3}}],
                "items": [{{"id": "a", "dimension": "d", "scale": "s"}},
                    {{"id": "b", "dimension": "d", "scale": "s", "reverse": true, "weight": 2.5}},
                    {{"id": "c", "dimension": "d", "scale": "s", "recode": {{"1": 0, "2": {points}, "3": 100}}}}]}}"#
        );
        Instrument::parse(file.as_bytes()).unwrap().scoring_hash().to_string()
    }

    /// The lines of the documentation, hashed by another program.
    #[test]
    fn anybody_can_compute_it() {
        let expected = "sha256-67b9bdcd20fb1cd4c0e90e2980ba8b317cf6747b1dad60ca5f425ff9d0bd6b63";
        assert_eq!(hash("91.66666666666667"), expected);
    }

    /// As two readers of JSON may read it.
    #[test]
    fn the_last_bit_of_a_number_does_not_count() {
        assert_eq!(hash("91.66666666666667"), hash("91.66666666666669"));
        assert_ne!(hash("91.66666666666667"), hash("91.66666667666667"));
    }
}
