//! One thing the outbox has to do. It names rooms and people by what they are; ids are looked up when it is done.

use serde::{Deserialize, Serialize};

use crate::domain::case::CaseId;
use crate::domain::desk::{Effect, Renewal, Say, To};
use crate::domain::notice::Notice;
use crate::domain::question::{Choice, Question};
use crate::domain::setting::Setting;
use crate::domain::words::Language;

/// One thing to do in the chat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields say themselves")]
pub enum Job {
    /// Say something about a case.
    Say { case: CaseId, say: Box<Say> },
    /// Say something to one person that is about no case.
    Tell {
        person: String,
        notice: Box<Notice>,
        question: Option<Question>,
        choices: Vec<Choice>,
    },
    /// Make the case's room.
    OpenRoom { case: CaseId, institution: Option<String> },
    /// Make another room in its place.
    NewRoom {
        case: CaseId,
        institution: Option<String>,
        renewal: Box<Renewal>,
    },
    /// Invite somebody into it, and offer them a direct chat.
    Admit { case: CaseId, person: String },
    /// Offer somebody a direct chat.
    OfferDirect { person: String },
    /// Remove somebody from the case's room: the account that they had, where it may be another's by the time it is done.
    Dismiss {
        case: CaseId,
        person: String,
        #[serde(default)]
        account: Option<String>,
    },
    /// Say one last thing to an account, in the direct chat that it had, or in one that is made for it.
    Farewell {
        person: String,
        account: String,
        room: Option<String>,
        notice: Box<Notice>,
        language: Language,
    },
    /// Let somebody moderate it.
    Moderate { case: CaseId, person: String },
    /// Mark a message with a sign.
    Mark {
        case: CaseId,
        room: String,
        event: String,
        sign: String,
    },
    /// Pin a message in the case's room.
    Pin { case: CaseId, event: String },
    /// Take a message back.
    Redact { room: String, event: String },
    /// Remove somebody from a room who does not belong there.
    PutOut { room: String, user: String },
    /// Put a room's setting back to what it was made with.
    PutBack { room: String, setting: Setting },
    /// One step of taking a purged case out of the chat. Its lane is its own, and it is about no case any more.
    Purge { case: CaseId, step: Step },
}

/// The steps of taking a purged case out of the chat, in this order. Each looks at what is, so doing it again does no harm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields say themselves")]
pub enum Step {
    /// Keep the list of what was purged on the homeserver, for a machine that comes back from an older backup.
    List,
    /// Take back something that was said about it in a direct chat.
    Erase { room: String, event: String },
    /// Find the rooms that its room replaced, and put in what is to be done in each.
    Find { room: String, space: Option<String> },
    /// Empty every message in a room.
    Sweep { room: String },
    /// Remove everybody else from it.
    Vacate { room: String },
    /// Take it out of its Space.
    Unhang { room: String, space: String },
    /// Leave it, and forget it.
    Leave { room: String },
    /// Forget its keys, here and in the backup of keys.
    Keys { room: String },
    /// Keep what became of it all, and tell the administrators.
    Report,
}

/// What is owed in a case, as a cause of saying something.
pub fn owed(case: &str, key: &str) -> String {
    format!("owed {case} {key}")
}

impl Job {
    /// Tells one person something that is about no case and asks nothing.
    pub fn tell(person: impl Into<String>, notice: Notice) -> Self {
        Self::Tell {
            person: person.into(),
            notice: Box::new(notice),
            question: None,
            choices: Vec::new(),
        }
    }

    /// The job for an effect of a case; none for those that concern people without an account.
    pub fn of(case: &CaseId, institution: Option<&str>, room: Option<&str>, effect: Effect) -> Option<Self> {
        let (case, institution) = (case.clone(), institution.map(str::to_owned));
        Some(match effect {
            Effect::Say(say) => Self::Say { case, say },
            Effect::OpenRoom => Self::OpenRoom { case, institution },
            Effect::Renew(renewal) => Self::NewRoom {
                case,
                institution,
                renewal,
            },
            Effect::Admit(party) => Self::Admit { case, person: party.0 },
            Effect::Dismiss(party) => Self::Dismiss {
                case,
                person: party.0,
                account: None,
            },
            Effect::Moderate(party) => Self::Moderate { case, person: party.0 },
            Effect::PutOut { room, user } => Self::PutOut { room, user },
            Effect::Mark { event, sign } => Self::Mark {
                case,
                room: room?.to_owned(),
                event,
                sign,
            },
            // Cases that belong together are the dispatcher's: nothing of it happens in the chat.
            Effect::Begin(_) | Effect::Note(_) => return None,
        })
    }

    /// Its lane: jobs of one lane are done in order. What concerns a case's room is one lane; a person's direct chat is one.
    pub fn lane(&self) -> String {
        match self {
            Self::Say { case, say } => match &say.to {
                To::Room => format!("case {}", case.0),
                // What waits for the morning must not hold up an answer.
                To::Person(party) if say.unasked => format!("person {} unasked", party.0),
                To::Person(party) => format!("person {}", party.0),
            },
            Self::OpenRoom { case, .. }
            | Self::Admit { case, .. }
            | Self::Dismiss { case, .. }
            | Self::Moderate { case, .. }
            | Self::Pin { case, .. }
            | Self::Mark { case, .. } => {
                format!("case {}", case.0)
            }
            // Not the lane of the case's room, which waits until there is one.
            Self::NewRoom { case, .. } => format!("new room {}", case.0),
            Self::Tell { person, .. } if self.is_unasked() => format!("person {person} unasked"),
            Self::Tell { person, .. } | Self::OfferDirect { person } => format!("person {person}"),
            Self::Redact { room, .. } | Self::PutOut { room, .. } | Self::PutBack { room, .. } => {
                format!("room {room}")
            }
            Self::Farewell { account, .. } => format!("farewell {account}"),
            Self::Purge { case, .. } => format!("purge {}", case.0),
        }
    }

    /// Whether it waits behind answers.
    pub fn is_unasked(&self) -> bool {
        match self {
            Self::Say { say, .. } => say.unasked,
            Self::Tell { notice, .. } => matches!(**notice, Notice::Digest { .. } | Notice::WhileAway { .. }),
            Self::Purge { .. } => true,
            _ => false,
        }
    }

    /// What it says of what is owed, each by its cause.
    pub fn owed(&self) -> Vec<String> {
        match self {
            Self::Say { case, say } => say.keys.iter().map(|key| owed(&case.0, key)).collect(),
            Self::Tell { notice, .. } => match &**notice {
                Notice::WhileAway { lines, .. } => lines.iter().map(|line| owed(&line.case, &line.key)).collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// What it is, for telling it from the others that one update causes.
    pub fn name(&self) -> String {
        match self {
            Self::Say { say, .. } => match &say.file {
                Some(file) => format!("{file:?}"),
                None => say.notice.id(),
            },
            Self::Tell { notice, .. } => notice.id(),
            Self::OpenRoom { .. } => "open-room".to_owned(),
            Self::NewRoom { renewal, .. } => format!("new-room {}", renewal.entry),
            Self::Admit { person, .. } => format!("admit {person}"),
            Self::OfferDirect { .. } => "offer-direct".to_owned(),
            Self::Dismiss { person, .. } => format!("dismiss {person}"),
            Self::Farewell { account, .. } => format!("farewell {account}"),
            Self::Moderate { person, .. } => format!("moderate {person}"),
            Self::Pin { event, .. } => format!("pin {event}"),
            Self::Mark { event, sign, .. } => format!("mark {event} {sign}"),
            Self::Redact { event, .. } => format!("redact {event}"),
            Self::PutOut { user, .. } => format!("put out {user}"),
            Self::PutBack { setting, .. } => format!("put back {}", setting.id()),
            Self::Purge { .. } => "purge".to_owned(),
        }
    }

    /// Whose office it is about, when it goes to whoever stands in.
    pub fn behalf(&self) -> Option<&str> {
        match self {
            Self::Say { say, .. } => say.behalf.as_ref().map(|absent| absent.0.as_str()),
            _ => None,
        }
    }

    /// The question that goes with it.
    pub fn question(&self) -> Option<(&Question, &[Choice])> {
        match self {
            Self::Say { say, .. } => say.question.as_ref().map(|question| (question, say.choices.as_slice())),
            Self::Tell { question, choices, .. } => question.as_ref().map(|question| (question, choices.as_slice())),
            _ => None,
        }
    }

    /// The case it is about.
    pub fn case(&self) -> Option<&CaseId> {
        match self {
            Self::Say { case, .. }
            | Self::OpenRoom { case, .. }
            | Self::NewRoom { case, .. }
            | Self::Admit { case, .. }
            | Self::Dismiss { case, .. }
            | Self::Moderate { case, .. }
            | Self::Pin { case, .. }
            | Self::Mark { case, .. } => Some(case),
            Self::Tell { .. }
            | Self::OfferDirect { .. }
            | Self::Farewell { .. }
            | Self::Redact { .. }
            | Self::PutOut { .. }
            | Self::PutBack { .. }
            | Self::Purge { .. } => None,
        }
    }

    /// A list of what somebody missed, without the lines of a case; none when nothing is left of it, or it is no list.
    pub fn without_lines_of(self, case: &CaseId) -> Option<Self> {
        let Self::Tell {
            person,
            notice,
            question,
            choices,
        } = self
        else {
            return None;
        };
        let Notice::WhileAway { first_name, mut lines } = *notice else {
            return None;
        };
        lines.retain(|line| line.case != case.0);
        (!lines.is_empty()).then(|| Self::Tell {
            person,
            notice: Box::new(Notice::WhileAway { first_name, lines }),
            question,
            choices,
        })
    }

    /// The person it is for; none when it is for a room.
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Say { say, .. } => match &say.to {
                To::Person(party) => Some(&party.0),
                To::Room => None,
            },
            Self::Tell { person, .. } | Self::OfferDirect { person } => Some(person),
            _ => None,
        }
    }

    /// The person whom it tells something or lets into a room: nobody who has left.
    pub fn reaches(&self) -> Option<&str> {
        match self {
            Self::Admit { person, .. } | Self::Moderate { person, .. } => Some(person),
            other => other.person(),
        }
    }
}
