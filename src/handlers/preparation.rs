//! Getting ready: who chairs, who writes, the agenda, extra points, evaluations before a follow-up.

use crate::domain::desk::{Desk, Effect, FileKind, Outcome, Refusal, To};
use crate::domain::event::{Answer, Event};
use crate::domain::meeting::{Meeting, Task};
use crate::domain::model::{AgendaItem, DocumentUse, Model};
use crate::domain::notice::{Named, Notice, PaperLine};
use crate::domain::party::{Party, PartyId};
use crate::domain::question::{Question, Reply};

use super::board::board;
use super::invitation::may_keep;
use super::{ask, dates, people};

/// The agenda of a meeting: a first meeting's or a follow-up's.
pub fn agenda<'m>(model: &'m Model, kind: &str, meeting: &Meeting) -> &'m [AgendaItem] {
    let kind = model.meeting_type(kind);
    let name = kind.map(|kind| {
        if meeting.follow_up {
            &kind.agenda_follow_up
        } else {
            &kind.agenda_first
        }
    });
    name.map_or(&[], |name| model.items(name))
}

/// "mødeleder Line": by whoever is accountable for the meeting, or by a leader with whom it is agreed.
pub fn chair_in_words(desk: &mut Desk, number: u32, reply: &Reply) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if !super::chairing::speaks_for_the_chair(desk) {
        may_keep(desk, meeting)?;
    }
    pick_chair(desk, number, reply)
}

/// The owner picks who chairs: by tap or by name. Whom the model does not allow is refused, with who may.
pub fn pick_chair(desk: &mut Desk, number: u32, reply: &Reply) -> Outcome {
    let party = picked(desk, reply)?;
    ask_to_chair(desk, number, &party)
}

/// Asks somebody to chair; oneself needs no asking.
pub fn ask_to_chair(desk: &mut Desk, number: u32, party: &Party) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    let kind = desk.meeting_type()?;
    if !kind.chair.contains(&party.role) {
        let by = dates::rule(desk, |kind| kind.chair_agreed.as_deref())
            .map(|(name, rule)| rule.compute(&name, meeting.day(), desk.calendar).due);
        let refused = Notice::MayNotChair {
            kind: kind.title.clone(),
            person: Named::from(party),
            roles: people::role_names(desk.model, &kind.chair),
            by,
        };
        return Err(refused.into());
    }
    if super::chairing::must_be_agreed(desk, party) {
        return super::chairing::ask_first(desk, number);
    }
    super::consents::gate_for_task(desk, party)?;
    super::consent_alone::gate(desk)?;
    people::ensure(desk, party);
    if desk.speaker() == Some(&party.id) {
        return chair_agreed(desk, number, &party.id.clone());
    }
    if !party.in_chat() {
        return Err(Notice::NotInChat {
            person: Named::from(party),
        }
        .into());
    }
    desk.record(Event::ChairAsked {
        meeting: number,
        party: party.id.clone(),
    });
    ask::ask(
        desk,
        &party.id,
        Question::Chair {
            meeting: number,
            party: party.id.clone(),
        },
    );
    desk.answer(Notice::ChairIsAsked {
        person: Named::from(party),
    });
    Ok(())
}

/// The one who was asked to chair says yes or no.
pub fn chair(desk: &mut Desk, number: u32, party: &PartyId, choice: &str) -> Outcome {
    still_asked(desk, number, party, |meeting| &meeting.chair)?;
    if choice == "yes" {
        return chair_agreed(desk, number, party);
    }
    desk.record(Event::ChairDeclined {
        meeting: number,
        party: party.clone(),
    });
    desk.answer(Notice::TaskDeclined {});
    nobody_leads(desk, number, party);
    Ok(())
}

/// Whoever said no, or is missing at the table, neither leads the meeting nor writes at it: somebody else is found at once (R-029,
/// While somebody stands in for them, that is who leads or writes.
pub fn cannot_come(desk: &mut Desk, number: u32, party: &PartyId) {
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
        (true, true, _) => nobody_leads(desk, number, party),
        (true, false, true) => nobody_writes(desk, number, party),
        // Before anybody has been asked, whoever leads is asked for with the invitations.
        _ => return,
    }
    agenda_again(desk, number);
}

/// The owner hears who does not lead, and is asked who does.
fn nobody_leads(desk: &mut Desk, number: u32, party: &PartyId) {
    let owner = desk.case.owner.clone();
    if owner != *party {
        let person = desk.case.party(party).into();
        desk.say(To::Person(owner.clone()), Notice::ChairDeclined { person });
    }
    ask::ask(desk, &owner, Question::PickChair { meeting: number });
}

/// Whoever every overdue thing about this meeting goes to; the owner where there is no such meeting.
pub fn accountable(desk: &Desk, number: u32) -> PartyId {
    let meeting = desk.case.meeting(number);
    let found = meeting.map(|meeting| desk.case.accountable_for(meeting));
    found.unwrap_or(&desk.case.owner).clone()
}

/// The mødeleder hears who does not write, and is asked who does.
fn nobody_writes(desk: &mut Desk, number: u32, party: &PartyId) {
    let chair = accountable(desk, number);
    if desk.by.as_ref() != Some(&chair) {
        let person = desk.case.party(party).into();
        desk.say(To::Person(chair.clone()), Notice::WriterDeclined { person });
    }
    ask::ask(desk, &chair, Question::PickWriter { meeting: number });
}

/// Whether the owner chairs unless another is asked.
pub fn owner_chairs(desk: &Desk) -> bool {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return false;
    };
    let role = desk.case.owner().map(|owner| &owner.role);
    kind.responsible_chairs
        && (kind.chair_agreed_with.is_empty() || role.is_some_and(|role| kind.chair_agreed_with.contains(role)))
}

/// Somebody leads the meeting from now on.
pub fn chair_agreed(desk: &mut Desk, number: u32, party: &PartyId) -> Outcome {
    desk.record(Event::ChairAgreed {
        meeting: number,
        party: party.clone(),
    });
    if desk.case.meeting(number).is_some_and(|meeting| !meeting.comes(party)) {
        // Who leads the meeting comes to it, and from now on belongs in the room.
        desk.record(Event::Answered {
            meeting: number,
            party: party.clone(),
            answer: Answer::Yes,
            channel: None,
        });
        desk.effects.push(Effect::Admit(party.clone()));
    }
    desk.effects.push(Effect::Moderate(party.clone()));
    let person: Named = desk.case.party(party).into();
    let at = desk.meeting_at(number);
    desk.tell_room(Notice::ChairIs {
        person: person.clone(),
        at,
    });
    if desk.by.as_ref() != Some(&desk.case.owner) {
        let owner = desk.case.owner.clone();
        desk.say(To::Person(owner), Notice::ChairAgreed { person });
    }
    board(desk, number);
    agenda_again(desk, number);
    Ok(())
}

/// The mødeleder picks who writes. The writing may go to an external participant, who must accept.
pub fn pick_writer(desk: &mut Desk, number: u32, reply: &Reply) -> Outcome {
    may_keep(desk, desk.case.meeting(number).ok_or(Notice::NoMeeting {})?)?;
    let party = picked(desk, reply)?;
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
    still_asked(desk, number, party, |meeting| &meeting.writer)?;
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
    let chair = accountable(desk, number);
    desk.answer(Notice::YouWrite {
        at: desk.meeting_at(number),
    });
    if desk.by.as_ref() != Some(&chair) {
        desk.say(To::Person(chair), Notice::WriterAgreed { person });
    }
    board(desk, number);
    agenda_again(desk, number);
    Ok(())
}

fn still_asked(desk: &Desk, number: u32, party: &PartyId, task: impl Fn(&Meeting) -> &Task) -> Outcome {
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

fn picked(desk: &Desk, reply: &Reply) -> Result<Party, Refusal> {
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

/// "Post it now?" was answered.
pub fn agenda_choice(desk: &mut Desk, number: u32, choice: &str) -> Outcome {
    if choice == "yes" {
        return post_agenda(desk, number);
    }
    desk.answer(Notice::AgendaWaits {});
    Ok(())
}

/// Posts the agenda: never before there is a mødeleder.
pub fn post_agenda(desk: &mut Desk, number: u32) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    may_keep(desk, meeting)?;
    super::consents::gate(desk)?;
    if desk.case.chair_of(meeting).is_none() {
        let owner = desk.case.owner.clone();
        ask::ask(desk, &owner, Question::PickChair { meeting: number });
        return Err(Notice::NoChairYet {}.into());
    }
    let (again, chosen) = (meeting.agenda_posted, meeting.writer.agreed().is_some());
    if !again {
        desk.record(Event::AgendaPosted { meeting: number });
    }
    agenda_again(desk, number);
    if !again {
        desk.tell_room(Notice::CalendarFile {
            at: desk.meeting_at(number),
        })
        .file = Some(FileKind::Calendar(number));
        agenda_file(desk, number);
    }
    desk.answer(Notice::AgendaPosted {});
    if !again {
        super::parents_draft::offer(desk, number, None);
    }
    if !chosen {
        let chair = accountable(desk, number);
        ask::ask(desk, &chair, Question::PickWriter { meeting: number });
    }
    Ok(())
}

/// The agenda, once it is posted, says what is so now: the day, the place, the points, who leads and who writes. It is edited in place.
pub fn agenda_again(desk: &mut Desk, number: u32) {
    let posted = |meeting: &&Meeting| meeting.agenda_posted && meeting.is_live();
    let Some(meeting) = desk.case.meeting(number).filter(posted) else {
        return;
    };
    let items = agenda(desk.model, &desk.case.kind, meeting).iter();
    let writer = meeting.writer.agreed().and_then(|party| desk.case.party(party));
    let notice = Notice::Agenda {
        at: meeting.at,
        place: meeting.place.clone(),
        items: items.map(|item| item.title.clone()).collect(),
        points: meeting.points.clone(),
        chair: desk.case.chair_of(meeting).map(Named::from),
        writer: writer.map(Named::from),
        papers: meeting.papers.iter().map(PaperLine::from).collect(),
    };
    let brought = super::items::lines(meeting);
    let posted = desk.tell_room(notice);
    posted.also = brought.into_iter().collect();
    posted.slot = Some(format!("agenda-{number}"));
}

/// Where one document is both agenda and minutes, it goes out with the agenda, still empty.
fn agenda_file(desk: &mut Desk, number: u32) {
    let kind = desk.model.meeting_type(&desk.case.kind);
    if kind.is_some_and(|kind| kind.document == DocumentUse::AgendaAndMinutes) {
        let at = desk.meeting_at(number);
        let document = desk.document();
        desk.tell_room(Notice::AgendaFile { at, document }).file = Some(FileKind::Aftaleskema(number));
    }
}

/// An extra point; a posted agenda is edited in place.
pub fn add_point(desk: &mut Desk, words: &str) -> Outcome {
    let meeting = desk.case.current().ok_or(Notice::NoMeeting {})?;
    let number = meeting.number;
    if words.trim().is_empty() {
        return Err(Notice::PointEmpty {}.into());
    }
    may_keep(desk, meeting)?;
    let posted = meeting.agenda_posted;
    desk.record(Event::PointAdded {
        meeting: number,
        text: words.trim().to_owned(),
    });
    if posted {
        post_agenda(desk, number)
    } else {
        desk.answer(Notice::PointAdded {});
        Ok(())
    }
}

/// One answer of an evaluation; the next question follows at once. Nobody else sees it before the meeting.
pub fn evaluate(desk: &mut Desk, number: u32, party: &PartyId, field: &str, words: &str) -> Outcome {
    if words.trim().is_empty() {
        return Err(Notice::FieldEmpty {}.into());
    }
    let kind = desk.meeting_type()?;
    let fields = kind
        .evaluation
        .as_deref()
        .map_or(&[][..], |form| desk.model.fields(form));
    let filled = super::form::read(fields, words).unwrap_or_else(|| vec![(field.to_owned(), words.trim().to_owned())]);
    for (field, text) in filled.into_iter().filter(|(_, text)| !text.is_empty()) {
        desk.record(Event::Evaluated {
            meeting: number,
            party: party.clone(),
            field,
            text,
        });
    }
    match next_evaluation(desk, number, party) {
        Some(field) => ask::ask(
            desk,
            party,
            Question::Evaluate {
                meeting: number,
                party: party.clone(),
                field,
            },
        ),
        None => {
            desk.answer(Notice::EvaluationThanks {});
            evaluations_in(desk, number);
        }
    }
    Ok(())
}

/// The first question this person has not answered.
pub fn next_evaluation(desk: &Desk, number: u32, party: &PartyId) -> Option<String> {
    let form = desk.model.meeting_type(&desk.case.kind)?.evaluation.as_deref()?;
    let given = desk.case.meeting(number)?.evaluations.get(party);
    let fields = desk.model.fields(form);
    fields
        .iter()
        .find(|field| given.is_none_or(|given| !given.contains_key(&field.id)))
        .map(|field| field.id.clone())
}

/// How many have evaluated, of how many who are asked to; nothing where nobody is asked yet.
pub fn evaluated(desk: &Desk, number: u32) -> Option<(u32, u32)> {
    let meeting = desk.case.meeting(number).filter(|meeting| meeting.follow_up)?;
    desk.model.meeting_type(&desk.case.kind)?.evaluation.as_ref()?;
    let before = i32::try_from(desk.model.reminders.evaluation).ok()?;
    let asked_on = desk.calendar.add_working_days(meeting.day(), -before);
    let asked = crate::domain::plan::evaluators(&desk.case, meeting);
    let done = |party: &&PartyId| next_evaluation(desk, number, party).is_none();
    let (filled, of) = (asked.iter().filter(done).count(), asked.len());
    let begun = desk.today() >= asked_on || filled > 0;
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    (begun && of > 0).then(|| (count(filled), count(of)))
}

/// The mødeleder hears of it once, when all have.
fn evaluations_in(desk: &mut Desk, number: u32) {
    let Some(meeting) = desk.case.meeting(number) else {
        return;
    };
    let chair = desk.case.accountable_for(meeting).clone();
    let all = evaluated(desk, number).filter(|(filled, of)| filled == of);
    if let Some((_, of)) = all.filter(|_| desk.by.as_ref() != Some(&chair)) {
        desk.say(To::Person(chair), Notice::EvaluationsIn { of });
    }
}
