//! The bot's identity as the homeserver gives it out, to the bot itself and to whoever looks from outside.
//!
//! Invariant: what the library keeps on this disk is no answer. It is there before the homeserver has heard of it.

use serde_json::Value;

/// What stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Published {
    /// No identity.
    Nothing,
    /// An identity that has not signed the device.
    Identity,
    /// An identity, and its signature of the device.
    Signed,
}

impl Published {
    /// Reads the answer to `/keys/query`.
    pub(super) fn of(answer: &Value, user: &str, device: &str) -> Self {
        let identity = answer["self_signing_keys"][user]["keys"].as_object();
        let Some(name) = identity.and_then(|keys| keys.keys().next()) else {
            return Self::Nothing;
        };
        if answer["device_keys"][user][device]["signatures"][user][name].is_string() {
            Self::Signed
        } else {
            Self::Identity
        }
    }
}
