//! The agenda: posted when there is a mødeleder, and from then on edited in place, so that it says what is so now.
//!
//! ```text
//! Tovholder:              Skal jeg vise dagsordenen for mødet torsdag 14. januar kl. 14.00 i rummet nu? …  [ Ja, vis den ] [ Ikke endnu ]
//! Mette:                  punkt sommerferien
//! Tovholder, in the room: Dagsorden torsdag 14. januar kl. 14.00 … Ekstra punkter: sommerferien … Mødeleder: Mette Holm (skoleleder)
//! ```

use crate::domain::desk::{Desk, FileKind, Outcome};
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::domain::model::{AgendaItem, DocumentUse, Model};
use crate::domain::notice::{Named, Notice, PaperLine};
use crate::domain::question::Question;

use super::invitation::may_keep;
use super::{ask, chairing};

/// The agenda of a meeting: a first meeting's or a follow-up's.
pub fn items<'m>(model: &'m Model, kind: &str, meeting: &Meeting) -> &'m [AgendaItem] {
    let kind = model.meeting_type(kind);
    let name = kind.map(|kind| {
        if meeting.follow_up {
            &kind.agenda_follow_up
        } else {
            &kind.agenda_first
        }
    });
    name.map_or(&[], |name| model.items(name))
}

/// "Post it now?" was answered.
pub fn agenda_choice(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    if choice == "yes" {
        return post_agenda(desk, number);
    }
    desk.answer(Notice::AgendaWaits {});
    Ok(())
}

/// Posts the agenda: never before there is a mødeleder (R-004, R-030).
pub fn post_agenda(desk: &mut Desk, number: u32) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    may_keep(desk, meeting)?;
    super::consents::gate(desk)?;
    if desk.case.chair_of(meeting).is_none() {
        let owner = desk.case.owner.clone();
        ask::ask(desk, &owner, Question::PickChair { meeting: number });
        return Err(Notice::NoChairYet {}.into());
    }
    let (again, chosen) = (meeting.agenda_posted, meeting.writer.agreed().is_some());
    if !again {
        desk.record(Event::AgendaPosted { meeting: number });
    }
    agenda_again(desk, number);
    if !again {
        desk.tell_room(Notice::CalendarFile {
            at: desk.meeting_at(number),
        })
        .file = Some(FileKind::Calendar(number));
        agenda_file(desk, number);
    }
    desk.answer(Notice::AgendaPosted {});
    if !again {
        super::parents_draft::offer(desk, number, None);
    }
    if !chosen {
        let chair = chairing::accountable(desk, number);
        ask::ask(desk, &chair, Question::PickWriter { meeting: number });
    }
    Ok(())
}

/// The agenda, once it is posted, says what is so now: the day, the place, the points, who leads and who writes. It is edited in place.
pub(super) fn agenda_again(desk: &mut Desk, number: u32) {
    let posted = |meeting: &&Meeting| meeting.agenda_posted && meeting.is_live();
    let Some(meeting) = desk.case.meeting(number).filter(posted) else {
        return;
    };
    let items = items(desk.model, &desk.case.kind, meeting).iter();
    let writer = meeting.writer.agreed().and_then(|party| desk.case.party(party));
    let notice = Notice::Agenda {
        at: meeting.at,
        place: meeting.place.clone(),
        items: items.map(|item| item.title.clone()).collect(),
        points: meeting.points.clone(),
        chair: desk.case.chair_of(meeting).map(Named::from),
        writer: writer.map(Named::from),
        papers: meeting.papers.iter().map(PaperLine::from).collect(),
    };
    let brought = super::items::lines(meeting);
    let posted = desk.tell_room(notice);
    posted.also = brought.into_iter().collect();
    posted.slot = Some(format!("agenda-{number}"));
}

/// An extra point; a posted agenda is edited in place.
pub fn add_point(desk: &mut Desk, words: &str) -> Outcome {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    let number = meeting.number;
    if words.trim().is_empty() {
        return Err(Notice::PointEmpty {}.into());
    }
    may_keep(desk, meeting)?;
    let posted = meeting.agenda_posted;
    desk.record(Event::PointAdded {
        meeting: number,
        text: words.trim().to_owned(),
    });
    if posted {
        post_agenda(desk, number)
    } else {
        desk.answer(Notice::PointAdded {});
        Ok(())
    }
}

/// Where one document is both agenda and minutes, it goes out with the agenda, still empty (R-125).
fn agenda_file(desk: &mut Desk, number: u32) {
    let kind = desk.model.meeting_type(&desk.case.kind);
    if kind.is_some_and(|kind| kind.document == DocumentUse::AgendaAndMinutes) {
        let at = desk.meeting_at(number);
        let document = desk.document();
        desk.tell_room(Notice::AgendaFile { at, document }).file = Some(FileKind::Aftaleskema(number));
    }
}
