//! "Fortryd" after "nyt møde": while nobody has been asked, the meeting is planned no longer; once people have been, whoever called it
//! hears what to write instead, since they must be told either way.
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

use super::change;

/// Whether an entry planned one more meeting of a case that is under way, and it is still to come. The follow-up that was agreed at a
/// meeting goes with that.
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
    let agreed = |meeting: &Meeting| meeting.next == FollowUp::Meeting(*number);
    let another = *number > 1 && desk.case.state == CaseState::Active && !desk.case.meetings.iter().any(agreed);
    desk.case
        .meeting(*number)
        .filter(|meeting| another && meeting.is_to_come())
}

/// Whether an entry only followed from the planning of such a meeting, in the same breath: who leads it and writes, that whoever calls it
/// comes, and which papers go along.
pub fn follows(desk: &Desk, journal: &[Entry], entry: &Entry) -> bool {
    let at = journal.partition_point(|other| other.seq < entry.seq);
    let mut before = journal[..at].iter().rev();
    let cause = before.find(|other| !is_consequence(&other.event));
    is_consequence(&entry.event) && cause.is_some_and(|cause| is_one(desk, &cause.event) && in_one_breath(cause, entry))
}

fn in_one_breath(one: &Entry, other: &Entry) -> bool {
    one.at == other.at && one.by == other.by && one.behalf == other.behalf
}

fn is_consequence(event: &Event) -> bool {
    matches!(
        event,
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

/// Takes such a meeting back.
///
/// # Errors
///
/// People have been asked to it.
pub fn take_back(desk: &mut Desk, journal: &[Entry], entry: &Entry) -> Outcome {
    let at = planned(desk, &entry.event).ok_or(Notice::NothingToUndo {})?.at;
    if is_called(desk, &entry.event) {
        return Err(Notice::AlreadyCalled { at }.into());
    }
    let later = journal.iter().filter(|later| later.seq > entry.seq);
    let followed = later.take_while(|later| is_consequence(&later.event) && in_one_breath(entry, later));
    let back = std::iter::once(entry).chain(followed).map(|entry| entry.seq).collect();
    change::take_out(desk, journal, back)?;
    let label = desk.case.label.clone();
    desk.answer(Notice::NewMeetingTakenBack { label, at });
    Ok(())
}
