//! What was agreed is read aloud, and everybody says whether they agree, each for themselves; another view stands in their own words
//! (R-006, R-035, R-040).
//!
//! ```text
//! Tovholder: Læs højt, før I går … Er I enige? …  [ Enig ] [ Ikke helt ]
//! Hanne:     [ Ikke helt ]
//! Tovholder: Hvad ser du anderledes? Jeg skriver det i aftaleskemaet med dine egne ord.
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::notice::{ActionLine, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::Question;

use super::{actions, ask, closing, follow_up};

/// R-035, R-040: mål, tiltag and tegn are read aloud; everybody says whether they agree.
pub(super) fn read_back(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let actions: Vec<ActionLine> = meeting
        .actions
        .iter()
        .map(|action| actions::line(desk, action))
        .collect();
    let following = follow_up::next_meeting(desk, meeting);
    let next = following.map(|next| (next.at, next.place.clone()));
    let how = meeting.evaluated_by.clone().filter(|_| next.is_some());
    let kind = desk.model.meeting_type(&desk.case.kind);
    let asked = next.is_some() && kind.is_some_and(|kind| kind.evaluation.is_some());
    let circle = following
        .into_iter()
        .flat_map(|next| desk.case.in_speaking_order(next.invited.keys()));
    let circle = circle.map(|party| party.first_name().to_owned()).collect();
    desk.record(Event::ReadBack { meeting: number });
    let only_external = only_external_owners(desk, number);
    let series = kind.is_some_and(|kind| kind.series.is_some());
    desk.tell_room(Notice::ReadBack {
        actions,
        next,
        circle,
        how: how.unwrap_or_default(),
        asked,
        series,
    });
    ask::ask_room(desk, Question::ReadBack { meeting: number });
    if only_external {
        desk.tell_room(Notice::OwnersAreExternal {});
    }
    closing::ask_next(desk, number);
}

/// One participant agrees, or says what they see differently.
pub fn agrees(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase != Phase::Open {
        return Err(Notice::MeetingIsHeld { at: meeting.at }.into());
    }
    if !meeting.read_back {
        // Something changed since that reading; it is read again before anybody agrees.
        return Err(Notice::QuestionIsOver {}.into());
    }
    if !meeting.comes(&by) {
        let chair = desk.case.named(desk.case.accountable_for(meeting));
        return Err(Notice::NotAtTheTable { chair }.into());
    }
    desk.record(Event::Agreed {
        meeting: number,
        party: by.clone(),
        yes: choice == "yes",
        note: String::new(),
    });
    if choice != "yes" {
        ask::ask(
            desk,
            &by,
            Question::Dissent {
                meeting: number,
                party: by.clone(),
            },
        );
    }
    Ok(())
}

/// A different view is written down as it was said. What comes after the papers are sent is kept in the case, and not said to be
/// in them.
pub fn dissent(desk: &mut Desk, number: u32, party: &PartyId, words: &str) -> Outcome {
    let sent = desk.case.meeting(number).is_some_and(|meeting| meeting.held.is_some());
    desk.record(Event::Agreed {
        meeting: number,
        party: party.clone(),
        yes: false,
        note: words.trim().to_owned(),
    });
    let name = desk
        .case
        .party(party)
        .map(Party::first_name)
        .unwrap_or_default()
        .to_owned();
    let (document, note) = (desk.document(), words.trim().to_owned());
    desk.tell_room(if sent {
        Notice::DissentKept { name, note, document }
    } else {
        Notice::DissentNoted { name, note, document }
    });
    if !sent && desk.by.as_ref() != Some(party) {
        closing::ask_next(desk, number);
    }
    Ok(())
}

/// Whether somebody without an account agrees, as said at the table. What they see differently is asked for next.
pub fn agrees_for(desk: &mut Desk, number: u32, party: Option<&PartyId>, choice: &str) -> Outcome {
    closing::is_open(desk, number)?;
    let read = desk.case.meeting(number).is_some_and(|meeting| meeting.read_back);
    let Some(party) = party.filter(|_| read).cloned() else {
        // Something changed since that reading: it is read again, and then each is asked again.
        closing::ask_next(desk, number);
        return Ok(());
    };
    desk.record(Event::Agreed {
        meeting: number,
        party: party.clone(),
        yes: choice == "yes",
        note: String::new(),
    });
    match desk.by.clone().filter(|_| choice != "yes") {
        Some(by) => ask::ask(desk, &by, Question::DissentFor { meeting: number, party }),
        None => closing::ask_next(desk, number),
    }
    Ok(())
}

/// Who is at the table without an account and has not said whether they agree: each by themself (R-006, R-035).
pub(super) fn still_to_say(desk: &Desk, meeting: &Meeting) -> Option<PartyId> {
    let silent = desk.case.in_speaking_order(meeting.unsaid()).into_iter();
    let mut silent = silent.filter(|party| !party.in_chat());
    silent.next().map(|party| party.id.clone())
}

/// R-084: responsibility is anchored close to the child.
fn only_external_owners(desk: &Desk, number: u32) -> bool {
    let Some(meeting) = desk.case.meeting(number).filter(|_| desk.is_about_a_child()) else {
        return false;
    };
    let owners = meeting
        .actions
        .iter()
        .filter_map(|action| action.owner.as_ref())
        .filter_map(|owner| desk.case.party(owner));
    let groups: Vec<_> = owners.map(|party| party.group).collect();
    !groups.is_empty()
        && groups
            .iter()
            .all(|group| *group == crate::domain::model::Group::External)
}
