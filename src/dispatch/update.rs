//! What can reach the bot, with nothing of Matrix's library in it: the input of every handler.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One thing that somebody did in a room. The inbox holds these; the dispatcher handles each exactly once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Update {
    /// The Matrix event id, the key by which nothing is handled twice.
    pub event: String,
    /// The room's id.
    pub room: String,
    /// Who did it: a full Matrix user id.
    pub sender: String,
    /// When we took it in, by the bot's clock.
    pub at: DateTime<Utc>,
    /// What was done.
    pub kind: UpdateKind,
}

/// The kinds of things people do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateKind {
    /// A text message (not a notice: bots do not talk to bots).
    Text {
        /// What was written, without the quoted fallback of a reply.
        body: String,
        /// The event it replies to.
        reply_to: Option<String>,
    },
    /// A vote in a poll, stable or unstable type. The last one of a person counts; an empty one takes the vote back.
    PollAnswer {
        /// The poll's event id.
        poll: String,
        /// Ids of the chosen answers.
        answers: Vec<String>,
    },
    /// A reaction to a message.
    Reaction {
        /// The message reacted to.
        target: String,
        /// The emoji, as sent (it may carry a variation selector).
        key: String,
    },
    /// A message or a reaction was taken back.
    Redaction {
        /// What was taken back.
        target: String,
    },
    /// A text message was edited.
    Edit {
        /// The event that was edited.
        target: String,
        /// Its new text.
        body: String,
    },
    /// A file was sent.
    File {
        /// Its name or caption.
        name: String,
        /// Where its content is: the `m.file` event content as JSON text, for `matrix::Session::download`.
        source: String,
        /// Its size in bytes, as the sender says.
        size: u64,
    },
    /// Somebody's membership of the room changed. The room's `sender` may be another than `person`.
    Membership {
        /// Whose membership.
        person: String,
        /// What it is now.
        now: Membership,
    },
    /// The room was replaced by another (`m.room.tombstone`), and we joined that one.
    Upgraded {
        /// The id of the room that replaces it.
        replacement: String,
    },
    /// A message that we could not decrypt when it came, and whose key has not come since.
    Unreadable,
}

/// A membership, as Matrix names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// Invited, has not answered.
    Invited,
    /// In the room.
    Joined,
    /// Left, declined, or was removed.
    Left,
    /// Banned.
    Banned,
}
