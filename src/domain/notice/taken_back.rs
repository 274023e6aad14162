//! What somebody took back, in words they know it by.

use serde::{Deserialize, Serialize};

use super::part::{Arg, Spoken};
use crate::domain::case::Case;
use crate::domain::event::{Answer, Event};
use crate::domain::party::{Party, PartyId};

/// What kind of thing was taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakenBack {
    /// That somebody comes.
    Comes,
    /// That somebody does not.
    ComesNot,
    /// That somebody does not know.
    Unsure,
    /// A note.
    Note,
    /// A tiltag.
    Action,
    /// A point for the agenda.
    Point,
    /// A paper that goes with it.
    Paper,
    /// The child's perspective.
    Child,
    /// Whether somebody agrees.
    Agreement,
    /// An answer of an evaluation.
    Evaluation,
    /// Whether there is sparring.
    Sparring,
    /// That the parents know.
    ParentsTold,
    /// That somebody has got a document.
    Sent,
    /// A relation of the network.
    Relation,
    /// That the meeting began.
    Begun,
    /// That the parents have the form.
    Form,
    /// That the parents know of a meeting without them.
    Known,
    /// That somebody consents to a meeting without them.
    Consent,
    /// That somebody holds no custody.
    Custody,
    /// What was said of the plan.
    Plan,
    /// That people from outside were agreed to.
    External,
    /// Whether there is an active case.
    Active,
    /// Whether it has helped.
    Helped,
    /// Something else.
    #[default]
    Other,
}

impl TakenBack {
    /// What an entry was, and whom or which words it was about.
    pub fn of(event: &Event, case: &Case) -> (Self, String) {
        let name = |party: &PartyId| case.party(party).map(Party::first_name).unwrap_or_default().to_owned();
        match event {
            Event::Answered { party, answer, .. } => {
                let what = match answer {
                    Answer::Yes => Self::Comes,
                    Answer::No => Self::ComesNot,
                    Answer::Maybe => Self::Unsure,
                };
                (what, name(party))
            }
            Event::Noted { text, .. } => (Self::Note, text.clone()),
            Event::ActionAgreed { action, .. } => (Self::Action, action.what.clone()),
            Event::PointAdded { text, .. } => (Self::Point, text.clone()),
            Event::PaperAttached { name, .. } => (Self::Paper, name.clone()),
            Event::Perspective { .. } => (Self::Child, String::new()),
            Event::Agreed { party, .. } => (Self::Agreement, name(party)),
            Event::Evaluated { text, .. } => (Self::Evaluation, text.clone()),
            Event::Sparring { .. } => (Self::Sparring, String::new()),
            Event::ParentsTold { .. } => (Self::ParentsTold, String::new()),
            Event::Dispatched { party, .. } => (Self::Sent, name(party)),
            Event::RelationAdded { relation, .. } | Event::RelationRemoved { relation } => {
                (Self::Relation, relation.clone())
            }
            Event::Started { .. } => (Self::Begun, String::new()),
            Event::FormShared { .. } => (Self::Form, String::new()),
            Event::ParentsKnow { .. } => (Self::Known, String::new()),
            Event::ConsentedAlone { party, .. } => (Self::Consent, name(party)),
            Event::NoCustody { party } => (Self::Custody, name(party)),
            Event::PlanReady { .. } => (Self::Plan, String::new()),
            Event::ExternalAgreed { .. } => (Self::External, String::new()),
            Event::ActiveCase { .. } => (Self::Active, String::new()),
            Event::Helped { .. } => (Self::Helped, String::new()),
            _ => (Self::Other, String::new()),
        }
    }
}

impl Spoken for TakenBack {
    fn spoken(&self) -> Arg {
        Arg::Key(match self {
            Self::Comes => "comes",
            Self::ComesNot => "comes-not",
            Self::Unsure => "unsure",
            Self::Note => "note",
            Self::Action => "action",
            Self::Point => "point",
            Self::Paper => "paper",
            Self::Child => "child",
            Self::Agreement => "agreement",
            Self::Evaluation => "evaluation",
            Self::Sparring => "sparring",
            Self::ParentsTold => "parents-told",
            Self::Sent => "sent",
            Self::Relation => "relation",
            Self::Begun => "begun",
            Self::Form => "form",
            Self::Known => "known",
            Self::Consent => "consent",
            Self::Custody => "custody",
            Self::Plan => "plan",
            Self::External => "external",
            Self::Active => "active",
            Self::Helped => "helped",
            Self::Other => "other",
        })
    }
    fn sample(full: bool) -> Self {
        if full { Self::ComesNot } else { Self::Other }
    }
}
