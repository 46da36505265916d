//! Coarse scores: which band of 0 to 100 a score lies in.

/// The width of the bands that scores are rounded to before they may be sent: 10, 20 or 50 points.
///
/// Only widths whose bands have whole middles and divide 100 are allowed, and none finer than ten: see the
/// privacy rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Precision(u8);

/// A band of scores: from its lower edge up to, not including, its upper; the top band includes 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Band {
    from: u8,
    to: u8,
}

impl Precision {
    pub(crate) const ALLOWED: &str = "10, 20 or 50";

    /// `None` unless the width is 10, 20 or 50.
    pub fn new(width: u8) -> Option<Self> {
        matches!(width, 10 | 20 | 50).then_some(Self(width))
    }

    /// The width of a band in points.
    pub fn width(self) -> u8 {
        self.0
    }

    /// The band that a score from 0 to 100 lies in.
    ///
    /// The score is first rounded to 1e-9: means of five items fall exactly on edges, and the order of a sum must
    /// not move a person to another band.
    pub fn band(self, score: f64) -> Band {
        let score = settled(score);
        self.bands().rev().find(|band| f64::from(band.from) <= score).unwrap_or(Band { from: 0, to: self.0 })
    }

    /// All bands, rising.
    pub fn bands(self) -> impl DoubleEndedIterator<Item = Band> {
        let width = self.0;
        (0..100 / width).map(move |index| Band { from: index * width, to: (index + 1) * width })
    }

    /// The band whose middle this is.
    pub fn band_with_middle(self, middle: u8) -> Option<Band> {
        self.bands().find(|band| band.middle() == middle)
    }
}

impl Band {
    /// The lower edge, which belongs to the band.
    pub fn from(self) -> u8 {
        self.from
    }

    /// The upper edge, which belongs to the next band, or to this one if it is 100.
    pub fn to(self) -> u8 {
        self.to
    }

    /// The label by which the band is sent. It is a label, not an estimate.
    pub fn middle(self) -> u8 {
        u8::midpoint(self.from, self.to)
    }
}

/// A score rounded to 1e-9, the resolution at which edges are decided.
pub(crate) fn settled(score: f64) -> f64 {
    (score * 1e9).round() / 1e9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_belongs_to_the_band_above() {
        let precision = Precision::new(10).unwrap();
        let middles = [0.0, 9.999, 10.0, 69.999_999_999_9, 70.0, 89.9, 90.0, 100.0]
            .map(|score| precision.band(score).middle());
        assert_eq!(middles, [5, 5, 15, 75, 75, 85, 95, 95]);
    }

    #[test]
    fn only_ten_twenty_and_fifty_are_widths() {
        let allowed: Vec<u8> = (0..=255).filter(|width| Precision::new(*width).is_some()).collect();
        assert_eq!(allowed, [10, 20, 50]);
    }
}
