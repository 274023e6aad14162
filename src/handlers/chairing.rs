//! Who chairs when somebody else than the usual one has called the meeting: it is agreed with the one who usually does (R-131).
//!
//! ```text
//! Tovholder, to Birgit:  Hvem skal lede mødet torsdag 14. januar kl. 14.00? Pia Lind har taget initiativ til det.
//!                        [ Jeg leder det ] [ Pia Lind (PPR-psykolog) ] [ En anden ]
//! ```

use crate::domain::desk::{Desk, Outcome, To};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId};
use crate::domain::question::Question;

use super::{ask, preparation};

/// Asks for a mødeleder: the one it is agreed with, and where there is none the owner.
pub fn ask_for_chair(desk: &mut Desk, meeting: u32) {
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
pub fn speaks_for_the_chair(desk: &Desk) -> bool {
    let by = desk.by.as_ref();
    let agreed = desk
        .case
        .current()
        .and_then(|meeting| agreed_with(desk, meeting.number));
    agreed.is_some() && agreed.as_ref() == by
}

/// Whether somebody of another role was picked by somebody of another role: then it is agreed first.
pub fn must_be_agreed(desk: &Desk, picked: &Party) -> bool {
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
pub fn ask_first(desk: &mut Desk, meeting: u32) -> Outcome {
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
        "me" => preparation::chair_agreed(desk, number, &by),
        "owner" => {
            let owner = desk.case.owner().cloned().ok_or(Notice::NobodyMayDoThat {})?;
            preparation::ask_to_chair(desk, number, &owner)
        }
        _ => {
            ask::ask(desk, &by, Question::PickChair { meeting: number });
            Ok(())
        }
    }
}
