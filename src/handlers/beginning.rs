//! Beginning a meeting: by whoever leads it, on its day, with everything there that must be.
//!
//! ```text
//! Mette:     start
//! Tovholder: Før I begynder, skal barnets stemme med. Svar her, og skriv så "start" igen.
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::meeting::{Phase, Task};
use crate::domain::notice::Notice;
use crate::domain::question::Question;

use super::invitation::may_keep;
use super::{ask, conduct};

/// Begins the meeting. Before its day that may be a slip: it is asked about.
pub fn start(desk: &mut Desk, number: u32) -> Outcome {
    may_start(desk, number)?;
    let early = desk
        .case
        .meeting(number)
        .is_some_and(|meeting| meeting.day() > desk.today());
    match desk.by.clone().filter(|_| early) {
        Some(by) => ask::ask(desk, &by, Question::BeginEarly { meeting: number }),
        None => return begin(desk, number),
    }
    Ok(())
}

/// "Begin it now?" was answered.
pub fn start_early(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    may_start(desk, number)?;
    if choice == "yes" {
        return begin(desk, number);
    }
    let at = desk.meeting_at(number);
    desk.answer(Notice::StaysPut { at });
    Ok(())
}

/// Begins it. The child's perspective is asked for if it is not there.
pub(super) fn begin(desk: &mut Desk, number: u32) -> Outcome {
    may_start(desk, number)?;
    if let Some(question) = super::network::owed(desk, number) {
        let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
        ask::ask(desk, &by, question);
        return Ok(());
    }
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.perspective.is_none() && desk.meeting_type()?.family.is_about_a_child() {
        let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
        desk.answer(Notice::PerspectiveFirst {});
        ask::ask(desk, &by, Question::Perspective { meeting: number });
        return Ok(());
    }
    desk.record(Event::Started { meeting: number });
    if meeting_has_no_writer(desk, number) {
        let chair = super::chairing::accountable(desk, number);
        desk.record(Event::WriterAgreed {
            meeting: number,
            party: chair,
        });
    }
    if let Some(items) = desk.case.meeting(number).and_then(super::items::lines) {
        desk.tell_room(items);
    }
    conduct::reach(desk, number, 0);
    Ok(())
}

/// Whether it can begin: called and not open yet, with a mødeleder, by whoever may.
fn may_start(desk: &Desk, number: u32) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase == Phase::Open {
        return Err(Notice::AlreadyOpen {}.into());
    }
    if meeting.chair.agreed().is_none() {
        return Err(Notice::NoChairYet {}.into());
    }
    may_keep(desk, meeting)?;
    if meeting.phase == Phase::Planned {
        return Err(Notice::NotSentYet {}.into());
    }
    super::parents::gate(desk, number)?;
    super::consents::gate(desk)
}

/// Whether nobody writes, nor was asked to and may still say yes.
fn meeting_has_no_writer(desk: &Desk, number: u32) -> bool {
    desk.case
        .meeting(number)
        .is_some_and(|meeting| meeting.writer == Task::Open)
}
