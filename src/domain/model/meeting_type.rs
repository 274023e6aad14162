//! A kind of meeting, as a model describes it: who takes part, leads and writes, what is needed first, what it ends in.

use serde::Deserialize;

use super::rhythm::{Daytime, Series, Slots, Track};
use crate::domain::words::Words;

/// Whether the child's family takes part in a kind of meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// The parents are expected; without them it is another kind of meeting.
    #[default]
    Expected,
    /// The parents always take part, and nobody can take them off the list.
    Always,
    /// Professionals alone, about a child whose parents are told.
    Absent,
    /// It is about no child: there are no parents to ask and no perspective to obtain.
    NoChild,
}

impl Family {
    /// Whether the meeting is about one child.
    pub fn is_about_a_child(self) -> bool {
        self != Self::NoChild
    }

    /// Whether the family sits at the table.
    pub fn takes_part(self) -> bool {
        matches!(self, Self::Expected | Self::Always)
    }
}

/// How the parents know of a meeting without them, weakest first ("decided so" 6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parents {
    /// They are told what was agreed, before the meeting is closed.
    #[default]
    Told,
    /// They were told of it, on a day that is kept, before the invitations go out.
    Knowing,
    /// Every custody holder was told the purpose and consents, before the invitations go out.
    Consenting,
}

/// A kind of meeting.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingType {
    /// Its id, such as `samarbejdsmoede`.
    pub id: String,
    /// What people call it.
    pub title: Words,
    /// When to choose it, one sentence.
    pub about: Words,
    /// Whether the child's family takes part.
    #[serde(default)]
    pub family: Family,
    /// Roles that may request it.
    pub requested_by: Vec<String>,
    /// Roles that are responsible: they qualify, call and follow up.
    pub responsible: Vec<String>,
    /// Roles that may chair.
    pub chair: Vec<String>,
    /// Whether the responsible person chairs unless another is asked.
    pub responsible_chairs: bool,
    /// Whether the responsible person writes unless another is asked.
    pub responsible_writes: bool,
    /// Whether a case number elsewhere is needed: there must be an active case.
    #[serde(default)]
    pub needs_reference: bool,
    /// Whether the date an indsats began is needed: deadlines hang on it.
    #[serde(default)]
    pub needs_start: bool,
    /// Whether the first meeting here is itself a follow-up.
    #[serde(default)]
    pub is_follow_up: bool,
    /// The form that is filled with the parents before sending; none means no form.
    #[serde(default)]
    pub form: Option<String>,
    /// How many external specialties before advice is given.
    #[serde(default)]
    pub specialties_before_advice: Option<usize>,
    /// The deadline for answers to an invitation.
    pub answer: String,
    /// The deadline for agreeing the chair, counted from the meeting.
    #[serde(default)]
    pub chair_agreed: Option<String>,
    /// The deadline by which the first follow-up is held, counted from the start of the indsats.
    #[serde(default)]
    pub first_follow_up: Option<String>,
    /// The deadline by which the next follow-up is held, counted from a follow-up.
    #[serde(default)]
    pub next_follow_up: Option<String>,
    /// The deadline for sending the aftaleskema, counted from the meeting.
    pub summary: String,
    /// The deadline for sending the adjusted plan, counted from the meeting.
    #[serde(default)]
    pub plan: Option<String>,
    /// What the plan is called here: handleplan or barnets plan.
    #[serde(default)]
    pub plan_name: Words,
    /// The agenda of a first meeting.
    pub agenda_first: String,
    /// The agenda of a follow-up.
    pub agenda_follow_up: String,
    /// The questions local professionals answer before a follow-up: a form.
    #[serde(default)]
    pub evaluation: Option<String>,
    /// How long a meeting is, in minutes.
    pub minutes: u32,
    /// Who must be among those invited: of each list at least one role.
    #[serde(default)]
    pub needs: Vec<Vec<String>>,
    /// Roles that chair when they call the meeting; when somebody else calls it, the chair is agreed with one of them.
    #[serde(default)]
    pub chair_agreed_with: Vec<String>,
    /// What the document of a meeting is called.
    #[serde(default = "aftaleskema")]
    pub document_name: Words,
    /// The same with its article, as it stands in a sentence.
    #[serde(default = "aftaleskemaet")]
    pub document_the: Words,

    // When it can be.
    /// The hours it must keep within.
    #[serde(default)]
    pub daytime: Option<Daytime>,
    /// Fixed times that are booked one by one at the district school.
    #[serde(default)]
    pub slots: Option<Slots>,
    /// It comes again by a rule; one case is the whole series.
    #[serde(default)]
    pub series: Option<Series>,
    /// Its tracks, each with its own circle; a series without tracks has the one circle of `members`.
    #[serde(default)]
    pub track: Vec<Track>,
    /// Roles whose people are invited to every meeting of a series without tracks.
    #[serde(default)]
    pub members: Vec<String>,

    // Close to the child first.
    /// Roles that coordinate between meetings when they request. They do not chair by that.
    #[serde(default)]
    pub coordinator: Vec<String>,
    /// Roles that a request goes to first: it is solved there and then, or others are involved.
    #[serde(default)]
    pub triage: Vec<String>,
    /// The meeting type to use for one child's case, when items are brought to this one under a neutral label.
    /// Without it, nothing is brought to meetings of this type.
    #[serde(default)]
    pub items_instead: Option<String>,

    /// How the parents know, where they do not take part.
    #[serde(default)]
    pub parents: Option<Parents>,
    /// Whether the form is filled with the parents and handed to them before anything is sent.
    #[serde(default = "yes")]
    pub form_with_parents: bool,
    /// The kind of meeting that professionals hold alone from a case of this kind, in a room of its own.
    #[serde(default)]
    pub professional: Option<String>,
    /// The kinds of meeting a case of this kind may lead to.
    #[serde(default)]
    pub leads_to: Vec<String>,
    /// Whether professionals may meet for sparring before the follow-up, which the parents are told of.
    #[serde(default = "yes")]
    pub sparring: bool,
    /// Whether every holder of custody consents before anything is sent.
    #[serde(default)]
    pub consent: bool,
    /// What the consent is to; needed with `consent`.
    #[serde(default)]
    pub consent_scope: Words,
    /// From which age the young person consents too, where consent is asked for; it is asked whether they are that old.
    #[serde(default)]
    pub young_consents_from: Option<u32>,
    /// The deadline by which the first follow-up is held, counted from the day the parallel examination ends; the earlier of
    /// this one and `first_follow_up` holds.
    #[serde(default)]
    pub first_follow_up_examined: Option<String>,
    /// Roles without which a meeting is not complete, besides chair, family and the responsible: statistics count them.
    #[serde(default)]
    pub required: Vec<String>,
    /// What the document is for.
    #[serde(default)]
    pub document: DocumentUse,
    /// How last time's tiltag are looked at in a follow-up.
    #[serde(default)]
    pub review: Review,
    /// The checks the mødeleder makes before a meeting ends: a form.
    #[serde(default)]
    pub closing_check: Option<String>,
    /// The guide for the mødeleder.
    #[serde(default)]
    pub guide: Option<String>,
    /// Whether a netværkskort is brought to every meeting.
    #[serde(default)]
    pub network_card: bool,
    /// Which caseworker belongs there: the role where there is an active case, and the role where there is none.
    #[serde(default)]
    pub caseworker: Option<Caseworker>,
    /// Whether the plan must be there before anybody is invited, or a reason why it cannot wait.
    #[serde(default)]
    pub needs_plan: bool,
    /// The deadline by which follow-ups after the first one are held; `next_follow_up` when left out.
    #[serde(default)]
    pub later_follow_up: Option<String>,
    /// Whether specialists are asked, when they say yes, if they know the matter.
    #[serde(default)]
    pub knows_first: bool,
    /// Whether somebody close talks with a child who takes part before the meeting.
    #[serde(default)]
    pub prepares_child: bool,
    /// Whether the leader and the parents must both have agreed before somebody from outside is invited.
    #[serde(default)]
    pub external_by_agreement: bool,
    /// Roles to think of when people are invited.
    #[serde(default)]
    pub suggests: Vec<String>,
    /// Whether the family and the responsible person may meet without anybody else, as at a home visit.
    #[serde(default)]
    pub nobody_else: bool,
}

/// What the document of a meeting is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentUse {
    /// What was agreed, after the meeting.
    #[default]
    Minutes,
    /// The agenda to be filled before it, and the same filled after it.
    AgendaAndMinutes,
}

/// How last time's tiltag are looked at in a follow-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// One answer for all of them: did it help?
    #[default]
    Whole,
    /// Each by itself: does it go on, and is it meaningful for the child?
    Each,
}

/// Which caseworker belongs at a meeting.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caseworker {
    /// The role where there is an active case.
    pub active: String,
    /// The role where there is none.
    pub otherwise: String,
}

fn yes() -> bool {
    true
}

impl MeetingType {
    /// How the parents know of it; none where they take part, and where there are none.
    pub fn parents(&self) -> Option<Parents> {
        (self.family == Family::Absent).then(|| self.parents.unwrap_or_default())
    }

    /// The deadline for the follow-up after a first meeting, or after one that was a follow-up itself.
    pub fn follow_up_after(&self, follow_up: bool) -> Option<&str> {
        let later = self.later_follow_up.as_deref().filter(|_| follow_up);
        later.or(self.next_follow_up.as_deref())
    }
}

/// What the document is called when the model has no name of its own.
pub fn aftaleskema() -> Words {
    Words {
        da: "aftaleskema".to_owned(),
        en: "agreement summary".to_owned(),
    }
}

/// The same with its article.
pub fn aftaleskemaet() -> Words {
    Words {
        da: "aftaleskemaet".to_owned(),
        en: "the agreement summary".to_owned(),
    }
}

/// The child, named among those who speak.
pub fn barnet() -> Words {
    Words {
        da: "barnet".to_owned(),
        en: "the child".to_owned(),
    }
}
