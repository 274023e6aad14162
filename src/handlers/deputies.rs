//! A deputy begins and ends standing in for somebody in one case: the journal, the room, and the board.
//!
//! ```text
//! Room: Peter Holm (skoleleder) er væk til og med fredag 31. juli. Mette Olsen (viceskoleleder) er stedfortræder imens.
//! ```

use chrono::NaiveDate;

use crate::domain::case::Case;
use crate::domain::consent;
use crate::domain::desk::{Desk, Effect};
use crate::domain::event::{Answer, Event};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};

use super::board::board;
use super::people;

/// Whether the consents of the case reach this deputy (R-126); where they do not, nobody stands in.
pub fn may_know(case: &Case, deputy: &Party) -> bool {
    consent::would_reach(case, deputy)
}

/// From now on this one stands in.
pub fn begin(desk: &mut Desk, absent: &Party, deputy: &Party, last: NaiveDate) {
    desk.record(Event::AbsenceBegan {
        absent: absent.clone(),
        deputy: deputy.clone(),
        last,
    });
    let_in(desk, &absent.id);
}

/// Lets whoever stands in into the case's room, and tells the people there.
pub fn let_in(desk: &mut Desk, absent: &PartyId) {
    let Some(stands) = desk.case.deputies.get(absent).cloned() else {
        return;
    };
    if !desk.case.has_room() || !desk.case.is_open() {
        return;
    }
    if !desk.case.belongs_in_room(&stands.deputy.id) {
        desk.effects.push(Effect::Admit(stands.deputy.id.clone()));
    }
    let notice = Notice::DeputyInRoom {
        person: Named::from(desk.case.party(absent)),
        deputy: Named::from(&stands.deputy),
        last: stands.last,
    };
    desk.tell_room(notice).unasked = true;
    show(desk);
}

/// Nobody stands in any more. The deputy leaves the room, unless they belong there by themselves or stand in for another.
pub fn end(desk: &mut Desk, absent: &PartyId) {
    let Some(stands) = desk.case.deputies.get(absent).cloned() else {
        return;
    };
    desk.record(Event::AbsenceEnded { absent: absent.clone() });
    if !desk.case.has_room() {
        return;
    }
    let deputy = &stands.deputy.id;
    if !desk.case.belongs_in_room(deputy) && desk.case.stood_in_for_by(deputy).next().is_none() {
        desk.effects.push(Effect::Dismiss(deputy.clone()));
    }
    if desk.case.is_open() {
        let notice = Notice::DeputyLeavesRoom {
            person: Named::from(desk.case.party(absent)),
            deputy: Named::from(&stands.deputy),
        };
        desk.tell_room(notice).unasked = true;
        show(desk);
    }
}

/// A meeting on a day when somebody is away: whoever plans it in their place comes instead of them. Says whether that is so.
pub fn comes_instead(desk: &mut Desk, number: u32, who: &PartyId) -> bool {
    let stands = desk.case.deputies.get(who).cloned();
    let day = desk.case.meeting(number).map(Meeting::day);
    let Some(stands) = stands.filter(|stands| desk.speaker() == Some(&stands.deputy.id) && day <= Some(stands.last))
    else {
        return false;
    };
    people::ensure(desk, &stands.deputy);
    let answers = [(who.clone(), Answer::No), (stands.deputy.id, Answer::Yes)];
    for (party, answer) in answers {
        desk.record(Event::Answered {
            meeting: number,
            party,
            answer,
            channel: None,
        });
    }
    true
}

/// The board says who acts for whom.
fn show(desk: &mut Desk) {
    let called = desk.case.current().filter(|meeting| meeting.phase == Phase::Called);
    if let Some(number) = called.map(|meeting| meeting.number) {
        board(desk, number);
    }
}
