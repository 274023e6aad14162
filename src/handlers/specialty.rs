//! One specialty from outside more than this kind of meeting is made for: advice and a choice, never a ban.
//!
//! ```text
//! Tovholder: Skal I blive ved dette møde, nu hvor 3 slags fagfolk udefra er med? …  [ Bliv ved dette møde ] [ Vælg et større møde ]
//! Mette:     [ Bliv ved dette møde ]
//! Tovholder: Hvorfor er dette møde det rigtige? …
//! ```

use crate::domain::case::CaseState;
use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::notice::Notice;
use crate::domain::question::Question;

use super::ask;

/// R-082: the third external specialty gives advice and a choice, never a ban; before anybody is asked, where it is there by then.
pub(super) fn advice(desk: &Desk) -> Option<Question> {
    let kind = desk.model.meeting_type(&desk.case.kind)?;
    let (limit, meeting) = (kind.specialties_before_advice?, desk.case.current()?);
    let many = desk.case.specialties(meeting).len() > limit && desk.case.specialty_decision.is_none();
    many.then_some(Question::Specialty {
        meeting: meeting.number,
    })
}

/// What the leader chose at the third specialty.
pub fn chosen(desk: &mut Desk, choice: &str) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    ask::ask(desk, &by, Question::SpecialtyReason { stay: choice == "stay" });
    Ok(())
}

/// The reason is kept with the choice.
pub fn reason(desk: &mut Desk, stay: bool, words: &str) -> Outcome {
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
