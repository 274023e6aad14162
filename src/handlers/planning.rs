//! Planning a meeting: its day and place, who comes to it anyway, and who leads and writes unless another is asked. The first one of a
//! draft, and another one of a case.
//!
//! ```text
//! Tovholder: Hvornår kan forældrene, og hvor mødes I? Deres dag kommer først. …
//! Mette:     torsdag 14/1 kl. 14 lokale 2
//! ```

use chrono::NaiveDateTime;

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Answer, Channel, Event};
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;

use super::invitation::send_new;
use super::{chairing, dates, opening};

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
    if chairing::owner_chairs(desk) {
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

/// "nyt møde 21/1 kl. 14 rådhuset": another meeting in the same case, with the same circle.
pub fn plan_again(desk: &mut Desk, words: &str) -> Outcome {
    if let Some(meeting) = desk.case.current() {
        if desk.case.state == CaseState::Draft {
            return Err(Notice::HowToEdit {}.into());
        }
        return Err(Notice::MeetingStillComing { at: meeting.at }.into());
    }
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    if desk.case.state == CaseState::Draft {
        // Nothing has been sent: the gates of a first meeting hold.
        return when(desk, words);
    }
    super::consents::gate(desk)?;
    if desk.meeting_type()?.series.is_some() {
        return super::series::plan_again(desk, words);
    }
    let (at, place) = dates::moment(desk, words)?;
    let planned = place.clone();
    let kind = desk.meeting_type()?;
    let number = desk.case.next_meeting_number();
    let follow_up = kind.is_follow_up || desk.case.last_held().is_some();
    let invited: Vec<_> = desk
        .case
        .present()
        .filter(|party| kind.family.takes_part() || !party.is_family())
        .map(|party| party.id.clone())
        .collect();
    desk.record(Event::MeetingPlanned {
        meeting: number,
        at,
        place,
        follow_up,
        invited,
    });
    let chairs = chairing::owner_chairs(desk);
    if chairs {
        desk.record(Event::ChairAgreed {
            meeting: number,
            party: desk.case.owner.clone(),
        });
    }
    if kind.responsible_writes {
        desk.record(Event::WriterAgreed {
            meeting: number,
            party: desk.case.owner.clone(),
        });
    }
    keep_the_owner(desk, number);
    super::papers::go_along(desk, number);
    if let Some(notice) = dates::too_late_for_follow_up(desk, at) {
        desk.answer(notice);
    }
    if super::alone::next(&desk.case, kind).is_some() {
        // The parents are told of this meeting too, before anybody is asked to it.
        desk.answer(Notice::Planned { at, place: planned });
        opening::ask_next(desk);
        return Ok(());
    }
    desk.record(Event::Called { meeting: number });
    send_new(desk)?;
    super::parents_draft::offer(desk, number, None);
    super::telephone::ask(desk, number);
    if !chairs {
        chairing::ask_for_chair(desk, number);
    }
    Ok(())
}

/// Whoever calls or moves a meeting comes to it.
pub(super) fn keep_the_owner(desk: &mut Desk, number: u32) {
    if let Some(by) = desk.by.clone()
        && !super::deputies::comes_instead(desk, number, &by)
    {
        answered(desk, number, by, None);
    }
}

/// Somebody comes, and how that is known.
pub(super) fn answered(desk: &mut Desk, meeting: u32, party: PartyId, channel: Option<Channel>) {
    desk.record(Event::Answered {
        meeting,
        party,
        answer: Answer::Yes,
        channel,
    });
}
