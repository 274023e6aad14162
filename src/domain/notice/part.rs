//! The pieces notices are made of, and how each becomes a variable of a text.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::duty::Duty;
use crate::domain::consent::Form;
use crate::domain::deadline;
use crate::domain::event::{Answer, Card, Channel, Meaning, Verdict};
use crate::domain::ground::Ground;
use crate::domain::model::{GuidePhase, Parents};
use crate::domain::party::Party;
use crate::domain::setting::Setting;
use crate::domain::words::Words;

/// A variable of a text, not yet in any language.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Not there: texts select on `none`.
    Nothing,
    /// Somebody's own words.
    Text(String),
    /// A key that texts select on.
    Key(&'static str),
    /// A number.
    Number(u32),
    /// A day.
    Day(NaiveDate),
    /// A day and a time, wall time in Copenhagen.
    Moment(NaiveDateTime),
    /// The model's words.
    Words(Words),
    /// A person with their role.
    Person(Named),
    /// Several, with commas between.
    List(Vec<Arg>),
    /// Several, a line each.
    Lines(Vec<Arg>),
    /// A text of its own with its own variables.
    Part(&'static str, Vec<(&'static str, Arg)>),
}

/// What can be a field of a notice.
pub trait Spoken: Sized {
    /// As a variable.
    fn spoken(&self) -> Arg;
    /// One for the tests.
    fn sample(full: bool) -> Self;
}

/// A person by name and role, as people are named wherever a duty is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The role in words.
    pub role: Words,
}

impl From<&Party> for Named {
    fn from(party: &Party) -> Self {
        Self {
            name: party.name.clone(),
            role: party.role_name.clone(),
        }
    }
}

impl From<Option<&Party>> for Named {
    fn from(party: Option<&Party>) -> Self {
        party.map(Self::from).unwrap_or_default()
    }
}

/// A tiltag in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionLine {
    /// What is done.
    pub what: String,
    /// The owner's first name.
    pub owner: String,
    /// From which day.
    pub from: Option<NaiveDate>,
    /// The sign of effect.
    pub sign: String,
    /// The goal.
    pub goal: String,
}

/// One counted or skipped day of a deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLine {
    /// The day.
    pub date: NaiveDate,
    /// Its number, when it counts.
    pub counted: Option<u32>,
    /// Why it does not, when it does not.
    pub because: Option<Because>,
    /// Whether it is the last working day before the meeting, and so the deadline.
    #[serde(default)]
    pub meeting: bool,
}

/// Why a day is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// Saturday or Sunday.
    Weekend,
    /// A public holiday.
    Holiday,
    /// Closed by the municipality.
    Closed,
}

/// What a deadline rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Statute.
    Lov,
    /// The municipality's own standard.
    Lokal,
}

impl From<deadline::Basis> for Basis {
    fn from(basis: deadline::Basis) -> Self {
        match basis {
            deadline::Basis::Lov => Self::Lov,
            deadline::Basis::Lokal => Self::Lokal,
        }
    }
}

/// One of somebody's cases, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// Its name in the chat.
    pub label: String,
    /// The next meeting.
    pub at: Option<NaiveDateTime>,
    /// How many answers are missing.
    pub missing: u32,
    /// Whether the reader is accountable for it.
    pub mine: bool,
    /// Whether it has not been sent yet.
    pub draft: bool,
    /// The kind of meeting, where another case has the same name.
    #[serde(default)]
    pub kind: Words,
    /// What its room is called, where nothing else tells it from another case.
    #[serde(default)]
    pub number: String,
}

/// One thing somebody owes, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyLine {
    /// By which day.
    pub due: NaiveDate,
    /// What.
    pub what: Duty,
    /// Whether that day has been.
    pub overdue: bool,
}

macro_rules! hints {
    ($($name:ident $id:literal),* $(,)?) => {
        /// Something that makes sense now: what to write, and what happens.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each is a text in messages/")]
        pub enum Hint { $($name),* }

        impl Hint {
            /// Every hint.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The id of its text.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }
        }
    };
}

hints! {
    NewCase "hint-new-case", Continue "hint-continue", Cases "hint-cases", NewMeeting "hint-new-meeting", Sent "hint-sent",
    CloseCase "hint-close-case", NextItem "hint-next-item", Action "hint-action", Note "hint-note",
    AnswerFor "hint-answer-for", Invite "hint-invite", Agenda "hint-agenda", Begin "hint-begin", Point "hint-point",
    Onward "hint-onward", Professional "hint-professional", Contact "hint-contact",
    Move "hint-move", Answer "hint-answer", Duties "hint-duties", Language "hint-language", Listed "hint-listed",
    Chair "hint-chair", AskChair "hint-ask-chair", Correct "hint-correct", CorrectName "hint-correct-name",
    Consent "hint-consent", Undo "hint-undo", Directory "hint-directory", Places "hint-places", Statistics "hint-statistics",
}

impl Spoken for String {
    fn spoken(&self) -> Arg {
        if self.is_empty() {
            Arg::Nothing
        } else {
            Arg::Text(self.clone())
        }
    }
    fn sample(full: bool) -> Self {
        if full { "et eksempel".to_owned() } else { String::new() }
    }
}

impl Spoken for bool {
    fn spoken(&self) -> Arg {
        Arg::Key(if *self { "yes" } else { "no" })
    }
    fn sample(full: bool) -> Self {
        full
    }
}

impl Spoken for u32 {
    fn spoken(&self) -> Arg {
        Arg::Number(*self)
    }
    fn sample(full: bool) -> Self {
        if full { 3 } else { 0 }
    }
}

impl Spoken for NaiveDate {
    fn spoken(&self) -> Arg {
        Arg::Day(*self)
    }
    fn sample(_: bool) -> Self {
        Self::from_ymd_opt(2027, 1, 14).unwrap_or_default()
    }
}

impl Spoken for NaiveDateTime {
    fn spoken(&self) -> Arg {
        Arg::Moment(*self)
    }
    fn sample(full: bool) -> Self {
        NaiveDate::sample(full).and_hms_opt(14, 0, 0).unwrap_or_default()
    }
}

impl Spoken for Words {
    fn spoken(&self) -> Arg {
        if self.da.is_empty() {
            Arg::Nothing
        } else {
            Arg::Words(self.clone())
        }
    }
    fn sample(full: bool) -> Self {
        if full {
            Self {
                da: "et ord".to_owned(),
                en: "a word".to_owned(),
            }
        } else {
            Self::default()
        }
    }
}

impl Spoken for Named {
    fn spoken(&self) -> Arg {
        if self.name.is_empty() {
            Arg::Nothing
        } else {
            Arg::Person(self.clone())
        }
    }
    fn sample(full: bool) -> Self {
        let role = Words {
            da: "sundhedsplejerske".to_owned(),
            en: "health visitor".to_owned(),
        };
        if full {
            Self {
                name: "Hanne Dam".to_owned(),
                role,
            }
        } else {
            Self::default()
        }
    }
}

impl Spoken for Parents {
    fn spoken(&self) -> Arg {
        Arg::Key(match self {
            Self::Told => "told",
            Self::Knowing => "knowing",
            Self::Consenting => "consenting",
        })
    }
    fn sample(full: bool) -> Self {
        if full { Self::Consenting } else { Self::Told }
    }
}

impl Spoken for Answer {
    fn spoken(&self) -> Arg {
        Arg::Key(match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Maybe => "maybe",
        })
    }
    fn sample(full: bool) -> Self {
        if full { Self::Yes } else { Self::Maybe }
    }
}

impl Spoken for Channel {
    fn spoken(&self) -> Arg {
        let id = match self {
            Self::AgreedDate => "channel-agreed-date",
            Self::AtTheTable => "channel-at-the-table",
            Self::Orally => "channel-orally",
            Self::Unsaid => "channel-unsaid",
            Self::Chat => "channel-chat",
            Self::DigitalPost => "channel-digital-post",
            Self::ByHand => "channel-by-hand",
            Self::Telephone => "channel-telephone",
            Self::Meeting => "channel-meeting",
            Self::Words(words) => return words.spoken(),
        };
        Arg::Part(id, Vec::new())
    }
    fn sample(full: bool) -> Self {
        if full {
            Self::Words("på telefon".to_owned())
        } else {
            Self::Words(String::new())
        }
    }
}

impl Spoken for Because {
    fn spoken(&self) -> Arg {
        Arg::Part(
            match self {
                Self::Weekend => "because-weekend",
                Self::Holiday => "because-holiday",
                Self::Closed => "because-closed",
            },
            Vec::new(),
        )
    }
    fn sample(full: bool) -> Self {
        if full { Self::Holiday } else { Self::Closed }
    }
}

impl Spoken for Basis {
    fn spoken(&self) -> Arg {
        Arg::Key(match self {
            Self::Lov => "lov",
            Self::Lokal => "lokal",
        })
    }
    fn sample(full: bool) -> Self {
        if full { Self::Lov } else { Self::Lokal }
    }
}

impl Spoken for Hint {
    fn spoken(&self) -> Arg {
        Arg::Part(self.id(), Vec::new())
    }
    fn sample(_: bool) -> Self {
        Self::NewCase
    }
}

impl<T: Spoken> Spoken for Option<T> {
    fn spoken(&self) -> Arg {
        self.as_ref().map_or(Arg::Nothing, Spoken::spoken)
    }
    fn sample(full: bool) -> Self {
        full.then(|| T::sample(full))
    }
}

/// What stands in a list: people and days with commas between, everything longer a line each.
impl<T: Spoken> Spoken for Vec<T> {
    fn spoken(&self) -> Arg {
        let all: Vec<Arg> = self.iter().map(Spoken::spoken).collect();
        match all.first() {
            None => Arg::Nothing,
            Some(Arg::Part(..)) => Arg::Lines(all),
            Some(_) => Arg::List(all),
        }
    }
    fn sample(full: bool) -> Self {
        if full {
            vec![T::sample(true), T::sample(true)]
        } else {
            Vec::new()
        }
    }
}

impl Spoken for ActionLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("what", self.what.spoken()),
            ("owner", self.owner.spoken()),
            ("from", self.from.spoken()),
            ("sign", self.sign.spoken()),
            ("goal", self.goal.spoken()),
        ];
        Arg::Part("action-line", fields)
    }
    fn sample(full: bool) -> Self {
        let text = |text: &str| if full { text.to_owned() } else { String::new() };
        Self {
            what: "Jonas læser med ham".to_owned(),
            owner: "Jonas".to_owned(),
            from: Option::sample(full),
            sign: text("han beder om bogen"),
            goal: text("flere ord"),
        }
    }
}

impl Spoken for StepLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("date", self.date.spoken()),
            ("counted", self.counted.spoken()),
            ("because", self.because.spoken()),
            ("meeting", self.meeting.spoken()),
        ];
        Arg::Part("step-line", fields)
    }
    fn sample(full: bool) -> Self {
        let counted = full.then_some(3);
        Self {
            date: NaiveDate::sample(full),
            counted,
            because: if full { None } else { Some(Because::Weekend) },
            meeting: false,
        }
    }
}

impl Spoken for CaseLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("label", self.label.spoken()),
            ("at", self.at.spoken()),
            ("missing", self.missing.spoken()),
            ("mine", self.mine.spoken()),
            ("draft", self.draft.spoken()),
            ("kind", self.kind.spoken()),
            ("number", self.number.spoken()),
        ];
        Arg::Part("case-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            label: "dreng 4 år".to_owned(),
            at: Option::sample(full),
            missing: u32::sample(full),
            mine: full,
            draft: !full,
            kind: Words::sample(full),
            number: if full { "Sag 1A2B".to_owned() } else { String::new() },
        }
    }
}

impl Spoken for DutyLine {
    fn spoken(&self) -> Arg {
        Arg::Part(
            "duty-line",
            vec![
                ("due", self.due.spoken()),
                ("what", self.what.spoken()),
                ("overdue", self.overdue.spoken()),
            ],
        )
    }
    fn sample(full: bool) -> Self {
        Self {
            due: NaiveDate::sample(full),
            what: Duty::sample(full),
            overdue: full,
        }
    }
}

/// A heading and its text.
impl Spoken for (Words, String) {
    fn spoken(&self) -> Arg {
        Arg::Part(
            "section-line",
            vec![("title", self.0.spoken()), ("text", self.1.spoken())],
        )
    }
    fn sample(_: bool) -> Self {
        (Words::sample(true), String::sample(true))
    }
}

/// A heading and the model's own words.
impl Spoken for (Words, Words) {
    fn spoken(&self) -> Arg {
        Arg::Part(
            "section-line",
            vec![("title", self.0.spoken()), ("text", self.1.spoken())],
        )
    }
    fn sample(_: bool) -> Self {
        (Words::sample(true), Words::sample(true))
    }
}

/// A time and a place.
impl Spoken for (NaiveDateTime, String) {
    fn spoken(&self) -> Arg {
        Arg::Part("moment-line", vec![("at", self.0.spoken()), ("place", self.1.spoken())])
    }
    fn sample(full: bool) -> Self {
        (NaiveDateTime::sample(full), String::sample(full))
    }
}

/// A key that texts select on, one a variant.
macro_rules! keys {
    ($type:ident, $($name:ident $key:literal),+; $full:ident, $bare:ident) => {
        impl Spoken for $type {
            fn spoken(&self) -> Arg {
                Arg::Key(match self { $(Self::$name => $key),+ })
            }
            fn sample(full: bool) -> Self {
                if full { Self::$full } else { Self::$bare }
            }
        }
    };
}

keys! { Verdict, Continue "continue", Adjust "adjust", Change "change"; Adjust, Continue }
keys! { Meaning, Yes "yes", Partly "partly", No "no"; Partly, Yes }
keys! { Setting, Encryption "encryption", Federation "federation", History "history", JoinRule "join-rule",
Guests "guests", Power "power"; History, Encryption }
keys! { Ground, Consent "consent", Early "early", Anonymous "anonymous", Other "other"; Early, Other }
keys! { Form, Written "written", Spoken "spoken", Digital "digital", Untold "untold"; Written, Untold }
keys! { GuidePhase, Before "before", During "during", After "after"; Before, After }
keys! { Card, Brought "brought", Updated "updated", Missing "missing"; Updated, Missing }
