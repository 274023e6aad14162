//! What only some municipalities' documents say: the fields of a form that is both agenda and minutes, the netværkskort, and
//! what became of each tiltag from last time.

use super::{Section, Writer};
use crate::domain::model::{AgendaItem, ItemDoes};
use crate::domain::notice::Notice;

impl Writer<'_> {
    /// A field of the form that nothing stands in: before the meeting its question, after it that nothing was noted.
    pub(super) fn to_fill(&self, item: &AgendaItem) -> Vec<String> {
        let held = self.meeting.held.is_some();
        if item.does == ItemDoes::Close || (held && item.does != ItemDoes::Talk) {
            return Vec::new();
        }
        if held {
            return vec![self.words(&Notice::DocNotNoted {})];
        }
        let mut lines = vec![item.prompt.in_language(self.language).to_owned()];
        if item.does == ItemDoes::Act {
            lines.extend(self.meeting.points.iter().cloned());
        }
        lines.push(self.words(&Notice::DocToFill {}));
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// Whether the netværkskort was there, and which relations are known; never a name.
    pub(super) fn card(&self) -> Option<Section> {
        if !self.kind.network_card {
            return None;
        }
        let of = |wanted: bool| -> Vec<String> {
            let found = self.case.network.iter().filter(|(_, private)| **private == wanted);
            found.map(|(relation, _)| relation.clone()).collect()
        };
        let mut lines: Vec<String> = Vec::new();
        lines.extend(self.meeting.card.map(|card| self.words(&Notice::DocCardSeen { card })));
        let (private, professional) = (of(true), of(false));
        if !private.is_empty() {
            lines.push(self.words(&Notice::DocCardPrivate { relations: private }));
        }
        if !professional.is_empty() {
            lines.push(self.words(&Notice::DocCardProfessional {
                relations: professional,
            }));
        }
        (!lines.is_empty()).then(|| Section {
            heading: self.words(&Notice::DocCard {}),
            lines,
        })
    }

    /// Whether what was agreed last time has helped.
    pub(super) fn helped(&self) -> Option<Section> {
        self.meeting.helped.map(|yes| Section {
            heading: self.words(&Notice::DocHelped {}),
            lines: vec![self.words(&Notice::DocHasHelped { yes })],
        })
    }

    /// What became of each tiltag from last time.
    pub(super) fn reviews(&self) -> Option<Section> {
        let mut held = self.case.meetings.iter().rev();
        let last = held.find(|meeting| meeting.number < self.meeting.number && meeting.held.is_some())?;
        let lines = last.actions.iter().filter_map(|action| {
            let review = self.meeting.reviews.get(&action.source)?;
            Some(self.words(&Notice::DocReview {
                what: action.what.clone(),
                verdict: review.verdict,
                meaning: review.meaning,
            }))
        });
        let lines: Vec<String> = lines.collect();
        (!lines.is_empty()).then(|| Section {
            heading: self.words(&Notice::DocReviews {}),
            lines,
        })
    }
}
