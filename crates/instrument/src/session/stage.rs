//! The screens of a session and their order.

/// The screen that a person is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// What it is and what happens with the answers.
    Introduction,
    /// One statement, by its position.
    Statement(usize),
    /// What is still open.
    Review,
    /// The profile and, in it, the decision whether to share.
    Report,
}

impl Stage {
    /// How many screens come before this one, for an instrument with so many items.
    pub fn position(self, items: usize) -> usize {
        match self {
            Self::Introduction => 0,
            Self::Statement(item) => item.saturating_add(1),
            Self::Review => items.saturating_add(1),
            Self::Report => items.saturating_add(2),
        }
    }

    /// The screen at a position, for an instrument with so many items.
    pub fn at_position(position: usize, items: usize) -> Option<Self> {
        match position {
            0 => Some(Self::Introduction),
            _ if position <= items => Some(Self::Statement(position - 1)),
            _ if position == items + 1 => Some(Self::Review),
            _ if position == items + 2 => Some(Self::Report),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_a_position() {
        for position in 0..=42 {
            let stage = Stage::at_position(position, 40).unwrap();
            assert_eq!(stage.position(40), position);
        }
        assert_eq!(Stage::at_position(43, 40), None);
    }
}
