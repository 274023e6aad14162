//! Who leads the meeting: picked, asked, and theirs with a yes. Where somebody else than the usual one has called it, it is agreed with
//! the one who usually does (R-131).
//!
//! ```text
//! Tovholder, to Birgit:  Hvem skal lede mødet torsdag 14. januar kl. 14.00? Pia Lind har taget initiativ til det.
//!                        [ Jeg leder det ] [ Pia Lind (PPR-psykolog) ] [ En anden ]
//! Birgit:                [ Pia Lind (PPR-psykolog) ]
//! Tovholder, to Pia:     Vil du lede mødet torsdag 14. januar kl. 14.00? …  [ Ja ] [ Nej ]
//! ```

use crate::domain::desk::{Desk, Effect, Outcome, To};
use crate::domain::event::{Answer, Event};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};

use super::board::board;
use super::invitation::may_keep;
use super::{agenda, ask, dates, people, tasks};

/// "mødeleder Line": by whoever is accountable for the meeting, or by a leader with whom it is agreed (R-131).
pub fn chair_in_words(desk: &mut Desk, number: u32, reply: &Reply) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if !speaks_for_the_chair(desk) {
        may_keep(desk, meeting)?;
    }
    pick_chair(desk, number, reply)
}

/// The owner picks who chairs: by tap or by name. Whom the model does not allow is refused, with who may (R-113).
pub fn pick_chair(desk: &mut Desk, number: u32, reply: &Reply) -> Outcome {
    let party = tasks::picked(desk, reply)?;
    ask_to_chair(desk, number, &party)
}

/// Asks somebody to chair; oneself needs no asking.
fn ask_to_chair(desk: &mut Desk, number: u32, party: &Party) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    let kind = desk.meeting_type()?;
    if !kind.chair.contains(&party.role) {
        let by = dates::rule(desk, |kind| kind.chair_agreed.as_deref())
            .map(|(name, rule)| rule.compute(&name, meeting.day(), desk.calendar).due);
        let refused = Notice::MayNotChair {
            kind: kind.title.clone(),
            person: Named::from(party),
            roles: people::role_names(desk.model, &kind.chair),
            by,
        };
        return Err(refused.into());
    }
    if must_be_agreed(desk, party) {
        return ask_first(desk, number);
    }
    super::consents::gate_for_task(desk, party)?;
    super::consent_alone::gate(desk)?;
    people::ensure(desk, party);
    if desk.speaker() == Some(&party.id) {
        return chair_agreed(desk, number, &party.id.clone());
    }
    if !party.in_chat() {
        return Err(Notice::NotInChat {
            person: Named::from(party),
        }
        .into());
    }
    desk.record(Event::ChairAsked {
        meeting: number,
        party: party.id.clone(),
    });
    ask::ask(
        desk,
        &party.id,
        Question::Chair {
            meeting: number,
            party: party.id.clone(),
        },
    );
    desk.answer(Notice::ChairIsAsked {
        person: Named::from(party),
    });
    Ok(())
}

/// The one who was asked to chair says yes or no.
pub fn chair(desk: &mut Desk, number: u32, party: &PartyId, choice: &str) -> Outcome {
    tasks::still_asked(desk, number, party, |meeting| &meeting.chair)?;
    if choice == "yes" {
        return chair_agreed(desk, number, party);
    }
    desk.record(Event::ChairDeclined {
        meeting: number,
        party: party.clone(),
    });
    desk.answer(Notice::TaskDeclined {});
    nobody_leads(desk, number, party);
    Ok(())
}

/// Somebody leads the meeting from now on.
fn chair_agreed(desk: &mut Desk, number: u32, party: &PartyId) -> Outcome {
    desk.record(Event::ChairAgreed {
        meeting: number,
        party: party.clone(),
    });
    if desk.case.meeting(number).is_some_and(|meeting| !meeting.comes(party)) {
        // Who leads the meeting comes to it, and from now on belongs in the room.
        desk.record(Event::Answered {
            meeting: number,
            party: party.clone(),
            answer: Answer::Yes,
            channel: None,
        });
        desk.effects.push(Effect::Admit(party.clone()));
    }
    desk.effects.push(Effect::Moderate(party.clone()));
    let person: Named = desk.case.party(party).into();
    let at = desk.meeting_at(number);
    desk.tell_room(Notice::ChairIs {
        person: person.clone(),
        at,
    });
    if desk.by.as_ref() != Some(&desk.case.owner) {
        let owner = desk.case.owner.clone();
        desk.say(To::Person(owner), Notice::ChairAgreed { person });
    }
    board(desk, number);
    agenda::agenda_again(desk, number);
    Ok(())
}

/// The owner hears who does not lead, and is asked who does.
pub(super) fn nobody_leads(desk: &mut Desk, number: u32, party: &PartyId) {
    let owner = desk.case.owner.clone();
    if owner != *party {
        let person = desk.case.party(party).into();
        desk.say(To::Person(owner.clone()), Notice::ChairDeclined { person });
    }
    ask::ask(desk, &owner, Question::PickChair { meeting: number });
}

/// Whether the owner chairs unless another is asked.
pub(super) fn owner_chairs(desk: &Desk) -> bool {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return false;
    };
    let role = desk.case.owner().map(|owner| &owner.role);
    kind.responsible_chairs
        && (kind.chair_agreed_with.is_empty() || role.is_some_and(|role| kind.chair_agreed_with.contains(role)))
}

/// Whoever every overdue thing about this meeting goes to; the owner where there is no such meeting.
pub(super) fn accountable(desk: &Desk, number: u32) -> PartyId {
    let meeting = desk.case.meeting(number);
    let found = meeting.map(|meeting| desk.case.accountable_for(meeting));
    found.unwrap_or(&desk.case.owner).clone()
}

/// Asks for a mødeleder: the one it is agreed with, and where there is none the owner.
pub(super) fn ask_for_chair(desk: &mut Desk, meeting: u32) {
    let leader = agreed_with(desk, meeting);
    let owner = desk.case.owner.clone();
    match leader.filter(|leader| *leader != owner) {
        Some(leader) => {
            ask::ask(desk, &leader, Question::AgreeChair { meeting });
            let leader = desk.case.party(&leader).into();
            desk.say(To::Person(owner), Notice::ChairIsAgreed { leader });
        }
        None => ask::ask(desk, &owner, Question::PickChair { meeting }),
    }
}

/// The one among those expected whom the chair is agreed with.
fn agreed_with(desk: &Desk, number: u32) -> Option<PartyId> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    let meeting = desk.case.meeting(number)?;
    let expected = meeting.expected();
    let mut parties = expected.into_iter().filter_map(|party| desk.case.party(party));
    parties
        .find(|party| party.in_chat() && kind.chair_agreed_with.contains(&party.role))
        .map(|party| party.id.clone())
}

/// Whether it is with whoever speaks that it is agreed who chairs.
fn speaks_for_the_chair(desk: &Desk) -> bool {
    let by = desk.by.as_ref();
    let agreed = desk
        .case
        .current()
        .and_then(|meeting| agreed_with(desk, meeting.number));
    agreed.is_some() && agreed.as_ref() == by
}

/// Whether somebody of another role was picked by somebody of another role: then it is agreed first.
fn must_be_agreed(desk: &Desk, picked: &Party) -> bool {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return false;
    };
    let by = desk.by.as_ref().and_then(|by| desk.case.party(by));
    let usual = |party: &Party| kind.chair_agreed_with.contains(&party.role);
    let somebody = desk
        .case
        .current()
        .and_then(|meeting| agreed_with(desk, meeting.number));
    somebody.is_some() && !usual(picked) && !by.is_some_and(usual)
}

/// The owner picked somebody: the leader is asked first.
///
/// # Errors
///
/// Never; it is said whom the chair is agreed with.
fn ask_first(desk: &mut Desk, meeting: u32) -> Outcome {
    ask_for_chair(desk, meeting);
    Ok(())
}

/// What the leader answered: leads, lets the owner lead, or names another.
///
/// # Errors
///
/// There is a mødeleder already, or the owner's role may not chair.
pub fn agree(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.chair.agreed().is_some() {
        return Err(Notice::QuestionIsOver {}.into());
    }
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    match choice {
        "me" => chair_agreed(desk, number, &by),
        "owner" => {
            let owner = desk.case.owner().cloned().ok_or(Notice::NobodyMayDoThat {})?;
            ask_to_chair(desk, number, &owner)
        }
        _ => {
            ask::ask(desk, &by, Question::PickChair { meeting: number });
            Ok(())
        }
    }
}
