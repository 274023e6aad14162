//! Somebody is in the case no longer: its owner takes them off, or they have handed over all they had. What is written from then on
//! they cannot read.
//!
//! ```text
//! Mette:     fjern Line
//! Tovholder: Line Skov (talepædagog) er ikke længere med i sagen og kan ikke læse, hvad I skriver fra nu af.
//! ```

use crate::domain::desk::{Desk, Effect, Outcome};
use crate::domain::event::Event;
use crate::domain::meeting::Phase;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::Question;

use super::board::board;
use super::{ask, people};

/// "fjern Line": no longer in the case; keys for what comes after are not shared.
pub fn remove(desk: &mut Desk, words: &str) -> Outcome {
    let party = people::in_case(desk, words).cloned().ok_or_else(|| Notice::NotInCase {
        said: words.to_owned(),
        names: desk.case.present().map(|party| party.name.clone()).collect(),
    })?;
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    if party.id == desk.case.owner {
        return Err(Notice::OwnerStays {}.into());
    }
    super::parents::may_leave(desk, &party)?;
    super::parents::one_stays(desk, &party)?;
    let chaired = desk
        .case
        .current()
        .filter(|meeting| meeting.chair.agreed() == Some(&party.id))
        .map(|meeting| meeting.number);
    desk.record(Event::PartyLeft {
        party: party.id.clone(),
    });
    if party.in_chat() {
        desk.effects.push(Effect::Dismiss(party.id.clone()));
    }
    desk.answer(Notice::Removed {
        person: (&party).into(),
    });
    if let Some(number) = desk.case.current().map(|meeting| meeting.number) {
        board(desk, number);
        super::agenda::agenda_again(desk, number);
    }
    if let Some(meeting) = chaired {
        let owner = desk.case.owner.clone();
        ask::ask(desk, &owner, Question::PickChair { meeting });
    }
    Ok(())
}

/// Somebody who has left is no longer in the case: no longer expected, and no longer in its room.
pub fn left(desk: &mut Desk, who: &PartyId) {
    if desk.case.party(who).is_none() || desk.case.gone.contains(who) {
        return;
    }
    desk.record(Event::PartyLeft { party: who.clone() });
    desk.effects.push(Effect::Dismiss(who.clone()));
    if let Some(meeting) = desk.case.current().map(|meeting| (meeting.number, meeting.phase))
        && meeting.1 == Phase::Called
    {
        board(desk, meeting.0);
    }
}
