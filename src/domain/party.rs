//! Somebody who belongs to a case: a professional with an account, a parent without one, or a mailbox yet to answer.

use serde::{Deserialize, Serialize};

use super::event::PerspectiveKind;
use super::meeting::Meeting;
use super::model::Group;
use super::words::{Language, Words};

/// Names somebody within a case: a directory id for professionals, `familie-1` … for the family, `postkasse-…` for mailboxes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartyId(pub String);

/// Somebody who belongs to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Names them within the case.
    pub id: PartyId,
    /// What people call them.
    pub name: String,
    /// A role id of the model.
    pub role: String,
    /// The role in words.
    pub role_name: Words,
    /// When they speak.
    pub group: Group,
    /// The specialty they count as.
    pub specialty: Option<String>,
    /// Whether they have an account in the chat; answers of others are written down by the leader.
    pub reach: Reach,
    /// Why they are invited, completing "because …".
    pub why: Words,
}

/// How somebody is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// In the chat: the directory's id is the party's.
    Chat,
    /// By the leader, outside the chat: telephone, Digital Post, by hand.
    Leader,
    /// By secure mail to a central mailbox: its address.
    Mailbox(String),
}

impl Party {
    /// Name and role, as a person is named wherever a duty is: "Hanne Dam (sundhedsplejerske)".
    pub fn named(&self, language: Language) -> String {
        let role = self.role_name.in_language(language);
        if role.is_empty() || role.eq_ignore_ascii_case(&self.name) {
            self.name.clone()
        } else {
            format!("{} ({role})", self.name)
        }
    }

    /// The name people are greeted with.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }

    /// Whether they read the chat themselves.
    pub fn in_chat(&self) -> bool {
        self.reach == Reach::Chat
    }

    /// Whether they are of the family.
    pub fn is_family(&self) -> bool {
        self.group == Group::Family
    }
}

/// Whether the child takes part in a meeting itself. It is nobody of the case by name.
pub fn child_attends(meeting: &Meeting) -> bool {
    let how = meeting.perspective.as_ref().map(|given| given.how);
    how == Some(PerspectiveKind::Attends)
}
