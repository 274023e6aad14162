//! Who writes at the meeting: picked by the mødeleder among those who come, asked, and theirs with a yes (R-029). Nobody of the family
//! writes: they are to talk freely.
//!
//! ```text
//! Tovholder, to Mette:  Hvem skal skrive ved mødet? …  [ Jonas Bech (pædagog) ] [ Line Skov (talepædagog) ] [ En anden ]
//! Mette:                [ Line Skov (talepædagog) ]
//! Tovholder, to Line:   Vil du skrive ved mødet torsdag 14. januar kl. 14.00? …  [ Ja ] [ Nej ]
//! ```

use crate::domain::desk::{Desk, Outcome, To};
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::PartyId;
use crate::domain::question::{Question, Reply};

use super::board::board;
use super::invitation::may_keep;
use super::{agenda, ask, chairing, tasks};

/// The mødeleder picks who writes. The writing may go to an external participant, who must accept (R-029).
pub fn pick_writer(desk: &mut Desk, number: u32, reply: &Reply) -> Outcome {
    may_keep(desk, desk.case.meeting(number).ok_or(Notice::NoMeeting {})?)?;
    let party = tasks::picked(desk, reply)?;
    if party.is_family() {
        return Err(Notice::FamilyDoesNotWrite {}.into());
    }
    super::consent_alone::gate(desk)?;
    let expected = desk
        .case
        .meeting(number)
        .is_some_and(|meeting| meeting.expected().contains(&party.id));
    if !expected {
        return Err(Notice::NotInCase {
            said: party.name.clone(),
            names: Vec::new(),
        }
        .into());
    }
    if desk.speaker() == Some(&party.id) {
        return writer_agreed(desk, number, &party.id);
    }
    if !party.in_chat() {
        return Err(Notice::NotInChat {
            person: Named::from(&party),
        }
        .into());
    }
    desk.record(Event::WriterAsked {
        meeting: number,
        party: party.id.clone(),
    });
    ask::ask(
        desk,
        &party.id,
        Question::Writer {
            meeting: number,
            party: party.id.clone(),
        },
    );
    desk.answer(Notice::WriterIsAsked {
        person: Named::from(&party),
    });
    Ok(())
}

/// The one who was asked to write says yes or no.
pub fn writer(desk: &mut Desk, number: u32, party: &PartyId, choice: &str) -> Outcome {
    tasks::still_asked(desk, number, party, |meeting| &meeting.writer)?;
    if choice == "yes" {
        return writer_agreed(desk, number, party);
    }
    desk.record(Event::WriterDeclined {
        meeting: number,
        party: party.clone(),
    });
    desk.answer(Notice::TaskDeclined {});
    nobody_writes(desk, number, party);
    Ok(())
}

fn writer_agreed(desk: &mut Desk, number: u32, party: &PartyId) -> Outcome {
    desk.record(Event::WriterAgreed {
        meeting: number,
        party: party.clone(),
    });
    let person: Named = desk.case.party(party).into();
    let chair = chairing::accountable(desk, number);
    desk.answer(Notice::YouWrite {
        at: desk.meeting_at(number),
    });
    if desk.by.as_ref() != Some(&chair) {
        desk.say(To::Person(chair), Notice::WriterAgreed { person });
    }
    board(desk, number);
    agenda::agenda_again(desk, number);
    Ok(())
}

/// The mødeleder hears who does not write, and is asked who does.
pub(super) fn nobody_writes(desk: &mut Desk, number: u32, party: &PartyId) {
    let chair = chairing::accountable(desk, number);
    if desk.by.as_ref() != Some(&chair) {
        let person = desk.case.party(party).into();
        desk.say(To::Person(chair.clone()), Notice::WriterDeclined { person });
    }
    ask::ask(desk, &chair, Question::PickWriter { meeting: number });
}

/// The mødeleder, the owner or the writer.
///
/// # Errors
///
/// Somebody else speaks.
pub(super) fn may_write(desk: &Desk, meeting: &Meeting) -> Outcome {
    if desk.by.is_some() && desk.by.as_ref() == meeting.writer.agreed() {
        return Ok(());
    }
    may_keep(desk, meeting)
}
