//! A task at a meeting, such as leading it, and who has it.

use crate::domain::party::PartyId;

/// Somebody asked to take a task at the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Task {
    /// Nobody yet.
    #[default]
    Open,
    /// Asked, has not answered.
    Asked(PartyId),
    /// Agreed.
    Agreed(PartyId),
}

impl Task {
    /// Who has agreed.
    pub fn agreed(&self) -> Option<&PartyId> {
        match self {
            Self::Agreed(party) => Some(party),
            Self::Open | Self::Asked(_) => None,
        }
    }

    /// Who has it: whoever has agreed, or was asked and has not answered.
    pub fn with(&self) -> Option<&PartyId> {
        match self {
            Self::Asked(party) | Self::Agreed(party) => Some(party),
            Self::Open => None,
        }
    }
}
