//! What becomes of the scores that may be sent: from an offer to a receipt, or to none.

use crate::submission::{Submission, SubmissionId};
use std::sync::Arc;

/// What became of the scores that may be sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Sharing {
    /// There is nothing to send: not finished, no endpoint, or an instrument that is never sent.
    Closed,
    /// The person attached the bands to a form of the host's instead: nothing is sent anonymously any more.
    Attached,
    /// The message is shown; nothing is decided.
    Offered(Arc<Submission>),
    /// The person said no; they may still say yes.
    Declined(Arc<Submission>),
    /// The person agreed and the message is on its way.
    Sending(Arc<Submission>),
    /// Nobody knows whether it arrived; it is tried again with the same id.
    Unconfirmed(Arc<Submission>),
    /// The endpoint answered that it does not take it.
    Refused(Arc<Submission>, u16),
    /// The endpoint said that it counted.
    Received(Arc<Submission>),
    /// A preview: all was shown and nothing sent.
    Rehearsed(Arc<Submission>),
}

/// What became of one try to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// It was counted, now or on an earlier try.
    Received,
    /// No answer came, or one that says to try later.
    Unconfirmed,
    /// The endpoint does not take it, with this HTTP status.
    Refused(u16),
    /// It was a preview.
    Rehearsed,
}

impl Sharing {
    /// The message, wherever it is on its way.
    pub fn submission(&self) -> Option<&Arc<Submission>> {
        match self {
            Self::Closed | Self::Attached => None,
            Self::Offered(submission)
            | Self::Declined(submission)
            | Self::Sending(submission)
            | Self::Unconfirmed(submission)
            | Self::Refused(submission, _)
            | Self::Received(submission)
            | Self::Rehearsed(submission) => Some(submission),
        }
    }

    /// Whether the message may have arrived without anybody knowing.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Sending(_) | Self::Unconfirmed(_))
    }

    /// Whether the scores have left or may have left, so that the answers must not change.
    ///
    /// A refusal seals as well: an earlier try of the same message may have been counted.
    pub(super) fn seals(&self) -> bool {
        match self {
            Self::Closed | Self::Offered(_) | Self::Declined(_) | Self::Rehearsed(_) => false,
            Self::Attached
            | Self::Sending(_)
            | Self::Unconfirmed(_)
            | Self::Refused(..)
            | Self::Received(_) => true,
        }
    }

    /// After a no; `None` where nothing is offered.
    pub(super) fn declined(&self) -> Option<Self> {
        match self {
            Self::Offered(submission) => Some(Self::Declined(Arc::clone(submission))),
            _ => None,
        }
    }

    /// After a yes; `None` where there is nothing to send, or nothing to send again.
    pub(super) fn approved(&self) -> Option<Self> {
        match self {
            Self::Offered(submission)
            | Self::Declined(submission)
            | Self::Unconfirmed(submission)
            | Self::Refused(submission, _) => Some(Self::Sending(Arc::clone(submission))),
            Self::Closed | Self::Attached | Self::Sending(_) | Self::Received(_) | Self::Rehearsed(_) => None,
        }
    }

    /// After the bands were attached to something else; `None` once a message has left or may have left, because
    /// whoever had both could tell whose it was.
    pub(super) fn attached(&self) -> Option<Self> {
        (!self.seals()).then_some(Self::Attached)
    }

    /// After the outcome of the message with this id; `None` unless that one may still arrive, or if nothing is new.
    ///
    /// What is not confirmed goes on being tried without showing as on its way each time: who listens to the page would
    /// hear the same again and again. A late outcome counts all the same.
    pub(super) fn delivered(&self, id: SubmissionId, delivery: Delivery) -> Option<Self> {
        let submission = self.submission().filter(|submission| submission.envelope().id == id)?;
        let next = match (self, delivery) {
            (Self::Sending(_), Delivery::Unconfirmed) => Self::Unconfirmed(Arc::clone(submission)),
            (Self::Sending(_), Delivery::Rehearsed) => Self::Rehearsed(Arc::clone(submission)),
            (Self::Sending(_) | Self::Unconfirmed(_), Delivery::Received) => {
                Self::Received(Arc::clone(submission))
            }
            (Self::Sending(_) | Self::Unconfirmed(_), Delivery::Refused(status)) => {
                Self::Refused(Arc::clone(submission), status)
            }
            _ => return None,
        };
        Some(next)
    }
}
