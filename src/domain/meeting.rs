//! One meeting of a case: who is invited and has answered, who leads and writes, what was said and agreed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::event::{Action, Answer, Card, Channel, Document, Meaning, Verdict};
use super::party::PartyId;

mod brought;
mod paper;
mod perspective;
mod task;

pub use brought::Item;
pub use paper::Paper;
pub use perspective::Perspective;
pub use task::Task;

/// How far a meeting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Date and place are known; nobody has been asked.
    Planned,
    /// Invitations are out.
    Called,
    /// The meeting is going on.
    Open,
    /// It was held and closed.
    Held,
    /// It was called off.
    Cancelled,
}

/// What somebody answered, and how it reached us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The answer.
    pub answer: Answer,
    /// The day it was given.
    pub on: NaiveDate,
    /// Who wrote it down and how it came, when it was not the person's own tap.
    pub through: Option<(PartyId, Channel)>,
    /// Why not.
    pub reason: Option<String>,
}

/// Somebody's invitation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invitation {
    /// The last day to answer; none for those whom no deadline binds (the family).
    pub due: Option<NaiveDate>,
    /// The day it was sent, when it was.
    pub sent: Option<NaiveDate>,
    /// The answer, when there is one.
    pub given: Option<Given>,
}

impl Invitation {
    /// Whether an answer is still owed: none, or a "maybe".
    pub fn owes(&self) -> bool {
        self.sent.is_some() && self.given.as_ref().is_none_or(|given| given.answer == Answer::Maybe)
    }
}

/// Something the writer noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The message it came from.
    pub source: String,
    /// The agenda item it belongs to.
    pub item: String,
    /// What was noted.
    pub text: String,
}

/// Whether the case is followed up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FollowUp {
    /// Not decided.
    #[default]
    Undecided,
    /// By the meeting of this number.
    Meeting(u32),
    /// Not, and why; nothing is said where it has helped.
    None(String),
}

/// One meeting of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its number within the case, from 1.
    pub number: u32,
    /// When: wall time in Copenhagen.
    pub at: NaiveDateTime,
    /// The day it was first set for; a move leaves that as it was.
    pub first_set: NaiveDate,
    /// Where.
    pub place: String,
    /// Whether it follows up on an earlier one.
    pub follow_up: bool,
    /// How far it has come.
    pub phase: Phase,
    /// Counts moves, also back, for calendar files.
    pub moves: u32,
    /// Who is invited.
    pub invited: BTreeMap<PartyId, Invitation>,
    /// The mødeleder.
    pub chair: Task,
    /// Who writes in the aftaleskema.
    pub writer: Task,
    /// The child's perspective.
    pub perspective: Option<Perspective>,
    /// Extra points.
    pub points: Vec<String>,
    /// The papers that go with the agenda.
    pub papers: Vec<Paper>,
    /// Whether the agenda is out.
    pub agenda_posted: bool,
    /// Evaluations: per person, per field.
    pub evaluations: BTreeMap<PartyId, BTreeMap<String, String>>,
    /// The item the meeting has come to, from 0.
    pub item: Option<usize>,
    /// What was noted.
    pub notes: Vec<Note>,
    /// Tiltag with an owner.
    pub actions: Vec<Action>,
    /// Tiltag that still lack one.
    pub pending: Vec<Action>,
    /// Whether the actions from last time helped.
    pub helped: Option<bool>,
    /// Sparring before the follow-up: undecided, none, or a day.
    pub sparring: Option<Option<NaiveDate>>,
    /// That the parents were told of it, or of the sparring after it.
    pub parents_told: Option<super::case::ParentsTold>,
    /// What follows.
    pub next: FollowUp,
    /// Whether what follows is a new course.
    pub new_course: Option<bool>,
    /// How it is seen whether the actions work, in the words it was agreed in.
    pub evaluated_by: Option<String>,
    /// Why this rhythm.
    pub rhythm: Option<String>,
    /// Whether the agreements were read aloud.
    pub read_back: bool,
    /// Who agreed, and what those said who did not.
    pub agreed: BTreeMap<PartyId, (bool, String)>,
    /// What has reached whom: channel and day.
    pub dispatched: BTreeMap<(Document, PartyId), (Channel, NaiveDate)>,
    /// The day it was held.
    pub held: Option<NaiveDate>,
    /// How the parents knew of it, where they do not take part.
    pub parents: super::case::ParentsKnowledge,
    /// What became of each tiltag from last time, by its message.
    pub reviews: BTreeMap<String, Reviewed>,
    /// The closing checks that are made.
    pub checked: BTreeSet<String>,
    /// Whether the netværkskort was there.
    pub card: Option<Card>,
    /// Which specialists know the matter, and which not yet.
    pub knows: BTreeMap<PartyId, bool>,
    /// Whether somebody close has talked with the child about it.
    pub child_prepared: bool,
    /// Why it is acute.
    pub acute: Option<String>,
    /// The day of the series' rule that it is the meeting of.
    pub occurrence: Option<NaiveDate>,
    /// What was brought to it without names.
    pub items: Vec<Item>,
    /// On which ground people share here, and why, as somebody said it.
    pub ground: Option<(super::ground::Ground, String)>,
}

/// What became of a tiltag from last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// It goes on, is adjusted, or is replaced.
    pub verdict: Verdict,
    /// Whether it is meaningful for the child.
    pub meaning: Option<Meaning>,
    /// Whether nothing is done instead.
    pub dropped: bool,
}

/// Names a tiltag that was carried over to this meeting.
pub fn carried(source: &str, meeting: u32) -> String {
    format!("{source}/{meeting}")
}

impl Reviewed {
    /// Just decided.
    pub fn new(verdict: Verdict) -> Self {
        Self {
            verdict,
            meaning: None,
            dropped: false,
        }
    }
}

impl Meeting {
    /// A meeting that was just planned.
    pub fn planned(number: u32, at: NaiveDateTime, place: String, follow_up: bool) -> Self {
        Self {
            number,
            at,
            first_set: at.date(),
            place,
            follow_up,
            phase: Phase::Planned,
            moves: 0,
            invited: BTreeMap::new(),
            chair: Task::Open,
            writer: Task::Open,
            perspective: None,
            points: Vec::new(),
            papers: Vec::new(),
            agenda_posted: false,
            evaluations: BTreeMap::new(),
            item: None,
            notes: Vec::new(),
            actions: Vec::new(),
            pending: Vec::new(),
            helped: None,
            sparring: None,
            parents_told: None,
            next: FollowUp::Undecided,
            new_course: None,
            evaluated_by: None,
            rhythm: None,
            read_back: false,
            agreed: BTreeMap::new(),
            dispatched: BTreeMap::new(),
            held: None,
            parents: super::case::ParentsKnowledge::default(),
            reviews: BTreeMap::new(),
            checked: BTreeSet::new(),
            card: None,
            knows: BTreeMap::new(),
            child_prepared: false,
            acute: None,
            occurrence: None,
            items: Vec::new(),
            ground: None,
        }
    }

    /// The day of the meeting, in Copenhagen.
    pub fn day(&self) -> NaiveDate {
        self.at.date()
    }

    /// Whether people have been asked to it.
    pub fn is_called(&self) -> bool {
        self.phase != Phase::Planned
    }

    /// Whether it has not begun yet, and was not called off.
    pub fn is_to_come(&self) -> bool {
        matches!(self.phase, Phase::Planned | Phase::Called)
    }

    /// Whether it is still to come or going on.
    pub fn is_live(&self) -> bool {
        matches!(self.phase, Phase::Planned | Phase::Called | Phase::Open)
    }

    /// Those who come or may come: everybody invited who has not said no.
    pub fn expected(&self) -> BTreeSet<&PartyId> {
        self.invited
            .iter()
            .filter(|(_, invitation)| invitation.given.as_ref().is_none_or(|given| given.answer != Answer::No))
            .map(|(party, _)| party)
            .collect()
    }

    /// Those who owe an answer.
    pub fn silent(&self) -> impl Iterator<Item = (&PartyId, &Invitation)> {
        self.invited.iter().filter(|(_, invitation)| invitation.owes())
    }

    /// Whether this person has said they come.
    pub fn comes(&self, party: &PartyId) -> bool {
        let given = self.invited.get(party).and_then(|invitation| invitation.given.as_ref());
        given.is_some_and(|given| given.answer == Answer::Yes)
    }

    /// Who writes: whoever has agreed to, and while nobody has, the mødeleder.
    pub fn writes(&self) -> Option<&PartyId> {
        self.writer.agreed().or(self.chair.agreed())
    }

    /// Who comes and has not said whether they agree.
    pub fn unsaid(&self) -> impl Iterator<Item = &PartyId> {
        let there = self.invited.keys().filter(|party| self.comes(party));
        there.filter(|party| !self.agreed.contains_key(party))
    }
}
