//! A meeting is moved: everybody is asked again, and what hangs on its day follows. A closed day is met with the nearest open ones.
//!
//! ```text
//! Mette:                  flyt 21/1 kl. 14
//! Tovholder, in the room: Kan I komme torsdag 21. januar kl. 14.00 …? Mødet er flyttet dertil. Det skulle have været 14. januar. …
//! Tovholder, to Mette:    Du skal ikke gøre mere: mødet i sagen "dreng 4 år" er flyttet … Jeg har spurgt alle igen. …
//! ```

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::desk::{Desk, FileKind, Outcome, Refusal};
use crate::domain::event::{Channel, Event};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::question::{Question, Reply};

use super::board::board;
use super::invitation::may_keep;
use super::{ask, dates, hours, planning};

/// "flyt 21/1 kl. 14": everybody is asked again. A closed day is met with the nearest open ones to tap.
pub fn move_meeting(desk: &mut Desk, words: &str) -> Outcome {
    let number = may_move(desk)?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    let place_now = meeting.place.clone();
    let (time, words) = with_time(desk, meeting, words);
    match dates::moment(desk, &words) {
        Ok((at, place)) => {
            let place = if place.is_empty() { place_now } else { place };
            move_to(desk, number, at, place);
            Ok(())
        }
        Err(refusal) => {
            let options = match *refusal.0 {
                Notice::DateClosed { before, after, .. } => [before.and_time(time), after.and_time(time)],
                Notice::TimeAtNight { early, late } => [late, early],
                _ => return Err(refusal),
            };
            let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
            let now = desk.meeting_at(number);
            desk.answer(*refusal.0);
            let options = options.into_iter().chain([now]).collect();
            let meeting = number;
            ask::ask(desk, &by, Question::MoveTo { meeting, options });
            Ok(())
        }
    }
}

/// The meeting that can be moved now, by whoever may.
fn may_move(desk: &Desk) -> Result<u32, Refusal> {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    may_keep(desk, meeting)?;
    if meeting.phase == Phase::Open {
        return Err(Notice::AlreadyOpen {}.into());
    }
    super::consents::gate(desk)?;
    Ok(meeting.number)
}

/// The time of day that these words say, or else the one it has now; and the words with that time in them.
fn with_time(desk: &Desk, meeting: &Meeting, words: &str) -> (NaiveTime, String) {
    match hours::time_in(desk, words) {
        Some(said) => (said, words.to_owned()),
        None => {
            let now = meeting.at.time();
            (now, format!("{words} {}", hours::in_words(now)))
        }
    }
}

/// The same from somebody who has another meeting on its way: is it this one? A day that cannot be is refused at once.
pub fn ask_to_move(desk: &mut Desk, words: &str) -> Outcome {
    let number = may_move(desk)?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    match dates::moment(desk, &with_time(desk, meeting, words).1) {
        Err(refusal) if !matches!(*refusal.0, Notice::DateClosed { .. } | Notice::TimeAtNight { .. }) => {
            return Err(refusal);
        }
        Ok(_) | Err(_) => {}
    }
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let words = words.to_owned();
    ask::ask(desk, &by, Question::MoveThis { meeting: number, words });
    Ok(())
}

/// "Is it this one?" was answered.
pub fn move_this(desk: &mut Desk, number: u32, words: &str, choice: &str) -> Outcome {
    if stays(desk, number, choice)? {
        return Ok(());
    }
    move_meeting(desk, words)
}

/// Whether the answer is no: then it stays, and nobody is told anything.
pub(super) fn stays(desk: &mut Desk, number: u32, choice: &str) -> Result<bool, Refusal> {
    let meeting = desk.case.current().filter(|meeting| meeting.number == number);
    let at = meeting.map(|meeting| meeting.at).ok_or(Notice::QuestionIsOver {})?;
    let no = choice != "yes";
    if no {
        desk.answer(Notice::StaysPut { at });
    }
    Ok(no)
}

/// One of the offered days was tapped; the last one is "leave it".
pub fn move_choice(desk: &mut Desk, number: u32, options: &[NaiveDateTime], reply: &Reply) -> Outcome {
    match reply {
        Reply::Words(words) => move_meeting(desk, words),
        Reply::Choice(id) => {
            let chosen = id
                .parse::<usize>()
                .ok()
                .and_then(|index| options.get(index))
                .copied()
                .ok_or(Notice::QuestionIsOver {})?;
            let (now, place) = desk
                .case
                .meeting(number)
                .map(|meeting| (meeting.at, meeting.place.clone()))
                .ok_or(Notice::NoMeeting {})?;
            // "Leave it" was said of the day it had then: another moved it since.
            if options.last() != Some(&now) {
                return Err(Notice::QuestionIsOver {}.into());
            }
            if chosen == now {
                desk.answer(Notice::StaysPut { at: now });
            } else {
                super::timing::fits(desk, chosen)?;
                move_to(desk, number, chosen, place);
            }
            Ok(())
        }
    }
}

fn move_to(desk: &mut Desk, number: u32, at: NaiveDateTime, place: String) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let (called, before) = (meeting.phase == Phase::Called, meeting.at);
    let came: Vec<PartyId> = desk
        .case
        .family()
        .filter(|party| !party.in_chat() && meeting.comes(&party.id))
        .map(|party| party.id.clone())
        .collect();
    let mailed = mailboxes(desk, meeting);
    desk.record(Event::Moved {
        meeting: number,
        at,
        place: place.clone(),
    });
    if let Some(notice) = dates::too_late_for_follow_up(desk, at) {
        desk.answer(notice);
    }
    planning::keep_the_owner(desk, number);
    if !called {
        // Their day comes first (R-026): who moves a draft has it from them.
        for party in came {
            planning::answered(desk, number, party, Some(Channel::AgreedDate));
        }
        desk.answer(Notice::Planned { at, place });
        super::opening::ask_next(desk);
        return;
    }
    let due = renew_deadlines(desk, number);
    desk.tell_room(Notice::MeetingMoved { before, at, place });
    ask::ask_room(desk, ask::whether_one_comes(desk, number));
    desk.tell_room(Notice::CalendarFile { at }).file = Some(FileKind::Calendar(number));
    board(desk, number);
    super::agenda::agenda_again(desk, number);
    for (party, was_sent) in mailed {
        super::mailbox::draft_again(desk, number, &party, was_sent.then_some(before));
    }
    super::parents_draft::offer(desk, number, Some(before));
    if !super::telephone::ask(desk, number) {
        let label = desk.case.label.clone();
        desk.answer(Notice::MovedDone {
            due,
            label,
            at: Some(at),
        });
    }
}

/// The mailboxes on a meeting's list, and whether the mail to each was sent.
fn mailboxes(desk: &Desk, meeting: &Meeting) -> Vec<(Party, bool)> {
    let invited = meeting.invited.iter();
    let parties = invited.filter_map(|(party, invitation)| Some((desk.case.party(party)?, invitation.sent.is_some())));
    parties
        .filter(|(party, _)| matches!(party.reach, Reach::Mailbox(_)))
        .map(|(party, sent)| (party.clone(), sent))
        .collect()
}

/// Moving the date moves what hangs on it: the day by which those answer who owe it.
pub(super) fn renew_deadlines(desk: &mut Desk, number: u32) -> NaiveDate {
    let due = super::invitation::answer_deadline(desk, desk.today()).map_or(desk.today(), |deadline| deadline.due);
    let silent: Vec<PartyId> = desk
        .case
        .meeting(number)
        .map(|meeting| meeting.silent().map(|(party, _)| party.clone()).collect())
        .unwrap_or_default();
    for party in silent {
        desk.record(Event::Invited {
            meeting: number,
            party,
            due,
        });
    }
    due
}
