//! Help that fits the moment, the list of one's cases, and what is owed when.

use crate::domain::case::{Case, CaseState};
use crate::domain::desk::{Desk, Outcome, To};
use crate::domain::duties;
use crate::domain::meeting::Phase;
use crate::domain::model::Model;
use crate::domain::notice::{CaseLine, Hint, Notice};
use crate::domain::party::PartyId;

use super::preparation;

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
    let acts = |office: &PartyId| by.is_some_and(|by| desk.case.acts_as(by, office));
    let owner = acts(&desk.case.owner);
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
    let chair = owner || meeting.chair.agreed().is_some_and(acts);
    let writer = meeting.writer.agreed().is_some_and(acts);
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
    let absent: Vec<PartyId> = desk.case.stood_in_for_by(&by).cloned().collect();
    if !lines.is_empty() || absent.is_empty() {
        let label = desk.case.label.clone();
        let so_far = evaluations(desk, &by);
        desk.say(To::Person(by.clone()), Notice::Duties { label, lines }).also = so_far.into_iter().collect();
    }
    // And what somebody who is away owes, a list for each.
    for absent in absent {
        let lines = duties::of_office(&desk.case, desk.model, desk.calendar, &absent, today);
        let label = label_for(&desk.case.label, &desk.case, &by, Some(&absent));
        desk.answer(Notice::Duties { label, lines });
    }
    Ok(())
}

/// How many have evaluated, for whoever leads and does not have them all.
fn evaluations(desk: &Desk, by: &PartyId) -> Option<Notice> {
    let meeting = desk.case.current().filter(|meeting| meeting.phase == Phase::Called)?;
    let leads = desk.case.accountable_for(meeting) == by;
    let (filled, of) = preparation::evaluated(desk, meeting.number).filter(|_| leads)?;
    (filled < of).then_some(Notice::EvaluationsSoFar { filled, of })
}

/// A case's name with for whom somebody stands in there: "dreng 4 år, for Peter Holm"; the name alone for nobody.
pub fn label_for(label: &str, case: &Case, me: &PartyId, only: Option<&PartyId>) -> String {
    let absent = case
        .stood_in_for_by(me)
        .filter(|absent| only.is_none_or(|only| only == *absent));
    let names: Vec<&str> = absent
        .filter_map(|absent| case.party(absent))
        .map(|party| party.name.as_str())
        .collect();
    if names.is_empty() {
        label.to_owned()
    } else {
        format!("{label}, for {}", names.join(", "))
    }
}

/// One line about a case, for the list of one's cases.
pub fn case_line(case: &Case, me: &PartyId, model: &Model) -> CaseLine {
    let meeting = case.current();
    CaseLine {
        label: label_for(case.called(), case, me, None),
        at: meeting.map(|meeting| meeting.at),
        missing: meeting.map_or(0, |meeting| u32::try_from(meeting.silent().count()).unwrap_or(u32::MAX)),
        mine: case.acts_as(me, &case.owner),
        draft: case.state == CaseState::Draft,
        kind: model
            .meeting_type(&case.kind)
            .filter(|_| case.from.is_some())
            .map(|kind| kind.title.clone())
            .unwrap_or_default(),
    }
}
