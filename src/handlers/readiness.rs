//! What is to be known before a meeting: is there an active case, is the plan there, do specialists know the matter, has
//! somebody talked with the child.
//!
//! ```text
//! Tovholder: Har familien en aktiv sag hos rådgiverne?  [ Ja ] [ Nej ]
//! ```

use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::{Answer, Event};
use crate::domain::meeting::Phase;
use crate::domain::model::Group;
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};
use crate::domain::words::Words;

use super::{ask, opening, people};

/// R-092: the family's own caseworker is asked only where there is an active case; else somebody from intake.
pub fn active_case(desk: &mut Desk, choice: &str) -> Outcome {
    desk.record(Event::ActiveCase { yes: choice == "yes" });
    opening::ask_next(desk);
    Ok(())
}

/// "aktiv sag ja": it has become otherwise.
pub fn active_case_in_words(desk: &mut Desk, words: &str) -> Outcome {
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    let yes = match crate::dispatch::command::grammar::answer_in_words(words) {
        Some(Answer::Yes) => true,
        Some(Answer::No) => false,
        Some(Answer::Maybe) | None => return Err(Notice::ActiveCaseHow {}.into()),
    };
    desk.record(Event::ActiveCase { yes });
    let caseworker = caseworker(desk).unwrap_or_default();
    desk.answer(Notice::ActiveCaseNoted { caseworker });
    Ok(())
}

/// The role of the caseworker who belongs at this meeting, in words.
pub fn caseworker(desk: &Desk) -> Option<Words> {
    let roles = desk.model.meeting_type(&desk.case.kind)?.caseworker.as_ref()?;
    let role = if desk.case.active_case? {
        &roles.active
    } else {
        &roles.otherwise
    };
    Some(desk.model.role_name(role))
}

/// R-092: the family's own caseworker without an active case is refused, with who comes instead.
///
/// # Errors
///
/// There is no active case.
pub fn may_come(desk: &Desk, party: &Party) -> Result<(), Refusal> {
    let Some(roles) = desk.meeting_type()?.caseworker.as_ref() else {
        return Ok(());
    };
    if party.role == roles.active && desk.case.active_case == Some(false) {
        return Err(Notice::NoActiveCase {
            role: desk.model.role_name(&roles.active),
            otherwise: desk.model.role_name(&roles.otherwise),
        }
        .into());
    }
    Ok(())
}

/// R-106: the plan is there before the start; or the reason why it cannot wait.
pub fn plan_ready(desk: &mut Desk, reply: &Reply) -> Outcome {
    let reason = match reply {
        Reply::Choice(id) if id == "yes" => None,
        Reply::Choice(_) => {
            desk.answer(Notice::PlanFirst {});
            return Ok(());
        }
        Reply::Words(words) if words.trim().is_empty() => return Err(Notice::ReasonEmpty {}.into()),
        Reply::Words(words) => Some(words.trim().to_owned()),
    };
    let overridden = reason.is_some();
    desk.record(Event::PlanReady { reason });
    if overridden {
        desk.answer(Notice::PlanLater {});
    }
    opening::ask_next(desk);
    Ok(())
}

/// R-083, R-093: a specialist who has just said yes is asked once whether they know the matter; one without an account through whoever
/// answered for them.
pub fn ask_whether_known(desk: &mut Desk, number: u32, party: &PartyId) {
    if !is_to_be_asked(desk, number, party) {
        return;
    }
    let (meeting, party) = (number, party.clone());
    if desk.case.party(&party).is_some_and(Party::in_chat) {
        let question = Question::Knows {
            meeting,
            party: party.clone(),
        };
        ask::ask(desk, &party, question);
    } else if let Some(by) = desk.by.clone() {
        ask::ask(desk, &by, Question::KnowsFor { meeting, party });
    }
}

/// The same of everybody without an account, one after the other.
pub fn ask_of_the_next(desk: &mut Desk, number: u32) {
    let invited = desk.case.meeting(number).map(|meeting| &meeting.invited);
    let mut others = invited.into_iter().flatten().map(|(party, _)| party);
    let next = others.find(|party| {
        let away = desk.case.party(party).is_some_and(|party| !party.in_chat());
        away && is_to_be_asked(desk, number, party)
    });
    if let Some(party) = next.cloned() {
        ask_whether_known(desk, number, &party);
    }
}

/// Whether somebody from outside comes and has not said whether they know the matter.
fn is_to_be_asked(desk: &Desk, number: u32, party: &PartyId) -> bool {
    let kind = desk.model.meeting_type(&desk.case.kind);
    let asks = kind.is_some_and(|kind| kind.knows_first);
    let party_of = desk.case.party(party);
    let external = party_of.is_some_and(|party| party.group == Group::External);
    let meeting = desk.case.meeting(number);
    // At the table there is no before.
    let new = meeting.is_some_and(|meeting| {
        meeting.phase <= Phase::Called && meeting.comes(party) && !meeting.knows.contains_key(party)
    });
    asks && external && new
}

/// They know it; or not yet, and are reminded before the meeting.
pub fn knows(desk: &mut Desk, number: u32, party: &PartyId, choice: &str) -> Outcome {
    let yes = choice == "yes";
    desk.record(Event::Knows {
        meeting: number,
        party: party.clone(),
        yes,
    });
    desk.answer(if yes {
        Notice::KnowsThanks {}
    } else {
        Notice::KnowsLater {}
    });
    Ok(())
}

/// The same of somebody without an account; then of the next one.
pub fn knows_for(desk: &mut Desk, number: u32, party: &PartyId, choice: &str) -> Outcome {
    let yes = choice == "yes";
    desk.record(Event::Knows {
        meeting: number,
        party: party.clone(),
        yes,
    });
    let person = desk.case.party(party).into();
    desk.answer(if yes {
        Notice::KnowsForThanks { person }
    } else {
        Notice::KnowsForLater { person }
    });
    ask_of_the_next(desk, number);
    Ok(())
}

/// R-062: somebody close has talked with the child about the meeting.
pub fn child_prepared(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    if choice == "yes" {
        desk.record(Event::ChildPrepared { meeting: number });
        desk.answer(Notice::ChildPreparedThanks {});
    } else {
        desk.answer(Notice::ChildPreparedLater {});
    }
    Ok(())
}

/// R-085: roles to think of when people are invited; the caseworker who belongs there among them.
pub fn to_think_of(desk: &Desk) -> Vec<Words> {
    let kind = desk.model.meeting_type(&desk.case.kind);
    let suggested = kind.map_or(&[][..], |kind| kind.suggests.as_slice());
    let mut roles = people::role_names(desk.model, suggested);
    roles.extend(caseworker(desk));
    roles
}
