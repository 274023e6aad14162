//! What was agreed without the parents is told to them: who told them, how and when is kept before the meeting can be closed.
//!
//! ```text
//! Tovholder: Ved forældrene, hvad I har aftalt uden dem i dag?  [ Ja, på telefon ] [ Ja, på et møde ] [ Ja, i Digital Post ]
//!            [ Ja, på en anden måde ] [ Ikke endnu ]
//! Mette:     [ Ja, på en anden måde ]
//! Tovholder: Hvem sagde det til forældrene, hvordan og hvilken dag? …
//! Mette:     Jonas, besøg i går
//! ```

use chrono::NaiveDate;

use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::{Channel, Event};
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::{Choice, Question};

use super::{alone, ask, closing, links, people, relatives};

/// Whether none of the parents is at this meeting.
pub fn parents_are_absent(desk: &Desk, number: u32) -> bool {
    let meeting = desk.case.meeting(number);
    meeting.is_some_and(|meeting| !relatives::parents(desk).any(|party| meeting.comes(&party.id)))
}

/// Whether the parents know, and how they were told.
pub fn phrase(desk: &Desk, number: u32) -> (Notice, Vec<Choice>) {
    let date = desk.case.meeting(number).and_then(|found| found.sparring.flatten());
    let absent = parents_are_absent(desk, number);
    let there = if absent {
        Choice::new("meeting", Notice::LabelToldMeeting {})
    } else {
        Choice::new("at-the-table", Notice::LabelToldHere {})
    };
    let choices = vec![
        there,
        Choice::new("telephone", Notice::LabelToldTelephone {}),
        Choice::new("digital-post", Notice::LabelToldDigitalPost {}),
        Choice::new("otherwise", Notice::LabelToldOtherwise {}),
        Choice::new("no", Notice::LabelNotYet {}),
    ];
    (Notice::AskParentsTold { date, absent }, choices)
}

/// R-041, R-008: the parents are told, and it is logged, before the meeting can be closed. A tap is today, by whoever taps.
pub fn parents_told(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    closing::is_open(desk, number)?;
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let channel = match choice {
        "no" => {
            desk.answer(Notice::ParentsFirst {});
            return Ok(());
        }
        "otherwise" => {
            ask::ask(desk, &by, Question::ToldHow { meeting: number });
            return Ok(());
        }
        // Asked before it was asked how.
        "yes" => None,
        way => Some(Channel::read(way)),
    };
    let date = desk.today();
    keep(desk, number, date, by, channel);
    Ok(())
}

/// Who told them, how and when, in words: whoever writes where nobody is named, today where no day is.
pub fn told_how(desk: &mut Desk, number: u32, words: &str) -> Outcome {
    closing::is_open(desk, number)?;
    let me = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let (date, rest) = day(desk, words)?;
    let (named, way) = who(desk, &rest);
    let way = alone::way(&way);
    if way.is_empty() {
        return Err(Notice::ToldHowEmpty {}.into());
    }
    keep(desk, number, date, named.unwrap_or(me), Some(Channel::read(way)));
    Ok(())
}

fn keep(desk: &mut Desk, number: u32, date: NaiveDate, by: PartyId, channel: Option<Channel>) {
    desk.record(Event::ParentsTold {
        meeting: number,
        date,
        by: Some(by),
        channel,
    });
    links::tell_first_case(desk, number);
    closing::ask_next(desk, number);
}

/// The day that is said, today where none is, and the other words.
fn day(desk: &Desk, words: &str) -> Result<(NaiveDate, String), Refusal> {
    alone::has_been(words, desk.today()).or_else(|refusal| match *refusal.0 {
        Notice::DateMissing { .. } => Ok((desk.today(), words.to_owned())),
        Notice::NotBeenYet { date } => Err(Notice::DayAhead { date }.into()),
        _ => Err(refusal),
    })
}

/// Whoever of the case is named first, of the professionals, and the words behind.
fn who(desk: &Desk, words: &str) -> (Option<PartyId>, String) {
    let all: Vec<&str> = words.split_whitespace().collect();
    // A full name has up to four parts; the longest that is one counts.
    let named = (1..=all.len().min(4)).rev().find_map(|parts| {
        let name = all[..parts].join(" ");
        let found = people::in_case(desk, name.trim_end_matches([',', ':', '.']))?;
        (!found.is_family()).then(|| (found.id.clone(), all[parts..].join(" ")))
    });
    match named {
        Some((party, rest)) => (Some(party), rest),
        None => (None, words.to_owned()),
    }
}
