//! Parents always: in a kind of meeting where they always take part, nobody takes them off, and nothing begins without them
//! (R-122).
//!
//! ```text
//! Birgit:    fjern Sara
//! Tovholder: Sara Friis (forælder) bliver på listen, for til et udviklingsmøde er forældrene altid med. …
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::model::Family;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};

use super::relatives;

/// Whether the parents always take part here.
fn holds(desk: &Desk) -> bool {
    let kind = desk.model.meeting_type(&desk.case.kind);
    kind.is_some_and(|kind| kind.family == Family::Always)
}

/// The parents, where they always take part; nobody elsewhere.
fn always(desk: &Desk) -> Vec<PartyId> {
    let custody = desk.case.consent.as_ref().map(|consent| &consent.holders);
    let role = relatives::parent_role(desk.model);
    // Where it is known who holds custody, they are the parents; a grandmother who comes along may stay away.
    let is_parent = |party: &&Party| custody.map_or(party.role == role, |holders| holders.contains(&party.id));
    let parents = desk.case.family().filter(|_| holds(desk)).filter(is_parent);
    parents.map(|party| party.id.clone()).collect()
}

/// Whether this person may be taken out of the case.
///
/// # Errors
///
/// A parent, where parents always take part.
pub fn may_leave(desk: &Desk, party: &Party) -> Outcome {
    if party.is_family() && always(desk).contains(&party.id) {
        let kind = desk.meeting_type()?.title.clone();
        let person = Named::from(party);
        return Err(Notice::ParentsAlways { kind, person }.into());
    }
    Ok(())
}

/// Whether one parent stays in the case when this person is taken out of it (R-007); where none of the family is a parent, one of them.
///
/// # Errors
///
/// It is the last one: how professionals meet alone is said with it.
pub fn one_stays(desk: &Desk, party: &Party) -> Outcome {
    let parents: Vec<&PartyId> = relatives::parents(desk).map(|parent| &parent.id).collect();
    let last = parents == [&party.id] || (party.is_family() && desk.case.family().count() == 1);
    if last {
        let alone = desk.meeting_type()?.professional.is_some();
        return Err(Notice::ParentsStay { alone }.into());
    }
    Ok(())
}

/// A meeting is neither called nor begun unless at least one parent is expected.
///
/// # Errors
///
/// All of them have said no, or none is on the list.
pub fn gate(desk: &Desk, number: u32) -> Outcome {
    if !holds(desk) {
        return Ok(());
    }
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    let parents = always(desk);
    let expected = meeting.expected();
    if parents.iter().any(|party| expected.contains(party)) {
        return Ok(());
    }
    let kind = desk.meeting_type()?.title.clone();
    let names = parents
        .iter()
        .filter_map(|party| desk.case.party(party))
        .map(Named::from)
        .collect();
    Err(Notice::ParentsExpected { kind, names }.into())
}
