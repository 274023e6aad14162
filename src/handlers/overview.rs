//! Help that fits the moment, the list of one's cases, and what is owed when.

use crate::domain::case::{Case, CaseState};
use crate::domain::desk::{Desk, Outcome};
use crate::domain::meeting::Phase;
use crate::domain::model::Model;
use crate::domain::notice::{CaseLine, DutyLine, Hint, Notice};
use crate::domain::party::PartyId;
use crate::domain::plan::{self, What};
use crate::domain::words::Words;

/// What this person can do now, in this case: two or three things, never a list of commands.
pub fn help(desk: &mut Desk) -> Outcome {
    let hints = hints(desk);
    desk.answer(Notice::Help {
        label: desk.case.label.clone(),
        hints,
    });
    Ok(())
}

/// What makes sense now, for this person, in this case.
pub fn hints(desk: &Desk) -> Vec<Hint> {
    let by = desk.by.as_ref();
    let owner = by == Some(&desk.case.owner);
    let Some(meeting) = desk.case.current() else {
        return match desk.case.state {
            CaseState::Draft => vec![Hint::Continue],
            CaseState::Active if owner => vec![Hint::NewMeeting, Hint::Sent, Hint::CloseCase],
            CaseState::Active | CaseState::Closed => vec![Hint::Cases],
        };
    };
    let chair = owner || by == meeting.chair.agreed();
    let writer = by == meeting.writer.agreed();
    match meeting.phase {
        Phase::Planned => vec![Hint::Continue],
        Phase::Open if chair => vec![Hint::NextItem, Hint::Action],
        Phase::Open if writer => vec![Hint::Note, Hint::Action],
        Phase::Called if chair && !meeting.agenda_posted => vec![Hint::AnswerFor, Hint::Invite, Hint::Agenda],
        Phase::Called if chair => vec![Hint::Begin, Hint::Point, Hint::Move],
        Phase::Called => vec![Hint::Answer, Hint::Duties],
        Phase::Open | Phase::Held | Phase::Cancelled => vec![Hint::Duties],
    }
}

/// The computation behind the answer deadline, or the latest date of the case ("hvorfor den dato?").
pub fn why(desk: &mut Desk) -> Outcome {
    if desk.case.state == CaseState::Draft {
        return super::opening::why_that_date(desk);
    }
    let called = desk
        .case
        .current()
        .and_then(|meeting| meeting.invited.values().filter_map(|one| one.sent).max());
    let deadline = match called {
        Some(sent) => super::invitation::answer_deadline(desk, sent)?,
        None => super::dates::first_follow_up_by(desk).ok_or(Notice::NoMeeting {})?,
    };
    desk.answer(Notice::Computation {
        due: deadline.due,
        basis: deadline.basis.into(),
        source: super::dates::source(desk, &deadline.rule),
        steps: super::dates::steps(&deadline),
    });
    Ok(())
}

/// What is owed in this case: the next days, whose they are.
pub fn duties(desk: &mut Desk) -> Outcome {
    let mut owed = plan::plan(&desk.case, desk.model, desk.calendar);
    owed.sort_by(|a, b| (a.at, &a.key).cmp(&(b.at, &b.key)));
    let mine = owed
        .iter()
        .filter(|owed| desk.by.as_ref() == Some(&owed.to) && owed.at.date() >= desk.today());
    let mut lines: Vec<DutyLine> = Vec::new();
    for owed in mine {
        let line = DutyLine {
            due: due(&owed.what).unwrap_or_else(|| owed.at.date()),
            what: name(&owed.what),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    desk.answer(Notice::Duties {
        label: desk.case.label.clone(),
        lines,
    });
    Ok(())
}

fn due(what: &What) -> Option<chrono::NaiveDate> {
    match what {
        What::AnswerMissing { due, .. }
        | What::AnswersOverdue { due, .. }
        | What::ChairMissing { due, .. }
        | What::NotSent { due, .. }
        | What::FollowUpDue { due, .. } => Some(*due),
        What::AgendaDue { .. }
        | What::Evaluation { .. }
        | What::Perspective { .. }
        | What::MeetingSoon { .. }
        | What::MeetingToday { .. }
        | What::NotClosed { .. }
        | What::NotCalled { .. }
        | What::ConsentDecision
        | What::ActionBegins { .. } => None,
    }
}

fn name(what: &What) -> Words {
    let (da, en) = match what {
        What::AnswerMissing { .. } => ("svar på invitationen", "answer the invitation"),
        What::AnswersOverdue { .. } => ("svar, der mangler fra andre", "answers missing from others"),
        What::ChairMissing { .. } => ("aftal mødeleder", "agree who chairs"),
        What::AgendaDue { .. } => ("send dagsordenen", "post the agenda"),
        What::Evaluation { .. } => ("din evaluering", "your evaluation"),
        What::Perspective { .. } => ("barnets perspektiv", "the child's perspective"),
        What::MeetingSoon { .. } => ("mødet er næste arbejdsdag", "the meeting is the next working day"),
        What::MeetingToday { .. } => ("mødet", "the meeting"),
        What::NotClosed { .. } => ("afslut mødet", "close the meeting"),
        What::NotCalled { .. } => ("det nye skema", "the new form"),
        What::ActionBegins { .. } => ("det, du tog på dig, begynder", "what you took on begins"),
        What::NotSent { .. } => ("send til dem, der mangler", "send to those who lack it"),
        What::FollowUpDue { .. } => ("hold opfølgning", "hold the follow-up"),
        What::ConsentDecision => (
            "beslut, hvad der sker uden samtykke",
            "decide what happens without consent",
        ),
    };
    Words {
        da: da.to_owned(),
        en: en.to_owned(),
    }
}

/// One line about a case, for the list of one's cases.
pub fn case_line(case: &Case, me: &PartyId, model: &Model) -> CaseLine {
    let meeting = case.current();
    CaseLine {
        label: if case.label.is_empty() {
            case.id.0.clone()
        } else {
            case.label.clone()
        },
        at: meeting.map(|meeting| meeting.at),
        missing: meeting.map_or(0, |meeting| u32::try_from(meeting.silent().count()).unwrap_or(u32::MAX)),
        mine: case.owner == *me,
        draft: case.state == CaseState::Draft,
        kind: model
            .meeting_type(&case.kind)
            .filter(|_| case.from.is_some())
            .map(|kind| kind.title.clone())
            .unwrap_or_default(),
    }
}
