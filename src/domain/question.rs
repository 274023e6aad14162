//! Everything the bot can ask. An open question is a row: whoever it was put to may answer by a tap, a reaction or words,
//! today or next week, and the answer finds its way here.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::case::{Case, CaseId};
use super::consent;
use super::event::{Answer, Document, PerspectiveKind};
use super::meeting::{FollowUp, Meeting, Phase, Task};
use super::notice::Notice;
use super::party::PartyId;
use super::telling::Telling;

/// One question. Its phrasing and its answers are made from the case as it is when it is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields say themselves")]
pub enum Question {
    /// What kind of meeting a new case is for.
    Kind,
    /// What to call the case.
    Label,
    /// One field of the request form.
    Field { field: String },
    /// Whether the form was filled with the parents and handed out (R-025).
    FormShared,
    /// Who the parents are, and whom they bring (R-007, R-011).
    Relatives,
    /// How the child's perspective reaches the meeting (R-010).
    Perspective { meeting: u32 },
    /// How and when it was obtained, or why it was left out.
    PerspectiveText { meeting: u32, how: PerspectiveKind },
    /// On which day it was obtained (R-010); `text` is how, as they wrote it.
    PerspectiveDay { meeting: u32, text: String },
    /// The case's number elsewhere (R-100).
    Reference,
    /// When the indsats began (R-108).
    Began,
    /// When the parents can, and where (R-026).
    When,
    /// Who is invited, and why.
    Invitees,
    /// Which person was meant.
    WhichPerson {
        words: String,
        why: String,
        candidates: Vec<PartyId>,
        rest: Vec<(String, String)>,
    },
    /// Is somebody with an account the one who is in the case without one?
    SamePerson {
        entry: PartyId,
        person: PartyId,
        why: String,
        rest: Vec<(String, String)>,
    },
    /// Whether the local leader takes the request on (R-022).
    Qualify,
    /// What the local leader asks of whoever requested.
    QualifyQuestion,
    /// What the leader asked of whoever requested (R-022).
    SentBack,
    /// Send it?
    Send,
    /// Do you come on this day? Before, the day was not kept: it was the meeting's of the moment.
    Come {
        meeting: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<NaiveDateTime>,
    },
    /// Why not?
    Reason { meeting: u32, party: PartyId },
    /// Three specialties: stay or choose another meeting (R-082)?
    Specialty { meeting: u32 },
    /// Why?
    SpecialtyReason { stay: bool },
    /// The mail about this day was sent by secure mail (R-027)? Before, the day was not kept: it was the meeting's of the moment.
    MailSent {
        meeting: u32,
        party: PartyId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<NaiveDateTime>,
    },
    /// Who chairs?
    PickChair { meeting: u32 },
    /// Will you chair?
    Chair { meeting: u32, party: PartyId },
    /// Who writes?
    PickWriter { meeting: u32 },
    /// Will you write (R-029)?
    Writer { meeting: u32, party: PartyId },
    /// Post the agenda now?
    Agenda { meeting: u32 },
    /// Does this file go with it (R-052)? The message, the room of that, the file's name, who put it there, and the day that is asked
    /// about.
    Paper {
        meeting: u32,
        room: String,
        source: String,
        name: String,
        by: PartyId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<NaiveDateTime>,
    },
    /// One field of an evaluation (R-050).
    Evaluate {
        meeting: u32,
        party: PartyId,
        field: String,
    },
    /// Begin the meeting?
    Begin { meeting: u32 },
    /// Who is at the table?
    AtTable { meeting: u32 },
    /// Begin it before its day?
    BeginEarly { meeting: u32 },
    /// Next item?
    Item { meeting: u32, item: usize },
    /// Who has not been heard about this item (R-033)?
    NotHeard { meeting: u32, item: usize },
    /// Who does it (R-039)?
    ActionOwner { meeting: u32, source: String },
    /// Did it help (R-046)?
    Helped { meeting: u32 },
    /// Do professionals meet in between (R-041)?
    Sparring { meeting: u32 },
    /// When?
    SparringDate { meeting: u32 },
    /// Are the parents told of it, and how?
    ParentsTold { meeting: u32 },
    /// Who told them, how and when, in words (R-008)?
    ToldHow { meeting: u32 },
    /// When is the follow-up (R-042)?
    FollowUp { meeting: u32 },
    /// The date is late: keep it, with a reason, or another?
    FollowUpLate {
        meeting: u32,
        at: NaiveDateTime,
        place: String,
        #[serde(default)]
        without: Vec<PartyId>,
    },
    /// Why is there none?
    NoFollowUp { meeting: u32 },
    /// How is it seen whether it works (R-005)?
    EvaluatedHow { meeting: u32 },
    /// Same course or a new one (R-056)?
    Course { meeting: u32 },
    /// Why this rhythm (barnets lov § 95, stk. 3)?
    Rhythm { meeting: u32 },
    /// Do you agree (R-035)?
    ReadBack { meeting: u32 },
    /// What do you see differently?
    Dissent { meeting: u32, party: PartyId },
    /// Does somebody at the table without an account agree? Before, nobody was named: the whole family was meant.
    #[serde(alias = "family_agrees")]
    AgreesFor {
        meeting: u32,
        #[serde(default)]
        party: Option<PartyId>,
    },
    /// What do they see differently, as it was said aloud?
    DissentFor { meeting: u32, party: PartyId },
    /// Close the meeting and send the aftaleskema?
    CloseMeeting { meeting: u32 },
    /// Has this one got the document?
    Sent {
        meeting: u32,
        document: Document,
        party: PartyId,
    },
    /// Close the case?
    CloseCase,
    /// Do those without an account come on this day, as they said to whoever keeps the list (R-026)?
    TheyCome { meeting: u32, at: NaiveDateTime },
    /// Is this meeting called off? Asked where another may be meant, and where the case goes on to a larger one.
    CancelThis { meeting: u32, reason: String },
    /// Is this meeting moved, and not another one?
    MoveThis { meeting: u32, words: String },
    /// Move to which open day?
    MoveTo { meeting: u32, options: Vec<NaiveDateTime> },
    // The chair is agreed with whoever usually chairs.
    /// Who chairs, now that somebody else has called the meeting (R-131)?
    AgreeChair { meeting: u32 },

    // Meetings without the family.
    /// When and how were the parents told (R-063, R-088)?
    ParentsKnow,
    /// Does this custody holder consent (R-104)?
    ConsentAlone { party: PartyId },

    // Cases that belong together.
    /// To which kind of meeting?
    Onward,
    /// Does the form still hold (R-056, R-057)?
    FormAgain,
    // Consent.
    /// Who holds custody?
    Custody,
    /// Has this one given consent (R-126)?
    Consent { party: PartyId },
    /// Whose consent stands; a tap takes one back.
    ConsentOverview,
    /// A consent was withdrawn: what now (R-104, R-127)?
    ConsentDecision,
    /// Is the young person old enough to consent for themself?
    YoungPerson,
    // Each tiltag by itself.
    /// Does it go on (R-124)?
    Review { meeting: u32, source: String },
    /// Is it meaningful for the child?
    Meaningful { meeting: u32, source: String },
    /// How does it read from now on, or what is done instead?
    ReviewText { meeting: u32, source: String },
    // What the mødeleder answers for.
    /// One closing check (R-132).
    Check { meeting: u32, field: String },
    // The netværkskort.
    /// Is it there (R-134)?
    Card { meeting: u32 },

    // Before and between meetings.
    /// Is there an active case (R-092)?
    ActiveCase,
    /// Is the plan there (R-106)?
    PlanReady,
    /// Do you know the matter (R-083, R-093)?
    Knows { meeting: u32, party: PartyId },
    /// Does somebody without an account know it? Asked of whoever answers for them.
    KnowsFor { meeting: u32, party: PartyId },
    /// Have you talked with the child (R-062)?
    ChildPrepared { meeting: u32 },
    /// Does the leader, or do the parents, agree (R-071)?
    ExternalAgreed { leader: bool },
    /// What do you answer (R-053)?
    AnswerTo { party: PartyId, asked: String },
    /// Do you come along (R-074)?
    LeaderComes { by: PartyId, reason: String },
    /// How does it go (R-058)?
    CheckIn { date: chrono::NaiveDate },
    // When it can be, series, what is solved first, what is brought without names (R-140 to R-154).
    /// Why is it acute (R-152)?
    AcuteReason,
    /// Which track (R-148)?
    Track,
    /// The rule's day is closed: which other day?
    SeriesDay { date: NaiveDate },
    /// To whom does the request go first (R-141)?
    TriageWho,
    /// Is it solved here, or are others needed (R-141)?
    Triage,
    /// What was the solution?
    SolvedNote,
    /// Sparring without names, or a meeting about one child (R-147)?
    ItemKind { meeting: u32, item: u32 },
    /// How was the consent given (R-146)?
    ItemConsent { meeting: u32, item: u32 },
    /// What was written seems to tell who a child is: does it stand all the same (R-129, R-146)? `event` is the message.
    LetStand {
        event: String,
        what: Vec<Telling>,
        removed: bool,
    },
    /// The bot is kept out of the case's room: is another one made?
    NewRoom,
    /// Somebody is in the case's room who does not belong to it: do they go?
    Stranger { room: String, user: String },
    /// The rest of a day and a time of which a part was said: "uge 3", "om to uger".
    Rest { question: Box<Question>, said: String },
    // Absence with a deputy.
    /// Who stands in while this person is away?
    Deputy {
        person: String,
        first: NaiveDate,
        last: NaiveDate,
    },
    /// Which of these cases is meant by the command in these words?
    WhichCase { cases: Vec<CaseId>, words: String },
}

impl Question {
    /// Whether anybody in the case's room may answer it.
    pub fn is_for_all(&self) -> bool {
        matches!(self, Self::Come { .. } | Self::ReadBack { .. })
    }

    /// Whether only the one it is put to may read the answer: words in the case's room are none.
    pub fn is_private(&self) -> bool {
        matches!(
            self,
            Self::Reason { .. } | Self::Evaluate { .. } | Self::AnswerTo { .. } | Self::LeaderComes { .. }
        )
    }

    /// Whether this choice settles it. "Not yet" and its like leave it open, so that the same answers can be tapped later.
    pub fn is_settled_by(&self, choice: &str) -> bool {
        let not_yet = match choice {
            "no" => matches!(
                self,
                Self::FormShared
                    | Self::MailSent { .. }
                    | Self::Agenda { .. }
                    | Self::ParentsTold { .. }
                    | Self::CloseMeeting { .. }
                    | Self::CloseCase
                    | Self::ParentsKnow
                    | Self::ConsentAlone { .. }
                    | Self::FormAgain
                    | Self::Consent { .. }
                    | Self::Check { .. }
                    | Self::PlanReady
                    | Self::Knows { .. }
                    | Self::KnowsFor { .. }
                    | Self::ChildPrepared { .. }
                    | Self::ExternalAgreed { .. }
            ),
            "later" => matches!(self, Self::Sent { .. }),
            "edit" | "why" => matches!(self, Self::Send),
            // Until they are of the case, they can still be removed.
            "belongs" => matches!(self, Self::Stranger { .. }),
            "wait" => matches!(self, Self::NewRoom),
            _ => false,
        };
        // An item is passed by reaching the next one, whoever is still missing or whichever tiltag has no owner.
        !not_yet && !matches!(self, Self::Item { .. } | Self::NotHeard { .. })
    }

    /// Whether it asks for a day that is still to come.
    pub fn is_of_a_day_to_come(&self) -> bool {
        matches!(
            self,
            Self::When
                | Self::Sparring { .. }
                | Self::SparringDate { .. }
                | Self::FollowUp { .. }
                | Self::FollowUpLate { .. }
                | Self::MoveTo { .. }
                | Self::SeriesDay { .. }
        )
    }

    /// Whether it is answered in sentences, which may begin like a command without being one.
    pub fn takes_free_text(&self) -> bool {
        matches!(
            self,
            Self::Label
                | Self::Field { .. }
                | Self::PerspectiveText { .. }
                | Self::QualifyQuestion
                | Self::SentBack
                | Self::Reason { .. }
                | Self::SpecialtyReason { .. }
                | Self::Evaluate { .. }
                | Self::FollowUpLate { .. }
                | Self::NoFollowUp { .. }
                | Self::EvaluatedHow { .. }
                | Self::ToldHow { .. }
                | Self::Rhythm { .. }
                | Self::Dissent { .. }
                | Self::DissentFor { .. }
                | Self::ReviewText { .. }
                | Self::PlanReady
                | Self::AnswerTo { .. }
                | Self::CheckIn { .. }
                | Self::AcuteReason
                | Self::SolvedNote
                | Self::ItemConsent { .. }
        )
    }

    /// The same about whoever it is about as they are called in the case today: they may have got an account since.
    #[must_use]
    pub fn as_of(&self, case: &Case) -> Self {
        let mut question = self.clone();
        let now = |party: &mut PartyId| *party = case.now(party).clone();
        match &mut question {
            Self::Reason { party, .. }
            | Self::MailSent { party, .. }
            | Self::Chair { party, .. }
            | Self::Writer { party, .. }
            | Self::Evaluate { party, .. }
            | Self::Dissent { party, .. }
            | Self::DissentFor { party, .. }
            | Self::AgreesFor { party: Some(party), .. }
            | Self::Sent { party, .. }
            | Self::ConsentAlone { party }
            | Self::Consent { party }
            | Self::Knows { party, .. }
            | Self::KnowsFor { party, .. }
            | Self::AnswerTo { party, .. }
            | Self::LeaderComes { by: party, .. }
            | Self::Paper { by: party, .. } => now(party),
            Self::WhichPerson {
                candidates: parties, ..
            }
            | Self::FollowUpLate { without: parties, .. } => parties.iter_mut().for_each(now),
            Self::Rest { question, .. } => **question = question.as_of(case),
            _ => {}
        }
        question
    }

    /// Whether nothing can come of an answer now, and may again: it asks about a day that its meeting was moved away from, and may come
    /// back to, or about the mail that tells of it; or about a file of a meeting that was called off, which may go with the next one.
    pub fn is_on_hold(&self, case: &Case) -> bool {
        match self {
            Self::Come { meeting, at: Some(at) }
            | Self::MailSent {
                meeting, at: Some(at), ..
            } => case.meeting(*meeting).is_some_and(|found| found.at != *at),
            Self::Paper { meeting, .. } => case
                .meeting(*meeting)
                .is_none_or(|found| found.phase == Phase::Cancelled),
            _ => false,
        }
    }

    /// Whether it can no longer be answered: its meeting is over, or the case is.
    pub fn is_over(&self, case: &Case) -> bool {
        self.as_of(case).has_ended(case)
    }

    fn has_ended(&self, case: &Case) -> bool {
        if let Self::Rest { question, .. } = self {
            return question.has_ended(case);
        }
        let meeting = match self {
            Self::Come { meeting, .. }
            | Self::Specialty { meeting }
            | Self::MailSent { meeting, .. }
            | Self::PickChair { meeting }
            | Self::Chair { meeting, .. }
            | Self::PickWriter { meeting }
            | Self::Writer { meeting, .. }
            | Self::Agenda { meeting }
            | Self::Evaluate { meeting, .. }
            | Self::Begin { meeting }
            | Self::BeginEarly { meeting }
            | Self::AtTable { meeting }
            | Self::NotHeard { meeting, .. }
            | Self::AgreeChair { meeting }
            | Self::Card { meeting }
            | Self::Review { meeting, .. }
            | Self::Meaningful { meeting, .. }
            | Self::ReviewText { meeting, .. }
            | Self::Check { meeting, .. }
            | Self::Knows { meeting, .. }
            | Self::KnowsFor { meeting, .. }
            | Self::ChildPrepared { meeting }
            | Self::MoveTo { meeting, .. }
            | Self::MoveThis { meeting, .. }
            | Self::CancelThis { meeting, .. }
            | Self::TheyCome { meeting, .. }
            | Self::ItemKind { meeting, .. }
            | Self::ItemConsent { meeting, .. } => Some(*meeting),
            _ => None,
        };
        let ended = meeting.is_some_and(|number| !case.meeting(number).is_some_and(Meeting::is_live));
        let settled = self.is_settled_in(case)
            || match self {
                Self::Custody => case.consent.is_some(),
                Self::Consent { party } => !consent::lacking(case).contains(party),
                Self::ConsentDecision => !consent::is_stopped(case),
                Self::YoungPerson => case.young != consent::Young::Unsaid,
                Self::TheyCome { meeting, at } => case.meeting(*meeting).is_some_and(|found| found.at != *at),
                Self::SamePerson { entry, person, .. } => case.now(entry) != entry || case.knows(&person.0),
                Self::AgreeChair { meeting } => case
                    .meeting(*meeting)
                    .is_some_and(|found| found.chair.agreed().is_some()),
                _ => false,
            };
        ended || settled || !case.is_open()
    }

    /// Whether it was answered in another way: by a command, in another chat, by somebody else who may.
    fn is_settled_in(&self, case: &Case) -> bool {
        let of = |number: &u32, is: &dyn Fn(&Meeting) -> bool| case.meeting(*number).is_some_and(is);
        match self {
            Self::FormShared => case.form_shared.is_some(),
            Self::Qualify => case.qualified,
            Self::Perspective { meeting } | Self::PerspectiveDay { meeting, .. } => match case.meeting(*meeting) {
                Some(found) => found.perspective.is_some(),
                None => case.early_perspective.is_some(),
            },
            Self::Reason { meeting, party } => of(meeting, &|found| {
                let given = found.invited.get(party).and_then(|found| found.given.as_ref());
                given.is_none_or(|given| given.answer != Answer::No)
            }),
            Self::PickChair { meeting } => of(meeting, &|found| found.chair.agreed().is_some()),
            Self::PickWriter { meeting } => of(meeting, &|found| found.writer.agreed().is_some()),
            Self::Chair { meeting, party } => of(meeting, &|found| found.chair != Task::Asked(party.clone())),
            Self::Writer { meeting, party } => of(meeting, &|found| found.writer != Task::Asked(party.clone())),
            Self::Agenda { meeting } => of(meeting, &|found| found.agenda_posted),
            // Of a meeting that was called off it waits for the next one.
            Self::Paper { meeting, source, .. } => of(meeting, &|found| {
                let begun = matches!(found.phase, Phase::Open | Phase::Held);
                begun || found.papers.iter().any(|paper| paper.source == *source)
            }),
            Self::Evaluate { meeting, party, field } => of(meeting, &|found| {
                let given = found.evaluations.get(party);
                given.is_some_and(|given| given.contains_key(field))
            }),
            Self::ChildPrepared { meeting } => of(meeting, &|found| found.child_prepared),
            Self::Begin { meeting } | Self::BeginEarly { meeting } | Self::AtTable { meeting } => {
                of(meeting, &|found| found.phase != Phase::Called)
            }
            Self::Helped { meeting } => of(meeting, &|found| found.helped.is_some()),
            Self::Sparring { meeting } | Self::SparringDate { meeting } => {
                of(meeting, &|found| found.sparring.is_some())
            }
            Self::ParentsTold { meeting } | Self::ToldHow { meeting } => {
                of(meeting, &|found| found.parents_told.is_some())
            }
            Self::FollowUp { meeting } | Self::FollowUpLate { meeting, .. } | Self::NoFollowUp { meeting } => {
                of(meeting, &|found| found.next != FollowUp::Undecided)
            }
            Self::EvaluatedHow { meeting } => of(meeting, &|found| found.evaluated_by.is_some()),
            Self::Course { meeting } => of(meeting, &|found| found.new_course.is_some()),
            Self::AgreesFor {
                meeting,
                party: Some(party),
            } => of(meeting, &|found| found.agreed.contains_key(party)),
            Self::CloseMeeting { meeting } => of(meeting, &|found| found.held.is_some()),
            Self::Sent {
                meeting,
                document,
                party,
            } => of(meeting, &|found| {
                found.dispatched.contains_key(&(*document, party.clone()))
            }),
            _ => false,
        }
    }

    /// Whether words of one's own answer it, not only a choice.
    pub fn takes_words(&self) -> bool {
        matches!(
            self,
            Self::Label
                | Self::Field { .. }
                | Self::FormShared
                | Self::Relatives
                | Self::PerspectiveText { .. }
                | Self::PerspectiveDay { .. }
                | Self::Reference
                | Self::Began
                | Self::When
                | Self::Invitees
                | Self::QualifyQuestion
                | Self::SentBack
                | Self::Reason { .. }
                | Self::SpecialtyReason { .. }
                | Self::Evaluate { .. }
                | Self::ActionOwner { .. }
                | Self::Sparring { .. }
                | Self::SparringDate { .. }
                | Self::FollowUp { .. }
                | Self::FollowUpLate { .. }
                | Self::NoFollowUp { .. }
                | Self::EvaluatedHow { .. }
                | Self::ToldHow { .. }
                | Self::Rhythm { .. }
                | Self::Dissent { .. }
                | Self::DissentFor { .. }
                | Self::PickChair { .. }
                | Self::PickWriter { .. }
                | Self::MoveTo { .. }
                | Self::ParentsKnow
                | Self::ConsentAlone { .. }
                | Self::Onward
                | Self::FormAgain
                | Self::Custody
                | Self::Consent { .. }
                | Self::ReviewText { .. }
                | Self::PlanReady
                | Self::AnswerTo { .. }
                | Self::CheckIn { .. }
                | Self::AcuteReason
                | Self::SeriesDay { .. }
                | Self::SolvedNote
                | Self::ItemConsent { .. }
                | Self::Rest { .. }
                | Self::Deputy { .. }
        )
    }
}

/// Something to tap: its id in the poll, and what it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id; also what a program reads.
    pub id: String,
    /// What it says.
    pub label: Notice,
}

impl Choice {
    /// A choice with words of the bot's.
    pub fn new(id: &str, label: Notice) -> Self {
        Self {
            id: id.to_owned(),
            label,
        }
    }

    /// A choice with words of somebody else's, such as a name.
    pub fn named(id: &str, text: impl Into<String>) -> Self {
        Self {
            id: id.to_owned(),
            label: Notice::Verbatim { text: text.into() },
        }
    }
}

/// What somebody answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A choice, by id.
    Choice(String),
    /// Words of their own.
    Words(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An open question outlives the program that asked it.
    #[test]
    fn the_familys_agreement_was_once_asked_about_all_at_once() {
        let asked: Question = serde_json::from_str(r#"{"family_agrees":{"meeting":1}}"#).unwrap();
        let now = Question::AgreesFor {
            meeting: 1,
            party: None,
        };
        assert_eq!(asked, now);
    }
}
