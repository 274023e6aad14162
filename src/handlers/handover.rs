//! A case gets another owner, with everything that is owed: the questions that are open, the meetings to come, the room.
//!
//! ```text
//! Mette:                overdrag Søren Krag
//! Tovholder, to Søren:  Du har nu ansvaret for sagen "dreng 4 år". Mette Holm (skoleleder) har givet den videre. …
//! ```

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Effect, Outcome, To};
use crate::domain::event::{Answer, Event};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::Question;

use super::board::board;
use super::people;

/// "overdrag Søren Krag": the case, with everything owed, gets another owner.
pub fn hand_over(desk: &mut Desk, words: &str) -> Outcome {
    if desk.by.as_ref() != Some(&desk.case.owner) && !stands_in(desk) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    let to = match people::find(desk, words)? {
        people::Match::One(party) => party,
        people::Match::Ask(_) => return Err(Notice::WriteTheName {}.into()),
    };
    let (label, from): (String, Named) = (desk.case.label.clone(), desk.case.owner().into());
    give(desk, &to)?;
    if desk.by.as_ref() != Some(&to.id) {
        desk.say(To::Person(to.id.clone()), Notice::HandedToYou { label, from });
    }
    desk.answer(Notice::HandedOver { to: (&to).into() });
    ask_new_owner(desk);
    Ok(())
}

/// Whether the owner has left, and this is the leader of the case's institution: somebody must be able to pass it on.
fn stands_in(desk: &Desk) -> bool {
    let left = !desk.directory.is_active(&desk.case.owner.0);
    let leader = desk
        .by
        .as_ref()
        .filter(|by| desk.directory.is_active(&by.0))
        .and_then(|by| desk.directory.person(&by.0))
        .filter(|person| desk.model.role(&person.role).is_some_and(|role| role.leads));
    let here = |at: &String| leader.is_some_and(|person| person.serves(at));
    left && desk.case.institution.as_ref().is_some_and(here)
}

/// Makes somebody the owner, with all that is owed, if their role may be.
///
/// # Errors
///
/// It may not: the refusal says which may.
pub fn give(desk: &mut Desk, to: &Party) -> Outcome {
    let kind = desk.meeting_type()?;
    if !kind.responsible.contains(&to.role) {
        return Err(Notice::OnlyResponsible {
            roles: people::role_names(desk.model, &kind.responsible),
        }
        .into());
    }
    super::consents::gate_for_task(desk, to)?;
    let old = desk.case.owner.clone();
    desk.record(Event::HandedOver { to: to.clone() });
    tasks_follow(desk, &old, to);
    desk.effects.push(Effect::Admit(to.id.clone()));
    desk.effects.push(Effect::Moderate(to.id.clone()));
    Ok(())
}

/// What was asked of the old owner and is still open is asked of the new one: what a draft lacks, and another day for a meeting
/// of a series that would be on a closed one.
pub fn ask_new_owner(desk: &mut Desk) {
    let question = match desk.case.state {
        CaseState::Draft => super::opening::next(desk),
        CaseState::Active => desk.case.waits_for_day.map(|date| Question::SeriesDay { date }),
        CaseState::Closed => None,
    };
    if let Some(question) = question {
        let owner = desk.case.owner.clone();
        super::opening::put(desk, &owner, question);
    }
}

/// The new owner comes to what is still to come, and chairs or writes where the old one did so as owner.
fn tasks_follow(desk: &mut Desk, old: &PartyId, new: &Party) {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return;
    };
    let live: Vec<(u32, bool, bool)> = desk
        .case
        .meetings
        .iter()
        .filter(|meeting| meeting.is_live())
        .map(|meeting| {
            let chairs = meeting.chair.agreed() == Some(old) && kind.chair.contains(&new.role);
            (meeting.number, chairs, meeting.writer.agreed() == Some(old))
        })
        .collect();
    for (meeting, chairs, writes) in live {
        let party = new.id.clone();
        desk.record(Event::Answered {
            meeting,
            party: party.clone(),
            answer: Answer::Yes,
            channel: None,
        });
        if chairs {
            let party = party.clone();
            desk.record(Event::ChairAgreed { meeting, party });
        }
        if writes {
            desk.record(Event::WriterAgreed { meeting, party });
        }
        board(desk, meeting);
        super::agenda::agenda_again(desk, meeting);
    }
}
