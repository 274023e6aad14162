//! The bot is kept out of a case's room: whoever is accountable has another one made, with the same people in it.
//!
//! ```text
//! Tovholder, to Mette alone:  Jeg er ikke længere i rummet for dreng 4 år. …  [ Lav et nyt rum ] [ Vent på det gamle ]
//! Mette:                      [ Lav et nyt rum ]
//! Tovholder:                  Jeg laver et nyt rum til dreng 4 år nu. De samme bliver inviteret. …
//! The new room:               Det her er det nye rum for dreng 4 år. …
//! ```

use crate::domain::desk::{Desk, Effect, Outcome, Renewal};
use crate::domain::event::Event;
use crate::domain::meeting::Phase;
use crate::domain::notice::Notice;
use crate::domain::renewal;

use super::board::board;

/// What whoever is accountable chose.
///
/// # Errors
///
/// Somebody else's to say.
pub fn decide(desk: &mut Desk, choice: &str) -> Outcome {
    if choice == "make" {
        return renew(desk);
    }
    let label = desk.case.called().to_owned();
    desk.answer(Notice::RoomWaits { label });
    Ok(())
}

/// "nyt rum": another room for the case, the same people, the board, and what happened.
///
/// # Errors
///
/// Somebody else's to say.
pub fn renew(desk: &mut Desk) -> Outcome {
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    desk.record(Event::RoomRenewed {});
    let label = desk.case.called().to_owned();
    move_on(desk, None, Notice::RoomIsNew { label: label.clone() });
    desk.answer(Notice::NewRoomComes { label });
    Ok(())
}

/// The room was replaced by another one, by somebody who may: the same people are let in there, and see the board.
pub fn moved(desk: &mut Desk, room: &str) {
    desk.record(Event::RoomOpened {});
    let label = desk.case.called().to_owned();
    move_on(desk, Some(room.to_owned()), Notice::RoomMoved { label });
}

fn move_on(desk: &mut Desk, there: Option<String>, notice: Notice) {
    let mut people = renewal::belong(&desk.case, desk.model);
    people.retain(|party| desk.directory.is_active(&party.0));
    let moderators = renewal::moderate(&desk.case, &people);
    desk.effects.push(Effect::Renew(Box::new(Renewal {
        entry: desk.case.version,
        there,
        people,
        moderators,
        notice,
    })));
    show(desk);
}

/// The board of the meeting that people are asked to.
fn show(desk: &mut Desk) {
    let called = desk.case.current().filter(|meeting| meeting.phase == Phase::Called);
    if let Some(number) = called.map(|meeting| meeting.number) {
        board(desk, number);
    }
}
