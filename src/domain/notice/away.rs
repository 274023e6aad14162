//! What came due while the bot was away, a line each: whose case, what, when it should have been said, and what to do now.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::duty::Duty;
use super::part::{Arg, Spoken};

/// One thing that somebody was not told in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwayLine {
    /// The case's id. It is not said: by it the line is taken out when the case may no longer be told to this person.
    pub case: String,
    /// What is owed, by its key in the plan. It is not said: by it a machine that comes back knows what it has said.
    pub key: String,
    /// The case's name in the chat.
    pub label: String,
    /// What is due.
    pub what: Duty,
    /// By which day, where that is another one than the day it should have been said.
    pub due: Option<NaiveDate>,
    /// The day it should have been said.
    pub was: NaiveDate,
    /// What to do now.
    pub todo: Todo,
}

/// What to do now about something that was not said in time. Its words are in `messages/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Todo {
    /// The bot asks.
    Asked,
    /// Call those who are silent.
    Call,
    /// Close the meeting.
    Close,
    /// Send the document.
    Send,
    /// Find a day.
    FindDay,
    /// Have the export filed.
    File,
    /// Answer whoever asked.
    Reply,
    /// Nothing: it was good to know.
    Nothing,
}

impl Todo {
    /// What to do about a duty that is told and not asked.
    pub fn of(duty: Duty) -> Self {
        match duty {
            Duty::AnswersOfOthers => Self::Call,
            Duty::CloseMeeting => Self::Close,
            Duty::Summary | Duty::Plan => Self::Send,
            Duty::FollowUp | Duty::Year => Self::FindDay,
            Duty::Filing => Self::File,
            Duty::Access | Duty::Erasure => Self::Reply,
            Duty::MeetingSoon | Duty::ActionBegins | Duty::UnderWay => Self::Nothing,
            Duty::Answer
            | Duty::Chair
            | Duty::Agenda
            | Duty::Evaluation
            | Duty::Perspective
            | Duty::Meeting
            | Duty::NewForm
            | Duty::Preparation
            | Duty::NotKnown
            | Duty::NotKnownFor
            | Duty::PrepareChild
            | Duty::CheckIn
            | Duty::ConsentDecision
            | Duty::Stranger => Self::Asked,
        }
    }
}

impl Spoken for Todo {
    fn spoken(&self) -> Arg {
        let id = match self {
            Self::Asked => "todo-asked",
            Self::Call => "todo-call",
            Self::Close => "todo-close",
            Self::Send => "todo-send",
            Self::FindDay => "todo-find-day",
            Self::File => "todo-file",
            Self::Reply => "todo-reply",
            Self::Nothing => "todo-nothing",
        };
        Arg::Part(id, Vec::new())
    }
    fn sample(full: bool) -> Self {
        if full { Self::Call } else { Self::Asked }
    }
}

impl Spoken for AwayLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("label", self.label.spoken()),
            ("what", self.what.spoken()),
            ("due", self.due.spoken()),
            ("was", self.was.spoken()),
            ("todo", self.todo.spoken()),
        ];
        Arg::Part("away-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            case: "case".to_owned(),
            key: "key".to_owned(),
            label: "dreng 4 år".to_owned(),
            what: Duty::sample(full),
            due: Option::sample(full),
            was: NaiveDate::sample(full),
            todo: Todo::sample(full),
        }
    }
}
