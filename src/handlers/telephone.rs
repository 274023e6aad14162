//! People without an account: whoever keeps the list talks with them, and taps what they said (R-026).
//!
//! ```text
//! Tovholder: Kan Sara og Nikolaj komme torsdag 21. januar kl. 14.00?  [ Ja, alle ] [ Kun Sara ] [ Kun Nikolaj ] [ Nej ]
//! ```
//!
//! And the number of whoever leads, for everybody who has a question (R-053).

use chrono::NaiveDateTime;

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Answer, Channel, Event};
use crate::domain::meeting::Meeting;
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::question::{Choice, Question};

use super::board::board;
use super::invitation::may_keep;
use super::readiness;

/// Those of a meeting whom only a telephone reaches, and who owe an answer.
fn waiting<'d>(desk: &'d Desk, number: u32) -> Vec<&'d Party> {
    let silent = desk.case.meeting(number).into_iter().flat_map(Meeting::silent);
    let parties = desk.case.in_speaking_order(silent.map(|(party, _)| party));
    parties
        .into_iter()
        .filter(|party| party.reach == Reach::Leader)
        .collect()
}

/// Asks whoever speaks to talk with them; says whether there was anybody to talk with.
pub fn ask(desk: &mut Desk, number: u32) -> bool {
    let at = desk.meeting_at(number);
    let by = desk.by.clone().filter(|_| !waiting(desk, number).is_empty());
    let Some(by) = by else { return false };
    super::ask::ask(desk, &by, Question::TheyCome { meeting: number, at });
    true
}

/// What it says: who, which day, and by when the others answer.
pub fn phrase(desk: &Desk, number: u32, at: NaiveDateTime) -> (Notice, Vec<Choice>) {
    let parties = waiting(desk, number);
    let meeting = desk.case.meeting(number);
    let others = meeting.into_iter().flat_map(Meeting::silent);
    let others = others.filter(|(party, _)| desk.case.party(party).is_some_and(Party::in_chat));
    let notice = Notice::AskTheyCome {
        names: parties.iter().map(|party| party.first_name().to_owned()).collect(),
        at,
        place: meeting.map(|meeting| meeting.place.clone()).unwrap_or_default(),
        label: desk.case.label.clone(),
        due: others.filter_map(|(_, invitation)| invitation.due).max(),
    };
    let mut choices = Vec::new();
    if let [_] = parties.as_slice() {
        choices.push(Choice::new("all", Notice::LabelYes {}));
    } else {
        choices.push(Choice::new("all", Notice::LabelAllCome {}));
        choices.extend(parties.iter().take(6).map(|party| {
            let name = party.first_name().to_owned();
            Choice::new(&party.id.0, Notice::LabelOnly { name })
        }));
    }
    choices.push(Choice::new("none", Notice::LabelNo {}));
    (notice, choices)
}

/// What they said: all come, one of them does, or none.
pub fn come(desk: &mut Desk, number: u32, at: NaiveDateTime, choice: &str) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    may_keep(desk, meeting)?;
    if meeting.at != at || !meeting.is_live() {
        // It was moved once more since: they are asked about that day.
        return Err(Notice::QuestionIsOver {}.into());
    }
    let parties: Vec<PartyId> = waiting(desk, number).iter().map(|party| party.id.clone()).collect();
    for party in parties {
        let comes = choice == "all" || choice == party.0;
        desk.record(Event::Answered {
            meeting: number,
            party,
            answer: if comes { Answer::Yes } else { Answer::No },
            channel: Some(if comes { Channel::AgreedDate } else { Channel::Orally }),
        });
    }
    board(desk, number);
    readiness::ask_of_the_next(desk, number);
    Ok(())
}

/// This person has another number: the boards on which they are whom to ask, also in somebody's place, say it. An edit makes no noise, so
/// it does not wait for the day.
pub fn changed(desk: &mut Desk, who: &PartyId) {
    let names = |meeting: &&Meeting| {
        let chair = meeting.chair.agreed().map(|chair| desk.case.holder(chair));
        meeting.is_called() && meeting.is_live() && chair == Some(who)
    };
    let meetings = desk.case.meetings.iter().filter(names);
    let numbers: Vec<u32> = meetings.map(|meeting| meeting.number).collect();
    for number in numbers {
        board(desk, number);
    }
}
