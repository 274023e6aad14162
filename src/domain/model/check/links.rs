//! What a kind of meeting leads to, and meetings without the family.

use super::Problems;
use crate::domain::model::{Family, MeetingType};

impl Problems<'_> {
    pub(super) fn links(&mut self, kind: &MeetingType, place: &str) {
        let caseworkers = kind.caseworker.iter().flat_map(|both| [&both.active, &both.otherwise]);
        for role in caseworkers.chain(&kind.suggests) {
            if self.model.role(role).is_none() {
                self.say(
                    place,
                    format!("names the role \"{role}\", which no [[role]] has; add it or correct it"),
                );
            }
        }
        let evaluation = kind
            .evaluation
            .as_deref()
            .map_or(&[][..], |form| self.model.fields(form));
        if evaluation.iter().any(|field| field.optional) {
            self.say(
                place,
                "its evaluation has an optional field; remove optional, every question is asked there",
            );
        }
        let onward = kind.leads_to.iter().map(|id| ("leads_to", id));
        for (key, id) in kind.professional.iter().map(|id| ("professional", id)).chain(onward) {
            match self.model.meeting_type(id) {
                None => self.say(
                    place,
                    format!("{key} names the meeting \"{id}\", which no [[meeting]] has; add it or correct it"),
                ),
                Some(target) if key == "professional" && target.family != Family::Absent => self.say(
                    place,
                    format!(
                        "professional names \"{id}\", where the family takes part; write family = \"absent\" there"
                    ),
                ),
                Some(_) => {}
            }
        }
        if kind.parents.is_some() && kind.family != Family::Absent {
            self.say(
                place,
                "says how the parents know of a meeting without them, but they take part; remove parents or write family = \"absent\"",
            );
        }
    }
}
