//! What a person is told of messages that are not confirmed.

use instrument::Sharing;

/// For so many milliseconds a message may wait.
const LONGEST_LIFE: i64 = 7 * DAY;
/// A clock that was set does not make a message older or younger than it can be.
const LARGEST_LEAD: i64 = 2 * DAY;
const DAY: i64 = 24 * 60 * 60_000;

/// What is ahead of messages that nobody has confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// How it stands with the message that was approved on this page; of no meaning where there is none.
    pub standing: Standing,
    /// Whether that message outlives the page.
    pub keeping: Keeping,
    /// Whether this device keeps anything, be it for an endpoint that is not this page's.
    pub is_shelf_in_use: bool,
    /// What is known of messages that were approved before this page was opened.
    pub earlier: Vec<Earlier>,
}

/// How it stands with a message that is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is tried again and again.
    Waiting,
    /// The endpoint asked to be left alone until then, in milliseconds since 1970.
    Asked(i64),
    /// It was tried often enough; something has to happen.
    Resting,
    /// It was given up because of its age.
    Expired,
}

/// Whether a message outlives the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// There is no storage.
    Impossible,
    /// If the person wants it.
    Possible,
    /// It is stored.
    Kept,
    /// The storage had no room for it.
    Full,
}

/// A message that was approved before this page was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// When it was approved, in milliseconds since 1970; 0 where that cannot be read.
    pub approved: i64,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is still tried.
    Trying,
    /// The endpoint confirmed it.
    Delivered,
    /// The endpoint does not take it, with this HTTP status.
    Refused(u16),
    /// Nobody confirmed it as long as it may be kept, and it was removed.
    Expired,
    /// It could not be read any more, and was removed.
    Unreadable,
}

impl Outlook {
    /// Whether leaving the page would lose the message.
    pub fn would_be_lost(&self, sharing: &Sharing) -> bool {
        sharing.is_pending() && self.keeping != Keeping::Kept && self.standing != Standing::Expired
    }

    /// Whether wiping would lose a message, from now or from before, whoever approved it.
    pub fn has_pending(&self, sharing: &Sharing) -> bool {
        let waits = sharing.is_pending() && self.standing != Standing::Expired;
        waits || self.is_shelf_in_use || self.earlier.iter().any(|earlier| earlier.fate == Fate::Trying)
    }
}

/// Before anything is known of the browser.
impl Default for Outlook {
    fn default() -> Self {
        Self {
            standing: Standing::Waiting,
            keeping: Keeping::Possible,
            is_shelf_in_use: false,
            earlier: Vec::new(),
        }
    }
}

/// Whether a message that was approved then may still wait; both in milliseconds since 1970.
pub(super) fn is_fresh(approved: i64, clock: i64) -> bool {
    let is_ahead = approved.saturating_sub(clock) > LARGEST_LEAD;
    !is_old(approved, clock) && !is_ahead
}

/// Whether more time has passed than a message may wait, in milliseconds of any one clock.
pub(super) fn is_old(since: i64, now: i64) -> bool {
    now.saturating_sub(since) > LONGEST_LIFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_may_wait_for_seven_days_and_two_into_the_future() {
        const NOON: i64 = 1_800_000_000_000;
        for (clock, may_wait) in [
            (NOON, true),
            (NOON + 604_800_000, true),
            (NOON + 604_800_001, false),
            (NOON - 172_800_000, true),
            (NOON - 172_800_001, false),
            (0, false),
            (i64::MAX, false),
        ] {
            assert_eq!(is_fresh(NOON, clock), may_wait, "{clock}");
        }
    }
}
