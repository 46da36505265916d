//! The one message that may leave the device: a band per dimension.
//!
//! It is the only type that the network may be given, and it holds no answer and no exact score.
//! Its body is what the person saw, byte for byte.

use crate::{
    attainable,
    band::{Band, Precision},
    definition::{Instrument, number},
    fault::{Fault, FaultCode, Faults},
    id::{Id, is_label},
    json::{Json, quoted},
    reader::Node,
    scoring::{DimensionScore, Scores},
    wire,
};
use semver::Version;
use std::fmt;

/// Approved coarse scores: per dimension the middle of its band, or nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    instrument: Id,
    version: Version,
    envelope: Envelope,
    precision: Precision,
    scores: Vec<(Id, Option<Band>)>,
}

/// What stands around the scores of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The same on every try, so that a submission counts once.
    pub id: SubmissionId,
    /// A label that the host set for everybody on its page.
    pub campaign: Option<Label>,
    /// The answer to the host's one question about the person's place.
    pub segment: Option<Segment>,
}

/// Sixteen random bytes, written as 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionId([u8; 16]);

/// A label: 1 to 24 characters of `a-z`, `0-9` and `-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(String);

/// A segment and the value that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment {
    /// What was asked.
    pub name: Label,
    /// What was answered.
    pub value: Label,
}

impl SubmissionId {
    /// From sixteen bytes of a cryptographic random source.
    pub fn new(random: [u8; 16]) -> Self {
        Self(random)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    fn parse(text: &str) -> Option<Self> {
        let is_hex = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if text.len() != 32 || !is_hex {
            return None;
        }
        let number = u128::from_str_radix(text, 16).ok()?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl Label {
    pub(crate) const ALLOWED: &str = "1 to 24 characters of a-z, 0-9 and -";

    /// `None` unless the text matches `[a-z0-9-]{1,24}`.
    pub fn new(text: &str) -> Option<Self> {
        let is_sound = (1..=24).contains(&text.len()) && is_label(text);
        is_sound.then(|| Self(text.to_owned()))
    }

    /// The label as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Submission {
    /// Rounds the scores to bands.
    ///
    /// `None` if the instrument permits no submission, or if no dimension has a score.
    pub fn new(instrument: &Instrument, scores: &Scores, envelope: Envelope) -> Option<Self> {
        let (precision, bands) = bands(instrument, scores)?;
        let ids = instrument.dimensions().iter().map(|dimension| dimension.id().clone());
        Some(Self {
            instrument: instrument.id().clone(),
            version: instrument.version().clone(),
            envelope,
            precision,
            scores: ids.zip(bands).collect(),
        })
    }

    /// The message as it is shown and sent: UTF-8 JSON, two spaces of indentation, no final newline.
    pub fn body(&self) -> String {
        serde_json::to_string_pretty(&wire::Submission::from(self)).unwrap_or_default()
    }

    /// Reads a message of at most 1 MiB as far as that can be done without knowing the instrument.
    ///
    /// # Errors
    /// Every fault; never an empty list.
    pub fn parse(body: &[u8]) -> Result<Self, Vec<Fault>> {
        let json = Json::parse(body).map_err(|fault| vec![fault])?;
        let mut faults = Faults::default();
        let submission = read(&Node::root(&json), &mut faults);
        faults.or(submission)
    }

    /// What does not fit the instrument that it names: its id, version, precision and dimensions.
    pub fn check(&self, instrument: &Instrument) -> Vec<Fault> {
        let mut faults = Faults::default();
        let mut compare = |path: &str, given: String, allowed: String| {
            if given != allowed {
                faults.add(path, FaultCode::UnknownReference, given, allowed);
            }
        };
        let width = |precision: Precision| precision.width().to_string();
        let names = |ids: Vec<&str>| ids.join(", ");
        compare("$.instrument", self.instrument.to_string(), instrument.id().to_string());
        compare("$.version", self.version.to_string(), instrument.version().to_string());
        let allowed = instrument.precision().map_or_else(|| "no submission at all".into(), width);
        compare("$.precision", width(self.precision), allowed);
        let given = names(self.scores.iter().map(|(id, _)| id.as_str()).collect());
        let allowed =
            names(instrument.dimensions().iter().map(|dimension| dimension.id().as_str()).collect());
        compare("$.scores", given, allowed);
        faults.into_vec()
    }

    /// The instrument that was answered.
    pub fn instrument(&self) -> &Id {
        &self.instrument
    }

    /// The version of that instrument.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// What stands around the scores.
    pub fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The width of the bands.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Per dimension, in the instrument's order, the band of its score, if it has one.
    pub fn scores(&self) -> &[(Id, Option<Band>)] {
        &self.scores
    }
}

impl Instrument {
    /// The mean of the scores of a dimension that are attainable in a band when all its items are answered.
    ///
    /// Whoever averages bands uses this instead of the middle. `None` if no score lies in the band, or if there
    /// are too many to list (from about 500 items in a dimension).
    pub fn attainable_mean(&self, dimension: usize, band: Band) -> Option<f64> {
        let scores = self.attainable_scores(dimension, band)?;
        (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / number(scores.len()))
    }

    /// The scores of a dimension that are attainable in a band when all its items are answered, rising. `None` if
    /// there are too many to list.
    pub fn attainable_scores(&self, dimension: usize, band: Band) -> Option<Vec<f64>> {
        attainable::scores_in_band(self, self.dimensions().get(dimension)?, band)
    }
}

/// The bands that may leave the device, and their width: per dimension, in the instrument's order, that of its score.
///
/// `None` if the instrument permits no submission, since no band of it was checked for what it gives away; or if no
/// dimension has a score.
pub(crate) fn bands(instrument: &Instrument, scores: &Scores) -> Option<(Precision, Vec<Option<Band>>)> {
    let precision = instrument.precision().filter(|_| scores.any())?;
    let band = |score: &Option<DimensionScore>| score.map(|score| precision.band(score.score));
    Some((precision, scores.dimensions().iter().map(band).collect()))
}

fn read(root: &Node<'_>, faults: &mut Faults) -> Option<Submission> {
    let known =
        ["$schema", "format", "id", "instrument", "version", "campaign", "segment", "precision", "scores"];
    let file = root.file(wire::Submission::FORMAT, &known, faults)?;
    let id = file.required("id", faults).and_then(|node| {
        let id = SubmissionId::parse(node.text(faults)?);
        if id.is_none() {
            node.fault(FaultCode::BadPattern, "32 digits of 0-9 and a-f", faults);
        }
        id
    });
    let instrument = file.required("instrument", faults).and_then(|node| node.id(faults));
    let version = file.required("version", faults).and_then(|node| node.version(faults));
    let campaign = file.optional("campaign").map(|node| read_label(&node, faults));
    let segment = file.optional("segment").map(|node| read_segment(&node, faults));
    let precision = file.required("precision", faults).and_then(|node| node.precision(faults));
    let scores = file.required("scores", faults);
    let scores = scores.map(|scores| read_scores(&scores, precision, faults));
    Some(Submission {
        instrument: instrument?,
        version: version?,
        envelope: Envelope {
            id: id?,
            campaign: campaign.map_or(Some(None), |label| label.map(Some))?,
            segment: segment.map_or(Some(None), |segment| segment.map(Some))?,
        },
        precision: precision?,
        scores: scores?,
    })
}

pub(crate) fn read_label(node: &Node<'_>, faults: &mut Faults) -> Option<Label> {
    node.parsed(Label::new, Label::ALLOWED, faults)
}

pub(crate) fn read_segment(node: &Node<'_>, faults: &mut Faults) -> Option<Segment> {
    let entries = node.map(faults)?;
    let [(name, value)] = entries.as_slice() else {
        node.fault(FaultCode::OutOfRange, "one name with one value", faults);
        return None;
    };
    let value = read_label(value, faults);
    let name = Label::new(name).or_else(|| {
        faults.add(&node.path, FaultCode::BadPattern, quoted(name), Label::ALLOWED);
        None
    });
    Some(Segment { name: name?, value: value? })
}

/// Without a sound precision the scores are still held against all else.
fn read_scores(
    node: &Node<'_>,
    precision: Option<Precision>,
    faults: &mut Faults,
) -> Vec<(Id, Option<Band>)> {
    let Some(entries) = node.map(faults) else {
        return Vec::new();
    };
    if entries.iter().all(|(_, score)| *score.json == Json::Null) {
        node.fault(FaultCode::OutOfRange, "at least one score", faults);
    }
    let mut scores = Vec::new();
    for (name, score) in entries {
        let Some(id) = Id::new(name) else {
            faults.add(&score.path, FaultCode::BadPattern, quoted(name), Id::ALLOWED);
            continue;
        };
        let band = match score.json {
            Json::Null => None,
            Json::Integer(middle) => precision.and_then(|precision| {
                let band = u8::try_from(*middle).ok().and_then(|middle| precision.band_with_middle(middle));
                if band.is_none() {
                    let allowed = format!("the middle of a band of {} points, or null", precision.width());
                    score.fault(FaultCode::OutOfRange, allowed, faults);
                }
                band
            }),
            _ => {
                score.fault(FaultCode::WrongType, "a whole number or null", faults);
                None
            }
        };
        scores.push((id, band));
    }
    scores
}
