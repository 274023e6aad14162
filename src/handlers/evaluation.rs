//! How it has gone, written by each before a follow-up, and seen by nobody before the meeting (R-050).
//!
//! ```text
//! Tovholder: 1 af 5 · Hvordan har du gjort det, der blev aftalt? Vi følger op tirsdag 9. marts kl. 14.00 (uge 10). …
//! Jonas:     vi læser hver morgen
//! ```

use crate::domain::desk::{Desk, Outcome, To};
use crate::domain::event::Event;
use crate::domain::meeting::Meeting;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::Question;

use super::ask;

/// One answer of an evaluation; the next question follows at once (R-050). Nobody else sees it before the meeting.
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
pub(super) fn next_evaluation(desk: &Desk, number: u32, party: &PartyId) -> Option<String> {
    let form = desk.model.meeting_type(&desk.case.kind)?.evaluation.as_deref()?;
    let given = desk.case.meeting(number)?.evaluations.get(party);
    let fields = desk.model.fields(form);
    fields
        .iter()
        .find(|field| given.is_none_or(|given| !given.contains_key(&field.id)))
        .map(|field| field.id.clone())
}

/// How many have evaluated, of how many who are asked to; nothing where nobody is asked yet.
pub(super) fn evaluated(desk: &Desk, number: u32) -> Option<(u32, u32)> {
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

/// The evaluations, released now and not before (R-050).
pub(super) fn released(desk: &Desk, meeting: &Meeting) -> Option<Notice> {
    let form = desk.model.meeting_type(&desk.case.kind)?.evaluation.as_deref()?;
    let mut lines = Vec::new();
    for (party, given) in &meeting.evaluations {
        let name = desk.case.party(party)?.first_name().to_owned();
        for field in desk.model.fields(form) {
            if let Some(text) = given.get(&field.id) {
                lines.push((field.title.clone(), format!("{name}: {text}")));
            }
        }
    }
    (!lines.is_empty()).then_some(Notice::Evaluations { lines })
}
