//! Opening a case: from "ny sag" to invitations, one question at a time.
//!
//! ```text
//! Mette:     ny sag
//! Tovholder: Hvilken slags møde har I brug for?  [ Samarbejdsmøde ] [ Børne- og familiemøde ]
//! ```
//!
//! What is asked next is read off the case itself, so a pause, a restart or a whole form in one message makes no difference.

use crate::domain::case::{Case, CaseState};
use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::Event;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::Question;

use super::{dates, form, people, qualification, specialty};

/// The next thing the draft lacks.
pub(super) fn next(desk: &Desk) -> Option<Question> {
    let case = &desk.case;
    let kind = desk.model.meeting_type(&case.kind)?;
    if kind.series.is_some() {
        return super::series::next(desk, kind);
    }
    if case.label.is_empty() {
        return Some(Question::Label);
    }
    if kind.needs_reference && case.reference.is_none() {
        return Some(Question::Reference);
    }
    if kind.needs_start && case.began.is_none() {
        return Some(Question::Began);
    }
    if kind.needs_plan && case.plan_ready.is_none() {
        return Some(Question::PlanReady);
    }
    if let Some(name) = &kind.form {
        let empty = desk
            .model
            .fields(name)
            .iter()
            .find(|field| !case.form.contains_key(&field.id) && !case.skipped.contains(&field.id));
        if let Some(field) = empty {
            return Some(Question::Field {
                field: field.id.clone(),
            });
        }
        if case.form_again {
            return Some(Question::FormAgain);
        }
        if let Some(first) = super::triage::next(desk, kind) {
            return Some(first);
        }
        if case.form_shared.is_none() && kind.form_with_parents && kind.family.is_about_a_child() {
            return Some(Question::FormShared);
        }
    }
    if let Some(first) = super::triage::next(desk, kind) {
        return Some(first);
    }
    if kind.family.is_about_a_child() {
        if case.family().next().is_none() {
            return Some(Question::Relatives);
        }
        if case.early_perspective.is_none() && case.meetings.is_empty() {
            return Some(Question::Perspective { meeting: 1 });
        }
    }
    if !case.qualified {
        return Some(Question::Qualify);
    }
    if let Some(question) = super::alone::next(case, kind) {
        return Some(question);
    }
    let Some(meeting) = case.current() else {
        return Some(Question::When);
    };
    if kind.caseworker.is_some() && case.active_case.is_none() {
        return Some(Question::ActiveCase);
    }
    let nobody = kind.nobody_else && case.nobody_else;
    let coordinator = case.coordinator(desk.model).map(|party| &party.id);
    let invites_itself = |party: &PartyId| {
        *party == case.owner || Some(party) == coordinator || case.party(party).is_none_or(Party::is_family)
    };
    if !nobody && meeting.invited.keys().all(invites_itself) {
        return Some(Question::Invitees);
    }
    if needed(desk).is_some() {
        return Some(Question::Invitees);
    }
    if let Some(question) = super::consents::next(desk) {
        return Some(question);
    }
    let external = super::external::next(case, desk.model);
    Some(external.or_else(|| specialty::advice(desk)).unwrap_or(Question::Send))
}

/// The roles of which one is still missing among those invited (R-120, R-121).
pub(super) fn needed<'m>(desk: &Desk<'m>) -> Option<&'m [String]> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    let meeting = desk.case.current()?;
    let expected = meeting.expected();
    let has = |roles: &[String]| {
        let mut parties = expected.iter().filter_map(|party| desk.case.party(party));
        parties.any(|party| roles.contains(&party.role))
    };
    kind.needs.iter().find(|roles| !has(roles)).map(Vec::as_slice)
}

/// Asks the next thing, of whoever it is for.
pub fn ask_next(desk: &mut Desk) {
    let Some(question) = next(desk) else { return };
    if question == Question::TriageWho {
        super::triage::begin(desk);
        return;
    }
    let whom = match &question {
        Question::Qualify => qualification::local_leader(desk),
        _ => desk.by.clone(),
    };
    match whom {
        Some(whom) => {
            let others = question == Question::Qualify && desk.by.as_ref() != Some(&whom);
            put(desk, &whom, question);
            if others {
                let leader = desk.directory.person(&whom.0).map(|person| Named {
                    name: person.name.clone(),
                    role: desk.model.role_name(&person.role),
                });
                let label = desk.case.label.clone();
                desk.answer(Notice::RequestSent {
                    label,
                    leader: leader.unwrap_or_default(),
                });
            }
        }
        None => desk.answer(Notice::NoLocalLeader {}),
    }
}

/// Asks what is lacking. With the question whether the parents have the form comes the form, to go through and to give them.
pub(super) fn put(desk: &mut Desk, whom: &PartyId, question: Question) {
    let shared = question == Question::FormShared;
    super::ask::ask(desk, whom, question);
    if shared {
        form::hand_out(desk, whom, Notice::FormFile {});
    }
}

/// A draft has no meeting because it has not come to that: what is said instead of how to call another one.
pub fn while_draft(case: &Case, notice: Notice) -> Notice {
    match notice {
        Notice::NoMeeting {} if case.state == CaseState::Draft => Notice::NoMeetingYet {},
        other => other,
    }
}

/// A name for the case: neutral, short, no CPR number (the guard has looked already).
pub fn label(desk: &mut Desk, words: &str) -> Outcome {
    let label = words.trim();
    if label.is_empty() || label.chars().count() > 60 {
        return Err(Notice::LabelLength {}.into());
    }
    desk.record(Event::Labelled {
        label: label.to_owned(),
    });
    ask_next(desk);
    Ok(())
}

/// The case's number in the municipality's own system (R-100).
pub fn reference(desk: &mut Desk, words: &str) -> Outcome {
    let reference = words.trim();
    if reference.is_empty() || reference.chars().count() > 40 {
        return Err(Notice::ReferenceUnclear {}.into());
    }
    desk.record(Event::Referenced {
        reference: reference.to_owned(),
    });
    ask_next(desk);
    Ok(())
}

/// The day the indsats began: the first follow-up hangs on it (R-107, R-108), and says so at once.
pub fn began(desk: &mut Desk, words: &str) -> Outcome {
    let date = dates::day_in_past_or_future(desk, words)?;
    desk.record(Event::IndsatsBegan { date });
    if let Some((name, rule)) = dates::rule(desk, |kind| kind.first_follow_up.as_deref()) {
        let deadline = rule.compute(&name, date, desk.calendar);
        desk.answer(Notice::FirstFollowUpBy {
            began: date,
            due: deadline.due,
        });
    }
    ask_next(desk);
    Ok(())
}

/// Opens a case for somebody whose role may request this kind of meeting (R-020).
///
/// # Errors
///
/// A refusal that names who may.
pub fn may_open(desk_model: &crate::domain::model::Model, kind: &str, role: &str) -> Result<(), Refusal> {
    let Some(kind) = desk_model.meeting_type(kind) else {
        return Err(Notice::ModelChanged { kind: kind.to_owned() }.into());
    };
    if kind.requested_by.iter().any(|may| may == role) {
        return Ok(());
    }
    Err(Notice::MayNotOpen {
        kind: kind.title.clone(),
        roles: people::role_names(desk_model, &kind.requested_by),
    }
    .into())
}
