//! The host's norm, read and held against the instrument, or the reason why it is not used.

use crate::effects::assets::NormFile;
use instrument::{Fault, FaultCode, Instrument, Norm, RespondentNorm};

/// A norm file as the report has it.
#[derive(Debug, Clone, PartialEq)]
pub enum NormReading {
    /// The host named none.
    None,
    /// It could not be loaded.
    Missing,
    /// It is no sound norm file, for these reasons.
    Unsound(Vec<Fault>),
    /// It is sound. Whether it fits the instrument is another matter.
    Read(Box<Norm>),
}

/// What scores are compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Benchmark<'a> {
    /// Nothing: no norm is loaded.
    None,
    /// This norm of people.
    Used(RespondentNorm<'a>),
    /// Nothing, although the host named a norm.
    Refused(Refusal<'a>),
}

/// Why a norm is not used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Refusal<'a> {
    /// It cannot be read.
    Unreadable,
    /// It holds means of groups, and these are one person's scores.
    OtherUnit(&'a Norm),
    /// It belongs to another instrument or another version.
    OtherInstrument(&'a Norm),
}

impl NormReading {
    /// Reads the file, if there is one.
    pub fn of(file: &NormFile) -> Self {
        match file {
            NormFile::None => Self::None,
            NormFile::Missing => Self::Missing,
            NormFile::Loaded(file) => {
                Norm::parse(file).map_or_else(Self::Unsound, |norm| Self::Read(Box::new(norm)))
            }
        }
    }

    /// The norm for one person's scores on this instrument.
    pub fn fit(&self, instrument: &Instrument) -> Benchmark<'_> {
        let norm = match self {
            Self::None => return Benchmark::None,
            Self::Missing | Self::Unsound(_) => return Benchmark::Refused(Refusal::Unreadable),
            Self::Read(norm) => norm,
        };
        match norm.for_respondents(instrument) {
            Ok(norm) => Benchmark::Used(norm),
            Err(faults) if faults.iter().all(|fault| fault.code == FaultCode::UnitMismatch) => {
                Benchmark::Refused(Refusal::OtherUnit(norm))
            }
            Err(_) => Benchmark::Refused(Refusal::OtherInstrument(norm)),
        }
    }
}

impl<'a> Benchmark<'a> {
    /// The norm, if one is used.
    pub fn norm(&self) -> Option<&RespondentNorm<'a>> {
        match self {
            Self::Used(norm) => Some(norm),
            Self::None | Self::Refused(_) => None,
        }
    }
}
