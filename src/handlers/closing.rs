//! Ending a meeting: what it lacks is asked for one at a time, and then the aftaleskema goes out.
//!
//! ```text
//! Tovholder: Skal jeg lukke mødet og sende aftaleskemaet? …  [ Luk og send ] [ Ikke endnu ]
//! Mette:     [ Luk og send ]
//! ```
//!
//! What is asked next is read off the meeting, so nothing can be closed half.

use crate::domain::desk::{Desk, FileKind, Outcome};
use crate::domain::event::{Document, Event};
use crate::domain::meeting::{FollowUp, Meeting, Phase};
use crate::domain::model::{Family, MeetingType, Parents, Review};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};

use super::invitation::may_keep;
use super::{actions, agreement, ask, calling, conduct, dates, dispatch_ticks, follow_up};

/// The next thing the meeting lacks before it can be closed.
fn next(desk: &Desk, meeting: &Meeting) -> Option<Question> {
    let number = meeting.number;
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    if let Some(pending) = meeting.pending.first() {
        return Some(Question::ActionOwner {
            meeting: number,
            source: pending.source.clone(),
        });
    }
    if let Some(question) = super::review::owed(desk, meeting) {
        return Some(question);
    }
    if meeting.follow_up && meeting.helped.is_none() && kind.review == Review::Whole {
        return Some(Question::Helped { meeting: number });
    }
    if kind.parents() == Some(Parents::Told) && meeting.parents_told.is_none() {
        return Some(Question::ParentsTold { meeting: number });
    }
    match meeting.sparring {
        _ if kind.family == Family::Absent => {}
        None if kind.family.is_about_a_child() && kind.sparring => return Some(Question::Sparring { meeting: number }),
        Some(Some(_)) if meeting.parents_told.is_none() => return Some(Question::ParentsTold { meeting: number }),
        // R-008: what was agreed without the parents is told to them before the meeting closes.
        Some(None)
            if kind.family.is_about_a_child()
                && meeting.parents_told.is_none()
                && super::afterwards::parents_are_absent(desk, number) =>
        {
            return Some(Question::ParentsTold { meeting: number });
        }
        _ => {}
    }
    match meeting.next {
        // The next meeting of a series makes itself.
        FollowUp::Undecided if kind.series.is_some() => {}
        FollowUp::Undecided => return Some(Question::FollowUp { meeting: number }),
        FollowUp::Meeting(_)
            if meeting.new_course.is_none()
                && kind.form.is_some()
                && kind.form_with_parents
                && kind.family.is_about_a_child() =>
        {
            return Some(Question::Course { meeting: number });
        }
        FollowUp::Meeting(_) if how_is_open(kind, meeting) => return Some(Question::EvaluatedHow { meeting: number }),
        FollowUp::Meeting(_) | FollowUp::None(_) => {}
    }
    // Why there is no follow-up has been said where there is none.
    let rhythm = kind.family.is_about_a_child() && kind.follow_up_after(meeting.follow_up).is_some();
    if rhythm && meeting.rhythm.is_none() && !matches!(meeting.next, FollowUp::None(_)) {
        return Some(Question::Rhythm { meeting: number });
    }
    if let Some(question) = super::checks::owed(desk, meeting) {
        return Some(question);
    }
    if !meeting.read_back {
        return Some(Question::ReadBack { meeting: number });
    }
    if let Some(party) = agreement::still_to_say(desk, meeting) {
        return Some(Question::AgreesFor {
            meeting: number,
            party: Some(party),
        });
    }
    Some(Question::CloseMeeting { meeting: number })
}

/// Whether it is still to be said how they see if what they agreed works (R-005): where no form is filled before the follow-up, and the
/// tiltag are not looked at one by one there.
fn how_is_open(kind: &MeetingType, meeting: &Meeting) -> bool {
    let otherwise = kind.evaluation.is_some() || kind.review == Review::Each || !kind.family.is_about_a_child();
    !otherwise && meeting.evaluated_by.is_none() && !meeting.actions.is_empty()
}

/// Asks the next thing: what all agree on in the room, what the mødeleder decides of the mødeleder.
pub(super) fn ask_next(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let Some(question) = next(desk, meeting) else { return };
    match question {
        Question::ReadBack { .. } => agreement::read_back(desk, number),
        Question::ActionOwner { .. } => ask::ask_room(desk, question),
        Question::Review { .. } | Question::Meaningful { .. } | Question::ReviewText { .. } => {
            super::review::ask_owed(desk, number);
        }
        _ => {
            let chair = desk.case.accountable_for(meeting).clone();
            ask::ask(desk, &chair, question);
        }
    }
}

/// Whether it is going on and this person keeps it.
///
/// # Errors
///
/// It is not, or another leads.
pub(super) fn is_open(desk: &Desk, number: u32) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase != Phase::Open {
        return Err(Notice::NotOpen {}.into());
    }
    may_keep(desk, meeting)
}

/// R-046: did it help? Then hold fast; the case may close.
pub fn helped(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    is_open(desk, number)?;
    desk.record(Event::Helped {
        meeting: number,
        yes: choice == "yes",
    });
    if conduct::is_at_the_end(desk, number) {
        ask_next(desk, number);
    } else {
        conduct::go_on(desk, number);
    }
    Ok(())
}

/// R-041: sparring before the follow-up, and when.
pub fn sparring(desk: &mut Desk, number: u32, reply: &Reply) -> Outcome {
    is_open(desk, number)?;
    match reply {
        Reply::Choice(id) if id == "no" => desk.record(Event::Sparring {
            meeting: number,
            date: None,
        }),
        Reply::Choice(_) => {
            let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
            ask::ask(desk, &by, Question::SparringDate { meeting: number });
            return Ok(());
        }
        Reply::Words(words) => {
            let date = dates::day(desk, words)?;
            desk.record(Event::Sparring {
                meeting: number,
                date: Some(date),
            });
        }
    }
    ask_next(desk, number);
    Ok(())
}

/// What closing would leave out: who has not said whether they agree, and whose own words are still to come.
pub(super) fn phrase(desk: &Desk, number: u32) -> Notice {
    let meeting = desk.case.meeting(number);
    let named = |parties: Vec<&Party>| parties.into_iter().map(Named::from).collect();
    let wordless = |meeting: &Meeting| -> Vec<PartyId> {
        let said = meeting.agreed.iter();
        let without = said.filter(|(_, (yes, words))| !yes && words.is_empty());
        without.map(|(party, _)| party.clone()).collect()
    };
    let awaited = meeting.map(wordless).unwrap_or_default();
    Notice::AskCloseMeeting {
        document: desk.document(),
        silent: named(
            desk.case
                .in_speaking_order(meeting.into_iter().flat_map(Meeting::unsaid)),
        ),
        awaited: named(desk.case.in_speaking_order(&awaited)),
    }
}

/// Closes the meeting: the aftaleskema goes to everybody, with a tick for each (R-043, R-111).
pub fn close(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    is_open(desk, number)?;
    if choice != "yes" {
        desk.answer(Notice::StaysOpen {});
        return Ok(());
    }
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if !matches!(next(desk, meeting), Some(Question::CloseMeeting { .. })) {
        ask_next(desk, number);
        return Ok(());
    }
    let series = desk.meeting_type()?.series.is_some();
    super::series::make_next(desk, number);
    desk.record(Event::Held { meeting: number });
    summary(desk, number);
    dispatch_ticks::begin(desk, number, Document::Aftaleskema);
    let kind = desk.meeting_type()?;
    if desk
        .case
        .meeting(number)
        .is_some_and(|meeting| crate::domain::sending::has_plan(kind, meeting))
    {
        dispatch_ticks::begin(desk, number, Document::Plan);
    }
    match desk.case.meeting(number).map(|meeting| meeting.next.clone()) {
        Some(FollowUp::Meeting(next)) if series => super::series::call(desk, next)?,
        Some(FollowUp::Meeting(next)) => calling::call_follow_up(desk, number, next),
        Some(FollowUp::None(_)) => {
            let owner = desk.case.owner.clone();
            ask::ask(desk, &owner, Question::CloseCase);
        }
        Some(FollowUp::Undecided) | None => {}
    }
    Ok(())
}

/// The summary in the room, and the same as a file that can be printed or sent by Digital Post.
fn summary(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let next = follow_up::next_meeting(desk, meeting).map(|next| (next.at, next.place.clone()));
    let notice = Notice::Summary {
        at: meeting.at,
        actions: meeting
            .actions
            .iter()
            .map(|action| actions::line(desk, action))
            .collect(),
        next,
        dissent: meeting
            .agreed
            .iter()
            .filter(|(_, (yes, _))| !yes)
            .map(|(party, (_, note))| sees_it_differently(desk, party, note))
            .collect(),
        helped: meeting.helped,
    };
    desk.tell_room(notice);
    desk.tell_room(Notice::SummaryFile {
        at: desk.meeting_at(number),
        document: desk.document(),
    })
    .file = Some(FileKind::Aftaleskema(number));
}

/// Who, and in their own words when they gave any.
fn sees_it_differently(desk: &Desk, party: &PartyId, note: &str) -> String {
    let name = desk.case.party(party).map_or("", Party::first_name);
    if note.is_empty() {
        name.to_owned()
    } else {
        format!("{name}: {note}")
    }
}
