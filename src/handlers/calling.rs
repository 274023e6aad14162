//! Calling the meeting: everything that must be in place is, and with one tap the room is there and all are invited.
//!
//! ```text
//! Tovholder: Skal jeg sende det her? Samarbejdsmøde torsdag 14. januar kl. 14.00 …  [ Send ] [ Ret noget ] [ Hvorfor den dato? ]
//! Mette:     [ Send ]
//! The room:  Velkommen. Rummet hører til sagen "dreng 4 år" …
//! ```

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Effect, Outcome, Refusal};
use crate::domain::event::Event;
use crate::domain::meeting::Phase;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::Question;

use super::{dates, invitation, opening, people};

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
            super::closing::announce_follow_up(desk, meeting);
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
