//! "Fortryd" of a tiltag after what was agreed was read aloud (R-035): it stands in what was read, so that is read again without it,
//! and everybody is asked anew.
//!
//! ```text
//! Line:                   fortryd
//! Tovholder:              Taget tilbage: tiltaget "Jonas læser med ham".
//! Tovholder, in the room: Læs højt, før I går … Er I enige i det?
//! ```
//!
//! Invariant: what is not read aloud, a note for one, is taken back without a new reading.

use crate::domain::desk::Desk;
use crate::domain::event::{Entry, Event};
use crate::domain::meeting::Phase;

/// The meeting that goes on, when what stands there has been read aloud.
pub fn stands_at(desk: &Desk) -> Option<u32> {
    let meeting = desk.case.current()?;
    (meeting.phase == Phase::Open && meeting.read_back).then_some(meeting.number)
}

/// The readings that a tiltag stands in, while its meeting goes on, and who agreed to them.
pub fn of(desk: &Desk, journal: &[Entry], entry: &Entry) -> Vec<u64> {
    let Event::ActionAgreed { meeting: number, .. } = entry.event else {
        return Vec::new();
    };
    let goes_on = desk
        .case
        .meeting(number)
        .is_some_and(|meeting| meeting.phase == Phase::Open);
    since(journal, entry, number).filter(|_| goes_on).collect()
}

/// The readings of a meeting after an entry, and who agreed to them.
pub fn since(journal: &[Entry], entry: &Entry, number: u32) -> impl Iterator<Item = u64> {
    let later = journal.iter().filter(|later| later.seq > entry.seq);
    let read = later.filter(move |later| {
        matches!(later.event, Event::ReadBack { meeting } | Event::Agreed { meeting, .. } if meeting == number)
    });
    read.map(|later| later.seq)
}
