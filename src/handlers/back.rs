//! "Fortryd" after a meeting was moved or called off: it is held after all, on the day and at the place it had. Whoever had answered
//! about that day keeps their answer, and everybody in the room hears of it once.
//!
//! ```text
//! Mette:                  aflys sygdom
//! Mette:                  fortryd
//! Tovholder, in the room: Mødet torsdag 14. januar kl. 14.00 … holder alligevel. Det er ikke aflyst. …
//! ```
//!
//! Invariant: an answer that was given about the other day is no answer about this one.

use std::collections::BTreeSet;

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, FileKind, Outcome, Refusal};
use crate::domain::event::{Answer, Channel, Entry, Event};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId};

use super::board::board;
use super::invitation::may_keep;
use super::{agenda, ask, breath, consents, moving, parents_draft, telephone, timing, undo};

/// The meeting that an entry moved or called off.
pub fn meeting_of(event: &Event) -> Option<u32> {
    match event {
        Event::Moved { meeting, .. } | Event::Cancelled { meeting, .. } => Some(*meeting),
        _ => None,
    }
}

/// Whether people were asked to another day than this entry took the meeting from: then going back is one more move.
pub fn is_sent_since(journal: &[Entry], entry: &Entry) -> bool {
    let Some(number) = meeting_of(&entry.event) else {
        return false;
    };
    let called = |later: &Entry| matches!(later.event, Event::Called { meeting } if meeting == number);
    journal.iter().any(|later| later.seq > entry.seq && called(later))
}

/// Whether an entry only followed from a move, in the same breath: that whoever moves it comes, whose day it is, and the new deadlines.
pub fn follows_a_move(journal: &[Entry], entry: &Entry) -> bool {
    let moved = breath::cause(journal, entry, is_consequence);
    moved.is_some_and(|moved| matches!(moved.event, Event::Moved { .. }))
}

fn is_consequence(entry: &Entry) -> bool {
    match &entry.event {
        Event::Invited { .. } => true,
        Event::Answered { party, channel, .. } => match channel {
            None => entry.behalf.as_ref().or(entry.by.as_ref()) == Some(party),
            Some(channel) => *channel == Channel::AgreedDate,
        },
        _ => false,
    }
}

/// Takes a move or a cancellation back, when it is not too late.
///
/// # Errors
///
/// The day is gone or taken, the meeting was changed again or goes on, another one is on its way, or a consent is withdrawn.
pub fn take_back(desk: &mut Desk, journal: &[Entry], entry: &Entry) -> Outcome {
    let number = meeting_of(&entry.event).ok_or(Notice::NothingToUndo {})?;
    let now = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?.clone();
    may_go_back(desk, journal, entry, &now)?;
    let told = told_by_mail(desk, journal, entry, number);
    let back = what_goes_back(journal, entry, number);
    undo::take_out(desk, journal, back)?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    fits(desk, meeting)?;
    let (at, place, phase) = (meeting.at, meeting.place.clone(), meeting.phase);
    let moved = (now.phase != Phase::Cancelled).then_some(now.at);
    desk.answer(Notice::WentBack {
        label: desk.case.label.clone(),
        at,
        moved,
        called: phase != Phase::Planned,
    });
    if phase == Phase::Planned {
        if desk.case.state == CaseState::Draft {
            super::opening::ask_next(desk);
        }
        return Ok(());
    }
    if is_overdue(desk, number) {
        moving::renew_deadlines(desk, number);
    }
    desk.tell_room(Notice::MeetingHolds { at, place, moved });
    if is_awaited(desk, number) {
        ask::ask_room(desk, ask::whether_one_comes(desk, number));
    }
    desk.tell_room(Notice::CalendarFile { at }).file = Some(FileKind::Calendar(number));
    board(desk, number);
    agenda::agenda_again(desk, number);
    for party in told {
        super::mailbox::draft_again(desk, number, &party, moved);
    }
    if moved.is_some() {
        parents_draft::offer(desk, number, moved);
    }
    telephone::ask(desk, number);
    Ok(())
}

/// What can be seen before anything is taken back.
fn may_go_back(desk: &Desk, journal: &[Entry], entry: &Entry, now: &Meeting) -> Outcome {
    may_keep(desk, now)?;
    let undone = |other: &Entry| {
        journal
            .iter()
            .any(|later| matches!(later.event, Event::Undone { seq } if seq == other.seq))
    };
    let again = |other: &&Entry| other.seq > entry.seq && meeting_of(&other.event) == Some(now.number);
    if journal.iter().filter(again).any(|other| !undone(other)) {
        return Err(Notice::ChangedSince {}.into());
    }
    match now.phase {
        Phase::Open => Err(Notice::AlreadyOpen {}.into()),
        Phase::Held => Err(Notice::MeetingIsHeld { at: now.at }.into()),
        Phase::Cancelled => match desk.case.current() {
            Some(other) => Err(Notice::MeetingStillComing { at: other.at }.into()),
            None => Ok(()),
        },
        Phase::Planned | Phase::Called => Ok(()),
    }
}

/// Whether the meeting, as it is again, can be.
fn fits(desk: &Desk, meeting: &Meeting) -> Result<(), Refusal> {
    // One that had begun may go on the same day.
    let gone = match meeting.phase {
        Phase::Open => meeting.day() < desk.today(),
        _ => meeting.at <= desk.wall(),
    };
    if gone {
        return Err(Notice::DayHasPassed { at: meeting.at }.into());
    }
    consents::gate(desk)?;
    timing::fits(desk, meeting.at)
}

/// The entry, what followed from it, and what was answered about the other day since.
fn what_goes_back(journal: &[Entry], entry: &Entry, number: u32) -> Vec<u64> {
    let mut back = vec![entry.seq];
    for later in journal.iter().filter(|later| later.seq > entry.seq) {
        let about_the_day = match &later.event {
            Event::Answered { meeting, .. }
            | Event::AnswerWithdrawn { meeting, .. }
            | Event::ReasonGiven { meeting, .. }
            | Event::MailSent { meeting, .. } => *meeting == number,
            Event::Invited { meeting, .. } => *meeting == number && follows_a_move(journal, later),
            _ => false,
        };
        if !about_the_day {
            continue;
        }
        back.push(later.seq);
        if let Event::Answered {
            party,
            answer: Answer::No,
            ..
        } = &later.event
        {
            back.extend(undo::given_up(journal, later, number, party));
        }
    }
    back
}

/// The mailboxes that have been told of the other day.
fn told_by_mail(desk: &Desk, journal: &[Entry], entry: &Entry, number: u32) -> Vec<Party> {
    let later = journal.iter().filter(|later| later.seq > entry.seq);
    let told = later.filter_map(|later| match &later.event {
        Event::MailSent { meeting, party, .. } if *meeting == number => Some(party),
        _ => None,
    });
    let told: BTreeSet<&PartyId> = told.collect();
    desk.case
        .present()
        .filter(|party| told.contains(&party.id))
        .cloned()
        .collect()
}

/// Whether somebody's day to answer went by meanwhile.
fn is_overdue(desk: &Desk, number: u32) -> bool {
    let today = desk.today();
    let mut silent = desk.case.meeting(number).into_iter().flat_map(Meeting::silent);
    silent.any(|(_, invitation)| invitation.due.is_some_and(|due| due < today))
}

/// Whether somebody in the chat owes an answer: they get something to tap.
fn is_awaited(desk: &Desk, number: u32) -> bool {
    let mut silent = desk.case.meeting(number).into_iter().flat_map(Meeting::silent);
    silent.any(|(party, _)| desk.case.party(party).is_some_and(Party::in_chat))
}
