//! A case: the whole of what is agreed around one child, made by replaying its journal.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::consent::{self, Consents};
use super::event::{Entry, Event, Link};
use super::meeting::Meeting;
use super::model::{MeetingType, Model};
use super::party::{Party, PartyId};
use super::records::Records;

mod parents;
mod replay;
mod same;

pub use parents::{ConsentAlone, ParentsKnowledge, ParentsTold};

/// Names a case: a short opaque code with nothing telling in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseId(pub String);

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Being prepared by whoever opened it; nobody else knows of it.
    Draft,
    /// Meetings are called and held.
    Active,
    /// Closed; nothing more is owed.
    Closed,
}

/// The whole of what is agreed around one child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Names it.
    pub id: CaseId,
    /// The model's name.
    pub model: String,
    /// The meeting type's id.
    pub kind: String,
    /// How far it has come.
    pub state: CaseState,
    /// The neutral name people use.
    pub label: String,
    /// Who is accountable: every overdue thing goes there.
    pub owner: PartyId,
    /// The institution it belongs to: decides the Space.
    pub institution: Option<String>,
    /// The request form, field by field.
    pub form: BTreeMap<String, String>,
    /// The day the form was filled with the parents and handed out.
    pub form_shared: Option<NaiveDate>,
    /// Whether the local leader has taken it on.
    pub qualified: bool,
    /// What the local leader asked before taking it on, each with the answer when it came.
    pub asked_back: Vec<(String, Option<String>)>,
    /// Its number in the municipality's own system.
    pub reference: Option<String>,
    /// The day the indsats began.
    pub began: Option<NaiveDate>,
    /// The day the parallel examination ends.
    pub examined: Option<NaiveDate>,
    /// The child's perspective, given before the first meeting had a date.
    pub early_perspective: Option<super::meeting::Perspective>,
    /// Everybody who belongs to it, or did.
    pub parties: BTreeMap<PartyId, Party>,
    /// What those who got an account later were called before, and are called now.
    pub renamed: BTreeMap<PartyId, PartyId>,
    /// Those who no longer belong to it.
    pub gone: std::collections::BTreeSet<PartyId>,
    /// Those of it who are in its room; none where the room was made before this was written down.
    pub here: Option<std::collections::BTreeSet<PartyId>>,
    /// Those who are in its room and do not belong to it, by account.
    pub strangers: super::stranger::Strangers,
    /// What the leader decided about a third specialty.
    pub specialty_decision: Option<(bool, String)>,
    /// Who holds custody and what they consented to; none where consent is not asked for.
    pub consent: Option<Consents>,
    /// Whether the young person consents for themself, where the model asks.
    pub young: consent::Young,
    /// The relations of the family's network, and whether each is private.
    pub network: BTreeMap<String, bool>,
    /// Who asked for it: the same as the owner until a leader takes it on.
    pub requester: PartyId,
    /// The day it was opened.
    pub opened: NaiveDate,
    /// Why it is acute, while the meeting has no date.
    pub acute: Option<String>,
    /// Which track a series is.
    pub track: Option<String>,
    /// The closed day for which the owner has been asked for another.
    pub waits_for_day: Option<NaiveDate>,
    /// Who first looked at it and said that others are needed.
    pub involved: Option<Party>,
    /// Meetings, in order.
    pub meetings: Vec<Meeting>,
    /// How many entries its journal has.
    pub version: u64,
    /// How the parents know of the next meeting without them.
    pub parents: ParentsKnowledge,
    /// The case it was begun from.
    pub from: Option<Linked>,
    /// The cases begun from it.
    pub links: Vec<Linked>,
    /// Whether the form came from before and is still to be looked at again.
    pub form_again: bool,
    /// Optional fields of the form that were skipped.
    pub skipped: std::collections::BTreeSet<String>,
    /// Whether the family has an active case with the caseworkers, once it was said.
    pub active_case: Option<bool>,
    /// The plan before the start: there, or why it cannot wait for it.
    pub plan_ready: Option<Option<String>>,
    /// Who from outside was agreed to.
    pub external_agreed: ExternalAgreed,
    /// Whether the family and the responsible person meet without anybody else.
    pub nobody_else: bool,
    /// The check-in that was set, and who has said how it goes.
    pub check_in: Option<(NaiveDate, std::collections::BTreeSet<PartyId>)>,
    /// Who stands in for whom while they are away.
    pub deputies: BTreeMap<PartyId, super::deputy::StandIn>,
    /// Everybody who has stood in, and for whom: what they did keeps their names.
    pub stood_in: BTreeMap<PartyId, Party>,
    /// What was exported and filed, when it was closed, and who asked to see it.
    pub records: Records,
}

/// Who from outside may be invited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExternalAgreed {
    /// As the leader agreed.
    pub by_leader: std::collections::BTreeSet<PartyId>,
    /// As the parents agreed.
    pub by_parents: std::collections::BTreeSet<PartyId>,
}

/// A case that belongs to this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Names it.
    pub case: CaseId,
    /// Its meeting type's id.
    pub kind: String,
    /// How they belong together.
    pub how: Link,
    /// Whether it is still open, as far as this case was told.
    pub open: bool,
}

impl Case {
    /// Makes the case from its journal; `None` when the journal does not begin with an opening.
    pub fn replay(id: &CaseId, entries: &[Entry]) -> Option<Self> {
        replay::replay(id, entries)
    }

    /// The case after one more entry.
    #[must_use]
    pub fn after(mut self, entry: &Entry) -> Self {
        replay::apply(&mut self, entry);
        self
    }

    /// Begins a case.
    pub fn opened(id: &CaseId, entry: &Entry) -> Option<Self> {
        Self::replay(id, std::slice::from_ref(entry))
    }

    /// Its meeting type.
    pub fn meeting_type<'m>(&self, model: &'m Model) -> Option<&'m MeetingType> {
        model.meeting_type(&self.kind)
    }

    /// Who is accountable.
    pub fn owner(&self) -> Option<&Party> {
        self.parties.get(&self.owner)
    }

    /// What it is called in the chat; its id until it is called anything.
    pub fn called(&self) -> &str {
        if self.label.is_empty() { &self.id.0 } else { &self.label }
    }

    /// A party by id; also somebody who only stands in for one, or did, and the young person who consents.
    pub fn party(&self, id: &PartyId) -> Option<&Party> {
        let id = self.now(id);
        let young = || consent::young(self).filter(|party| party.id == *id);
        self.parties.get(id).or_else(|| self.stood_in.get(id)).or_else(young)
    }

    /// Everybody who belongs to it now.
    pub fn present(&self) -> impl Iterator<Item = &Party> {
        self.parties.values().filter(|party| !self.gone.contains(&party.id))
    }

    /// Whether somebody with an account has come into its room. Of a room made before this was written down they are taken to have.
    pub fn has_come(&self, id: &PartyId) -> bool {
        let in_chat = self.party(id).is_some_and(Party::in_chat);
        in_chat && self.here.as_ref().is_none_or(|here| here.contains(id))
    }

    /// The family's members.
    pub fn family(&self) -> impl Iterator<Item = &Party> {
        self.present().filter(|party| party.is_family())
    }

    /// A meeting by number.
    pub fn meeting(&self, number: u32) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| meeting.number == number)
    }

    /// The meeting people mean when they say "the meeting": the first that is still to come or going on.
    pub fn current(&self) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| meeting.is_live())
    }

    /// The last meeting that was held.
    pub fn last_held(&self) -> Option<&Meeting> {
        self.meetings.iter().rev().find(|meeting| meeting.held.is_some())
    }

    /// The mødeleder of a meeting: the agreed one; else nobody.
    pub fn chair_of(&self, meeting: &Meeting) -> Option<&Party> {
        meeting.chair.agreed().and_then(|party| self.party(party))
    }

    /// Whoever every overdue thing about a meeting goes to: the mødeleder, and while there is none, the owner.
    pub fn accountable_for<'c>(&'c self, meeting: &'c Meeting) -> &'c PartyId {
        meeting
            .chair
            .agreed()
            .filter(|party| !self.gone.contains(party))
            // A mødeleder from outside cannot lead what may not be shared with them.
            .filter(|party| consent::may_reach(self, party))
            .unwrap_or(&self.owner)
    }

    /// The distinct external specialties among those invited and not declining.
    pub fn specialties(&self, meeting: &Meeting) -> std::collections::BTreeSet<&str> {
        let expected = meeting.expected();
        expected
            .iter()
            .filter_map(|party| self.party(party))
            .filter_map(|party| party.specialty.as_deref())
            .collect()
    }

    /// Names of parties, with their roles, in speaking order.
    pub fn in_speaking_order<'a>(&'a self, ids: impl IntoIterator<Item = &'a PartyId>) -> Vec<&'a Party> {
        let mut parties: Vec<&Party> = ids.into_iter().filter_map(|id| self.party(id)).collect();
        parties.sort_by(|a, b| (a.group, &a.id).cmp(&(b.group, &b.id)));
        parties
    }

    /// Who coordinates between the meetings: whoever asked, when that role does so here.
    pub fn coordinator(&self, model: &Model) -> Option<&Party> {
        let kind = self.meeting_type(model)?;
        let requester = self.present().find(|party| party.id == self.requester)?;
        kind.coordinator.contains(&requester.role).then_some(requester)
    }

    /// How many meetings of a calendar year were held, and how many are to come.
    pub fn in_year(&self, year: i32) -> (u32, u32) {
        let count = |wanted: &dyn Fn(&Meeting) -> bool| {
            let all = self.meetings.iter().filter(|meeting| meeting.day().year() == year);
            u32::try_from(all.filter(|meeting| wanted(meeting)).count()).unwrap_or(u32::MAX)
        };
        (count(&|meeting| meeting.held.is_some()), count(&Meeting::is_live))
    }

    /// Whether an event of this case may be added now; nothing is added to a closed case.
    pub fn is_open(&self) -> bool {
        self.state != CaseState::Closed
    }

    /// The number the next meeting gets.
    pub fn next_meeting_number(&self) -> u32 {
        self.meetings.last().map_or(1, |meeting| meeting.number + 1)
    }

    /// Whether an entry with this event would change anything: used to keep answers idempotent.
    pub fn would_change(&self, event: &Event) -> bool {
        match event {
            Event::Answered {
                meeting, party, answer, ..
            } => self
                .meeting(*meeting)
                .and_then(|found| found.invited.get(party))
                .and_then(|invitation| invitation.given.as_ref())
                .is_none_or(|given| given.answer != *answer),
            _ => true,
        }
    }
}
