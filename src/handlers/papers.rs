//! The papers of a meeting go with its agenda (R-052): of each file that comes into the case's room before the meeting, whoever owns the
//! agenda says with one tap whether it is one of them, since small talk holds files too.
//!
//! ```text
//! Line, in the room:  (sends udtalelse.pdf)
//! Tovholder, to Mette: Skal filen "udtalelse.pdf" følge med dagsordenen til mødet torsdag 14. januar kl. 14.00?  [ Ja ] [ Nej ]
//! Mette:              [ Ja ]
//! The agenda:         … Bilag: - udtalelse.pdf: https://matrix.to/…
//! ```
//!
//! Invariant: the file stays where it was put. The bot knows its name and its message, and never fetches it.

use crate::domain::case::Case;
use crate::domain::desk::{Desk, Outcome, To};
use crate::domain::event::Event;
use crate::domain::meeting::{Meeting, Paper, Phase};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::PartyId;
use crate::domain::question::{Choice, Question};
use crate::domain::words::in_short;

use super::{agenda, ask, chairing, parents_draft};

/// The longest name that is kept, in signs.
const LONGEST: usize = 80;

/// A file came into the case's room: whoever owns the coming meeting's agenda is asked about it. Without such a meeting it is talk.
pub fn posted(desk: &mut Desk, room: &str, name: &str) -> Outcome {
    let coming = |meeting: &&Meeting| meeting.is_to_come() && meeting.at > desk.wall();
    let meeting = desk.case.current().filter(coming).map(|meeting| meeting.number);
    if let (Some(meeting), Some(source), Some(by)) = (meeting, desk.source.clone(), desk.by.clone()) {
        let question = Question::Paper {
            meeting,
            room: room.to_owned(),
            source,
            name: called(name),
            by,
            at: None,
        };
        put(desk, meeting, question);
    }
    Ok(())
}

/// Asks whoever owns the agenda of this meeting, about the day that it has now.
fn put(desk: &mut Desk, number: u32, mut question: Question) {
    if let Question::Paper { meeting, at, .. } = &mut question {
        *meeting = number;
        *at = desk.case.meeting(number).map(|found| found.at);
    }
    let owner = chairing::accountable(desk, number);
    ask::ask(desk, &owner, question);
}

/// A file's name as it is kept: one line, not too long, and a sign that it is there where it has none.
pub fn called(name: &str) -> String {
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        "…".to_owned()
    } else {
        in_short(&line, LONGEST)
    }
}

/// What the question says.
pub fn phrase(desk: &Desk, meeting: u32, name: &str, by: &PartyId) -> (Notice, Vec<Choice>) {
    let own = chairing::accountable(desk, meeting) == *by;
    let notice = Notice::AskPaper {
        name: name.to_owned(),
        at: desk.meeting_at(meeting),
        by: desk.case.party(by).filter(|_| !own).map(Named::from),
    };
    (notice, ask::yes_no())
}

/// Asks whoever owns the agenda now about the day that the meeting has now, where `asked_of`, a directory id, does not any more or was
/// asked about another day. Says whether it did.
pub fn ask_anew(desk: &mut Desk, question: &Question, asked_of: &str) -> bool {
    let question = question.as_of(&desk.case);
    let Question::Paper {
        meeting: number, at, ..
    } = &question
    else {
        return false;
    };
    let Some(meeting) = goes_with(&desk.case, *number) else {
        return false;
    };
    let same_day = meeting.number == *number && at.is_none_or(|at| at == meeting.at);
    let same = same_day && desk.case.accountable_for(meeting).0 == asked_of;
    if !same {
        let number = meeting.number;
        put(desk, number, question);
    }
    !same
}

/// The meeting with whose agenda a file goes that was asked about for this one: itself, while it is to come; the next one, where it was
/// called off.
fn goes_with(case: &Case, number: u32) -> Option<&Meeting> {
    let meeting = case.meeting(number)?;
    let found = if meeting.phase == Phase::Cancelled {
        case.current()
    } else {
        Some(meeting)
    };
    found.filter(|meeting| meeting.is_to_come())
}

/// The papers of a meeting that was called off go with the one that is planned instead: nobody has dealt with them.
pub fn go_along(desk: &mut Desk, number: u32) {
    let held = desk.case.last_held().map_or(0, |meeting| meeting.number);
    let meetings = desk.case.meetings.iter();
    let called_off = meetings.filter(|meeting| meeting.number > held && meeting.phase == Phase::Cancelled);
    let papers = called_off.flat_map(|meeting| meeting.papers.iter().map(move |paper| (meeting.number, paper.clone())));
    let papers: Vec<(u32, Paper)> = papers.collect();
    for (meeting, Paper { source, room, name }) in papers.iter().cloned() {
        desk.record(Event::PaperDetached {
            meeting,
            source: source.clone(),
        });
        desk.record(Event::PaperAttached {
            meeting: number,
            room,
            source,
            name,
        });
    }
    if !papers.is_empty() {
        let papers = papers.into_iter().map(|(_, paper)| paper.name).collect();
        desk.answer(Notice::PapersGoAlong { papers });
    }
}

/// Whoever was asked says whether it goes with the agenda.
///
/// # Errors
///
/// The meeting has begun; or it was called off, and the file waits for the next one.
pub fn answer(desk: &mut Desk, question: &Question, choice: &str) -> Outcome {
    let Question::Paper {
        meeting: number,
        room,
        source,
        name,
        ..
    } = question
    else {
        return Err(Notice::QuestionIsOver {}.into());
    };
    let (number, posted) = match goes_with(&desk.case, *number) {
        Some(meeting) => (meeting.number, meeting.agenda_posted),
        None => return waits(desk, *number, choice),
    };
    if choice != "yes" {
        return Ok(());
    }
    desk.record(Event::PaperAttached {
        meeting: number,
        room: room.clone(),
        source: source.clone(),
        name: name.clone(),
    });
    agenda::agenda_again(desk, number);
    desk.answer(Notice::PaperAttached {
        name: name.clone(),
        posted,
    });
    if posted {
        for_parents(desk, number, name);
    }
    Ok(())
}

/// There is no meeting for the file to go with: after one that was called off another may be planned.
fn waits(desk: &Desk, number: u32, choice: &str) -> Outcome {
    let called_off = |meeting: &&Meeting| meeting.phase == Phase::Cancelled;
    let meeting = desk.case.meeting(number).filter(called_off);
    let at = meeting.ok_or(Notice::QuestionIsOver {})?.at;
    if choice == "yes" {
        return Err(Notice::PaperWaits { at }.into());
    }
    Ok(())
}

/// Those of the family who have the agenda on paper get what was put on it since from the owner, as they got the agenda.
fn for_parents(desk: &mut Desk, number: u32, name: &str) {
    let kind = desk.model.meeting_type(&desk.case.kind);
    let kind = kind.filter(|kind| kind.family.takes_part());
    let Some(meeting) = desk.case.meeting(number).filter(|_| kind.is_some()) else {
        return;
    };
    let (names, at) = (parents_draft::on_paper(desk, meeting), meeting.at);
    if !names.is_empty() {
        let (owner, name) = (desk.case.owner.clone(), name.to_owned());
        desk.say(To::Person(owner), Notice::PaperForParents { name, names, at });
    }
}

/// A file is called something else: on the agenda too; and whoever was asked about it, as `asked` says, is asked by its new name.
pub fn renamed(desk: &mut Desk, source: &str, name: &str, asked: &[Question]) {
    let name = called(name);
    for question in asked {
        let mut anew = question.clone();
        if let Question::Paper { meeting, name: was, .. } = &mut anew {
            was.clone_from(&name);
            let meeting = *meeting;
            put(desk, meeting, anew);
        }
    }
    let other = |paper: &Paper| paper.source == source && paper.name != name;
    if let Some(meeting) = with(desk, other) {
        let source = source.to_owned();
        desk.record(Event::PaperRenamed { meeting, source, name });
        agenda::agenda_again(desk, meeting);
    }
}

/// The message of a file was taken away: no agenda leads to where nothing is.
pub fn gone(desk: &mut Desk, source: &str) {
    if let Some(meeting) = with(desk, |paper| paper.source == source) {
        let source = source.to_owned();
        desk.record(Event::PaperDetached { meeting, source });
        agenda::agenda_again(desk, meeting);
    }
}

/// The meeting that has such a paper, unless it was held: what a held one had stays as it was.
fn with(desk: &Desk, such: impl Fn(&Paper) -> bool) -> Option<u32> {
    let mut others = desk.case.meetings.iter().filter(|meeting| meeting.phase != Phase::Held);
    let found = others.find(|meeting| meeting.papers.iter().any(&such));
    found.map(|meeting| meeting.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_and_not_too_long() {
        assert_eq!(called(" referat\n2. punkt.pdf "), "referat 2. punkt.pdf");
        assert_eq!(called(" \n"), "…");
        let long = called(&"å".repeat(1000));
        assert_eq!(long, format!("{} …", "å".repeat(LONGEST)));
        assert_eq!(called(&"å".repeat(LONGEST)), "å".repeat(LONGEST));
    }
}
