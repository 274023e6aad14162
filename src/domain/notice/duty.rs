//! What somebody owes, from where a deadline is counted, and the lines that overviews are made of.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::part::{Arg, Named, Spoken};
use crate::domain::words::Words;

macro_rules! duties {
    ($($name:ident $id:literal $($word:literal)*),* $(,)?) => {
        /// Something that somebody owes. Its words are in `messages/`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each is a text in messages/")]
        pub enum Duty { $($name),* }

        impl Duty {
            /// Every duty.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The id of its text.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }

            /// Beginnings of words by which people mean it, in both languages.
            pub fn words(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($word),*]),* }
            }
        }
    };
}

duties! {
    Answer "duty-answer" "svar" "answer" "invit",
    AnswersOfOthers "duty-answers-of-others",
    Chair "duty-chair" "mødeled" "moedeled" "chair",
    Agenda "duty-agenda" "dagsord" "agenda",
    Evaluation "duty-evaluation" "evaluer" "evaluat",
    Perspective "duty-perspective" "barn" "perspektiv" "perspective" "child",
    MeetingSoon "duty-meeting-soon",
    Meeting "duty-meeting",
    CloseMeeting "duty-close-meeting",
    NewForm "duty-new-form",
    ActionBegins "duty-action-begins",
    Summary "duty-summary" "aftaleskema" "referat" "summary",
    Plan "duty-plan" "handleplan" "plan",
    FollowUp "duty-follow-up" "opfølg" "opfoelg" "follow",
    Preparation "duty-preparation",
    NotKnown "duty-not-known",
    NotKnownFor "duty-not-known-for",
    PrepareChild "duty-prepare-child",
    CheckIn "duty-check-in",
    UnderWay "duty-under-way",
    Year "duty-year",
    ConsentDecision "duty-consent-decision" "samtykke" "consent",
    Stranger "duty-stranger",
    Filing "duty-filing",
    Access "duty-access" "aktindsigt" "access",
    Erasure "duty-erasure" "sletning" "erasure",
}

/// The day a deadline is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedFrom {
    /// The day the invitation was sent.
    Sent,
    /// The meeting that is to come.
    Meeting,
    /// The meeting that was held.
    Held,
    /// The day the indsats began.
    Start,
    /// The day the parallel examination ends.
    Examination,
    /// The day a request came in.
    Received,
}

/// One duty in a case, in a digest: whose case, by when, what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestLine {
    /// The case's name in the chat.
    pub label: String,
    /// By which day.
    pub due: NaiveDate,
    /// What.
    pub what: Duty,
    /// Whether that day has been.
    pub overdue: bool,
}

/// One case that changes hands, and how many open duties go with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandLine {
    /// Its name in the chat.
    pub label: String,
    /// Open duties.
    pub duties: u32,
}

/// One case in its leader's overview: what it waits for, and whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitLine {
    /// Its name in the chat.
    pub label: String,
    /// What it waits for; nothing when it waits for nobody.
    pub what: Option<Duty>,
    /// By which day.
    pub due: Option<NaiveDate>,
    /// Of whom.
    pub who: Option<Named>,
    /// Whether that day has been.
    pub overdue: bool,
}

/// Meetings counted, without names. A share of fewer than five is not shown: it would tell of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountLine {
    /// The kind of meeting; none for all of them.
    pub kind: Option<Words>,
    /// How many were held.
    pub held: u32,
    /// In how many of a hundred everybody needed was there.
    pub complete: Option<u32>,
    /// How many of a hundred were held by their deadline, of those that have one.
    pub on_time: Option<u32>,
    /// How many cases have something overdue now.
    pub overdue: u32,
}

impl Spoken for Duty {
    fn spoken(&self) -> Arg {
        Arg::Part(self.id(), Vec::new())
    }
    fn sample(_: bool) -> Self {
        Self::Answer
    }
}

impl Spoken for CountedFrom {
    fn spoken(&self) -> Arg {
        Arg::Key(match self {
            Self::Sent => "sent",
            Self::Meeting => "meeting",
            Self::Held => "held",
            Self::Start => "start",
            Self::Examination => "examination",
            Self::Received => "received",
        })
    }
    fn sample(full: bool) -> Self {
        if full { Self::Meeting } else { Self::Sent }
    }
}

impl Spoken for DigestLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("label", self.label.spoken()),
            ("due", self.due.spoken()),
            ("what", self.what.spoken()),
            ("overdue", self.overdue.spoken()),
        ];
        Arg::Part("digest-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            label: "dreng 4 år".to_owned(),
            due: NaiveDate::sample(full),
            what: Duty::sample(full),
            overdue: full,
        }
    }
}

impl Spoken for HandLine {
    fn spoken(&self) -> Arg {
        let fields = vec![("label", self.label.spoken()), ("duties", self.duties.spoken())];
        Arg::Part("hand-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            label: "dreng 4 år".to_owned(),
            duties: u32::sample(full),
        }
    }
}

impl Spoken for WaitLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("label", self.label.spoken()),
            ("what", self.what.spoken()),
            ("due", self.due.spoken()),
            ("who", self.who.spoken()),
            ("overdue", self.overdue.spoken()),
        ];
        Arg::Part("wait-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            label: "dreng 4 år".to_owned(),
            what: Option::sample(full),
            due: Option::sample(full),
            who: Option::sample(full),
            overdue: full,
        }
    }
}

impl Spoken for CountLine {
    fn spoken(&self) -> Arg {
        let fields = vec![
            ("kind", self.kind.spoken()),
            ("held", self.held.spoken()),
            ("complete", self.complete.spoken()),
            ("on_time", self.on_time.spoken()),
            ("overdue", self.overdue.spoken()),
        ];
        Arg::Part("count-line", fields)
    }
    fn sample(full: bool) -> Self {
        Self {
            kind: full.then(|| Words::sample(true)),
            held: u32::sample(full),
            complete: Option::sample(full),
            on_time: Option::sample(full),
            overdue: u32::sample(full),
        }
    }
}
