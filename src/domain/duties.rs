//! What somebody owes in a case, read off the plan: the open things, with those whose day has been.

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::case::{Case, CaseState};
use super::event::Document;
use super::model::Model;
use super::notice::{Duty, DutyLine, Named, WaitLine};
use super::party::PartyId;
use super::plan::{self, Owed, What};
use super::records::Right;

/// What a notice is about, as a duty.
pub fn duty(what: &What) -> Duty {
    match what {
        What::AnswerMissing { .. } => Duty::Answer,
        What::AnswersOverdue { .. } | What::MailboxSilent { .. } | What::Declined { .. } => Duty::AnswersOfOthers,
        What::ChairMissing { .. } => Duty::Chair,
        What::AgendaDue { .. } => Duty::Agenda,
        What::Evaluation { .. } => Duty::Evaluation,
        What::Perspective { .. } => Duty::Perspective,
        What::MeetingSoon { .. } => Duty::MeetingSoon,
        What::MeetingToday { .. } => Duty::Meeting,
        What::NotClosed { .. } => Duty::CloseMeeting,
        What::NotCalled { .. } => Duty::NewForm,
        What::ActionBegins { .. } => Duty::ActionBegins,
        What::NotSent {
            document: Document::Aftaleskema,
            ..
        } => Duty::Summary,
        What::NotSent {
            document: Document::Plan,
            ..
        } => Duty::Plan,
        What::FollowUpDue { .. } => Duty::FollowUp,
        What::ConsentDecision => Duty::ConsentDecision,
        What::StrangerWaits { .. } => Duty::Stranger,
        What::NotKnown { .. } => Duty::NotKnown,
        What::NotKnownFor { .. } => Duty::NotKnownFor,
        What::PrepareChild { .. } => Duty::PrepareChild,
        What::CheckIn { .. } => Duty::CheckIn,
        What::UnderWay { .. } => Duty::UnderWay,
        What::YearAtRisk { .. } => Duty::Year,
        What::FilingDue { .. } => Duty::Filing,
        What::RequestDue { right, .. } => of_right(*right),
    }
}

/// What somebody asked for, as a duty.
pub fn of_right(right: Right) -> Duty {
    match right {
        Right::Access => Duty::Access,
        Right::Erasure => Duty::Erasure,
    }
}

/// Whether it only tells of a day: once that day has been, nothing is owed.
fn only_tells(what: &What) -> bool {
    matches!(
        what,
        What::MeetingSoon { .. } | What::MeetingToday { .. } | What::ActionBegins { .. } | What::Declined { .. }
    )
}

/// Whether it only concerned a meeting that has been: said now, it would help nobody.
pub fn has_been(case: &Case, what: &What, today: NaiveDate) -> bool {
    let before_it = match what {
        What::AnswerMissing { .. }
        | What::MailboxSilent { .. }
        | What::AnswersOverdue { .. }
        | What::Declined { .. }
        | What::ChairMissing { .. }
        | What::AgendaDue { .. }
        | What::Evaluation { .. }
        | What::Perspective { .. }
        | What::MeetingSoon { .. }
        | What::MeetingToday { .. }
        | What::NotKnown { .. }
        | What::NotKnownFor { .. }
        | What::PrepareChild { .. } => true,
        What::NotClosed { .. }
        | What::NotCalled { .. }
        | What::ActionBegins { .. }
        | What::NotSent { .. }
        | What::FollowUpDue { .. }
        | What::ConsentDecision
        | What::StrangerWaits { .. }
        | What::CheckIn { .. }
        | What::UnderWay { .. }
        | What::YearAtRisk { .. }
        | What::FilingDue { .. }
        | What::RequestDue { .. } => false,
    };
    let soon = matches!(what, What::MeetingSoon { .. });
    let meeting = what.meeting().and_then(|number| case.meeting(number));
    before_it && meeting.is_some_and(|meeting| meeting.day() < today || (soon && meeting.day() == today))
}

/// The day by which somebody owes it.
pub fn due(owed: &Owed) -> NaiveDate {
    match &owed.what {
        What::AnswerMissing { due, .. }
        | What::MailboxSilent { due, .. }
        | What::AnswersOverdue { due, .. }
        | What::ChairMissing { due, .. }
        | What::NotSent { due, .. }
        | What::FollowUpDue { due, .. }
        | What::RequestDue { due, .. }
        | What::FilingDue { due } => *due,
        What::AgendaDue { .. }
        | What::Declined { .. }
        | What::Evaluation { .. }
        | What::Perspective { .. }
        | What::MeetingSoon { .. }
        | What::MeetingToday { .. }
        | What::NotClosed { .. }
        | What::NotCalled { .. }
        | What::ConsentDecision
        | What::StrangerWaits { .. }
        | What::NotKnown { .. }
        | What::NotKnownFor { .. }
        | What::PrepareChild { .. }
        | What::CheckIn { .. }
        | What::UnderWay { .. }
        | What::YearAtRisk { .. }
        | What::ActionBegins { .. } => owed.at.date(),
    }
}

fn line(owed: &Owed, today: NaiveDate) -> Option<DutyLine> {
    let due = due(owed);
    let overdue = due < today;
    (!overdue || !only_tells(&owed.what)).then(|| DutyLine {
        due,
        what: duty(&owed.what),
        overdue,
    })
}

/// What one person owes in a case, a line each, the earliest day first.
pub fn of(case: &Case, model: &Model, calendar: &Calendar, person: &PartyId, today: NaiveDate) -> Vec<DutyLine> {
    lines(&plan::plan(case, model, calendar), person, today)
}

fn lines(planned: &[Owed], person: &PartyId, today: NaiveDate) -> Vec<DutyLine> {
    let mine = planned.iter().filter(|owed| owed.to == *person);
    // That somebody has declined is told, and owed by nobody.
    let mine = mine.filter(|owed| !matches!(owed.what, What::Declined { .. }));
    let mut lines: Vec<DutyLine> = mine.filter_map(|owed| line(owed, today)).collect();
    lines.sort_by_key(|line| (line.due, line.what));
    lines.dedup();
    // A ladder that has come to its end and the word that it has is one duty.
    lines.dedup_by_key(|line| (line.due, line.what));
    lines
}

/// What somebody owes because of an office, as whoever stands in for them sees it.
pub fn of_office(case: &Case, model: &Model, calendar: &Calendar, office: &PartyId, today: NaiveDate) -> Vec<DutyLine> {
    let mut planned = plan::plan(case, model, calendar);
    planned.retain(|owed| !owed.what.is_personal());
    lines(&planned, office, today)
}

/// The day after which something in a case is overdue; nothing when nothing is owed that can be.
pub fn overdue_after(case: &Case, model: &Model, calendar: &Calendar) -> Option<NaiveDate> {
    let planned = plan::plan(case, model, calendar);
    let meetings = planned.iter().filter(|owed| !owed.what.is_about_records());
    meetings.filter(|owed| !only_tells(&owed.what)).map(due).min()
}

/// What a case waits for, and whom: what is overdue or comes first. A draft waits for whoever prepares it.
pub fn waits_for(case: &Case, model: &Model, calendar: &Calendar, today: NaiveDate) -> WaitLine {
    let label = case.called().to_owned();
    if case.state == CaseState::Draft {
        return WaitLine {
            label,
            what: Some(Duty::Preparation),
            due: None,
            who: Some(case.named(&case.owner)),
            overdue: false,
        };
    }
    let planned = plan::plan(case, model, calendar);
    let first = planned
        .iter()
        .filter(|owed| !only_tells(&owed.what))
        .filter_map(|owed| Some((line(owed, today)?, owed)))
        .min_by_key(|(line, owed)| (line.due, line.what, owed.to.clone()));
    match first {
        Some((line, owed)) => WaitLine {
            label,
            what: Some(line.what),
            due: Some(line.due),
            who: case.party(&owed.to).map(|party| {
                if owed.what.is_personal() {
                    Named::from(party)
                } else {
                    case.named(&owed.to)
                }
            }),
            overdue: line.overdue,
        },
        None => WaitLine {
            label,
            what: None,
            due: None,
            who: None,
            overdue: false,
        },
    }
}
