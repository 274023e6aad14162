//! What the outbox asks of a homeserver. `matrix` does it for real; tests do it in memory.

use std::future::Future;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::setting::Setting;

/// One thing to ask of the homeserver. Asking the same act twice (same `txn`, same alias) must have the effect of once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Act {
    /// Send an event, encrypted where the room is. Answers the event id.
    Send {
        /// Room id.
        room: String,
        /// Event type, such as `m.room.message`.
        kind: String,
        /// Event content.
        content: Value,
        /// Our transaction id.
        txn: String,
    },
    /// Send a message in clear also where the room is encrypted, for somebody who has no keys: never anything about anybody.
    /// Answers the event id.
    SendOpen {
        /// Room id.
        room: String,
        /// The content of an `m.room.message`.
        content: Value,
        /// Our transaction id.
        txn: String,
    },
    /// Upload (encrypted where the room is) and send a file. Answers the event id.
    SendFile {
        /// Room id.
        room: String,
        /// File name, with nothing telling in it.
        name: String,
        /// Media type, such as `application/pdf`.
        mime: String,
        /// The file.
        bytes: Vec<u8>,
        /// More content keys for the event (`dk.tovholder`).
        extra: Value,
        /// Our transaction id.
        txn: String,
    },
    /// Take an event back. Answers the redaction's event id.
    Redact {
        /// Room id.
        room: String,
        /// The event to take back.
        event: String,
        /// Why, in words with nothing personal.
        reason: String,
        /// Our transaction id.
        txn: String,
    },
    /// Create a room under an opaque alias, or adopt it if it is there. Answers the room id.
    CreateRoom {
        /// The alias's local part: opaque and deterministic.
        alias: String,
        /// What the room is for.
        kind: RoomKind,
        /// The room's name, with nothing telling in it.
        name: String,
        /// Who is invited from the start: full user ids.
        invite: Vec<String>,
        /// The Space it belongs in: room id.
        space: Option<String>,
    },
    /// Invite somebody; fine if they are there already.
    Invite {
        /// Room id.
        room: String,
        /// Full user id.
        user: String,
    },
    /// Remove somebody; fine if they are gone already.
    Remove {
        /// Room id.
        room: String,
        /// Full user id.
        user: String,
        /// Why, in words with nothing personal.
        reason: String,
    },
    /// Set somebody's power level (50 moderates).
    Power {
        /// Room id.
        room: String,
        /// Full user id.
        user: String,
        /// 0, 50 or 100.
        level: i64,
    },
    /// Put a case's room's setting back to what it was made with; fine if it is so already.
    PutBack {
        /// Room id.
        room: String,
        /// Which.
        setting: Setting,
    },
    /// Pin an event, fine if it is pinned already.
    Pin {
        /// Room id.
        room: String,
        /// The event.
        event: String,
    },
    /// Take a room out of its Space; fine if it is in none.
    Unhang {
        /// Room id.
        room: String,
        /// The Space: room id.
        space: String,
    },
    /// Give up a room's aliases, leave it and forget it; fine if that is done.
    Leave {
        /// Room id.
        room: String,
    },
    /// Forget the keys of a room that we have left, on this device and in the backup of keys.
    ForgetKeys {
        /// Room id.
        room: String,
    },
    /// Keep this list of what was purged with our account, sealed, in the place of the one before.
    KeepPurges {
        /// What [`Gateway::purged`] gives back.
        entries: Vec<String>,
    },
}

impl Act {
    /// The room it is done in; none for a room that is to be made.
    pub fn room(&self) -> Option<&str> {
        match self {
            Self::Send { room, .. }
            | Self::SendOpen { room, .. }
            | Self::SendFile { room, .. }
            | Self::Redact { room, .. }
            | Self::Invite { room, .. }
            | Self::Remove { room, .. }
            | Self::Power { room, .. }
            | Self::PutBack { room, .. }
            | Self::Pin { room, .. }
            | Self::Unhang { space: room, .. } => Some(room),
            // A room that is left is one that we need not be in.
            Self::CreateRoom { .. } | Self::Leave { .. } | Self::ForgetKeys { .. } | Self::KeepPurges { .. } => None,
        }
    }
}

/// What a room is for; decides its settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomKind {
    /// A case's room: encrypted, not federated, history from the invitation on, guests out.
    Case,
    /// One person and the bot: encrypted, marked as direct.
    Direct,
    /// An institution's Space.
    Space,
}

/// What came of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// An event was sent: its id.
    Event(String),
    /// A room is there: its id.
    Room(String),
    /// Done, nothing to remember.
    Nothing,
}

/// Why an act was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Try again, not before this long: a limit, a restart, a network that is gone.
    #[error("try again in {after:?}: {why}")]
    Retry {
        /// The homeserver's `retry_after_ms`, or our own pace.
        after: Duration,
        /// In words for the log, with nothing personal.
        why: String,
    },
    /// The homeserver is not there, for whatever is asked of it.
    #[error("the homeserver is away: {why}")]
    Away {
        /// In words for the log, with nothing personal.
        why: String,
    },
    /// The homeserver's limit for what one user says: no other message gets through before this long either.
    #[error("the homeserver's rate limit, for {after:?}")]
    Limited {
        /// The homeserver's `retry_after_ms`.
        after: Duration,
    },
    /// The bot is not in that room any more: it left, was removed or banned, or the room is gone.
    #[error("the bot is not in that room")]
    Outside,
    /// The bot is in that room, and may not do this there.
    #[error("the bot may not do that in this room")]
    Powerless,
    /// It will never work: unknown, malformed, too large.
    #[error("refused for good: {0}")]
    Refused(String),
}

/// The homeserver, as the outbox sees it.
pub trait Gateway: Send + Sync + 'static {
    /// How often we have been told something by now: what is known of a room holds as long as this stays.
    fn heard(&self) -> u64 {
        0
    }
    /// Does one act, that was found to be right after we had been told something `heard` times.
    fn perform(&self, act: &Act, heard: u64) -> impl Future<Output = Result<Done, Failure>> + Send;
    /// Looks in a room for our own event that carries this outbox id, for a row older than the homeserver's memory of
    /// transaction ids. Answers its event id.
    fn find_sent(&self, room: &str, outbox: &str) -> impl Future<Output = Result<Option<String>, Failure>> + Send;
    /// Whether we are in a room, by the homeserver's own account.
    fn is_in(&self, room: &str) -> impl Future<Output = Result<bool, Failure>> + Send;
    /// Everything that was said in a room, by anybody: what still stands, and how much is empty.
    fn messages(&self, room: &str) -> impl Future<Output = Result<Standing, Failure>> + Send;
    /// Who is in a room besides us, or was asked in: full user ids.
    fn members(&self, room: &str) -> impl Future<Output = Result<Vec<String>, Failure>> + Send;
    /// The rooms that a room says it replaced, the oldest first.
    fn replaced(&self, room: &str) -> impl Future<Output = Result<Vec<String>, Failure>> + Send;
    /// What was kept with [`Act::KeepPurges`], as far as this machine can open it.
    fn purged(&self) -> impl Future<Output = Result<Vec<String>, Failure>> + Send;
    /// Everything that we ourselves said since an instant, in all rooms that we are in, whatever device said it: for a machine
    /// that was restored from a backup.
    fn said_since(&self, since: DateTime<Utc>) -> impl Future<Output = Result<Vec<Said>, Failure>> + Send;
    /// The rooms that we made and are in, whatever device made them: for the same.
    fn made(&self) -> impl Future<Output = Result<Vec<Made>, Failure>> + Send;
}

/// What was said in a room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The ids of the events that still say something, the oldest first.
    pub standing: Vec<String>,
    /// How many are empty: taken back, by whomever.
    pub empty: u32,
}

/// A room that we made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The room's id.
    pub room: String,
    /// The local part of the alias that it was made under.
    pub alias: String,
    /// The name that it was made with.
    pub name: String,
}

/// Something that we said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The room's id.
    pub room: String,
    /// The event's id.
    pub event: String,
    /// The opaque ids of what caused it; `None` when it cannot be read.
    pub causes: Option<Vec<String>>,
}
