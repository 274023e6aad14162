//! Deadlines that hang on more than one day: the earlier one holds, and can be told why.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::case::Case;
use super::deadline::Deadline;
use super::meeting::FollowUp;
use super::model::Model;
use super::notice::CountedFrom;

/// The latest day of the first follow-up, and from which day it is counted (barnets lov § 95, stk. 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstFollowUp {
    /// The deadline that holds.
    pub deadline: Deadline,
    /// From what it is counted.
    pub from: CountedFrom,
    /// The later one, when there are two.
    pub other: Option<NaiveDate>,
}

/// The day by which the first follow-up is held: counted from the start of the indsats, or the end of the parallel examination
/// when that gives an earlier day.
pub fn first_follow_up(case: &Case, model: &Model, calendar: &Calendar) -> Option<FirstFollowUp> {
    let kind = model.meeting_type(&case.kind)?;
    let compute = |name: Option<&String>, from: Option<NaiveDate>| {
        let name = name?;
        Some(model.deadline.get(name)?.compute(name, from?, calendar))
    };
    let start = compute(kind.first_follow_up.as_ref(), case.began);
    let examined = compute(kind.first_follow_up_examined.as_ref(), case.examined);
    let one = |deadline, from, other| FirstFollowUp { deadline, from, other };
    match (start, examined) {
        (Some(start), Some(examined)) if examined.due < start.due => {
            Some(one(examined, CountedFrom::Examination, Some(start.due)))
        }
        (Some(start), examined) => Some(one(start, CountedFrom::Start, examined.map(|later| later.due))),
        (None, Some(examined)) => Some(one(examined, CountedFrom::Examination, None)),
        (None, None) => None,
    }
}

/// The day by which the follow-up of the last meeting is held, counted from that meeting; none where it was agreed
/// that nothing follows.
pub fn next_follow_up(case: &Case, model: &Model, calendar: &Calendar) -> Option<Deadline> {
    let last = case.last_held()?;
    if matches!(last.next, FollowUp::None(_)) {
        return None;
    }
    let name = model.meeting_type(&case.kind)?.follow_up_after(last.follow_up)?;
    Some(model.deadline.get(name)?.compute(name, last.held?, calendar))
}

/// The last day for the next follow-up, the first one or a later one. What was agreed at the meeting to be later, with a reason, holds
///
pub fn follow_up_by(case: &Case, model: &Model, calendar: &Calendar) -> Option<NaiveDate> {
    let Some(last) = case.last_held() else {
        return first_follow_up(case, model, calendar).map(|first| first.deadline.due);
    };
    let due = next_follow_up(case, model, calendar)?.due;
    let agreed = match last.next {
        FollowUp::Meeting(number) => case.meeting(number).map(|meeting| meeting.first_set),
        FollowUp::Undecided | FollowUp::None(_) => None,
    };
    Some(agreed.map_or(due, |day| day.max(due)))
}
