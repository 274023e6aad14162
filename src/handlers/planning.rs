//! Planning a meeting: its day and place, who comes to it anyway, and who leads and writes unless another is asked.
//!
//! ```text
//! Tovholder: Hvornår kan forældrene, og hvor mødes I? Deres dag kommer først. …
//! Mette:     torsdag 14/1 kl. 14 lokale 2
//! ```

use chrono::NaiveDateTime;

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Channel, Event};
use crate::domain::party::PartyId;

use super::{dates, opening, preparation};

/// R-026: the parents' date comes first. Their yes to it is recorded with it, said to the leader.
pub(super) fn when(desk: &mut Desk, words: &str) -> Outcome {
    if desk.meeting_type()?.series.is_some() {
        return super::series::plan_again(desk, words);
    }
    let (at, place) = dates::moment(desk, words)?;
    let fixed = desk.meeting_type()?.slots.is_some() && place.is_empty();
    let place = if fixed { super::timing::place_name(desk) } else { place };
    plan_first(desk, at, place);
    opening::ask_next(desk);
    Ok(())
}

fn plan_first(desk: &mut Desk, at: NaiveDateTime, place: String) {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return;
    };
    let owner = desk.case.owner.clone();
    let family: Vec<PartyId> = desk
        .case
        .family()
        .filter(|_| kind.family.takes_part())
        .map(|party| party.id.clone())
        .collect();
    let mut invited = family.clone();
    invited.push(owner.clone());
    // Whoever coordinates comes too (R-140).
    let coordinator = desk.case.coordinator(desk.model).map(|party| party.id.clone());
    invited.extend(coordinator.filter(|party| *party != owner));
    let number = desk.case.next_meeting_number();
    desk.record(Event::MeetingPlanned {
        meeting: number,
        at,
        place,
        follow_up: kind.is_follow_up,
        invited,
    });
    let yes = |party: PartyId, channel: Option<Channel>| Event::Answered {
        meeting: number,
        party,
        answer: crate::domain::event::Answer::Yes,
        channel,
    };
    for party in family {
        desk.record(yes(party, Some(Channel::AgreedDate)));
    }
    if !super::deputies::comes_instead(desk, number, &owner) {
        desk.record(yes(owner.clone(), None));
    }
    if preparation::owner_chairs(desk) {
        desk.record(Event::ChairAgreed {
            meeting: number,
            party: owner.clone(),
        });
    }
    if kind.responsible_writes {
        desk.record(Event::WriterAgreed {
            meeting: number,
            party: owner,
        });
    }
    if let Some(notice) = dates::too_late_for_follow_up(desk, at) {
        desk.answer(notice);
    }
}
