//! The follow-up, agreed at the table: its day and place with the same circle, or why there is none; a new course or the same, the rhythm
//! and its reason, and how they will see whether it works (R-005, R-042, R-055, R-110).
//!
//! ```text
//! Tovholder: Hvornår og hvor mødes I igen? …  [ Ingen opfølgning ]
//! Mette:     9/3 kl. 14 uden Pia, hvordan: vi tæller bøgerne
//! ```

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Answer, Channel, Event};
use crate::domain::meeting::{FollowUp, Meeting};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};

use super::{ask, closing, dates, people};

/// R-042, R-110: the follow-up's time and place, the same circle; or none, with a reason.
pub fn when(desk: &mut Desk, number: u32, reply: &Reply) -> Outcome {
    closing::is_open(desk, number)?;
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let tapped = match reply {
        Reply::Choice(id) => super::timing::in_words(id),
        Reply::Words(words) => Some(words.clone()),
    };
    let Some(words) = tapped else {
        let (kind, meeting) = (
            desk.meeting_type()?,
            desk.case.meeting(number).ok_or(Notice::NoMeeting {})?,
        );
        let owed = kind.follow_up_after(meeting.follow_up).is_some();
        if meeting.helped == Some(true) && !owed {
            // That it has helped is the reason; where a follow-up has its last day, that is not enough (R-110).
            desk.record(Event::NoFollowUp {
                meeting: number,
                reason: String::new(),
            });
            closing::ask_next(desk, number);
        } else {
            ask::ask(desk, &by, Question::NoFollowUp { meeting: number });
        }
        return Ok(());
    };
    let (words, how) = how(&words);
    if let Some(how) = how {
        desk.record(Event::EvaluationAgreed { meeting: number, how });
    }
    let (words, without) = without(desk, &words);
    let (at, place) = dates::moment(desk, &words)?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    let place = if place.is_empty() { meeting.place.clone() } else { place };
    let follow_up = meeting.follow_up;
    if let Some((name, rule)) = dates::rule(desk, |kind| kind.follow_up_after(follow_up)) {
        let by_when = rule.compute(&name, meeting.day(), desk.calendar).due;
        if at.date() > by_when {
            ask::ask(
                desk,
                &by,
                Question::FollowUpLate {
                    meeting: number,
                    at,
                    place,
                    without,
                },
            );
            return Ok(());
        }
    }
    plan(desk, number, at, place, &without);
    Ok(())
}

/// R-110: later than the latest day needs a reasoned exception, or another day.
pub fn late(
    desk: &mut Desk,
    number: u32,
    (at, place, others): (NaiveDateTime, &str, &[PartyId]),
    words: &str,
) -> Outcome {
    closing::is_open(desk, number)?;
    if dates::moment(desk, &without(desk, &how(words).0).0).is_ok() {
        return when(desk, number, &Reply::Words(words.to_owned()));
    }
    reasoned(desk, number, words)?;
    plan(desk, number, at, place.to_owned(), others);
    Ok(())
}

/// R-005, R-048: no follow-up needs a reason.
pub fn none(desk: &mut Desk, number: u32, words: &str) -> Outcome {
    closing::is_open(desk, number)?;
    if words.trim().is_empty() {
        return Err(Notice::ReasonEmpty {}.into());
    }
    desk.record(Event::NoFollowUp {
        meeting: number,
        reason: words.trim().to_owned(),
    });
    closing::ask_next(desk, number);
    Ok(())
}

/// R-005: how they will see whether it works.
pub fn evaluated_how(desk: &mut Desk, number: u32, words: &str) -> Outcome {
    closing::is_open(desk, number)?;
    let how = words.trim().to_owned();
    if how.is_empty() {
        return Err(Notice::FieldEmpty {}.into());
    }
    desk.record(Event::EvaluationAgreed { meeting: number, how });
    closing::ask_next(desk, number);
    Ok(())
}

/// R-055, R-056: the same course needs no form; a new one needs a new or updated form.
pub fn course(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    closing::is_open(desk, number)?;
    let new = choice == "new";
    desk.record(Event::Course { meeting: number, new });
    if new {
        desk.answer(Notice::NewCourse {});
    }
    closing::ask_next(desk, number);
    Ok(())
}

/// Barnets lov § 95, stk. 3: the rhythm is decided and reasoned.
pub fn rhythm(desk: &mut Desk, number: u32, words: &str) -> Outcome {
    closing::is_open(desk, number)?;
    reasoned(desk, number, words)?;
    closing::ask_next(desk, number);
    Ok(())
}

/// The reason for the rhythm, in the words of whoever leads.
fn reasoned(desk: &mut Desk, number: u32, words: &str) -> Outcome {
    if words.trim().is_empty() {
        return Err(Notice::ReasonEmpty {}.into());
    }
    desk.record(Event::RhythmReasoned {
        meeting: number,
        reason: words.trim().to_owned(),
    });
    Ok(())
}

fn plan(desk: &mut Desk, number: u32, at: NaiveDateTime, place: String, without: &[PartyId]) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let invited = circle(desk, meeting, without);
    let comes: Vec<PartyId> = invited.iter().filter(|party| meeting.comes(party)).cloned().collect();
    let next = desk.case.next_meeting_number();
    let chair = meeting.chair.agreed().cloned();
    let writes = desk
        .model
        .meeting_type(&desk.case.kind)
        .is_some_and(|kind| kind.responsible_writes);
    let chairs = desk
        .model
        .meeting_type(&desk.case.kind)
        .is_some_and(|kind| kind.responsible_chairs);
    let owner = desk.case.owner.clone();
    desk.record(Event::MeetingPlanned {
        meeting: next,
        at,
        place,
        follow_up: true,
        invited,
    });
    for party in comes {
        let own = desk.case.party(&party).is_some_and(Party::in_chat);
        let channel = (!own).then_some(Channel::AtTheTable);
        desk.record(Event::Answered {
            meeting: next,
            party,
            answer: Answer::Yes,
            channel,
        });
    }
    if chairs {
        desk.record(Event::ChairAgreed {
            meeting: next,
            party: chair.unwrap_or_else(|| owner.clone()),
        });
    }
    if writes {
        desk.record(Event::WriterAgreed {
            meeting: next,
            party: owner,
        });
    }
    closing::ask_next(desk, number);
}

/// The circle of today, and the family always: who could not come today is asked to the next one all the same (R-007, R-042).
fn circle(desk: &Desk, meeting: &Meeting, without: &[PartyId]) -> Vec<PartyId> {
    let kind = desk.model.meeting_type(&desk.case.kind);
    let family = desk.case.family().map(|party| &party.id);
    let family = family.filter(|_| kind.is_some_and(|kind| kind.family.takes_part()));
    let all: BTreeSet<&PartyId> = meeting.invited.keys().chain(family).collect();
    let stays = |party: &&PartyId| !desk.case.gone.contains(*party) && !without.contains(party);
    all.into_iter().filter(stays).cloned().collect()
}

/// "9/3 kl. 14, hvordan: vi tæller bøgerne": the day, and how they will see whether it works (R-005).
fn how(words: &str) -> (String, Option<String>) {
    let Some((day, how)) = parted(words, ["hvordan:", "how:"]) else {
        return (words.to_owned(), None);
    };
    let how = how.trim().to_owned();
    let day = day.trim_end().trim_end_matches([',', '.', ';']).to_owned();
    (day, (!how.is_empty()).then_some(how))
}

/// "9/3 kl. 14 uden Pia": the day, and who is not to come. Of the family nobody is left out.
fn without(desk: &Desk, words: &str) -> (String, Vec<PartyId>) {
    let Some((day, names)) = parted(words, [" uden ", " without "]) else {
        return (words.to_owned(), Vec::new());
    };
    let names = people::split(names);
    let parties = names.iter().filter_map(|(name, _)| people::in_case(desk, name));
    let parties: Vec<PartyId> = parties
        .filter(|party| !party.is_family())
        .map(|party| party.id.clone())
        .collect();
    if parties.is_empty() {
        // It was part of the place.
        return (words.to_owned(), Vec::new());
    }
    (day.to_owned(), parties)
}

/// What stands before and behind the word, in Danish or in English, wherever it comes first.
fn parted<'w>(words: &'w str, by: [&str; 2]) -> Option<(&'w str, &'w str)> {
    let low = words.to_ascii_lowercase();
    by.into_iter().find_map(|word| {
        let at = low.find(word)?;
        Some((&words[..at], &words[at + word.len()..]))
    })
}

/// The follow-up that was agreed at a meeting.
pub(super) fn next_meeting<'c>(desk: &'c Desk, meeting: &Meeting) -> Option<&'c Meeting> {
    match meeting.next {
        FollowUp::Meeting(number) => desk.case.meeting(number),
        FollowUp::Undecided | FollowUp::None(_) => None,
    }
}
