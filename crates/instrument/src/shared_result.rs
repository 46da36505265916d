//! A result in a link: what somebody shows to others by handing them an address.
//!
//! It holds what a submission would hold, the band of each dimension and nothing finer, and no id, label or day.
//! It is written as the part of an address behind `#`, which browsers keep to themselves:
//! `culture-mirror-shared-1/customer-culture/1.0.0/10/75-45-x-55`. That is the format with its version, the instrument,
//! its version, the width of the bands, and the middle of each dimension's band or `x` where there is no score.
//! All of its characters may stand in a fragment as they are.
//!
//! Not here: the address around it, and whether somebody wants to share anything.

use crate::{
    band::{Band, Precision},
    definition::Instrument,
    id::Id,
    reader::joined,
    scoring::Scores,
    submission,
};
use semver::Version;

/// What a fragment of a shared result begins with, before the format's version.
const FORMAT: &str = "culture-mirror-shared-";
/// The format's version.
const VERSION: &str = "1";
/// The longest fragment, in characters: what every browser and most programs leave whole.
const LONGEST: usize = 2_000;
/// What stands for a dimension without a score.
const NO_SCORE: &str = "x";

/// Coarse scores of one instrument: per dimension a band, or nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedResult {
    instrument: Id,
    version: Version,
    precision: Precision,
    bands: Vec<Option<Band>>,
}

/// Why a fragment is no shared result that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharedFault {
    /// It does not claim to be one: the page uses its fragment for something else.
    Foreign,
    /// It was written by a later version of this program.
    Newer,
    /// It is damaged, most likely cut short on its way.
    Unreadable,
}

/// Why a shared result does not belong to an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Another instrument was answered.
    Instrument,
    /// Another version of it was answered.
    Version,
    /// Its bands are not those of the instrument, or the instrument has none.
    Precision,
    /// It has more or fewer dimensions.
    Dimensions,
}

impl SharedResult {
    /// Rounds the scores to the bands that a submission would carry.
    ///
    /// `None` if the instrument permits no submission, since nobody checked what its bands would give away; if no
    /// dimension has a score; or if the fragment would be longer than 2,000 characters.
    pub fn of(instrument: &Instrument, scores: &Scores) -> Option<Self> {
        let (precision, bands) = submission::bands(instrument, scores)?;
        let (id, version) = (instrument.id().clone(), instrument.version().clone());
        let result = Self { instrument: id, version, precision, bands };
        (result.fragment().len() <= LONGEST).then_some(result)
    }

    /// What stands behind the `#` of a link; at most 2,000 characters of `A-Z`, `a-z`, `0-9`, `/`, `-`, `.` and `+`.
    pub fn fragment(&self) -> String {
        let Self { instrument, version, precision, bands } = self;
        let band =
            |band: &Option<Band>| band.map_or_else(|| NO_SCORE.into(), |band| band.middle().to_string());
        let bands: Vec<String> = bands.iter().map(band).collect();
        let bands = joined(&mut bands.iter().map(String::as_str), "-");
        format!("{FORMAT}{VERSION}/{instrument}/{version}/{}/{bands}", precision.width())
    }

    /// Reads what stands behind the `#` of an address.
    ///
    /// # Errors
    /// It is something else, of a later version, or damaged.
    pub fn parse(fragment: &str) -> Result<Self, SharedFault> {
        let rest = fragment.strip_prefix(FORMAT).ok_or(SharedFault::Foreign)?;
        let (format, rest) = rest.split_once('/').unwrap_or((rest, ""));
        if format != VERSION {
            let is_number = format.bytes().all(|byte| byte.is_ascii_digit()) && !format.starts_with('0');
            let is_later = is_number && !format.is_empty();
            return Err(if is_later { SharedFault::Newer } else { SharedFault::Unreadable });
        }
        if fragment.len() > LONGEST {
            return Err(SharedFault::Unreadable);
        }
        read(rest).ok_or(SharedFault::Unreadable)
    }

    /// Whether it can be shown with the words of this instrument.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn check(&self, instrument: &Instrument) -> Result<(), Misfit> {
        if self.instrument != *instrument.id() {
            Err(Misfit::Instrument)
        } else if self.version != *instrument.version() {
            Err(Misfit::Version)
        } else if Some(self.precision) != instrument.precision() {
            Err(Misfit::Precision)
        } else if self.bands.len() != instrument.dimensions().len() {
            Err(Misfit::Dimensions)
        } else {
            Ok(())
        }
    }

    /// The instrument that was answered.
    pub fn instrument(&self) -> &Id {
        &self.instrument
    }

    /// The version of that instrument.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The width of the bands.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Per dimension, in the instrument's order, the band of its score, if it has one; at least one has.
    pub fn bands(&self) -> &[Option<Band>] {
        &self.bands
    }
}

/// Reads what follows the format. Each result is written in one way only, so numbers have no leading zeros.
fn read(text: &str) -> Option<SharedResult> {
    let mut parts = text.split('/');
    let instrument = Id::new(parts.next()?)?;
    let version = Version::parse(parts.next()?).ok()?;
    let precision = Precision::new(number(parts.next()?)?)?;
    let bands = parts.next()?.split('-').map(|band| match band {
        NO_SCORE => Some(None),
        middle => Some(Some(precision.band_with_middle(number(middle)?)?)),
    });
    let bands = bands.collect::<Option<Vec<Option<Band>>>>()?;
    let is_whole = parts.next().is_none() && bands.iter().any(Option::is_some);
    is_whole.then_some(SharedResult { instrument, version, precision, bands })
}

fn number(digits: &str) -> Option<u8> {
    let is_canonical = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    is_canonical.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(fragment: &str) -> Result<Vec<Option<u8>>, SharedFault> {
        let result = SharedResult::parse(fragment)?;
        Ok(result.bands().iter().map(|band| band.map(Band::middle)).collect())
    }

    #[test]
    fn a_fragment_is_read_as_it_is_written() {
        let fragment = "culture-mirror-shared-1/shift-handover/1.0.0-rc.1+b2/10/85-75-x-5";
        let result = SharedResult::parse(fragment).unwrap();
        assert_eq!(result.instrument().as_str(), "shift-handover");
        assert_eq!(result.version(), &Version::parse("1.0.0-rc.1+b2").unwrap());
        assert_eq!(result.precision().width(), 10);
        assert_eq!(result.fragment(), fragment);
        assert_eq!(parsed(fragment), Ok(vec![Some(85), Some(75), None, Some(5)]));
        assert_eq!(parsed("culture-mirror-shared-1/a/1.0.0/50/25"), Ok(vec![Some(25)]));
    }

    #[test]
    fn what_cannot_be_shown_says_why() {
        for foreign in
            ["", "contact", "/reports/7", "Culture-mirror-shared-1/a/1.0.0/10/5", "culture-mirror-"]
        {
            assert_eq!(parsed(foreign), Err(SharedFault::Foreign), "{foreign}");
        }
        for newer in
            ["culture-mirror-shared-2", "culture-mirror-shared-10/anything", "culture-mirror-shared-12/"]
        {
            assert_eq!(parsed(newer), Err(SharedFault::Newer), "{newer}");
        }
        for rest in [
            "",
            "0/a/1.0.0/10/5",
            "01/a/1.0.0/10/5",
            "x/a/1.0.0/10/5",
            "1",
            "1/a/1.0.0/10",
            "1/a/1.0.0/10/",
            "1/a/1.0.0/10/5/",
            "1/a/1.0.0/10/5-",
            "1/a/1.0.0/10/5--15",
            "1/a/1.0.0/10/6",
            "1/a/1.0.0/10/05",
            "1/a/1.0.0/10/+5",
            "1/a/1.0.0/10/105",
            "1/a/1.0.0/20/15",
            "1/a/1.0.0/30/15",
            "1/a/1.0.0/10/x-x",
            "1/a/1.0.0/10/X-5",
            "1/a/1.0/10/5",
            "1/A/1.0.0/10/5",
            "1/-a/1.0.0/10/5",
            "1/a/1.0.0/10/5%2D15",
        ] {
            assert_eq!(
                parsed(&format!("culture-mirror-shared-{rest}")),
                Err(SharedFault::Unreadable),
                "{rest}"
            );
        }
    }

    #[test]
    fn no_more_than_two_thousand_characters_are_read() {
        let fragment = |dimensions: usize| {
            let bands = vec!["95"; dimensions].join("-");
            format!("culture-mirror-shared-1/a/1.0.0/10/{bands}")
        };
        // 35 characters, and three for each dimension but the last, which has two.
        assert_eq!(fragment(655).len(), 1_999);
        assert_eq!(parsed(&fragment(655)), Ok(vec![Some(95); 655]));
        assert_eq!(parsed(&fragment(656)), Err(SharedFault::Unreadable));
    }

    #[test]
    fn it_is_shown_only_with_the_instrument_that_was_answered() {
        let file = include_bytes!("../../../instruments/customer-culture/instrument.json");
        let instrument = Instrument::parse(file).unwrap();
        let check = |text: &str| {
            SharedResult::parse(&format!("culture-mirror-shared-1/{text}")).unwrap().check(&instrument)
        };
        assert_eq!(check("customer-culture/1.0.0/10/75-45-x-55-65-75-85-95"), Ok(()));
        assert_eq!(check("six-questions/1.0.0/10/75"), Err(Misfit::Instrument));
        assert_eq!(check("customer-culture/1.1.0/10/75-45-x-55-65-75-85-95"), Err(Misfit::Version));
        assert_eq!(check("customer-culture/1.0.0/20/70-50-x-50-70-70-90-90"), Err(Misfit::Precision));
        assert_eq!(check("customer-culture/1.0.0/10/75-45-x-55-65-75-85"), Err(Misfit::Dimensions));
        assert_eq!(check("customer-culture/1.0.0/10/75-45-x-55-65-75-85-95-5"), Err(Misfit::Dimensions));
    }
}
