//! Somebody is away, and somebody else stands in: who that is in a case, for which offices, and whom what is addressed to an
//! office reaches.
//!
//! The one place where "the owner" and "whoever acts for the owner" are told apart. A deputy takes the offices that somebody
//! holds in a case, never their seat at the table: an invitation to take part stays the person's own.

use chrono::NaiveDate;

use super::case::{Case, CaseState};
use super::desk::{Effect, Say, To};
use super::directory::Person;
use super::meeting::{Meeting, Task};
use super::model::{Group, Model};
use super::notice::{Named, Notice};
use super::party::{Party, PartyId};
use super::plan::What;
use super::question::Question;

/// Who stands in for somebody of a case, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// The deputy.
    pub deputy: Party,
    /// The last day.
    pub last: NaiveDate,
}

impl Case {
    /// Who stands in for somebody here.
    pub fn deputy_of(&self, who: &PartyId) -> Option<&Party> {
        self.deputies.get(who).map(|stands| &stands.deputy)
    }

    /// For whom somebody stands in here.
    pub fn stood_in_for_by<'c>(&'c self, who: &'c PartyId) -> impl Iterator<Item = &'c PartyId> {
        let theirs = self.deputies.iter().filter(|(_, stands)| stands.deputy.id == *who);
        theirs.map(|(absent, _)| absent)
    }

    /// Whom what is addressed to an office reaches: its holder, or whoever stands in.
    pub fn holder<'c>(&'c self, office: &'c PartyId) -> &'c PartyId {
        self.deputy_of(office).map_or(office, |deputy| &deputy.id)
    }

    /// Whether somebody may do what the holder of this office may: the holder, and whoever stands in.
    pub fn acts_as(&self, who: &PartyId, office: &PartyId) -> bool {
        who == office || self.deputy_of(office).is_some_and(|deputy| deputy.id == *who)
    }

    /// The holder of an office as people are told of them: "Mette Olsen for Peter Holm (skoleleder)" while somebody stands in.
    pub fn named(&self, office: &PartyId) -> Named {
        let mut named = Named::from(self.party(office));
        if let Some(deputy) = self.deputy_of(office) {
            named.name = format!("{} for {}", deputy.name, named.name);
        }
        named
    }

    /// Whether somebody holds an office here: accountable, leading or writing at a meeting, coordinating, or owning a tiltag.
    pub fn holds_office(&self, who: &PartyId, model: &Model) -> bool {
        if self.gone.contains(who) {
            return false;
        }
        let has = |task: &Task| matches!(task, Task::Asked(holder) | Task::Agreed(holder) if holder == who);
        let last = self.last_held().map(|meeting| meeting.number);
        let recent = |meeting: &&Meeting| meeting.is_live() || Some(meeting.number) == last;
        let at_a_meeting = self.meetings.iter().filter(recent).any(|meeting| {
            let owns = meeting.actions.iter().any(|action| action.owner.as_ref() == Some(who));
            has(&meeting.chair) || has(&meeting.writer) || owns
        });
        self.owner == *who || at_a_meeting || self.coordinator(model).is_some_and(|party| party.id == *who)
    }

    /// Whether somebody belongs in the case's room by themselves: accountable, or asked to a meeting.
    pub fn belongs_in_room(&self, who: &PartyId) -> bool {
        let asked = |meeting: &Meeting| {
            let invitation = meeting.invited.get(who);
            invitation.is_some_and(|invitation| invitation.sent.is_some() || invitation.given.is_some())
        };
        let comes = self.present().any(|party| party.id == *who) && self.meetings.iter().any(asked);
        self.owner == *who || comes
    }

    /// Whether somebody is known here: of the case, or standing in for somebody who is.
    pub fn knows(&self, who: &str) -> bool {
        self.present().any(|party| party.id.0 == who) || self.deputies.values().any(|stands| stands.deputy.id.0 == who)
    }

    /// Whether it has a room: people have been asked.
    pub fn has_room(&self) -> bool {
        self.state != CaseState::Draft
    }
}

/// Whether one may stand in for another: of the same place, or of the same kind of role; a leader's place may be taken by
/// another leader. Nobody of the family is in the directory, and an administrator holds no office.
pub fn may_stand_in(model: &Model, absent: &Person, deputy: &Person) -> bool {
    let (Some(left), Some(stands)) = (model.role(&absent.role), model.role(&deputy.role)) else {
        return false;
    };
    let professional = |id: &str| model.role(id).is_some_and(|role| role.group != Group::Family) && id != "admin";
    if absent.id == deputy.id || deputy.matrix_id.is_none() || !professional(&deputy.role) {
        return false;
    }
    // Their own place stands first; the others are where they come.
    let home = absent.institutions.first();
    let same_place = home.is_some() && home == deputy.institutions.first() && stands.group == left.group;
    let same_kind = left.id == stands.id || (left.specialty.is_some() && left.specialty == stands.specialty);
    let leaders = stands.leads && stands.group == left.group;
    match left.group {
        Group::Local => same_place || (left.leads && leaders),
        Group::External | Group::Family => same_place || same_kind || leaders,
    }
}

impl Question {
    /// Whether it is put to somebody as the one they are, not because of an office: nobody else answers it for them.
    pub fn is_personal(&self) -> bool {
        matches!(
            self,
            Self::Come { .. }
                | Self::Reason { .. }
                | Self::Dissent { .. }
                | Self::ReadBack { .. }
                | Self::Evaluate { .. }
                | Self::Knows { .. }
                | Self::ItemKind { .. }
                | Self::ItemConsent { .. }
                | Self::LetStand { .. }
        )
    }
}

impl What {
    /// The same of what is owed.
    pub fn is_personal(&self) -> bool {
        matches!(
            self,
            Self::AnswerMissing { .. } | Self::Evaluation { .. } | Self::MeetingSoon { .. } | Self::NotKnown { .. }
        )
    }
}

impl Notice {
    /// The same of what is said without a question.
    pub fn is_personal(&self) -> bool {
        matches!(
            self,
            Self::Invitation { .. }
                | Self::AskCome { .. }
                | Self::AskComeToo { .. }
                | Self::MeetingSoon { .. }
                | Self::AnswerMissing { .. }
                | Self::AnswerFromChair { .. }
        )
    }
}

/// Sends what is addressed to an office to whoever stands in for its holder, and says for whom. What answers the person who
/// is heard stays theirs, and so does what is personal. Whoever is told the same for themselves is not told twice.
pub fn redirect(case: &Case, effects: Vec<Effect>) -> Vec<Effect> {
    if case.deputies.is_empty() {
        return effects;
    }
    let told = |to: &PartyId, notice: &Notice| {
        effects.iter().any(|effect| match effect {
            Effect::Say(say) => say.to == To::Person(to.clone()) && say.notice == *notice,
            _ => false,
        })
    };
    let mut sent = Vec::with_capacity(effects.len());
    for effect in &effects {
        let Effect::Say(say) = effect else {
            sent.push(effect.clone());
            continue;
        };
        let deputy = match &say.to {
            To::Person(office) if !stays(say) => {
                case.deputy_of(office).map(|deputy| (office.clone(), deputy.id.clone()))
            }
            _ => None,
        };
        match deputy {
            Some((_, deputy)) if say.question.is_none() && told(&deputy, &say.notice) => {}
            Some((office, deputy)) => {
                let mut say = say.clone();
                let person = Named::from(case.party(&office));
                let notice = std::mem::replace(&mut say.notice, Notice::DeputyFor { person });
                say.also.insert(0, notice);
                say.to = To::Person(deputy);
                say.behalf = Some(office);
                sent.push(Effect::Say(say));
            }
            None => sent.push(Effect::Say(say.clone())),
        }
    }
    sent
}

/// Whether it is for the very person, not for the office they hold.
fn stays(say: &Say) -> bool {
    let personal = say.question.as_ref().map_or_else(
        || say.notice.is_personal() || say.also.iter().any(Notice::is_personal),
        Question::is_personal,
    );
    say.own || say.behalf.is_some() || personal
}
