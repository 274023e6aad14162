//! Help that fits the moment, the list of one's cases, and what is owed when.

use crate::domain::case::{Case, CaseState};
use crate::domain::desk::{Desk, Outcome};
use crate::domain::duties;
use crate::domain::meeting::Phase;
use crate::domain::model::Model;
use crate::domain::notice::{CaseLine, Hint, Notice};
use crate::domain::party::PartyId;

/// What this person can do now, in this case: two or three things, never a list of commands.
pub fn help(desk: &mut Desk) -> Outcome {
    let hints = hints(desk);
    desk.answer(Notice::Help {
        label: desk.case.label.clone(),
        hints,
    });
    // Whoever leads also sees what the guide says now.
    if let Some(guide) = super::checks::guide(desk) {
        desk.answer(guide);
    }
    Ok(())
}

/// What makes sense now, for this person, in this case.
pub fn hints(desk: &Desk) -> Vec<Hint> {
    let by = desk.by.as_ref();
    let owner = by == Some(&desk.case.owner);
    let Some(meeting) = desk.case.current() else {
        return match desk.case.state {
            CaseState::Draft => vec![Hint::Continue],
            CaseState::Active if owner => {
                let onward = (!super::links::targets(desk).is_empty()).then_some(Hint::Onward);
                let kind = desk.model.meeting_type(&desk.case.kind);
                let alone = kind.and_then(|kind| kind.professional.as_ref());
                let alone = alone.map(|_| Hint::Professional);
                let always = [Hint::NewMeeting, Hint::Sent, Hint::CloseCase];
                always.into_iter().chain(onward).chain(alone).collect()
            }
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
        Phase::Called => vec![Hint::Answer, Hint::Duties, Hint::Contact],
        Phase::Open | Phase::Held | Phase::Cancelled => vec![Hint::Duties, Hint::Contact],
    }
}

/// What is owed in this case: the next days, and what is overdue.
pub fn duties(desk: &mut Desk) -> Outcome {
    let today = desk.today();
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let lines = duties::of(&desk.case, desk.model, desk.calendar, &by, today);
    desk.answer(Notice::Duties {
        label: desk.case.label.clone(),
        lines,
    });
    Ok(())
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
