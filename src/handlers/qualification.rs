//! The local leader takes a request on, or asks for more first (R-022): a question back, an answer, and the leader is asked again.
//!
//! ```text
//! Tovholder, to Mette:  Vil du tage imod sagen "dreng 4 år"? Ida Holm (pædagog) beder om et møde. …
//!                       [ Ja, jeg tager den ] [ Jeg vil spørge om noget ]
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::notice::Notice;
use crate::domain::party::PartyId;
use crate::domain::question::Question;

use super::{opening, people};

/// R-022: the local leader takes the request on, or asks for more.
pub fn qualify(desk: &mut Desk, choice: &str) -> Outcome {
    if desk.case.qualified {
        return Err(Notice::QuestionIsOver {}.into());
    }
    let kind = desk.meeting_type()?;
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    let leader = people::from_directory(desk, &by, None)?;
    if !kind.responsible.contains(&leader.role) {
        return Err(Notice::OnlyResponsible {
            roles: people::role_names(desk.model, &kind.responsible),
        }
        .into());
    }
    if choice == "ask" {
        super::ask::ask(desk, &by, Question::QualifyQuestion);
        return Ok(());
    }
    let requester = desk.case.owner.clone();
    desk.record(Event::Qualified { leader: leader.clone() });
    if kind.series.is_some() {
        super::series::plan_first(desk);
    }
    if requester != by {
        let label = desk.case.label.clone();
        desk.say(
            crate::domain::desk::To::Person(requester),
            Notice::RequestTaken {
                label,
                leader: (&leader).into(),
            },
        );
    }
    opening::ask_next(desk);
    Ok(())
}

/// What the leader asks goes back to whoever requested; the answer, or a correction of the form, leads to the leader again.
pub fn question(desk: &mut Desk, words: &str) -> Outcome {
    if words.trim().is_empty() {
        return Err(Notice::FieldEmpty {}.into());
    }
    let requester = desk.case.owner.clone();
    desk.record(Event::SentBack {
        question: words.trim().to_owned(),
    });
    super::ask::ask(desk, &requester, Question::SentBack);
    desk.answer(Notice::RequestSentBackDone {});
    Ok(())
}

/// Whoever requested answers what the leader asked; the leader is asked again, with the answer.
pub fn sent_back_answer(desk: &mut Desk, words: &str) -> Outcome {
    if words.trim().is_empty() {
        return Err(Notice::FieldEmpty {}.into());
    }
    if desk.case.qualified {
        return Err(Notice::QuestionIsOver {}.into());
    }
    desk.record(Event::SentBackAnswered {
        text: words.trim().to_owned(),
    });
    opening::ask_next(desk);
    Ok(())
}

/// The leader who qualifies a request from this institution (R-022).
pub(super) fn local_leader(desk: &Desk) -> Option<PartyId> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    let institution = desk.case.institution.as_ref();
    desk.directory
        .active()
        .find(|person| kind.responsible.contains(&person.role) && institution.is_some_and(|at| person.serves(at)))
        .map(|person| PartyId(person.id.to_string()))
}
