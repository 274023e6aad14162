//! What the writer writes in the room while the meeting goes on is a note under the item it has come to; edited or taken away there, so
//! is the note.
//!
//! ```text
//! Line:      han beder selv om bogen
//! Tovholder: ✏️
//! ```

use crate::dispatch::command::tiltag;
use crate::domain::desk::{Desk, Effect, Outcome};
use crate::domain::event::Event;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::model::AgendaItem;
use crate::domain::notice::Notice;

use super::writing::may_write;
use super::{actions, agenda};

/// Something was written in the room while the meeting is open. The writer's words are notes; others just talk, and so does the
/// mødeleder where another writes.
pub fn said(desk: &mut Desk, words: &str) -> Outcome {
    let Some(meeting) = desk.case.current().filter(|meeting| meeting.phase == Phase::Open) else {
        return Ok(());
    };
    let by = desk.by.clone();
    let writes = by.is_some() && by.as_ref() == meeting.writes();
    let Some(source) = desk.source.clone().filter(|_| writes) else {
        return Ok(());
    };
    let number = meeting.number;
    if let Some(body) = tiltag::body(words) {
        return actions::take(desk, number, source, body);
    }
    let Some(item) = current_item(desk, meeting) else {
        return Ok(());
    };
    let event = Event::Noted {
        meeting: number,
        item: item.id.clone(),
        text: words.trim().to_owned(),
        source: source.clone(),
    };
    desk.record(event);
    desk.effects.push(Effect::Mark {
        event: source,
        sign: "✏️".to_owned(),
    });
    Ok(())
}

fn current_item<'a>(desk: &Desk<'a>, meeting: &Meeting) -> Option<&'a AgendaItem> {
    let model = desk.model;
    agenda::items(model, &desk.case.kind, meeting).get(meeting.item?)
}

/// The writer edited a message: the note or the tiltag made from it follows.
pub fn edited(desk: &mut Desk, target: &str, words: &str) -> Outcome {
    let found = desk.case.meetings.iter().find(|meeting| came_of(meeting, target));
    let Some(meeting) = found else { return Ok(()) };
    let number = meeting.number;
    if meeting.phase == Phase::Held {
        return Err(Notice::MeetingIsHeld { at: meeting.at }.into());
    }
    may_write(desk, meeting)?;
    let noted = meeting.notes.iter().any(|note| note.source == target);
    if noted && tiltag::body(words).is_some() {
        // It was meant as a tiltag from the first: it is one now, and no note.
        desk.record(Event::NoteRemoved {
            source: target.to_owned(),
        });
    } else if noted {
        desk.record(Event::NoteEdited {
            source: target.to_owned(),
            text: words.trim().to_owned(),
        });
        return Ok(());
    }
    actions::take(desk, number, target.to_owned(), tiltag::body(words).unwrap_or(words))
}

/// A message was taken back: so is what was noted from it. Whoever wrote it (`own`) may, and whoever may write.
pub fn removed(desk: &mut Desk, target: &str, own: bool) -> Outcome {
    let from = |meeting: &&Meeting| meeting.phase == Phase::Open && came_of(meeting, target);
    let noted = desk.case.meetings.iter().find(from);
    let known = noted.is_some_and(|meeting| own || may_write(desk, meeting).is_ok());
    if known {
        desk.record(Event::NoteRemoved {
            source: target.to_owned(),
        });
    }
    Ok(())
}

/// Whether a note or a tiltag of this meeting was made from that message.
fn came_of(meeting: &Meeting, message: &str) -> bool {
    let mut actions = meeting.actions.iter().chain(&meeting.pending);
    meeting.notes.iter().any(|note| note.source == message) || actions.any(|action| action.source == message)
}
