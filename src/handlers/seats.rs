//! Who is at the table when the meeting begins: answers were given weeks before, and somebody is ill or comes after all.
//!
//! ```text
//! Tovholder: Tryk her, når I sidder klar … Jeg regner med Sara, Jonas og Line.  [ Vi begynder ] [ Ret, hvem der er her ]
//! Mette:     [ Ret, hvem der er her ] · [ Line mangler ] · [ Vi begynder ]
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::{Answer, Channel, Event};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Choice, Question};

use super::beginning;
use super::board::board;
use super::invitation::may_keep;

/// Everybody on a meeting's list but the one who leads it, and whether they are there.
fn seats<'d>(desk: &'d Desk, number: u32) -> Vec<(&'d Party, bool)> {
    let Some(meeting) = desk.case.meeting(number) else {
        return Vec::new();
    };
    let others = meeting
        .invited
        .keys()
        .filter(|party| Some(*party) != meeting.chair.agreed());
    let parties = desk.case.in_speaking_order(others).into_iter();
    parties.map(|party| (party, meeting.comes(&party.id))).collect()
}

/// The first names of those who are expected at the table.
pub fn there(desk: &Desk, number: u32) -> Vec<String> {
    let seats = seats(desk, number).into_iter();
    seats
        .filter(|(_, there)| *there)
        .map(|(party, _)| party.first_name().to_owned())
        .collect()
}

/// What it says, and one choice for each who may be missing or have come.
pub fn phrase(desk: &Desk, number: u32) -> (Notice, Vec<Choice>) {
    let notice = Notice::AskAtTable {
        names: there(desk, number),
    };
    let mut choices = vec![Choice::new("ready", Notice::LabelBegin {})];
    // A poll holds twenty answers.
    choices.extend(seats(desk, number).into_iter().take(19).map(|(party, there)| {
        let name = party.first_name().to_owned();
        let label = if there {
            Notice::LabelIsAway { name }
        } else {
            Notice::LabelIsHere { name }
        };
        Choice::new(&party.id.0, label)
    }));
    (notice, choices)
}

/// Asks whoever leads the meeting who is there.
pub fn ask(desk: &mut Desk, number: u32) -> Outcome {
    may_keep(desk, desk.case.meeting(number).ok_or(Notice::NoMeeting {})?)?;
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    super::ask::ask(desk, &by, Question::AtTable { meeting: number });
    Ok(())
}

/// One is missing after all, or has come; or everybody is right and the meeting begins.
pub fn at_table(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    if choice == "ready" {
        return beginning::start(desk, number);
    }
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    may_keep(desk, meeting)?;
    let party = PartyId(choice.to_owned());
    let answer = if meeting.comes(&party) { Answer::No } else { Answer::Yes };
    desk.record(Event::Answered {
        meeting: number,
        party: party.clone(),
        answer,
        channel: Some(Channel::AtTheTable),
    });
    if answer == Answer::No {
        super::tasks::cannot_come(desk, number, &party);
    }
    board(desk, number);
    ask(desk, number)
}
