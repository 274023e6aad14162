//! What must be so in a case's room, as the bot made it: what can be wrong with it, and whether that can be put back.

use serde::{Deserialize, Serialize};

/// One of a room's settings. The gravest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// What is said is encrypted.
    Encryption,
    /// No other homeserver takes part.
    Federation,
    /// Nobody sees what was said before they were invited.
    History,
    /// Nobody comes in uninvited.
    JoinRule,
    /// Nobody without an account comes in.
    Guests,
    /// Nobody but the bot may change these, or invite.
    Power,
}

impl Setting {
    /// All of them, the gravest first.
    pub const ALL: [Self; 6] = [
        Self::Encryption,
        Self::Federation,
        Self::History,
        Self::JoinRule,
        Self::Guests,
        Self::Power,
    ];

    /// Its name where it is kept.
    pub fn id(self) -> &'static str {
        match self {
            Self::Encryption => "encryption",
            Self::Federation => "federation",
            Self::History => "history",
            Self::JoinRule => "join_rule",
            Self::Guests => "guests",
            Self::Power => "power",
        }
    }

    /// The setting of that name.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.id() == id)
    }

    /// Whether it can be put back. Who takes part from other homeservers is settled when a room is made.
    pub fn can_be_put_back(self) -> bool {
        self != Self::Federation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_found_by_its_name() {
        for setting in Setting::ALL {
            assert_eq!(Setting::of(setting.id()), Some(setting));
        }
        assert_eq!(Setting::of("stranger"), None);
    }
}
