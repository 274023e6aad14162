//! Invitations and acceptances: sending starts the clock, one tap answers, a board shows who is missing.
//!
//! ```text
//! Tovholder: Hanne, kan du komme torsdag 14. januar kl. 14.00? Svar senest onsdag 30. december.  [ Ja ] [ Nej ] [ Måske ]
//! Hanne:     ✅
//! ```

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::case::CaseState;
use crate::domain::consent;
use crate::domain::deadline::{Basis, Deadline, Step, StepKind};
use crate::domain::desk::{Desk, Effect, FileKind, Outcome, Refusal, To};
use crate::domain::event::{Answer, Channel, Event};
use crate::domain::meeting::{Invitation, Meeting, Phase};
use crate::domain::model::{Family, MeetingType};
use crate::domain::notice::{Named, Notice, Told};
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::plan::What;
use crate::domain::question::Question;

use super::{ask, dates, form, people};

/// Puts somebody on the list; nothing is sent yet.
pub fn plan_invitation(desk: &mut Desk, party: Party) {
    people::ensure(desk, &party);
    let Some(meeting) = desk.case.current() else { return };
    if meeting.invited.contains_key(&party.id) {
        return;
    }
    let number = meeting.number;
    desk.record(Event::Listed {
        meeting: number,
        party: party.id,
    });
}

/// The last day to answer an invitation sent on `from` (R-028). Where the meeting itself comes sooner, the working day
/// before it wins.
///
/// # Errors
///
/// The case has no meeting, or the model has changed under it.
pub fn answer_deadline(desk: &Desk, from: NaiveDate) -> Result<Deadline, Refusal> {
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

/// `Send`: the room is made, the form is posted, everybody is asked, the clock starts (R-025 to R-028).
pub fn send(desk: &mut Desk, choice: &str) -> Outcome {
    match choice {
        "why" => return super::opening::why_that_date(desk),
        "edit" => {
            desk.answer(Notice::HowToEdit {});
            return Ok(());
        }
        _ => {}
    }
    gates(desk)?;
    let current = desk.case.current().ok_or(Notice::NoMeeting {})?;
    let (meeting, chair) = (current.number, current.chair.agreed().cloned());
    if desk.case.state == CaseState::Active {
        // A new course in a room that is there: the new form, and the meeting that waited for it (R-056).
        let asked_before = desk.case.meeting(meeting).is_some_and(|found| {
            let mut others = found.invited.iter().filter(|(party, _)| **party != desk.case.owner);
            others.any(|(_, invitation)| invitation.given.is_some())
        });
        if asked_before {
            post_form(desk)?;
            super::closing::announce_follow_up(desk, meeting);
            return Ok(());
        }
        desk.record(Event::Called { meeting });
        super::links::tell_first_case(desk, meeting);
        return send_new(desk);
    }
    desk.record(Event::Called { meeting });
    desk.record(Event::RoomOpened {});
    desk.effects.push(Effect::OpenRoom);
    let owner = desk.case.owner.clone();
    desk.effects.push(Effect::Admit(owner.clone()));
    desk.effects.push(Effect::Moderate(owner));
    admit_everybody(desk, meeting);
    desk.effects.extend(chair.map(Effect::Moderate));
    let opened = room_opened(desk)?;
    desk.tell_room(opened);
    if desk.meeting_type()?.needs_reference {
        desk.tell_room(Notice::AuthorityMeeting {});
    }
    if let Some(reason) = desk.case.meeting(meeting).and_then(|found| found.acute.clone()) {
        desk.tell_room(Notice::AcuteMeeting { reason });
    }
    send_new(desk)?;
    super::parents_draft::offer(desk, meeting, None);
    super::links::tell_first_case(desk, meeting);
    if desk
        .case
        .meeting(meeting)
        .is_some_and(|found| found.chair.agreed().is_none())
    {
        super::chairing::ask_for_chair(desk, meeting);
    }
    Ok(())
}

/// The first thing said in the room: what it is for.
fn room_opened(desk: &Desk) -> Result<Notice, Refusal> {
    let (label, kind) = (desk.case.label.clone(), desk.meeting_type()?.title.clone());
    let owner = desk.case.owner().into();
    Ok(if desk.is_about_a_child() {
        Notice::RoomOpened { label, kind, owner }
    } else {
        Notice::NoChildRoomOpened { label, kind, owner }
    })
}

/// Everybody is let in before anything is said: nobody reads what was written before they were invited.
fn admit_everybody(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let parties = meeting.invited.keys().filter_map(|party| desk.case.party(party));
    let in_chat: Vec<PartyId> = parties
        .filter(|party| party.in_chat())
        .map(|party| party.id.clone())
        .collect();
    desk.effects.extend(in_chat.into_iter().map(Effect::Admit));
}

/// Everything that must be in place before anything is sent. Each refusal says what is missing and how to give it.
fn gates(desk: &Desk) -> Outcome {
    let waits = desk
        .case
        .current()
        .is_some_and(|meeting| meeting.phase == Phase::Planned);
    if desk.case.state != CaseState::Draft && !waits {
        return Err(Notice::AlreadySent {}.into());
    }
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    match super::opening::next(desk) {
        Some(Question::Send) => super::parents::gate(desk, desk.case.current().map_or(0, |meeting| meeting.number)),
        Some(Question::FormShared) => Err(Notice::FormNotSharedYet {}.into()),
        Some(Question::Custody | Question::Consent { .. }) => Err(super::consents::missing(desk).into()),
        Some(Question::Invitees) if super::opening::needed(desk).is_some() => Err(role_needed(desk).into()),
        Some(question) => Err(super::alone::refusal(desk, &question)
            .unwrap_or(Notice::NotReadyToSend {})
            .into()),
        None => Err(Notice::AlreadySent {}.into()),
    }
}

/// Who must be among those invited, and is not.
pub fn role_needed(desk: &Desk) -> Notice {
    Notice::RoleNeeded {
        kind: desk.kind_title(),
        roles: people::role_names(desk.model, super::opening::needed(desk).unwrap_or_default()),
    }
}

fn post_form(desk: &mut Desk) -> Outcome {
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

/// Everybody who is listed and has not been asked owes an answer from now on; says who of them is to be asked in the room.
/// For a mailbox there is a draft, and whom only a telephone reaches is left to whoever keeps the list.
pub fn owes_from_now(desk: &mut Desk, number: u32, due: NaiveDate) -> (Vec<Party>, Vec<Named>) {
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
                let address = mailbox_address(desk, &party).unwrap_or_else(|| address.clone());
                let notice = mailbox_draft(desk, number, &party, &address, due);
                ask_for_mail(desk, number, id, notice);
            }
        }
    }
    (asked, told)
}

/// Asks everybody who is listed and has not been asked.
pub fn send_new(desk: &mut Desk) -> Outcome {
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
    if let Some(advice) = advice(desk) {
        let owner = desk.case.owner.clone();
        ask::ask(desk, &owner, advice);
    }
    super::consents::ask_for_new(desk);
    Ok(())
}

/// A draft for the owner to send to a central mailbox, and the question whether it is sent.
fn ask_for_mail(desk: &mut Desk, meeting: u32, party: PartyId, draft: Notice) {
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
pub fn draft_again(desk: &mut Desk, number: u32, party: &Party, before: Option<NaiveDateTime>) {
    let (Some(address), Ok(deadline)) = (mailbox_address(desk, party), answer_deadline(desk, desk.today())) else {
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
        None => mailbox_draft(desk, number, party, &address, due),
    };
    ask_for_mail(desk, number, party.id.clone(), draft);
}

/// Where a mailbox is today: the directory may have another address than when it was put on the list.
fn mailbox_address(desk: &Desk, party: &Party) -> Option<String> {
    let Reach::Mailbox(address) = &party.reach else {
        return None;
    };
    let mailbox = party.specialty.as_deref().and_then(|one| desk.directory.mailbox(one));
    Some(mailbox.map_or_else(|| address.clone(), |mailbox| mailbox.address.clone()))
}

/// A mailbox that got its mail is silent: what the leader may write to it once more (R-027, R-028).
pub fn mailbox_again(desk: &Desk, owed: &What) -> Option<Notice> {
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
        address: mailbox_address(desk, party)?,
        at: meeting.at,
        place: meeting.place.clone(),
        due: *due,
        last: *last,
        sender: desk.case.named(&desk.case.owner),
    })
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

/// What the leader may write to a central mailbox (R-027), in the name of whoever is accountable, or of who stands in for them.
fn mailbox_draft(desk: &Desk, number: u32, party: &Party, address: &str, due: NaiveDate) -> Notice {
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

/// The invitation says what you are asked, why you, and until when (R-024, R-065).
pub fn invite_one(desk: &mut Desk, number: u32, party: &Party, due: NaiveDate) {
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

/// R-082: the third external specialty gives advice and a choice, never a ban; before anybody is asked, where it is there by then.
pub fn advice(desk: &Desk) -> Option<Question> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    let (limit, meeting) = (kind.specialties_before_advice?, desk.case.current()?);
    let many = desk.case.specialties(meeting).len() > limit && desk.case.specialty_decision.is_none();
    many.then_some(Question::Specialty {
        meeting: meeting.number,
    })
}

/// What the leader chose at the third specialty.
pub fn specialty(desk: &mut Desk, choice: &str) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    ask::ask(desk, &by, Question::SpecialtyReason { stay: choice == "stay" });
    Ok(())
}

/// The reason is kept with the choice.
pub fn specialty_reason(desk: &mut Desk, stay: bool, words: &str) -> Outcome {
    let reason = words.trim().to_owned();
    if reason.is_empty() {
        return Err(Notice::ReasonEmpty {}.into());
    }
    desk.record(Event::SpecialtyDecided { stay, reason });
    if !stay && !super::links::targets(desk).is_empty() {
        return super::links::onward(desk, "");
    }
    if stay && desk.case.state == CaseState::Draft {
        super::opening::ask_next(desk);
        return Ok(());
    }
    desk.answer(if stay {
        Notice::SpecialtyStays {}
    } else {
        Notice::SpecialtyMoves {}
    });
    Ok(())
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
    let due = answer_deadline(desk, desk.today())?.due;
    desk.record(Event::MailSent {
        meeting,
        party: party.clone(),
        due,
    });
    desk.answer(Notice::MailNoted { due });
    board(desk, meeting);
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
        super::preparation::cannot_come(desk, number, party);
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

/// "inviter Pia Lind: …": one more, asked at once when the invitations are out.
pub fn invite(desk: &mut Desk, words: &str) -> Outcome {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    may_keep(desk, meeting)?;
    super::consents::gate(desk)?;
    super::opening::invitees(desk, words)
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

/// The board: one standing message a meeting, edited in place, pinned.
pub fn board(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let told = |party: &PartyId| {
        let invitation = meeting.invited.get(party)?;
        let (by, channel) = invitation.given.as_ref()?.through.as_ref()?;
        let on = invitation.given.as_ref()?.on;
        Some((desk.case.party(by)?.first_name().to_owned(), channel.clone(), on))
    };
    let mut own = Vec::new();
    let mut on_behalf: Vec<Told> = Vec::new();
    for (party, invitation) in &meeting.invited {
        let Some(person) = desk.case.party(party) else { continue };
        if invitation
            .given
            .as_ref()
            .is_some_and(|given| given.answer == Answer::Yes)
        {
            match told(party) {
                Some((by, channel, on)) => Told::join(
                    &mut on_behalf,
                    Told {
                        people: vec![Named::from(person)],
                        by,
                        channel,
                        on,
                        wrote: matches!(person.reach, Reach::Mailbox(_)),
                    },
                ),
                None => own.push(Named::from(person)),
            }
        }
    }
    let missing = meeting
        .silent()
        .filter_map(|(party, invitation)| Some((Named::from(desk.case.party(party)?), invitation.due)));
    let missing: Vec<_> = missing.collect();
    let due = missing.iter().filter_map(|(_, due)| *due).max();
    let notice = Notice::Board {
        at: meeting.at,
        place: meeting.place.clone(),
        cancelled: meeting.phase == Phase::Cancelled,
        chair: meeting.chair.agreed().map(|party| desk.case.named(party)),
        writer: meeting.writer.agreed().map(|party| desk.case.named(party)),
        comes: own,
        told: on_behalf,
        declines: names_where(desk, meeting, |answer| answer == Answer::No),
        missing: missing.into_iter().map(|(person, _)| person).collect(),
        due,
        telephone: meeting.chair.agreed().and_then(|party| people::telephone(desk, party)),
    };
    let coordinator = desk
        .case
        .coordinator(desk.model)
        .map(|party| desk.case.named(&party.id));
    let said = desk.tell_room(notice);
    said.slot = Some(format!("board-{number}"));
    said.also = coordinator
        .map(|person| Notice::BoardCoordinator { person })
        .into_iter()
        .collect();
}

/// Whether this person may keep the meeting's list: the owner or the mødeleder.
pub fn may_keep(desk: &Desk, meeting: &Meeting) -> Outcome {
    let by = desk.by.as_ref();
    if by.is_some() && (by == Some(&desk.case.owner) || by == meeting.chair.agreed()) {
        return Ok(());
    }
    Err(Notice::OnlyChair {
        chair: desk.case.named(meeting.chair.agreed().unwrap_or(&desk.case.owner)),
    }
    .into())
}

fn names_where(desk: &Desk, meeting: &Meeting, wanted: impl Fn(Answer) -> bool) -> Vec<Named> {
    let chosen = meeting
        .invited
        .iter()
        .filter(|(_, invitation)| invitation.given.as_ref().is_some_and(|given| wanted(given.answer)));
    chosen
        .filter_map(|(party, _)| desk.case.party(party))
        .map(Named::from)
        .collect()
}

fn names(desk: &Desk) -> Vec<String> {
    desk.case.present().map(|party| party.name.clone()).collect()
}
