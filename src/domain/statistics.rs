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

#[derive(Default)]
struct Count {
    held: u32,
    complete: u32,
    with_deadline: u32,
    on_time: u32,
    overdue: u32,
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

/// One line for all meetings, and one for each kind there was; nothing when there was none and nothing is overdue.
pub fn count<'c>(
    cases: impl Iterator<Item = &'c Case>,
    model: &Model,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<CountLine> {
    let mut kinds: BTreeMap<&str, Count> = BTreeMap::new();
    for case in cases {
        let Some(kind) = model.meeting_type(&case.kind) else {
            continue;
        };
        let count = kinds.entry(kind.id.as_str()).or_default();
        for meeting in case.meetings.iter().filter(|meeting| meeting.phase == Phase::Held) {
            count.held += 1;
            count.complete += u32::from(is_complete(case, kind, meeting));
            if let Some(on_time) = is_on_time(case, kind, meeting, model, calendar) {
                count.with_deadline += 1;
                count.on_time += u32::from(on_time);
            }
        }
        count.overdue += u32::from(duties::any_overdue(case, model, calendar, today));
    }
    kinds.retain(|_, count| count.held > 0 || count.overdue > 0);
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
