//! What may be counted at all: instruments, campaigns and segments that the operator listed.
//!
//! Everything else is refused: every new name would become rows, and anybody can send names.

use crate::{segment_question::SegmentQuestion, start_error::StartError};
use instrument::{Instrument, Label, Precision, Submission};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The instruments, campaigns and segments that are counted.
#[derive(Debug)]
pub struct Catalogue {
    instruments: Vec<Listed>,
    campaigns: Vec<Label>,
    segments: Vec<SegmentQuestion>,
}

/// An instrument, and per position of a dimension and middle of a band the mean of the scores in the band.
#[derive(Debug)]
struct Listed {
    instrument: Instrument,
    means: BTreeMap<(usize, u8), f64>,
}

/// A submission names something that is not listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlisted {
    /// The kind of name, as a stable code.
    pub code: &'static str,
    /// A sentence with the name.
    pub message: String,
}

impl Catalogue {
    /// Reads instrument files and puts them beside the names.
    ///
    /// # Errors
    /// The first file that is not a sound instrument, or the first thing that is listed twice.
    pub fn read(
        files: &[PathBuf],
        campaigns: Vec<Label>,
        segments: Vec<SegmentQuestion>,
    ) -> Result<Self, StartError> {
        let mut instruments: Vec<Listed> = Vec::new();
        for file in files {
            let refuse = |reason| StartError::Instrument { file: file.clone(), reason };
            let instrument = read_instrument(file).map_err(refuse)?;
            let (id, version) = (instrument.id(), instrument.version());
            if find(&instruments, id.as_str(), &version.to_string()).is_some() {
                return Err(refuse(format!("{id} {version} is listed already")));
            }
            instruments.push(Listed::new(instrument));
        }
        let repeated = segments
            .iter()
            .enumerate()
            .find(|(at, segment)| segments.iter().take(*at).any(|earlier| earlier.name() == segment.name()));
        if let Some((_, segment)) = repeated {
            return Err(StartError::SegmentTwice { name: segment.name().to_string() });
        }
        Ok(Self { instruments, campaigns, segments })
    }

    /// Whether everything that a submission names is listed, and whether its scores are those of its instrument.
    ///
    /// # Errors
    /// The first name that is not.
    pub fn admit(&self, submission: &Submission) -> Result<(), Unlisted> {
        let (id, version) = (submission.instrument(), submission.version());
        let Some(listed) = find(&self.instruments, id.as_str(), &version.to_string()) else {
            let message = format!("The instrument {id} {version} is not listed by this collector.");
            return Err(Unlisted { code: "unknown-instrument", message });
        };
        if let Some(fault) = submission.check(&listed.instrument).first() {
            let message = format!("This is not a submission of {id} {version}: {fault}.");
            return Err(Unlisted { code: "other-instrument", message });
        }
        let envelope = submission.envelope();
        if let Some(campaign) = &envelope.campaign
            && !self.campaigns.contains(campaign)
        {
            let message = format!("The campaign {campaign} is not listed by this collector.");
            return Err(Unlisted { code: "unknown-campaign", message });
        }
        if let Some(segment) = &envelope.segment
            && !self.segments.iter().any(|question| question.offers(segment))
        {
            let message = format!(
                "The segment {} with the value {} is not listed by this collector.",
                segment.name, segment.value
            );
            return Err(Unlisted { code: "unknown-segment", message });
        }
        Ok(())
    }

    /// The position of a dimension in its instrument; `None` if it is not listed any more.
    pub(crate) fn position(&self, instrument: &str, version: &str, dimension: &str) -> Option<usize> {
        let listed = find(&self.instruments, instrument, version)?;
        listed.instrument.dimensions().iter().position(|known| known.id().as_str() == dimension)
    }

    /// The mean, 0 to 100, of the scores of a dimension that are attainable in the band with this middle.
    ///
    /// `None` if no score lies in the band or if the instrument is not listed any more.
    pub(crate) fn attainable_mean(
        &self,
        instrument: &str,
        version: &str,
        dimension: &str,
        middle: u8,
    ) -> Option<f64> {
        let position = self.position(instrument, version, dimension)?;
        find(&self.instruments, instrument, version)?.means.get(&(position, middle)).copied()
    }
}

impl Listed {
    /// Computes the means once: they take longer than everything else that is done with an instrument.
    fn new(instrument: Instrument) -> Self {
        let mut means = BTreeMap::new();
        let bands: Vec<_> = instrument.precision().into_iter().flat_map(Precision::bands).collect();
        for dimension in 0..instrument.dimensions().len() {
            for band in &bands {
                if let Some(mean) = instrument.attainable_mean(dimension, *band) {
                    means.insert((dimension, band.middle()), mean);
                }
            }
        }
        Self { instrument, means }
    }
}

fn find<'a>(listed: &'a [Listed], id: &str, version: &str) -> Option<&'a Listed> {
    listed.iter().find(|listed| {
        let instrument = &listed.instrument;
        instrument.id().as_str() == id && instrument.version().to_string() == version
    })
}

fn read_instrument(file: &Path) -> Result<Instrument, String> {
    let bytes = fs::read(file).map_err(|error| format!("it cannot be read: {error}"))?;
    Instrument::parse(&bytes).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(|fault| format!("\n  {fault}")).collect();
        format!("it is not a sound instrument:{}", faults.concat())
    })
}
