//! What was done in somebody's place while they were away, in lines.

use serde::{Deserialize, Serialize};

use super::part::{Arg, Spoken};
use crate::domain::event::{Channel, Event};

/// What kind of thing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// The request was taken on.
    TakenOn,
    /// A meeting was planned.
    Planned,
    /// The invitations were sent.
    Called,
    /// A meeting was moved.
    Moved,
    /// A meeting was called off.
    Cancelled,
    /// A meeting was held.
    Held,
    /// A document was sent.
    Sent,
    /// The case was handed over.
    HandedOver,
    /// The case was closed.
    Closed,
    /// Something else was written down.
    Noted,
}

impl Done {
    /// What an entry of the journal comes to; nothing for what only follows from another.
    pub fn of(event: &Event) -> Option<Self> {
        Some(match event {
            Event::Qualified { .. } => Self::TakenOn,
            Event::MeetingPlanned { .. } => Self::Planned,
            Event::Called { .. } => Self::Called,
            Event::Moved { .. } => Self::Moved,
            Event::Cancelled { .. } => Self::Cancelled,
            Event::Held { .. } => Self::Held,
            Event::Dispatched { .. } => Self::Sent,
            Event::HandedOver { .. } => Self::HandedOver,
            Event::Closed { .. } => Self::Closed,
            Event::Invited { .. }
            | Event::Listed { .. }
            | Event::PartyAdded { .. }
            | Event::Answered {
                channel: None | Some(Channel::AgreedDate),
                ..
            }
            | Event::AbsenceBegan { .. }
            | Event::AbsenceEnded { .. } => return None,
            _ => Self::Noted,
        })
    }
}

impl Spoken for Done {
    fn spoken(&self) -> Arg {
        Arg::Key(match self {
            Self::TakenOn => "taken-on",
            Self::Planned => "planned",
            Self::Called => "called",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Held => "held",
            Self::Sent => "sent",
            Self::HandedOver => "handed-over",
            Self::Closed => "closed",
            Self::Noted => "noted",
        })
    }
    fn sample(full: bool) -> Self {
        if full { Self::Noted } else { Self::Moved }
    }
}

/// What was done in one case, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneLine {
    /// The case's name in the chat.
    pub label: String,
    /// What.
    pub what: Done,
    /// How often.
    pub count: u32,
}

impl Spoken for DoneLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("label", self.label.spoken()),
            ("what", self.what.spoken()),
            ("count", self.count.spoken()),
        ];
        Arg::Part("done-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            label: "dreng 4 år".to_owned(),
            what: Done::sample(full),
            count: u32::sample(full),
        }
    }
}
