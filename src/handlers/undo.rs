//! "Fortryd": the last thing somebody did in a case is taken back, with what only followed from it, where it can be.
//!
//! ```text
//! Mette:     svar Sara nej telefon
//! Mette:     fortryd
//! Tovholder: Taget tilbage: Sara Friis (forælder) kommer ikke. …
//! ```
//!
//! What people were told needs more than that: a day that was moved or called off ([`back`]), a meeting that was planned
//! ([`unplanned`]).

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Entry, Event};
use crate::domain::meeting::{FollowUp, Meeting, Phase};
use crate::domain::notice::{Notice, TakenBack};
use crate::domain::party::PartyId;

use super::board::board;
use super::{back, closing, reading, unplanned};

/// "fortryd": the last thing this person did here is taken back, where it can be.
pub fn undo(desk: &mut Desk, journal: &[Entry]) -> Outcome {
    let mine = last(desk, journal).ok_or(Notice::NothingToUndo {})?;
    if let Some(held) = held(desk, &mine.event) {
        return Err(Notice::MeetingIsHeld { at: held.at }.into());
    }
    if back::meeting_of(&mine.event).is_some() {
        return back::take_back(desk, journal, mine);
    }
    if unplanned::is_one(desk, &mine.event) {
        return unplanned::take_back(desk, journal, mine);
    }
    let gate = mine.event.opens_a_gate();
    let (what, about) = TakenBack::of(&mine.event, &desk.case);
    let read = reading::stands_at(desk);
    let mut taken_back = vec![mine.seq];
    let begun = match mine.event {
        Event::Started { meeting } => {
            taken_back.extend(followed(journal, mine, meeting));
            Some(meeting)
        }
        Event::Answered { meeting, ref party, .. } => {
            taken_back.extend(given_up(journal, mine, meeting, party));
            None
        }
        _ => None,
    };
    taken_back.extend(reading::of(desk, journal, mine));
    take_out(desk, journal, taken_back)?;
    desk.answer(Notice::Undone { what, about });
    if let Some(meeting) = begun.and_then(|number| desk.case.meeting(number)) {
        let at = meeting.at;
        desk.tell_room(Notice::NotBegun { at });
    }
    if gate {
        // What it was an answer to is asked again: nothing is sent before.
        super::opening::ask_next(desk);
    }
    if let Some(number) = read.filter(|_| reading::stands_at(desk).is_none()) {
        closing::ask_next(desk, number);
    }
    if let Some(number) = desk
        .case
        .current()
        .filter(|meeting| meeting.phase == Phase::Called)
        .map(|meeting| meeting.number)
    {
        board(desk, number);
        super::agenda::agenda_again(desk, number);
    }
    Ok(())
}

/// What this person would take back with "fortryd" now.
pub(super) fn undoable<'j>(desk: &Desk, journal: &'j [Entry]) -> Option<&'j Entry> {
    last(desk, journal).filter(|mine| held(desk, &mine.event).is_none())
}

/// The last thing this person did here of what one can take back.
fn last<'j>(desk: &Desk, journal: &'j [Entry]) -> Option<&'j Entry> {
    let undone: Vec<u64> = journal
        .iter()
        .filter_map(|entry| {
            if let Event::Undone { seq } = entry.event {
                Some(seq)
            } else {
                None
            }
        })
        .collect();
    let sent = journal
        .iter()
        .rev()
        .find(|entry| matches!(entry.event, Event::Called { .. }))
        .map_or(0, |entry| entry.seq);
    let can = |entry: &&Entry| {
        let too_late = match &entry.event {
            Event::Started { meeting } => !desk.case.meeting(*meeting).is_some_and(has_only_begun),
            // Once people were asked on it, it is withdrawn and not undone.
            Event::ConsentedAlone { party, .. } if !desk.case.parents.consents.contains_key(party) => true,
            Event::Moved { .. } | Event::Cancelled { .. } => back::is_sent_since(journal, entry),
            event => event.opens_a_gate() && entry.seq < sent,
        };
        let followed = back::follows_a_move(journal, entry) || unplanned::follows(journal, entry);
        unplanned::is_one(desk, &entry.event) || (entry.event.can_be_undone() && !too_late && !followed)
    };
    let mine = journal.iter().rev().filter(can);
    let mut mine = mine.filter(|entry| entry.by.as_ref() == desk.speaker() && !undone.contains(&entry.seq));
    // What was done in somebody's place is taken back in their place: the last of one's own, and nothing behind it.
    mine.next().filter(|entry| entry.behalf.as_ref() == desk.behalf())
}

/// The meeting at which something was said, or for it, where it is closed by now: it stands in what was sent to everybody.
fn held<'d>(desk: &'d Desk, said: &Event) -> Option<&'d Meeting> {
    let (Event::Perspective { meeting, .. }
    | Event::PointAdded { meeting, .. }
    | Event::PaperAttached { meeting, .. }
    | Event::Answered { meeting, .. }
    | Event::Noted { meeting, .. }
    | Event::ItemOpened { meeting, .. }
    | Event::ActionAgreed { meeting, .. }
    | Event::Agreed { meeting, .. }
    | Event::Helped { meeting, .. }
    | Event::Sparring { meeting, .. }
    | Event::ParentsTold { meeting, .. }) = said
    else {
        return None;
    };
    desk.case
        .meeting(*meeting)
        .filter(|meeting| meeting.phase == Phase::Held)
}

/// Takes these entries back: the case is as if they had never been.
pub(super) fn take_out(desk: &mut Desk, journal: &[Entry], taken_back: Vec<u64>) -> Outcome {
    let mut entries = journal.to_vec();
    for seq in taken_back {
        let entry = Entry {
            seq: entries.last().map_or(0, |last| last.seq) + 1,
            at: desk.now,
            by: desk.speaker().cloned(),
            behalf: desk.behalf().cloned(),
            event: Event::Undone { seq },
        };
        entries.push(entry.clone());
        desk.entries.push(entry);
    }
    let id = desk.case.id.clone();
    desk.case = crate::domain::case::Case::replay(&id, &entries).ok_or(Notice::NothingToUndo {})?;
    Ok(())
}

/// What only followed from a no: that whoever does not come leads and writes no more.
pub(super) fn given_up<'j>(
    journal: &'j [Entry],
    no: &'j Entry,
    number: u32,
    who: &'j PartyId,
) -> impl Iterator<Item = u64> + 'j {
    let after = journal
        .iter()
        .filter(move |entry| entry.seq > no.seq && entry.at == no.at);
    let follows = move |entry: &&Entry| match &entry.event {
        Event::ChairDeclined { meeting, party } | Event::WriterDeclined { meeting, party } => {
            *meeting == number && party == who
        }
        _ => false,
    };
    after.filter(follows).map(|entry| entry.seq)
}

/// Whether a meeting is going on and nothing has been written down or decided at it yet.
fn has_only_begun(meeting: &Meeting) -> bool {
    let nothing_said = meeting.notes.is_empty() && meeting.actions.is_empty() && meeting.pending.is_empty();
    let nothing_decided = meeting.helped.is_none()
        && meeting.reviews.is_empty()
        && meeting.sparring.is_none()
        && meeting.parents_told.is_none()
        && meeting.next == FollowUp::Undecided
        && meeting.checked.is_empty();
    meeting.phase == Phase::Open && nothing_said && nothing_decided && !meeting.read_back
}

/// What only followed from the beginning of a meeting: the items it came to, and that whoever leads also writes.
fn followed<'j>(journal: &'j [Entry], begun: &'j Entry, number: u32) -> impl Iterator<Item = u64> + 'j {
    let after = journal.iter().filter(move |entry| entry.seq > begun.seq);
    let follows = move |entry: &&Entry| match &entry.event {
        Event::ItemReached { meeting, .. } => *meeting == number,
        Event::WriterAgreed { meeting, .. } => *meeting == number && entry.at == begun.at,
        _ => false,
    };
    after.filter(follows).map(|entry| entry.seq)
}
