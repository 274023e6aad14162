//! Where one update is worked on: a case, what is recorded about it, and what is to be said.
//!
//! A handler gets a desk and either leaves its work there or refuses; a refusal leaves nothing behind. No I/O happens here.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::booking::Booking;
use super::calendar::{Calendar, local};
use super::case::{Case, CaseId};
use super::directory::Directory;
use super::event::{Entry, Event, Link};
use super::model::{self, MeetingType, Model};
use super::notice::Notice;
use super::party::PartyId;
use super::question::{Choice, Question};
use super::words::Words;

/// Said instead of doing what was asked: why not, and what to write or tap instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal(pub Box<Notice>);

impl From<Notice> for Refusal {
    fn from(notice: Notice) -> Self {
        Self(Box::new(notice))
    }
}

/// What a handler comes to.
pub type Outcome = Result<(), Refusal>;

/// Whom something is said to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// One person, in their direct chat, or by mention in the case's room until they have one. What is private waits in the chat
    /// they were offered.
    Person(PartyId),
    /// Everybody in the case's room.
    Room,
}

/// Something to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Say {
    /// To whom.
    pub to: To,
    /// What.
    pub notice: Notice,
    /// What is said in the same message, a paragraph each.
    #[serde(default)]
    pub also: Vec<Notice>,
    /// What is asked with it.
    pub question: Option<Question>,
    /// What can be tapped.
    pub choices: Vec<Choice>,
    /// Who is mentioned by name, besides the addressee.
    pub mentions: Vec<PartyId>,
    /// A standing message that is edited in place and pinned, such as a meeting's board.
    pub slot: Option<String>,
    /// A document that goes with it.
    pub file: Option<FileKind>,
    /// What it says of what is owed, by the keys of the plan.
    #[serde(default)]
    pub keys: Vec<String>,
    /// Whether nobody asked for it: those keep quiet outside 07-17 and wait behind answers.
    pub unasked: bool,
    /// Whose office it is about, when it goes to whoever stands in.
    #[serde(default)]
    pub behalf: Option<PartyId>,
    /// Whether it is the answer to whoever did what is being handled: it reaches them and nobody else.
    #[serde(skip)]
    pub own: bool,
}

impl Say {
    /// Whether only the one it is said to may read it.
    pub fn is_private(&self) -> bool {
        self.notice.is_private() || self.also.iter().any(Notice::is_private)
    }
}

/// A document that is made when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// The aftaleskema of a meeting, as PDF.
    Aftaleskema(u32),
    /// A meeting, as a calendar file.
    Calendar(u32),
    /// The request form, as PDF.
    Form,
}

/// Something to do in the chat besides talking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Say something.
    Say(Box<Say>),
    /// Make the case's room.
    OpenRoom,
    /// Make another room in its place.
    Renew(Box<Renewal>),
    /// Invite somebody into the case's room.
    Admit(PartyId),
    /// Remove somebody from it.
    Dismiss(PartyId),
    /// Remove somebody from a room who does not belong there.
    PutOut {
        /// The room's id.
        room: String,
        /// Their full Matrix id.
        user: String,
    },
    /// Let somebody moderate it.
    Moderate(PartyId),
    /// Mark a message with a sign.
    Mark {
        /// The message.
        event: String,
        /// The sign.
        sign: String,
    },
    /// Begin another case that belongs to this one.
    Begin(Box<Beginning>),
    /// Note something in another case, and say it in its room.
    Note(Box<Note>),
}

/// Another room for a case, in the place of one that is lost or was replaced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Renewal {
    /// The journal's entry that it follows from: one entry, one room.
    pub entry: u64,
    /// The room's id, when somebody has made it already (an upgrade).
    pub there: Option<String>,
    /// Who is invited.
    pub people: Vec<PartyId>,
    /// Who of them moderates.
    pub moderators: Vec<PartyId>,
    /// What is said there first.
    pub notice: Notice,
}

/// Another case that belongs to the one worked on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beginning {
    /// Its meeting type's id.
    pub kind: String,
    /// How they belong together.
    pub how: Link,
    /// Its journal so far, from its opening on.
    pub events: Vec<Event>,
}

/// Something another case is to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Which.
    pub case: CaseId,
    /// What is recorded there.
    pub event: Event,
    /// What is said in its room, when it has one.
    pub notice: Option<Notice>,
}

/// Where one update is worked on.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The case as it is with everything recorded so far.
    pub case: Case,
    /// What has been recorded in this update.
    pub entries: Vec<Entry>,
    /// What is to happen in the chat.
    pub effects: Vec<Effect>,
    /// Now.
    pub now: DateTime<Utc>,
    /// Who did what is being handled, or in whose place it was done; none when it is the clock.
    pub by: Option<PartyId>,
    /// Who really did it, when they stand in for `by`.
    pub deputy: Option<PartyId>,
    /// The message being handled, when there is one.
    pub source: Option<String>,
    /// The municipality's model.
    pub model: &'a Model,
    /// The municipality's calendar.
    pub calendar: &'a Calendar,
    /// People, institutions, mailboxes.
    pub directory: &'a Directory,
    /// Fixed times that other cases hold.
    pub bookings: Vec<Booking>,
}

impl Desk<'_> {
    /// Today, in Copenhagen.
    pub fn today(&self) -> NaiveDate {
        local(self.now).date()
    }

    /// Now, as wall time in Copenhagen.
    pub fn wall(&self) -> NaiveDateTime {
        local(self.now)
    }

    /// Records something, as done by whoever is being handled.
    pub fn record(&mut self, event: Event) {
        let entry = Entry {
            seq: self.case.version + 1,
            at: self.now,
            by: self.speaker().cloned(),
            behalf: self.behalf().cloned(),
            event,
        };
        self.case = self.case.clone().after(&entry);
        self.entries.push(entry);
    }

    /// Says something.
    pub fn say(&mut self, to: To, notice: Notice) -> &mut Say {
        // What somebody else's doing makes us say to a person waits for the day, as does what nobody asked for.
        let own = matches!((&to, self.speaker()), (To::Person(to), Some(speaker)) if to == speaker);
        let unasked = matches!((&to, &self.by), (To::Person(to), Some(by)) if to != by && !own);
        self.effects.push(Effect::Say(Box::new(Say {
            to,
            notice,
            also: Vec::new(),
            question: None,
            choices: Vec::new(),
            mentions: Vec::new(),
            slot: None,
            file: None,
            keys: Vec::new(),
            unasked,
            behalf: None,
            own,
        })));
        match self.effects.last_mut() {
            Some(Effect::Say(say)) => say,
            _ => unreachable!("it was just pushed"),
        }
    }

    /// Says something to whoever is being handled; nothing when it is the clock.
    pub fn answer(&mut self, notice: Notice) {
        if let Some(by) = self.by.clone() {
            self.say(To::Person(by), notice);
        }
    }

    /// Says something to everybody in the case's room.
    pub fn tell_room(&mut self, notice: Notice) -> &mut Say {
        self.say(To::Room, notice)
    }

    /// Who really did what is being handled: whoever stands in, else whoever it is.
    pub fn speaker(&self) -> Option<&PartyId> {
        self.deputy.as_ref().or(self.by.as_ref())
    }

    /// In whose place it was done, when somebody stands in.
    pub fn behalf(&self) -> Option<&PartyId> {
        self.deputy.as_ref().and(self.by.as_ref())
    }

    /// When a meeting of the case is; a time long past where it has no such meeting.
    pub fn meeting_at(&self, number: u32) -> NaiveDateTime {
        self.case.meeting(number).map(|meeting| meeting.at).unwrap_or_default()
    }

    /// Whether the case is about one child. One whose meeting type is gone is taken to be.
    pub fn is_about_a_child(&self) -> bool {
        let kind = self.model.meeting_type(&self.case.kind);
        kind.is_none_or(|kind| kind.family.is_about_a_child())
    }

    /// What the case's kind of meeting is called; empty when the model no longer has it.
    pub fn kind_title(&self) -> Words {
        self.model.title_of(&self.case.kind)
    }

    /// What the document of the case's meetings is called, with its article: "aftaleskemaet".
    pub fn document(&self) -> Words {
        let kind = self.model.meeting_type(&self.case.kind);
        kind.map_or_else(model::aftaleskemaet, |kind| kind.document_the.clone())
    }
}

impl<'a> Desk<'a> {
    /// The case's meeting type.
    ///
    /// # Errors
    ///
    /// The model no longer has it: somebody changed the model file under a running case.
    pub fn meeting_type(&self) -> Result<&'a MeetingType, Refusal> {
        let kind = &self.case.kind;
        let found = self.model.meeting_type(kind);
        found.ok_or_else(|| Notice::ModelChanged { kind: kind.clone() }.into())
    }
}
