//! The board of a meeting: one standing message that says who comes, who does not and who is silent, edited in place and pinned.
//!
//! ```text
//! Tovholder, in the room: Hvem kommer torsdag 14. januar kl. 14.00? … Kommer: Jonas Bech (pædagog)
//!                         Mangler svar: Hanne Dam (sundhedsplejerske). Svar senest onsdag 30. december (uge 53).
//! ```

use crate::domain::desk::Desk;
use crate::domain::event::Answer;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::notice::{Named, Notice, Told};
use crate::domain::party::{PartyId, Reach};

use super::people;

/// The board: one standing message a meeting, edited in place, pinned.
pub(super) fn board(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let told = |party: &PartyId| {
        let invitation = meeting.invited.get(party)?;
        let (by, channel) = invitation.given.as_ref()?.through.as_ref()?;
        let on = invitation.given.as_ref()?.on;
        Some((desk.case.party(by)?.first_name().to_owned(), channel.clone(), on))
    };
    let mut own = Vec::new();
    let mut on_behalf: Vec<Told> = Vec::new();
    for (party, invitation) in &meeting.invited {
        let Some(person) = desk.case.party(party) else { continue };
        if invitation
            .given
            .as_ref()
            .is_some_and(|given| given.answer == Answer::Yes)
        {
            match told(party) {
                Some((by, channel, on)) => Told::join(
                    &mut on_behalf,
                    Told {
                        people: vec![Named::from(person)],
                        by,
                        channel,
                        on,
                        wrote: matches!(person.reach, Reach::Mailbox(_)),
                    },
                ),
                None => own.push(Named::from(person)),
            }
        }
    }
    let missing = meeting
        .silent()
        .filter_map(|(party, invitation)| Some((Named::from(desk.case.party(party)?), invitation.due)));
    let missing: Vec<_> = missing.collect();
    let due = missing.iter().filter_map(|(_, due)| *due).max();
    let notice = Notice::Board {
        at: meeting.at,
        place: meeting.place.clone(),
        cancelled: meeting.phase == Phase::Cancelled,
        chair: meeting.chair.agreed().map(|party| desk.case.named(party)),
        writer: meeting.writer.agreed().map(|party| desk.case.named(party)),
        comes: own,
        told: on_behalf,
        declines: names_where(desk, meeting, |answer| answer == Answer::No),
        missing: missing.into_iter().map(|(person, _)| person).collect(),
        due,
        telephone: meeting.chair.agreed().and_then(|party| people::telephone(desk, party)),
    };
    let coordinator = desk
        .case
        .coordinator(desk.model)
        .map(|party| desk.case.named(&party.id));
    let said = desk.tell_room(notice);
    said.slot = Some(format!("board-{number}"));
    said.also = coordinator
        .map(|person| Notice::BoardCoordinator { person })
        .into_iter()
        .collect();
}

/// Whose answer is such a one.
pub(super) fn names_where(desk: &Desk, meeting: &Meeting, wanted: impl Fn(Answer) -> bool) -> Vec<Named> {
    let chosen = meeting
        .invited
        .iter()
        .filter(|(_, invitation)| invitation.given.as_ref().is_some_and(|given| wanted(given.answer)));
    chosen
        .filter_map(|(party, _)| desk.case.party(party))
        .map(Named::from)
        .collect()
}
