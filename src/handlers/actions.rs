//! Tiltag: who does what, from when, and the sign that it helps. One that nobody has taken on does not count yet (R-039, R-123).
//!
//! ```text
//! Line:      tiltag: Jonas læser med ham hver morgen fra 18/1, tegn: han beder selv om bogen
//! Tovholder: Skrevet: Jonas læser med ham hver morgen …
//! ```

use crate::dispatch::command::tiltag;
use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Action, Event};
use crate::domain::notice::{ActionLine, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};

use super::writing::may_write;
use super::{ask, conduct, people};

/// "tiltag: …" as a command: only while the meeting is open.
pub fn command(desk: &mut Desk, number: u32, words: &str) -> Outcome {
    let source = desk.source.clone().ok_or(Notice::NotOpen {})?;
    take(desk, number, source, words)
}

/// A tiltag: what, who, from when, and the sign. Without an owner it waits and is asked about (R-039, R-123).
pub(super) fn take(desk: &mut Desk, number: u32, source: String, body: &str) -> Outcome {
    let meeting = conduct::open(desk, number)?;
    may_write(desk, meeting)?;
    let candidates: Vec<(PartyId, String)> = desk
        .case
        .present()
        .map(|party| (party.id.clone(), party.name.clone()))
        .collect();
    let read =
        tiltag::read(body, desk.today(), &candidates).map_err(|error| super::dates::unclear(&error, desk.today()))?;
    if read.what.is_empty() {
        return Err(Notice::ActionEmpty {}.into());
    }
    let action = Action {
        source,
        what: read.what,
        owner: read.owner,
        from: read.from,
        sign: read.sign,
        goal: read.goal,
    };
    if action.owner.is_none() {
        return wait_for_owner(desk, number, &action);
    }
    agree(desk, number, &action);
    Ok(())
}

fn agree(desk: &mut Desk, number: u32, action: &Action) {
    desk.record(Event::ActionAgreed {
        meeting: number,
        action: action.clone(),
    });
    let notice = Notice::ActionTaken {
        action: line(desk, action),
        no_day: action.from.is_none(),
        no_sign: action.sign.is_empty(),
    };
    desk.tell_room(notice);
}

/// Asks in the room who does it.
pub(super) fn ask_owner(desk: &mut Desk, number: u32, action: &Action) -> Outcome {
    ask::ask_room(
        desk,
        Question::ActionOwner {
            meeting: number,
            source: action.source.clone(),
        },
    );
    Ok(())
}

/// A tiltag that nobody has taken on does not count yet: who does it?
pub(super) fn wait_for_owner(desk: &mut Desk, number: u32, action: &Action) -> Outcome {
    desk.record(Event::ActionPending {
        meeting: number,
        action: action.clone(),
    });
    ask_owner(desk, number, action)
}

/// Who does it: by tap, or by name.
pub fn owner(desk: &mut Desk, number: u32, source: &str, reply: &Reply) -> Outcome {
    let meeting = conduct::open(desk, number)?;
    may_write(desk, meeting)?;
    let pending = meeting.pending.iter().find(|action| action.source == source).cloned();
    let mut action = pending.ok_or(Notice::QuestionIsOver {})?;
    let owner = match reply {
        Reply::Choice(id) if id == "other" => return Err(Notice::WriteTheName {}.into()),
        Reply::Choice(id) => PartyId(id.clone()),
        Reply::Words(words) => {
            let found = people::in_case(desk, words).map(|party: &Party| party.id.clone());
            found.ok_or_else(|| Notice::NotInCase {
                said: words.clone(),
                names: Vec::new(),
            })?
        }
    };
    action.owner = Some(owner);
    agree(desk, number, &action);
    Ok(())
}

/// A tiltag in one line. Where its owner is not in the case any more, it has none until somebody takes it over.
pub(super) fn line(desk: &Desk, action: &Action) -> ActionLine {
    ActionLine {
        what: action.what.clone(),
        owner: action
            .owner
            .as_ref()
            .filter(|owner| !desk.case.gone.contains(owner))
            .and_then(|owner| desk.case.party(owner))
            .map_or_else(String::new, |party| party.first_name().to_owned()),
        from: action.from,
        sign: action.sign.clone(),
        goal: action.goal.clone(),
    }
}

/// What somebody took on begins: they are told, or whoever led the meeting is, to remind one without an account.
pub(super) fn begins(desk: &Desk, number: u32, source: &str, (to, first_name): (&PartyId, String)) -> Option<Notice> {
    let meeting = desk.case.meeting(number)?;
    let action = meeting.actions.iter().find(|action| action.source == source)?;
    if let Some(owner) = action.owner.as_ref().filter(|owner| *owner != to) {
        return Some(Notice::ActionBeginsFor {
            name: desk.case.party(owner)?.first_name().to_owned(),
            label: desk.case.label.clone(),
            action: line(desk, action),
            from: action.from,
        });
    }
    // Only where a follow-up begins with an evaluation is anybody asked how it went.
    let kind = desk.model.meeting_type(&desk.case.kind);
    let evaluates = kind.is_some_and(|kind| kind.evaluation.is_some());
    let before = -i32::try_from(desk.model.reminders.evaluation).unwrap_or(5);
    let next = desk.case.current().filter(|_| evaluates);
    Some(Notice::ActionBegins {
        first_name,
        action: line(desk, action),
        from: action.from,
        asked_again: next.map(|next| desk.calendar.add_working_days(next.day(), before)),
    })
}
