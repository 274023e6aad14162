//! What can reach the bot, with nothing of Matrix's library in it: the input of every handler.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::cpr;
use crate::domain::setting::Setting;

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
    /// A message was edited.
    Edit {
        /// The event that was edited.
        target: String,
        /// Its new text, or of a file its new name.
        body: String,
    },
    /// A file was sent.
    File {
        /// Its name or caption.
        name: String,
        /// Where its content is: the `m.file` event content as JSON text, as it came. The bot never fetches it.
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
    /// A room was looked at, because the bot has just started or because something of it was changed.
    Looked(Look),
    /// What the bot wanted to do for a room's safety was refused by the homeserver for good.
    Refused(Care),
    /// Words in an encrypted room that the sender's device did not lock: the homeserver, or whoever is in it, may have written them.
    Unproven,
    /// The sender has a device that gets no keys from the bot, because its owner has not signed it.
    Unsigned {
        /// Whether they have none that does.
        alone: bool,
    },
    /// A message that we could not decrypt when it came, and whose key has not come since.
    Unreadable,
    /// Something in which a CPR number seemed to be. The number itself goes no further than this.
    Guarded {
        /// The words of a text without it; empty where there were none.
        rest: String,
        /// What was edited, when it is an edit.
        edited: Option<String>,
        /// Whether it is a file, whose name or caption it was in.
        file: bool,
    },
}

impl UpdateKind {
    /// Whether somebody did it who expects that the bot has heard it.
    pub fn is_meant_for_the_bot(&self) -> bool {
        match self {
            Self::Text { .. }
            | Self::PollAnswer { .. }
            | Self::Reaction { .. }
            | Self::Redaction { .. }
            | Self::Edit { .. }
            | Self::File { .. }
            | Self::Guarded { .. } => true,
            Self::Membership { .. }
            | Self::Upgraded { .. }
            | Self::Looked(_)
            | Self::Refused(_)
            | Self::Unproven
            | Self::Unsigned { .. }
            | Self::Unreadable => false,
        }
    }

    /// The same, or what is left of it when a CPR number seems to be in it. What is written down goes through here.
    #[must_use]
    pub fn screened(self) -> Self {
        let found = match &self {
            Self::Text { body, .. } | Self::Edit { body, .. } => cpr::is_in(body),
            Self::Reaction { key, .. } => cpr::is_in(key),
            Self::File { name, source, .. } => {
                cpr::is_in(name) || serde_json::from_str(source).is_ok_and(|content| is_said_in(&content))
            }
            _ => false,
        };
        if found { Self::guarded(Some(&self)) } else { self }
    }

    /// What is left of a message, once a CPR number was seen somewhere in it.
    fn guarded(kind: Option<&Self>) -> Self {
        let without = |body: &str| cpr::without(body).unwrap_or_else(|| body.to_owned());
        let (rest, edited, file) = match kind {
            Some(Self::Text { body, .. }) => (without(body), None, false),
            Some(Self::Edit { target, body }) => (without(body), Some(target.clone()), false),
            Some(Self::File { .. }) => (String::new(), None, true),
            _ => (String::new(), None, false),
        };
        Self::Guarded { rest, edited, file }
    }

    /// What a message is, when its whole content is looked at: also the quote in a reply, the formatted text, a caption, and
    /// kinds of messages that are not understood otherwise.
    pub fn seen_whole(kind: Option<Self>, content: &Value) -> Option<Self> {
        if is_said_in(content) {
            Some(Self::guarded(kind.as_ref()))
        } else {
            kind
        }
    }
}

/// Keys of an event's content whose value somebody wrote.
const WRITTEN: [&str; 9] = [
    "body",
    "formatted_body",
    "filename",
    "key",
    "name",
    "description",
    "m.text",
    "org.matrix.msc1767.text",
    "org.matrix.msc1767.html",
];

/// Whether a CPR number seems to be among what somebody wrote in this content.
fn is_said_in(content: &Value) -> bool {
    match content {
        Value::Array(parts) => parts.iter().any(is_said_in),
        Value::Object(parts) => parts.iter().any(|(key, value)| match value {
            Value::String(words) => WRITTEN.contains(&key.as_str()) && cpr::is_in(words),
            // where the bytes of a file are, and how they are encrypted: nobody's words
            _ => key != "file" && is_said_in(value),
        }),
        _ => false,
    }
}

/// How a room is, as the homeserver tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// What is not as it must be in a case's room, the gravest first.
    pub wrong: Vec<Setting>,
    /// Who is there or invited, as full Matrix ids, in order.
    pub members: Vec<String>,
}

/// Something the bot does for a room's safety.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Care {
    /// Put a setting back.
    PutBack(Setting),
    /// Remove somebody who does not belong there: a full Matrix id.
    PutOut(String),
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
