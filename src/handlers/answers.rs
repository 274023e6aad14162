//! Answers to an invitation: one tap, a word in the room, or whoever keeps the list says what came by telephone or mail.
//!
//! ```text
//! Hanne:            [ Nej ]
//! Tovholder:        Tak for dit svar. Hvad er grunden? Kun mødelederen får den at vide. …
//! Hanne:            kursus i Aarhus
//! To Mette alone:   Hvad vil du gøre? Hanne Dam (sundhedsplejerske) kan ikke komme torsdag 14. januar kl. 14.00. …
//! ```
//!
//! Invariant: an answer about a day that the meeting was moved away from is no answer about the day it is on.

use chrono::NaiveDateTime;

use crate::domain::desk::{Desk, Outcome, To};
use crate::domain::event::{Answer, Channel, Event};
use crate::domain::meeting::{Invitation, Phase};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::question::Question;

use super::board::{board, names_where};
use super::invitation::may_keep;
use super::{ask, people};

/// Somebody answers for themselves: a tap, a reaction, or words.
pub fn answer(desk: &mut Desk, meeting: u32, answer: Answer) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    record_answer(desk, meeting, &by, answer, None)
}

/// A bare "ja" or "nej" in the room from somebody who has answered before. It may have been said to somebody else, so they hear that
/// their answer is another now (R-028).
pub fn answer_anew(desk: &mut Desk, meeting: u32, answer: Answer) -> Outcome {
    let party = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let event = Event::Answered {
        meeting,
        party,
        answer,
        channel: None,
    };
    if desk.case.would_change(&event) {
        let at = desk.meeting_at(meeting);
        desk.answer(Notice::AnswerChanged { at, answer });
    }
    self::answer(desk, meeting, answer)
}

/// Somebody answers for a person who has no account, and says how it came (decided so 7).
pub fn answer_for(desk: &mut Desk, words: &str, answer: Answer, channel: &str) -> Outcome {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    let number = meeting.number;
    may_keep(desk, meeting)?;
    let party = people::in_case(desk, words).cloned();
    let party = party.or_else(|| mailbox_answering(desk, words));
    let party = party.ok_or_else(|| Notice::NotInCase {
        said: words.to_owned(),
        names: names(desk),
    })?;
    record_answer(desk, number, &party.id, answer, Some(Channel::read(channel)))?;
    desk.answer(Notice::AnswerNoted {
        person: Named::from(&party),
        answer,
    });
    if answer == Answer::Yes {
        super::readiness::ask_whether_known(desk, number, &party.id);
    }
    Ok(())
}

/// A vote or a reaction was taken back: the person owes an answer again.
pub fn withdraw(desk: &mut Desk, number: u32) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.is_live()
        && meeting
            .invited
            .get(&by)
            .is_some_and(|invitation| invitation.given.is_some())
    {
        desk.record(Event::AnswerWithdrawn {
            meeting: number,
            party: by,
        });
        board(desk, number);
    }
    Ok(())
}

/// "A colleague comes": the mødeleder hears of it; the answer is still owed.
pub fn colleague(desk: &mut Desk, number: u32) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if !meeting.is_live() || !meeting.invited.contains_key(&by) {
        return Err(Notice::QuestionIsOver {}.into());
    }
    let chair = desk.case.accountable_for(meeting).clone();
    let (person, at) = (desk.case.party(&by).into(), meeting.at);
    desk.answer(Notice::ColleagueAsked {
        chair: desk.case.named(&chair),
    });
    desk.say(To::Person(chair), Notice::ColleagueWanted { person, at });
    Ok(())
}

/// Why not. It goes to the mødeleder alone, with what can be done.
pub fn reason(desk: &mut Desk, number: u32, party: &PartyId, words: &str) -> Outcome {
    let reason = words.trim().to_owned();
    if reason.is_empty() {
        return Err(Notice::ReasonEmpty {}.into());
    }
    desk.record(Event::ReasonGiven {
        meeting: number,
        party: party.clone(),
        reason: reason.clone(),
    });
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    let chair = desk.case.accountable_for(meeting).clone();
    let person = desk.case.party(party).into();
    desk.answer(Notice::ReasonThanks {
        chair: desk.case.named(&chair),
    });
    desk.say(
        To::Person(chair),
        Notice::Declined {
            person,
            at: desk.meeting_at(number),
            reason,
        },
    );
    Ok(())
}

/// Whoever answers about a day that the meeting was moved away from has said nothing of the day it is on now: they hear which that is.
pub fn is_of_its_day(desk: &Desk, question: &Question) -> Outcome {
    match question {
        Question::Come { meeting, at: Some(was) } if question.is_on_hold(&desk.case) => {
            comes_another_day(desk, *meeting, *was)
        }
        Question::MailSent {
            meeting,
            party,
            at: Some(was),
        } if question.is_on_hold(&desk.case) => {
            let person = desk.case.party(party).into();
            let (was, at) = (*was, desk.meeting_at(*meeting));
            Err(Notice::MailOfOtherDay { person, was, at }.into())
        }
        _ => Ok(()),
    }
}

fn comes_another_day(desk: &Desk, meeting: u32, was: NaiveDateTime) -> Outcome {
    let by = desk.by.as_ref();
    let Some(meeting) = desk.case.meeting(meeting).filter(|meeting| meeting.is_live()) else {
        return Ok(());
    };
    let Some(invitation) = by.and_then(|by| meeting.invited.get(by)) else {
        return Ok(());
    };
    let given = invitation.given.as_ref().map(|given| given.answer);
    Err(Notice::DayWasMoved {
        was,
        at: meeting.at,
        place: meeting.place.clone(),
        answer: given.filter(|answer| *answer != Answer::Maybe),
    }
    .into())
}

fn record_answer(desk: &mut Desk, number: u32, party: &PartyId, answer: Answer, channel: Option<Channel>) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    match meeting.phase {
        Phase::Cancelled => return Err(Notice::MeetingIsCancelled { at: meeting.at }.into()),
        Phase::Held => return Err(Notice::MeetingIsHeld { at: meeting.at }.into()),
        Phase::Planned | Phase::Called | Phase::Open => {}
    }
    if !meeting.invited.contains_key(party) {
        return Err(Notice::NotInvited {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    let event = Event::Answered {
        meeting: number,
        party: party.clone(),
        answer,
        channel,
    };
    if !desk.case.would_change(&event) {
        return Ok(());
    }
    let owed = meeting.invited.get(party).is_some_and(Invitation::owes);
    desk.record(event);
    if answer == Answer::No {
        super::tasks::cannot_come(desk, number, party);
    }
    if answer == Answer::No && desk.by.as_ref() == Some(party) && !is_accountable(desk, number, party) {
        ask::ask(
            desk,
            &party.clone(),
            Question::Reason {
                meeting: number,
                party: party.clone(),
            },
        );
    }
    if answer == Answer::Yes && desk.by.as_ref() == Some(party) {
        super::readiness::ask_whether_known(desk, number, party);
    }
    board(desk, number);
    everybody_answered(desk, number, owed);
    Ok(())
}

/// Whether reasons are told to this person: their own they know.
fn is_accountable(desk: &Desk, number: u32, party: &PartyId) -> bool {
    let meeting = desk.case.meeting(number);
    meeting.is_some_and(|meeting| desk.case.accountable_for(meeting) == party)
}

/// When the last one has answered, the mødeleder hears it once.
fn everybody_answered(desk: &mut Desk, number: u32, owed: bool) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    if owed && meeting.silent().next().is_none() {
        let chair = desk.case.accountable_for(meeting).clone();
        if desk.by.as_ref() != Some(&chair) {
            let declined = names_where(desk, meeting, |answer| answer == Answer::No);
            desk.say(
                To::Person(chair),
                Notice::EverybodyAnswered {
                    at: desk.meeting_at(number),
                    declined,
                },
            );
        }
    }
}

fn mailbox_answering(desk: &Desk, words: &str) -> Option<Party> {
    let said = words.trim().to_lowercase();
    let mut mailboxes = desk
        .case
        .present()
        .filter(|party| matches!(party.reach, Reach::Mailbox(_)));
    mailboxes
        .find(|party| {
            let names = [&party.role_name.da, &party.role_name.en];
            names
                .iter()
                .any(|name| !name.is_empty() && said.contains(&name.to_lowercase()))
        })
        .cloned()
}

fn names(desk: &Desk) -> Vec<String> {
    desk.case.present().map(|party| party.name.clone()).collect()
}
