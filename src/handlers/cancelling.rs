//! A meeting is called off: reminders stop, calendars hear of it, and nobody comes in vain.
//!
//! ```text
//! Mette:                  aflys sygdom
//! Tovholder, in the room: I skal ikke komme torsdag 14. januar kl. 14.00: mødet er aflyst. Grunden: sygdom
//! ```

use crate::domain::desk::{Desk, FileKind, Outcome, To};
use crate::domain::event::Event;
use crate::domain::meeting::Phase;
use crate::domain::notice::Notice;
use crate::domain::question::Question;

use super::board::board;
use super::invitation::may_keep;
use super::{ask, moving};

/// "aflys sygdom": called off; reminders stop, calendars hear of it.
pub fn cancel(desk: &mut Desk, words: &str) -> Outcome {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    let (number, at) = (meeting.number, meeting.at);
    let called = matches!(meeting.phase, Phase::Called | Phase::Open);
    may_keep(desk, meeting)?;
    let reason = words.trim().to_owned();
    let held_back = super::consent_alone::held_back(desk);
    desk.record(Event::Cancelled {
        meeting: number,
        reason: reason.clone(),
    });
    if called {
        desk.tell_room(Notice::MeetingCancelled { at, reason });
        desk.tell_room(Notice::CalendarFile { at }).file = Some(FileKind::Calendar(number));
        board(desk, number);
        // Who is no longer in the room must not come in vain.
        for party in held_back {
            let reason = String::new();
            desk.say(To::Person(party), Notice::MeetingCancelled { at, reason });
        }
    }
    let (label, at) = (desk.case.label.clone(), Some(at));
    desk.answer(if desk.is_about_a_child() {
        Notice::CancelledDone { label, at }
    } else {
        Notice::NoChildCancelledDone { label, at }
    });
    if called && desk.meeting_type()?.series.is_some() {
        super::series::make_next(desk, number);
        if let Some(next) = desk.case.current().map(|meeting| meeting.number) {
            super::series::call(desk, next)?;
        }
    }
    Ok(())
}

/// The same from somebody who has another meeting on its way: is it this one?
pub fn ask_to_cancel(desk: &mut Desk, words: &str) -> Outcome {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    may_keep(desk, meeting)?;
    let (meeting, reason) = (meeting.number, words.trim().to_owned());
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    ask::ask(desk, &by, Question::CancelThis { meeting, reason });
    Ok(())
}

/// "Is it this one?" was answered.
pub fn cancel_this(desk: &mut Desk, number: u32, reason: &str, choice: &str) -> Outcome {
    if moving::stays(desk, number, choice)? {
        return Ok(());
    }
    cancel(desk, reason)
}
