//! The two tasks at a meeting, to lead it and to write: who is meant for one, whether they are still asked, and that whoever cannot come
//! has none.
//!
//! ```text
//! Line:                 [ Nej ]
//! Tovholder, to Mette:  Line Skov (talepædagog) kan ikke skrive ved mødet. Find en anden herunder, så spørger jeg igen. …
//! ```

use crate::domain::desk::{Desk, Outcome, Refusal};
use crate::domain::event::Event;
use crate::domain::meeting::{Meeting, Task};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId};
use crate::domain::question::Reply;

use super::{agenda, chairing, people, writing};

/// Whoever said no, or is missing at the table, neither leads the meeting nor writes at it: somebody else is found at once (R-029,
/// R-030). While somebody stands in for them, that is who leads or writes.
pub(super) fn cannot_come(desk: &mut Desk, number: u32, party: &PartyId) {
    let Some(meeting) = desk
        .case
        .meeting(number)
        .filter(|_| desk.case.deputy_of(party).is_none())
    else {
        return;
    };
    let (leads, writes) = (
        meeting.chair.with() == Some(party),
        meeting.writer.with() == Some(party),
    );
    let called = meeting.is_called();
    if leads {
        desk.record(Event::ChairDeclined {
            meeting: number,
            party: party.clone(),
        });
    }
    if writes {
        desk.record(Event::WriterDeclined {
            meeting: number,
            party: party.clone(),
        });
    }
    match (called, leads, writes) {
        // Whoever leads writes until another does, so one who did both is one question.
        (true, true, _) => chairing::nobody_leads(desk, number, party),
        (true, false, true) => writing::nobody_writes(desk, number, party),
        // Before anybody has been asked, whoever leads is asked for with the invitations.
        _ => return,
    }
    agenda::agenda_again(desk, number);
}

/// Whether the task is still theirs to say yes or no to.
pub(super) fn still_asked(desk: &Desk, number: u32, party: &PartyId, task: impl Fn(&Meeting) -> &Task) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if !meeting.is_live() {
        return Err(Notice::MeetingIsCancelled { at: meeting.at }.into());
    }
    if *task(meeting) == Task::Asked(party.clone()) {
        Ok(())
    } else {
        Err(Notice::QuestionIsOver {}.into())
    }
}

/// Who was meant: tapped, named, or whoever speaks.
pub(super) fn picked(desk: &Desk, reply: &Reply) -> Result<Party, Refusal> {
    match reply {
        Reply::Choice(id) if id == "other" => Err(Notice::WriteTheName {}.into()),
        Reply::Choice(id) => people::from_directory(desk, &PartyId(id.clone()), None),
        Reply::Words(words) if is_oneself(words) => {
            let by = desk.speaker().cloned().ok_or(Notice::NobodyMayDoThat {})?;
            people::from_directory(desk, &by, None)
        }
        Reply::Words(words) => match people::find(desk, words)? {
            people::Match::One(party) => Ok(party),
            people::Match::Ask(ids) => {
                let names = ids
                    .iter()
                    .filter_map(|id| desk.directory.person(&id.0))
                    .map(|person| person.name.clone())
                    .collect();
                Err(Notice::PersonUnknown {
                    said: words.clone(),
                    nearest: names,
                }
                .into())
            }
        },
    }
}

/// "jeg leder selv mødet 11/2": whoever writes means themselves.
fn is_oneself(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    ["jeg", "mig", "i", "me", "myself"].contains(&first.trim_end_matches([',', '.']))
}
