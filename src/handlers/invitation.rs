//! Invitations: whoever is on the list is asked in the room, by a mail or by telephone, and their clock starts.
//!
//! ```text
//! Tovholder: Hanne, kan du komme torsdag 14. januar kl. 14.00? Svar senest onsdag 30. december.  [ Ja ] [ Nej ] [ Måske ]
//! ```
//!
//! Nobody is asked twice: another round reaches those who came on the list since.

use chrono::NaiveDate;

use crate::domain::consent;
use crate::domain::deadline::{Basis, Deadline, Step, StepKind};
use crate::domain::desk::{Desk, Effect, FileKind, Outcome, Refusal, To};
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::domain::model::{Family, MeetingType};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, PartyId, Reach};

use super::board::board;
use super::{ask, dates, mailbox, specialty};

/// Whether this person may keep the meeting's list: the owner or the mødeleder.
pub(super) fn may_keep(desk: &Desk, meeting: &Meeting) -> Outcome {
    let by = desk.by.as_ref();
    if by.is_some() && (by == Some(&desk.case.owner) || by == meeting.chair.agreed()) {
        return Ok(());
    }
    Err(Notice::OnlyChair {
        chair: desk.case.named(meeting.chair.agreed().unwrap_or(&desk.case.owner)),
    }
    .into())
}

/// The last day to answer an invitation sent on `from` (R-028). Where the meeting itself comes sooner, the working day
/// before it wins.
///
/// # Errors
///
/// The case has no meeting, or the model has changed under it.
pub(super) fn answer_deadline(desk: &Desk, from: NaiveDate) -> Result<Deadline, Refusal> {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    let (name, rule) = dates::rule(desk, |kind| Some(kind.answer.as_str())).ok_or(Notice::NoMeeting {})?;
    let anchor = if rule.span.is_before() { meeting.day() } else { from };
    let mut deadline = rule.compute(&name, anchor, desk.calendar);
    let latest = desk.calendar.previous_working_day(meeting.day());
    if deadline.due > latest {
        deadline.due = latest;
        deadline.basis = Basis::Lokal;
        deadline.steps.retain(|step| step.date < latest);
        deadline.steps.push(Step {
            date: latest,
            what: StepKind::BeforeMeeting,
        });
    }
    deadline.due = deadline.due.max(from);
    Ok(deadline)
}

/// Asks everybody who is listed and has not been asked.
pub(super) fn send_new(desk: &mut Desk) -> Outcome {
    let number = desk.case.current().ok_or(Notice::NoMeeting {})?.number;
    let due = answer_deadline(desk, desk.today())?.due;
    let (asked, told) = owes_from_now(desk, number, due);
    if !asked.is_empty() {
        // Those who came later cannot read what stood there before, so the form is shown with every round of invitations.
        post_form(desk)?;
        for party in &asked {
            invite_one(desk, number, party, due);
        }
        ask::ask_room(desk, ask::whether_one_comes(desk, number));
        desk.tell_room(Notice::CalendarFile {
            at: desk.meeting_at(number),
        })
        .file = Some(FileKind::Calendar(number));
    }
    board(desk, number);
    let names = asked.iter().map(Named::from).collect();
    say_who_is_asked(desk, number, names, told, due)?;
    if let Some(advice) = specialty::advice(desk) {
        let owner = desk.case.owner.clone();
        ask::ask(desk, &owner, advice);
    }
    super::consents::ask_for_new(desk);
    Ok(())
}

/// Everybody who is listed and has not been asked owes an answer from now on; says who of them is to be asked in the room.
/// For a mailbox there is a draft, and whom only a telephone reaches is left to whoever keeps the list.
pub(super) fn owes_from_now(desk: &mut Desk, number: u32, due: NaiveDate) -> (Vec<Party>, Vec<Named>) {
    let invited = desk
        .case
        .meeting(number)
        .into_iter()
        .flat_map(|meeting| &meeting.invited);
    let unasked: Vec<PartyId> = invited
        .filter(|(party, invitation)| {
            invitation.sent.is_none() && invitation.given.is_none() && **party != desk.case.owner
        })
        // Somebody from outside is not asked before everybody's consent reaches them (R-126).
        .filter(|(party, _)| consent::may_reach(&desk.case, party))
        .map(|(party, _)| party.clone())
        .collect();
    let (mut asked, mut told) = (Vec::new(), Vec::new());
    for id in unasked {
        let Some(party) = desk.case.party(&id).cloned() else {
            continue;
        };
        match &party.reach {
            Reach::Chat => {
                desk.record(Event::Invited {
                    meeting: number,
                    party: id.clone(),
                    due,
                });
                desk.effects.push(Effect::Admit(id));
                asked.push(party);
            }
            Reach::Leader => {
                desk.record(Event::Invited {
                    meeting: number,
                    party: id,
                    due,
                });
                // The family is talked with about the day by itself (R-026).
                if !party.is_family() {
                    told.push(Named::from(&party));
                }
            }
            Reach::Mailbox(address) => {
                let address = mailbox::address(desk, &party).unwrap_or_else(|| address.clone());
                let notice = mailbox::first_mail(desk, number, &party, &address, due);
                mailbox::ask_for_mail(desk, number, id, notice);
            }
        }
    }
    (asked, told)
}

/// The request, for everybody in the room to read.
pub(super) fn post_form(desk: &mut Desk) -> Outcome {
    let kind = desk.meeting_type()?;
    let Some(form) = &kind.form else { return Ok(()) };
    let sections = desk.model.fields(form).iter().filter_map(|field| {
        desk.case
            .form
            .get(&field.id)
            .map(|text| (field.title.clone(), text.clone()))
    });
    let sections: Vec<_> = sections.collect();
    desk.tell_room(if !kind.family.is_about_a_child() {
        Notice::NoChildRequestForm { sections }
    } else if kind.form_with_parents {
        Notice::RequestForm { sections }
    } else {
        Notice::RequestAlone { sections }
    });
    Ok(())
}

/// The invitation says what you are asked, why you, and until when (R-024, R-065).
pub(super) fn invite_one(desk: &mut Desk, number: u32, party: &Party, due: NaiveDate) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let first_name = party.first_name().to_owned();
    let (at, place, why) = (meeting.at, meeting.place.clone(), party.why.clone());
    let chair = desk.case.chair_of(meeting).map(Named::from);
    let form = !desk.case.form.is_empty() && !meeting.follow_up;
    let found = desk.model.meeting_type(&desk.case.kind);
    let kind = desk.kind_title();
    let notice = match found.and_then(MeetingType::parents) {
        Some(parents) => Notice::InvitationAlone {
            first_name,
            at,
            place,
            due,
            why,
            chair,
            kind,
            parents,
        },
        None if desk.is_about_a_child() => Notice::Invitation {
            first_name,
            at,
            place,
            due,
            why,
            chair,
            kind,
            form,
        },
        None => Notice::NoChildInvitation {
            first_name,
            at,
            place,
            due,
            why,
            chair,
            kind,
            form,
        },
    };
    let id = party.id.clone();
    // A sign on the invitation itself is an answer too.
    let question = ask::whether_one_comes(desk, number);
    let say = desk.tell_room(notice);
    say.mentions = vec![id];
    say.question = Some(question);
}

/// The mødeleder hears who was asked, and first who only they can ask: nobody else reaches somebody without an account.
fn say_who_is_asked(desk: &mut Desk, number: u32, asked: Vec<Named>, told: Vec<Named>, due: NaiveDate) -> Outcome {
    let mut sent = Vec::new();
    if !told.is_empty() {
        sent.push(Notice::TellYourself { names: told, due });
    }
    if !asked.is_empty() && desk.by.is_some() {
        sent.push(match desk.meeting_type()?.family {
            Family::Expected | Family::Always => Notice::InvitationsSent { names: asked, due },
            Family::Absent => Notice::InvitationsSentAlone { names: asked, due },
            Family::NoChild => Notice::NoChildInvitationsSent { names: asked, due },
        });
    }
    let mut sent = sent.into_iter();
    if let Some(first) = sent.next() {
        let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
        let chair = desk.case.accountable_for(meeting).clone();
        desk.say(To::Person(chair), first).also = sent.collect();
    }
    Ok(())
}
