//! A submission as it is sent.

use super::InOrder;
use serde::Serialize;

#[cfg(feature = "schema")]
use crate::schema::vocabulary::{BandMiddle, BandWidth, Id, Label, RandomId, Version};

/// The one message that may leave a person's device, after that person has seen it and agreed: coarse scores, no
/// answers.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Submission<'a> {
    /// The format of this message.
    pub format: &'static str,
    /// Sixteen random bytes in hexadecimal digits, the same on every try, so that the message counts once.
    #[cfg_attr(feature = "schema", schemars(with = "RandomId"))]
    pub id: String,
    /// The id of the instrument that was answered.
    #[cfg_attr(feature = "schema", schemars(with = "Id"))]
    pub instrument: &'a str,
    /// The version of that instrument.
    #[cfg_attr(feature = "schema", schemars(with = "Version"))]
    pub version: String,
    /// A label that the host page set for everybody: 1 to 24 characters of a-z, 0-9 and -.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Label", default))]
    pub campaign: Option<&'a str>,
    /// The answer to the host page's one question about the person's place: one name with one value, both labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(
            with = "InOrder<Label, Label>",
            default,
            extend("minProperties" = 1, "maxProperties" = 1, "examples" = [{"function": "operations"}])
        )
    )]
    pub segment: Option<InOrder<&'a str, &'a str>>,
    /// The width of the bands in points: 10, 20 or 50.
    #[cfg_attr(feature = "schema", schemars(with = "BandWidth"))]
    pub precision: u8,
    /// Per dimension, in the instrument's order, the middle of the band that its score lies in, or null if it has
    /// none. The middle is a label, not an estimate. With a precision of 10 it is 5, 15 and so on up to 95; with 20
    /// it is 10, 30, 50, 70 or 90; with 50 it is 25 or 75. At least one dimension has a score.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "InOrder<Id, Option<BandMiddle>>", extend("minProperties" = 1))
    )]
    pub scores: InOrder<&'a str, Option<u8>>,
}

impl Submission<'_> {
    /// What `format` says.
    pub const FORMAT: &'static str = "culture-mirror/submission/1";
}

impl<'a> From<&'a crate::Submission> for Submission<'a> {
    fn from(submission: &'a crate::Submission) -> Self {
        let envelope = submission.envelope();
        let segment = envelope.segment.as_ref();
        let scores = submission.scores().iter();
        Self {
            format: Self::FORMAT,
            id: envelope.id.to_string(),
            instrument: submission.instrument().as_str(),
            version: submission.version().to_string(),
            campaign: envelope.campaign.as_ref().map(crate::Label::as_str),
            segment: segment.map(|segment| InOrder(vec![(segment.name.as_str(), segment.value.as_str())])),
            precision: submission.precision().width(),
            scores: InOrder(scores.map(|(id, band)| (id.as_str(), band.map(crate::Band::middle))).collect()),
        }
    }
}
