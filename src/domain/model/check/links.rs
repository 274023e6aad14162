//! What a kind of meeting leads to, and meetings without the family.

use super::Problems;
use crate::domain::model::{Family, MeetingType};

impl Problems<'_> {
    pub(super) fn links(&mut self, kind: &MeetingType, place: &str) {
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
