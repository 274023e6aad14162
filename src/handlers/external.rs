//! Somebody from outside, where the leader and the parents must both have agreed to it first (R-071).
//!
//! ```text
//! Tovholder: Er jeres leder enig i, at Line Skov (talepædagog) bliver inviteret?  [ Ja ] [ Ikke endnu ]
//! ```

use crate::domain::case::{Case, CaseState};
use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::model::{Group, Model};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::PartyId;
use crate::domain::question::Question;

use super::{ask, invitation, opening};

/// The agreement that is still missing before somebody from outside may be invited.
pub fn next(case: &Case, model: &Model) -> Option<Question> {
    model
        .meeting_type(&case.kind)
        .filter(|kind| kind.external_by_agreement)?;
    let leader = [true, false]
        .into_iter()
        .find(|leader| !missing(case, model, *leader).is_empty())?;
    Some(Question::ExternalAgreed { leader })
}

/// Those from outside whom the leader, or the parents, have not agreed to. A leader who is the owner has.
fn missing(case: &Case, model: &Model, leader: bool) -> Vec<PartyId> {
    let owner_leads = case
        .owner()
        .and_then(|owner| model.role(&owner.role))
        .is_some_and(|role| role.leads);
    if leader && owner_leads {
        return Vec::new();
    }
    let agreed = if leader {
        &case.external_agreed.by_leader
    } else {
        &case.external_agreed.by_parents
    };
    let meeting = case.current();
    let listed = meeting.into_iter().flat_map(|meeting| &meeting.invited);
    let unsent = listed.filter(|(party, invitation)| **party != case.owner && invitation.sent.is_none());
    let external = unsent.filter(|(party, _)| case.party(party).is_some_and(|party| party.group == Group::External));
    external
        .map(|(party, _)| party.clone())
        .filter(|party| !agreed.contains(party))
        .collect()
}

/// Those an agreement is asked about, by name.
pub fn names(desk: &Desk, leader: bool) -> Vec<Named> {
    let parties = missing(&desk.case, desk.model, leader);
    parties
        .iter()
        .filter_map(|party| desk.case.party(party))
        .map(Named::from)
        .collect()
}

/// One of the two ticks.
pub fn agreed(desk: &mut Desk, leader: bool, choice: &str) -> Outcome {
    if choice != "yes" {
        desk.answer(Notice::ExternalFirst {
            names: names(desk, leader),
            leader,
        });
        return Ok(());
    }
    let parties = missing(&desk.case, desk.model, leader);
    desk.record(Event::ExternalAgreed { leader, parties });
    go_on(desk)
}

/// Asks for the other tick, or invites.
pub fn go_on(desk: &mut Desk) -> Outcome {
    if desk.case.state == CaseState::Draft {
        opening::ask_next(desk);
        return Ok(());
    }
    match (next(&desk.case, desk.model), desk.by.clone()) {
        (Some(question), Some(by)) => {
            ask::ask(desk, &by, question);
            Ok(())
        }
        _ => invitation::send_new(desk),
    }
}
