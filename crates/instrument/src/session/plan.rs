//! What somebody will do: a few initiatives, in the order in which they chose them.

/// At most three initiatives, by their positions in the instrument; none of them twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan(Vec<usize>);

impl Plan {
    /// Few enough to be done beside everything else.
    pub(super) const MOST: usize = 3;

    /// The initiatives, the first chosen first.
    pub(super) fn initiatives(&self) -> &[usize] {
        &self.0
    }

    /// The plan with one more at its end; `None` if it is in the plan already or the plan is full.
    pub(super) fn with(&self, initiative: usize) -> Option<Self> {
        let has_room = self.0.len() < Self::MOST && !self.0.contains(&initiative);
        has_room.then(|| Self(self.0.iter().copied().chain([initiative]).collect()))
    }

    /// The plan without one; `None` if it is not in the plan.
    pub(super) fn without(&self, initiative: usize) -> Option<Self> {
        let is_planned = self.0.contains(&initiative);
        is_planned.then(|| Self(self.0.iter().copied().filter(|known| *known != initiative).collect()))
    }
}
