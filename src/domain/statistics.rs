//! Meetings counted without names, for an institution or a municipality.
//!
//! A share of fewer than five meetings is not given: it would tell of one family.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::case::Case;
use super::duties;
use super::meeting::{Meeting, Phase};
use super::model::{MeetingType, Model};
use super::notice::CountLine;
use super::term;

/// The fewest that a share is given of.
pub const FEWEST: u32 = 5;

/// Meetings of one kind, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many were held.
    pub held: u32,
    /// Of these, how many with everybody there.
    pub complete: u32,
    /// How many had a day to be held by.
    pub with_deadline: u32,
    /// Of these, how many were held by it.
    pub on_time: u32,
    /// How many cases have something overdue.
    pub overdue: u32,
}

/// What one case adds. Kept beside its journal: it changes with the journal alone, and with the model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Its meetings.
    pub count: Count,
    /// The day after which something in it is overdue.
    pub overdue_after: Option<NaiveDate>,
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.held += other.held;
        self.complete += other.complete;
        self.with_deadline += other.with_deadline;
        self.on_time += other.on_time;
        self.overdue += other.overdue;
    }

    fn line(&self, kind: Option<crate::domain::words::Words>) -> CountLine {
        CountLine {
            kind,
            held: self.held,
            complete: share(self.complete, self.held),
            on_time: share(self.on_time, self.with_deadline),
            overdue: self.overdue,
        }
    }
}

/// How many of a hundred; nothing when there are too few to say.
pub fn share(part: u32, of: u32) -> Option<u32> {
    (of >= FEWEST).then(|| (part * 100 + of / 2) / of)
}

/// What a case adds; nothing when its kind is none of the model's.
pub fn figure(case: &Case, model: &Model, calendar: &Calendar) -> Option<Figure> {
    let kind = model.meeting_type(&case.kind)?;
    let mut count = Count::default();
    for meeting in case.meetings.iter().filter(|meeting| meeting.phase == Phase::Held) {
        count.held += 1;
        count.complete += u32::from(is_complete(case, kind, meeting));
        if let Some(on_time) = is_on_time(case, kind, meeting, model, calendar) {
            count.with_deadline += 1;
            count.on_time += u32::from(on_time);
        }
    }
    Some(Figure {
        count,
        overdue_after: duties::overdue_after(case, model, calendar),
    })
}

/// One line for all meetings, and one for each kind there was; nothing when there was none and nothing is overdue.
pub fn lines(mut kinds: BTreeMap<String, Count>, model: &Model) -> Vec<CountLine> {
    kinds.retain(|id, count| model.meeting_type(id).is_some() && (count.held > 0 || count.overdue > 0));
    let mut all = Count::default();
    for count in kinds.values() {
        all.add(count);
    }
    let mut lines = Vec::new();
    if !kinds.is_empty() {
        lines.push(all.line(None));
    }
    // In the order of the model.
    for kind in &model.meeting {
        let line = kinds.get(kind.id.as_str());
        lines.extend(line.map(|count| count.line(Some(kind.title.clone()))));
    }
    lines
}

/// Whether everybody was there whom the meeting needs: a chair, the family where it takes part, somebody of the responsible
/// roles, and the roles that the model requires.
pub fn is_complete(case: &Case, kind: &MeetingType, meeting: &Meeting) -> bool {
    let there = || {
        let ids = meeting.invited.keys().filter(|party| meeting.comes(party));
        ids.filter_map(|party| case.party(party))
    };
    let has = |role: &String| there().any(|party| party.role == *role);
    let chaired = meeting.chair.agreed().is_some_and(|chair| meeting.comes(chair));
    chaired
        && (!kind.family.takes_part() || there().any(super::party::Party::is_family))
        && kind.responsible.iter().any(has)
        && kind.required.iter().all(has)
}

/// Whether it was held by its deadline; nothing when it has none.
fn is_on_time(case: &Case, kind: &MeetingType, meeting: &Meeting, model: &Model, calendar: &Calendar) -> Option<bool> {
    let held = meeting.held?;
    let before = case
        .meetings
        .iter()
        .filter(|earlier| earlier.number < meeting.number)
        .filter_map(|earlier| earlier.held)
        .next_back();
    let due = match before {
        None => term::first_follow_up(case, model, calendar)?.deadline.due,
        Some(before) => {
            let name = kind.next_follow_up.as_ref()?;
            model.deadline.get(name)?.compute(name, before, calendar).due
        }
    };
    Some(held <= due)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_few_is_not_given() {
        assert_eq!(share(4, 4), None);
        assert_eq!(share(4, 5), Some(80));
        assert_eq!(share(0, 5), Some(0));
        assert_eq!(share(2, 3 * FEWEST), Some(13));
    }
}
