//! What the parents know of a meeting without them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::consent::Form;
use crate::domain::event::Channel;
use crate::domain::party::PartyId;

/// A consent to one meeting without the family. It covers whoever is asked to that meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentAlone {
    /// The day it was given.
    pub on: NaiveDate,
    /// How it came.
    pub channel: Channel,
    /// Written, spoken or digital.
    pub form: Form,
}

/// What the parents know of the next meeting without them; once it is called it stands with the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParentsKnowledge {
    /// The day and the way they were told.
    pub told: Option<(NaiveDate, Channel)>,
    /// Who consents.
    pub consents: BTreeMap<PartyId, ConsentAlone>,
    /// Who has withdrawn that and not given it anew, and the day.
    pub withdrawn: BTreeMap<PartyId, NaiveDate>,
    /// Those of the family who hold no custody.
    pub no_custody: BTreeSet<PartyId>,
}

/// That the parents were told what was agreed without them, or of a sparring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParentsTold {
    /// The day.
    pub on: NaiveDate,
    /// Who told them; none where that was not written down yet.
    pub by: Option<PartyId>,
    /// How; likewise.
    pub channel: Option<Channel>,
}

impl ParentsKnowledge {
    /// The day from which they all know.
    pub fn since(&self) -> Option<NaiveDate> {
        let consents = self.consents.values().map(|given| given.on);
        consents.chain(self.told.as_ref().map(|(date, _)| *date)).max()
    }

    /// Somebody consents, or does so again.
    pub(super) fn consented(&mut self, party: &PartyId, given: ConsentAlone) {
        self.withdrawn.remove(party);
        self.consents.insert(party.clone(), given);
    }

    /// Somebody takes a consent back; nothing where they had given none here.
    pub(super) fn withdrew(&mut self, party: &PartyId, on: NaiveDate) {
        if self.consents.remove(party).is_some() {
            self.withdrawn.insert(party.clone(), on);
        }
    }
}
