//! A submission as it is sent.

use super::InOrder;
use serde::Serialize;

/// `culture-mirror/submission/1`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Submission<'a> {
    pub format: &'static str,
    pub id: String,
    pub instrument: &'a str,
    pub version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<InOrder<&'a str, &'a str>>,
    pub precision: u8,
    pub scores: InOrder<&'a str, Option<u8>>,
}

impl<'a> From<&'a crate::Submission> for Submission<'a> {
    fn from(submission: &'a crate::Submission) -> Self {
        let envelope = submission.envelope();
        let segment = envelope.segment.as_ref();
        let scores = submission.scores().iter();
        Self {
            format: "culture-mirror/submission/1",
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
