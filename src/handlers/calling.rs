//! Calling a meeting: everything that must be in place is, and with one tap the room is there and all are invited. A follow-up is called
//! as the meeting before it ends.
//!
//! ```text
//! Tovholder: Skal jeg sende det her? Samarbejdsmøde torsdag 14. januar kl. 14.00 …  [ Send ] [ Ret noget ] [ Hvorfor den dato? ]
//! Mette:     [ Send ]
//! The room:  Velkommen. Rummet hører til sagen "dreng 4 år" …
//! ```

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Effect, FileKind, Outcome, Refusal, To};
use crate::domain::event::Event;
use crate::domain::meeting::Phase;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::Question;

use super::board::board;
use super::{ask, dates, invitation, opening, people};

/// `Send`: the room is made, the form is posted, everybody is asked, the clock starts (R-025 to R-028).
pub fn send(desk: &mut Desk, choice: &str) -> Outcome {
    match choice {
        "why" => return why_that_date(desk),
        "edit" => {
            desk.answer(Notice::HowToEdit {});
            return Ok(());
        }
        _ => {}
    }
    gates(desk)?;
    let current = desk.case.current().ok_or(Notice::NoMeeting {})?;
    let (meeting, chair) = (current.number, current.chair.agreed().cloned());
    if desk.case.state == CaseState::Active {
        // A new course in a room that is there: the new form, and the meeting that waited for it (R-056).
        let asked_before = desk.case.meeting(meeting).is_some_and(|found| {
            let mut others = found.invited.iter().filter(|(party, _)| **party != desk.case.owner);
            others.any(|(_, invitation)| invitation.given.is_some())
        });
        if asked_before {
            invitation::post_form(desk)?;
            announce_follow_up(desk, meeting);
            return Ok(());
        }
        desk.record(Event::Called { meeting });
        super::links::tell_first_case(desk, meeting);
        return invitation::send_new(desk);
    }
    desk.record(Event::Called { meeting });
    desk.record(Event::RoomOpened {});
    desk.effects.push(Effect::OpenRoom);
    let owner = desk.case.owner.clone();
    desk.effects.push(Effect::Admit(owner.clone()));
    desk.effects.push(Effect::Moderate(owner));
    admit_everybody(desk, meeting);
    desk.effects.extend(chair.map(Effect::Moderate));
    let opened = room_opened(desk)?;
    desk.tell_room(opened);
    if desk.meeting_type()?.needs_reference {
        desk.tell_room(Notice::AuthorityMeeting {});
    }
    if let Some(reason) = desk.case.meeting(meeting).and_then(|found| found.acute.clone()) {
        desk.tell_room(Notice::AcuteMeeting { reason });
    }
    invitation::send_new(desk)?;
    super::parents_draft::offer(desk, meeting, None);
    super::links::tell_first_case(desk, meeting);
    if desk
        .case
        .meeting(meeting)
        .is_some_and(|found| found.chair.agreed().is_none())
    {
        super::chairing::ask_for_chair(desk, meeting);
    }
    Ok(())
}

/// Everything that must be in place before anything is sent. Each refusal says what is missing and how to give it.
fn gates(desk: &Desk) -> Outcome {
    let waits = desk
        .case
        .current()
        .is_some_and(|meeting| meeting.phase == Phase::Planned);
    if desk.case.state != CaseState::Draft && !waits {
        return Err(Notice::AlreadySent {}.into());
    }
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    match opening::next(desk) {
        Some(Question::Send) => super::parents::gate(desk, desk.case.current().map_or(0, |meeting| meeting.number)),
        Some(Question::FormShared) => Err(Notice::FormNotSharedYet {}.into()),
        Some(Question::Custody | Question::Consent { .. }) => Err(super::consents::missing(desk).into()),
        Some(Question::Invitees) if opening::needed(desk).is_some() => Err(role_needed(desk).into()),
        Some(question) => Err(super::alone::refusal(desk, &question)
            .unwrap_or(Notice::NotReadyToSend {})
            .into()),
        None => Err(Notice::AlreadySent {}.into()),
    }
}

/// Who must be among those invited, and is not.
pub(super) fn role_needed(desk: &Desk) -> Notice {
    Notice::RoleNeeded {
        kind: desk.kind_title(),
        roles: people::role_names(desk.model, opening::needed(desk).unwrap_or_default()),
    }
}

/// The first thing said in the room: what it is for.
fn room_opened(desk: &Desk) -> Result<Notice, Refusal> {
    let (label, kind) = (desk.case.label.clone(), desk.meeting_type()?.title.clone());
    let owner = desk.case.owner().into();
    Ok(if desk.is_about_a_child() {
        Notice::RoomOpened { label, kind, owner }
    } else {
        Notice::NoChildRoomOpened { label, kind, owner }
    })
}

/// Everybody is let in before anything is said: nobody reads what was written before they were invited.
fn admit_everybody(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let parties = meeting.invited.keys().filter_map(|party| desk.case.party(party));
    let in_chat: Vec<PartyId> = parties
        .filter(|party| party.in_chat())
        .map(|party| party.id.clone())
        .collect();
    desk.effects.extend(in_chat.into_iter().map(Effect::Admit));
}

/// "Why that date?": the days are counted out loud.
fn why_that_date(desk: &mut Desk) -> Outcome {
    let deadline = invitation::answer_deadline(desk, desk.today())?;
    desk.answer(Notice::Computation {
        due: deadline.due,
        basis: deadline.basis.into(),
        source: dates::source_of(desk, &deadline),
        steps: dates::steps(&deadline),
    });
    opening::ask_next(desk);
    Ok(())
}

/// The follow-up is called in the same breath (R-013, R-054): everybody said yes at the table. A new course waits for its form.
pub(super) fn call_follow_up(desk: &mut Desk, held: u32, next: u32) {
    if super::consents::gate(desk).is_err() {
        // It waits for what the mødeleder decides.
        return;
    }
    let new = desk
        .case
        .meeting(held)
        .is_some_and(|meeting| meeting.new_course == Some(true));
    let owner = desk.case.owner.clone();
    let kind = desk.model.meeting_type(&desk.case.kind);
    let parents_first = kind.is_some_and(|kind| super::alone::next(&desk.case, kind).is_some());
    if new {
        desk.say(To::Person(owner.clone()), Notice::NewCourseForm {});
    } else if parents_first {
        desk.say(To::Person(owner.clone()), Notice::FollowUpWaits {});
    } else {
        announce_follow_up(desk, next);
        return;
    }
    if let Some(question) = opening::next(desk) {
        opening::put(desk, &owner, question);
    }
}

/// Calls a follow-up that had waited for a consent, unless it waits for a form too (R-056).
pub(super) fn call_what_waits(desk: &mut Desk, next: u32) {
    let kind = desk.model.meeting_type(&desk.case.kind);
    if desk.case.form_shared.is_some() || kind.is_none_or(|kind| kind.form.is_none()) {
        announce_follow_up(desk, next);
    }
}

/// Calls a follow-up that everybody knows of: its day, its calendar file, its board.
fn announce_follow_up(desk: &mut Desk, next: u32) {
    desk.record(Event::Called { meeting: next });
    super::links::tell_first_case(desk, next);
    let due = invitation::answer_deadline(desk, desk.today()).map_or(desk.today(), |deadline| deadline.due);
    let (absent, _) = invitation::owes_from_now(desk, next, due);
    let Some(meeting) = desk.case.meeting(next) else { return };
    let (at, place, chairless) = (meeting.at, meeting.place.clone(), meeting.chair.agreed().is_none());
    let all = absent.is_empty();
    let kind = desk.model.meeting_type(&desk.case.kind);
    let family = kind.is_some_and(|kind| kind.family.takes_part());
    desk.tell_room(if desk.is_about_a_child() {
        Notice::FollowUpCalled { at, place, all, family }
    } else {
        Notice::NoChildFollowUpCalled { at, place, all }
    });
    for party in &absent {
        invitation::invite_one(desk, next, party, due);
    }
    if !all {
        ask::ask_room(desk, ask::whether_one_comes(desk, next));
    }
    desk.tell_room(Notice::CalendarFile { at }).file = Some(FileKind::Calendar(next));
    board(desk, next);
    super::parents_draft::offer(desk, next, None);
    super::telephone::ask(desk, next);
    if chairless {
        let owner = desk.case.owner.clone();
        ask::ask(desk, &owner, Question::PickChair { meeting: next });
    }
}
