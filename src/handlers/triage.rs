//! First the leader or the local resource person (R-141): the request is solved there and then, or others are involved.
//!
//! ```text
//! Tovholder, to Bo:  Ida har brug for dig: elev, 8 år. … Kan I løse det her, eller skal andre med?  [ Vi løser det her ] …
//! Bo:                [ Vi løser det her ]
//! Tovholder:         Hvad fandt I ud af? Et par ord er nok. …
//! ```

use crate::domain::desk::{Desk, Outcome, To};
use crate::domain::event::Event;
use crate::domain::model::MeetingType;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::PartyId;
use crate::domain::question::{Choice, Question, Reply};

use super::{ask, opening, people, qualification};

/// What a request that goes close to the child first still lacks; none when it has been there.
pub fn next(desk: &Desk, kind: &MeetingType) -> Option<Question> {
    let waits = !kind.triage.is_empty() && !desk.case.qualified && desk.case.involved.is_none();
    (waits && !candidates(desk).is_empty()).then_some(Question::TriageWho)
}

/// Those who may look at it first: the people of these roles at the institution, without whoever asks.
fn candidates(desk: &Desk) -> Vec<PartyId> {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return Vec::new();
    };
    let institution = desk.case.institution.as_deref();
    let people = desk.directory.active().filter(|person| {
        kind.triage.contains(&person.role)
            && institution.is_some_and(|at| person.serves(at))
            && person.matrix_id.is_some()
    });
    people
        .map(|person| PartyId(person.id.to_string()))
        .filter(|id| *id != desk.case.requester)
        .collect()
}

/// Asks whoever is to be asked: the one there is, or whoever the requester chooses.
pub fn begin(desk: &mut Desk) {
    let all = candidates(desk);
    let Some(by) = desk.by.clone() else { return };
    match all.as_slice() {
        [one] => {
            let one = one.clone();
            put(desk, &one);
        }
        _ => ask::ask(desk, &by, Question::TriageWho),
    }
}

/// To whom it goes first, to tap.
pub fn choices(desk: &Desk) -> Vec<Choice> {
    let all = candidates(desk).into_iter().take(10);
    all.filter_map(|id| {
        let person = desk.directory.person(&id.0)?;
        let person = Named {
            name: person.name.clone(),
            role: desk.model.role_name(&person.role),
        };
        Some(Choice::new(&id.0, Notice::LabelPerson { person }))
    })
    .collect()
}

fn put(desk: &mut Desk, whom: &PartyId) {
    ask::ask(desk, whom, Question::Triage);
    let person = desk.directory.person(&whom.0).map(|person| Named {
        name: person.name.clone(),
        role: desk.model.role_name(&person.role),
    });
    desk.answer(Notice::TriageAsked {
        person: person.unwrap_or_default(),
    });
}

/// The requester chose whom to go to.
pub fn who(desk: &mut Desk, choice: &str) -> Outcome {
    let whom = candidates(desk).into_iter().find(|id| id.0 == choice);
    let whom = whom.ok_or(Notice::PersonGone {})?;
    put(desk, &whom);
    Ok(())
}

fn may(desk: &Desk) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    if desk.case.qualified || desk.case.involved.is_some() {
        return Err(Notice::QuestionIsOver {}.into());
    }
    let kind = desk.meeting_type()?;
    let role = desk.directory.person(&by.0).map(|person| person.role.clone());
    if role.is_some_and(|role| kind.triage.contains(&role)) {
        return Ok(());
    }
    Err(Notice::OnlyResponsible {
        roles: people::role_names(desk.model, &kind.triage),
    }
    .into())
}

/// Solved here, or others are involved. A leader who involves others takes the request on in the same breath.
pub fn answer(desk: &mut Desk, choice: &str) -> Outcome {
    may(desk)?;
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    if choice == "here" {
        ask::ask(desk, &by, Question::SolvedNote);
        return Ok(());
    }
    let person = people::from_directory(desk, &by, None)?;
    desk.record(Event::OthersInvolved { by: person.clone() });
    if desk.meeting_type()?.responsible.contains(&person.role) {
        return qualification::qualify(desk, "yes");
    }
    let requester = desk.case.requester.clone();
    desk.answer(Notice::TriagePassed {
        requester: desk.case.party(&requester).into(),
    });
    desk.say(
        To::Person(requester.clone()),
        Notice::OthersAreInvolved {
            label: desk.case.label.clone(),
            person: (&person).into(),
        },
    );
    if let Some(question) = opening::next(desk) {
        opening::put(desk, &requester, question);
    }
    Ok(())
}

/// What the solution was: the request ends kindly, and whoever asked sees it.
pub fn solved(desk: &mut Desk, reply: &Reply) -> Outcome {
    may(desk)?;
    let (Reply::Words(words) | Reply::Choice(words)) = reply;
    let note = words.trim();
    if note.is_empty() {
        return Err(Notice::ReasonEmpty {}.into());
    }
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let person = people::from_directory(desk, &by, None)?;
    let requester = desk.case.requester.clone();
    desk.record(Event::SolvedHere { note: note.to_owned() });
    desk.record(Event::Closed {
        reason: "solved-here".to_owned(),
    });
    desk.say(
        To::Person(requester.clone()),
        Notice::SolvedHere {
            label: desk.case.label.clone(),
            person: (&person).into(),
            note: note.to_owned(),
        },
    );
    desk.answer(Notice::SolvedDone {
        requester: desk.case.party(&requester).into(),
    });
    Ok(())
}
