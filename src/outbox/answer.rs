//! What an endpoint said to a try, and what that means.

use instrument::Delivery;

/// What came back from a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answer {
    /// The HTTP status; none if no answer came.
    pub status: Option<u16>,
    /// For how many milliseconds the endpoint asked to be left alone.
    pub retry_after: Option<i64>,
}

impl Answer {
    /// What the answer means for the message.
    ///
    /// 409 says that an earlier try was counted. Some say to try again, and without an answer nobody knows: then
    /// nothing is confirmed.
    pub fn delivery(self) -> Delivery {
        match self.status {
            Some(200..=299 | 409) => Delivery::Received,
            None | Some(408 | 425 | 429 | 500..=599) => Delivery::Unconfirmed,
            Some(status) => Delivery::Refused(status),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(status: Option<u16>) -> Delivery {
        Answer { status, retry_after: None }.delivery()
    }

    #[test]
    fn only_a_definite_answer_is_definite() {
        for status in [200, 201, 204, 409] {
            assert_eq!(delivery(Some(status)), Delivery::Received, "{status}");
        }
        for status in [None, Some(408), Some(425), Some(429), Some(500), Some(503)] {
            assert_eq!(delivery(status), Delivery::Unconfirmed, "{status:?}");
        }
        for status in [301, 400, 401, 403, 404, 413, 422] {
            assert_eq!(delivery(Some(status)), Delivery::Refused(status));
        }
    }
}
