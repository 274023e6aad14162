//! A specialty's central mailbox: the bot writes the mail, a human sends it by secure mail and taps that it is sent (R-027).
//!
//! ```text
//! Tovholder: Vil du sende en sikker mail til ppr@eksempel.dk? … "Hej. Vi vil gerne invitere jer til et møde om et barn. …"
//! Tovholder: Er mailen til psykolog sendt?  [ Ja, sendt ] [ Ikke endnu ]
//! Mette:     [ Ja, sendt ]
//! Tovholder: Tak. Svaret skal være her senest onsdag 30. december (uge 53). …
//! ```

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::desk::{Desk, Outcome, To};
use crate::domain::event::Event;
use crate::domain::model::Family;
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::plan::What;
use crate::domain::question::Question;

use super::board::board;
use super::{ask, form, invitation};

/// A draft for the owner to send to a central mailbox, and the question whether it is sent.
pub(super) fn ask_for_mail(desk: &mut Desk, meeting: u32, party: PartyId, draft: Notice) {
    let owner = desk.case.owner.clone();
    let attached = matches!(
        draft,
        Notice::MailboxDraft { form: true, .. } | Notice::MailboxDraftAlone { .. }
    );
    desk.say(To::Person(owner.clone()), draft);
    let at = desk.case.meeting(meeting).map(|meeting| meeting.at);
    ask::ask(desk, &owner, Question::MailSent { meeting, party, at });
    if attached {
        form::hand_out(desk, &owner, Notice::FormToAttach {});
    }
}

/// The day is another: the mailbox gets a mail about it, or the first one where none was sent (R-027).
pub(super) fn draft_again(desk: &mut Desk, number: u32, party: &Party, before: Option<NaiveDateTime>) {
    let (Some(address), Ok(deadline)) = (address(desk, party), invitation::answer_deadline(desk, desk.today())) else {
        return;
    };
    let due = deadline.due;
    let draft = match before {
        Some(before) => Notice::MailboxMoved {
            address,
            before,
            at: desk.meeting_at(number),
            place: desk
                .case
                .meeting(number)
                .map(|found| found.place.clone())
                .unwrap_or_default(),
            due,
            sender: desk.case.named(&desk.case.owner),
        },
        None => first_mail(desk, number, party, &address, due),
    };
    ask_for_mail(desk, number, party.id.clone(), draft);
}

/// R-027: the leader has sent the mail about this day by secure mail; that person's clock starts today.
///
/// # Errors
///
/// A consent is withdrawn, or the meeting is gone.
pub fn mail_sent(desk: &mut Desk, meeting: u32, party: &PartyId, choice: &str) -> Outcome {
    if choice != "yes" {
        desk.answer(Notice::MailWaits {});
        return Ok(());
    }
    super::consents::gate_for(desk, party)?;
    let due = invitation::answer_deadline(desk, desk.today())?.due;
    desk.record(Event::MailSent {
        meeting,
        party: party.clone(),
        due,
    });
    desk.answer(Notice::MailNoted { due });
    board(desk, meeting);
    Ok(())
}

/// A mailbox that got its mail is silent: what the leader may write to it once more (R-027, R-028).
pub(super) fn reminder(desk: &Desk, owed: &What) -> Option<Notice> {
    let What::MailboxSilent {
        meeting,
        party,
        due,
        last,
    } = owed
    else {
        return None;
    };
    let (meeting, party) = (desk.case.meeting(*meeting)?, desk.case.party(party)?);
    Some(Notice::MailboxSilent {
        label: desk.case.label.clone(),
        specialty: party.role_name.clone(),
        address: address(desk, party)?,
        at: meeting.at,
        place: meeting.place.clone(),
        due: *due,
        last: *last,
        sender: desk.case.named(&desk.case.owner),
    })
}

/// Where a mailbox is today: the directory may have another address than when it was put on the list.
pub(super) fn address(desk: &Desk, party: &Party) -> Option<String> {
    let Reach::Mailbox(address) = &party.reach else {
        return None;
    };
    let mailbox = party.specialty.as_deref().and_then(|one| desk.directory.mailbox(one));
    Some(mailbox.map_or_else(|| address.clone(), |mailbox| mailbox.address.clone()))
}

/// What the leader may write to a central mailbox (R-027), in the name of whoever is accountable, or of who stands in for them.
pub(super) fn first_mail(desk: &Desk, number: u32, party: &Party, address: &str, due: NaiveDate) -> Notice {
    let (specialty, address) = (party.role_name.clone(), address.to_owned());
    let at = desk.meeting_at(number);
    let place = desk.case.meeting(number).map(|found| found.place.clone());
    let place = place.unwrap_or_default();
    let sender = desk.case.named(&desk.case.owner);
    let kind = desk.model.meeting_type(&desk.case.kind);
    match kind.map(|kind| kind.family).unwrap_or_default() {
        Family::Expected | Family::Always => Notice::MailboxDraft {
            specialty,
            address,
            at,
            place,
            due,
            form: kind.is_some_and(|kind| kind.form_with_parents) && !desk.case.form.is_empty(),
            sender,
        },
        Family::Absent => Notice::MailboxDraftAlone {
            specialty,
            address,
            at,
            place,
            due,
            sender,
        },
        Family::NoChild => Notice::NoChildMailboxDraft {
            kind: desk.kind_title(),
            label: desk.case.label.clone(),
            specialty,
            address,
            at,
            place,
            due,
            sender,
        },
    }
}
