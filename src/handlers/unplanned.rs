//! "Fortryd" after "nyt møde" or a follow-up agreed at the table: while nobody has been asked, the meeting is planned no longer; once
//! people have been, whoever called it hears what to write instead, since they must be told either way.
//!
//! ```text
//! Camilla:   nyt møde torsdag 21/4 kl 10 rådhuset
//! Camilla:   fortryd
//! Tovholder: Taget tilbage: mødet torsdag 21. april kl. 10.00 i sagen "pige 8 år" er ikke planlagt mere. …
//! ```

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Entry, Event};
use crate::domain::meeting::{FollowUp, Meeting, Phase};
use crate::domain::notice::Notice;

use super::{breath, closing, reading, undo};

/// Whether an entry planned one more meeting of a case that is under way, and it is still to come. A follow-up is part of what was agreed
/// at its meeting: once that is closed it stays.
pub fn is_one(desk: &Desk, event: &Event) -> bool {
    planned(desk, event).is_some()
}

/// Whether people have been asked to the meeting that an entry planned.
pub fn is_called(desk: &Desk, event: &Event) -> bool {
    planned(desk, event).is_some_and(|meeting| meeting.phase == Phase::Called)
}

fn planned<'d>(desk: &'d Desk, event: &Event) -> Option<&'d Meeting> {
    let Event::MeetingPlanned { meeting: number, .. } = event else {
        return None;
    };
    let stays = agreed_at(desk, *number).is_some_and(|held| held.phase != Phase::Open);
    let another = *number > 1 && desk.case.state == CaseState::Active && !stays;
    desk.case
        .meeting(*number)
        .filter(|meeting| another && meeting.is_to_come())
}

/// The meeting at which this one was agreed as its follow-up.
fn agreed_at<'d>(desk: &'d Desk, number: u32) -> Option<&'d Meeting> {
    let mut meetings = desk.case.meetings.iter();
    meetings.find(|meeting| meeting.next == FollowUp::Meeting(number))
}

/// Whether an entry only followed from the planning of one more meeting, in the same breath: who leads it and writes, that whoever calls it
/// and whoever was at the table comes, and which papers go along.
pub fn follows(journal: &[Entry], entry: &Entry) -> bool {
    let planned = breath::cause(journal, entry, is_consequence);
    planned.is_some_and(|planned| matches!(planned.event, Event::MeetingPlanned { meeting, .. } if meeting > 1))
}

fn is_consequence(entry: &Entry) -> bool {
    matches!(
        entry.event,
        Event::ChairAgreed { .. }
            | Event::WriterAgreed { .. }
            | Event::PartyAdded { .. }
            | Event::Answered { .. }
            | Event::PaperAttached { .. }
            | Event::PaperDetached { .. }
            | Event::Called { .. }
            | Event::Invited { .. }
    )
}

/// Takes such a meeting back. Where it was agreed at a meeting that goes on, all that was read aloud with it is read again, and the day is
/// asked for.
///
/// # Errors
///
/// People have been asked to it.
pub fn take_back(desk: &mut Desk, journal: &[Entry], entry: &Entry) -> Outcome {
    let meeting = planned(desk, &entry.event).ok_or(Notice::NothingToUndo {})?;
    let (number, at) = (meeting.number, meeting.at);
    if is_called(desk, &entry.event) {
        return Err(Notice::AlreadyCalled { at }.into());
    }
    let held = agreed_at(desk, number).map(|meeting| meeting.number);
    let back = what_goes_back(journal, entry, held);
    undo::take_out(desk, journal, back)?;
    let Some(held) = held else {
        let label = desk.case.label.clone();
        desk.answer(Notice::NewMeetingTakenBack { label, at });
        return Ok(());
    };
    desk.answer(Notice::FollowUpTakenBack { at });
    closing::ask_next(desk, held);
    Ok(())
}

/// The entry, what was said with it, and what followed from it; of the meeting that goes on also the reading, and who agreed.
fn what_goes_back(journal: &[Entry], entry: &Entry, held: Option<u32>) -> Vec<u64> {
    let at = journal.partition_point(|other| other.seq < entry.seq);
    let said_with_it = |other: &&Entry| {
        matches!(
            other.event,
            Event::RhythmReasoned { .. } | Event::EvaluationAgreed { .. }
        ) && breath::is_one(other, entry)
    };
    let before = journal[..at].iter().rev().take_while(said_with_it);
    let later = &journal[at + 1..];
    let followed = later
        .iter()
        .take_while(|later| is_consequence(later) && breath::is_one(entry, later));
    let read = held.into_iter().flat_map(|held| reading::since(journal, entry, held));
    let all = before.chain(std::iter::once(entry)).chain(followed);
    all.map(|entry| entry.seq).chain(read).collect()
}
