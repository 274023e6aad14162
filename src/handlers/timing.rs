//! When a meeting can be: in the daytime, in a free slot at the school, or at once because it is acute.
//!
//! ```text
//! Tovholder: Hvornår passer det? Her er de næste ledige tider på Eksempelskolen.  [ 1. december kl. 9 ] … [ Det haster ]
//! Søren:     akut barnet sover ude
//! Tovholder: Skrevet: mødet er akut og behøver ingen fast tid. …
//! ```

use chrono::NaiveDateTime;

use crate::domain::booking;
use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::meeting::Phase;
use crate::domain::model::{Family, Slots};
use crate::domain::notice::Notice;
use crate::domain::question::{Choice, Question, Reply};

use super::{ask, opening, planning};

/// How many free times are offered.
const OFFERED: usize = 6;

/// How a time stands in a choice's id.
const ID: &str = "%Y-%m-%dT%H:%M";

/// Refuses a time that this kind of meeting cannot be at, and says which would do.
///
/// # Errors
///
/// It is no slot, it is taken, or it is not in the daytime.
pub fn fits(desk: &Desk, at: NaiveDateTime) -> Outcome {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return Ok(());
    };
    if is_acute(desk) {
        return Ok(());
    }
    if let Some(slots) = &kind.slots {
        let place = booking::place(&desk.case, desk.model);
        let slot = booking::is_slot(slots, desk.calendar, at);
        if slots.only && !slot {
            return Err(Notice::SlotNone { at, free: free(desk) }.into());
        }
        if slot && booking::is_taken(slots, &desk.bookings, &place, at) {
            return Err(Notice::SlotTaken { at, free: free(desk) }.into());
        }
    }
    if let Some(hours) = kind.daytime.filter(|hours| !hours.holds(at, kind.minutes)) {
        let day = at.date();
        return Err(Notice::OutsideDaytime {
            from: day.and_time(hours.from),
            to: day.and_time(hours.to),
            minutes: kind.minutes,
        }
        .into());
    }
    Ok(())
}

/// Whether a time that only slots allow is refused before anything else is said about the day.
pub fn only_slots(desk: &Desk) -> bool {
    slots(desk).is_some_and(|slots| slots.only) && !is_acute(desk)
}

fn slots<'a>(desk: &Desk<'a>) -> Option<&'a Slots> {
    let model = desk.model;
    model.meeting_type(&desk.case.kind)?.slots.as_ref()
}

fn is_acute(desk: &Desk) -> bool {
    let meeting = desk.case.current();
    let called = meeting.filter(|meeting| meeting.phase != Phase::Open);
    desk.case.acute.is_some() || called.is_some_and(|meeting| meeting.acute.is_some())
}

/// The next free times for this case.
pub fn free(desk: &Desk) -> Vec<NaiveDateTime> {
    let place = booking::place(&desk.case, desk.model);
    slots(desk).map_or_else(Vec::new, |slots| {
        booking::free(slots, &desk.bookings, &place, desk.calendar, desk.today(), OFFERED)
    })
}

/// The free times as something to tap.
pub fn choices(desk: &Desk) -> Vec<Choice> {
    if is_acute(desk) {
        return Vec::new();
    }
    let free = free(desk).into_iter();
    free.map(|at| Choice::new(&at.format(ID).to_string(), Notice::LabelMoment { at }))
        .collect()
}

/// "When?", with the free times where there are any.
pub fn ask_when(desk: &Desk) -> (Notice, Vec<Choice>) {
    let by = super::dates::first_follow_up_by(desk).map(|deadline| deadline.due);
    let Some(slots) = slots(desk).filter(|_| !is_acute(desk)) else {
        let family = desk.model.meeting_type(&desk.case.kind).map(|kind| kind.family);
        let notice = match family.unwrap_or_default() {
            Family::Expected | Family::Always => Notice::AskWhen { by },
            Family::Absent => Notice::AskWhenAlone { by },
            Family::NoChild => Notice::NoChildAskWhen {},
        };
        return (notice, Vec::new());
    };
    let mut choices = choices(desk);
    let none = choices.is_empty();
    if slots.only {
        choices.push(Choice::new("acute", Notice::LabelAcute {}));
    }
    let notice = Notice::AskSlot {
        place: place_name(desk),
        only: slots.only,
        none,
    };
    (notice, choices)
}

/// What people call the place where this case's fixed times are.
pub fn place_name(desk: &Desk) -> String {
    let place = booking::place(&desk.case, desk.model);
    desk.directory
        .institution(&place)
        .map_or(place, |institution| institution.name.clone())
}

/// A tapped time in words, as if it had been written; none when the choice is another.
pub fn in_words(choice: &str) -> Option<String> {
    let at = NaiveDateTime::parse_from_str(choice, ID).ok()?;
    Some(at.format("%-d/%-m/%Y kl. %H.%M").to_string())
}

/// The answer to "when?".
pub fn when(desk: &mut Desk, reply: &Reply) -> Outcome {
    match reply {
        Reply::Choice(id) if id == "acute" => {
            let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
            ask::ask(desk, &by, Question::AcuteReason);
            Ok(())
        }
        Reply::Choice(id) => {
            let words = in_words(id).ok_or(Notice::QuestionIsOver {})?;
            planning::when(desk, &words)
        }
        Reply::Words(words) => planning::when(desk, words),
    }
}

/// R-152: an acute meeting is always possible; it needs a reason, which is kept and shown.
pub fn acute(desk: &mut Desk, words: &str) -> Outcome {
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    if slots(desk).is_none_or(|slots| !slots.only) {
        return Err(Notice::AcuteNotNeeded {}.into());
    }
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let meeting = desk.case.current().map(|meeting| (meeting.number, meeting.phase));
    if matches!(meeting, Some((_, Phase::Open))) {
        return Err(Notice::AlreadyOpen {}.into());
    }
    let reason = words.trim();
    if reason.is_empty() {
        ask::ask(desk, &by, Question::AcuteReason);
        return Ok(());
    }
    desk.record(Event::Acute {
        meeting: meeting.map(|(number, _)| number),
        reason: reason.to_owned(),
    });
    let called = matches!(meeting, Some((_, Phase::Called)));
    desk.answer(Notice::AcuteNoted {
        planned: meeting.is_some(),
    });
    if called {
        desk.tell_room(Notice::AcuteMeeting {
            reason: reason.to_owned(),
        });
    } else if meeting.is_none() {
        opening::ask_next(desk);
    }
    Ok(())
}
