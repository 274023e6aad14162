//! Closing a case: asked first, since it cannot be undone, and not while somebody lacks their papers. Then nothing more is owed.
//!
//! ```text
//! Mette:     luk sag
//! Tovholder: Skal sagen lukkes? …  [ Målet er nået ] [ Slutter på en anden måde ] [ Ikke endnu ]
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::notice::{Named, Notice};
use crate::domain::question::Question;

use super::ask;

/// "luk sag": asks, since it cannot be undone.
pub fn ask_to_close(desk: &mut Desk) -> Outcome {
    let by = desk.by.clone().ok_or(Notice::NobodyMayDoThat {})?;
    if by != desk.case.owner {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    ask::ask(desk, &by, Question::CloseCase);
    Ok(())
}

/// Closing the case: nothing more is owed.
pub fn close(desk: &mut Desk, choice: &str) -> Outcome {
    if desk.by.as_ref() != Some(&desk.case.owner) {
        return Err(Notice::OnlyChair {
            chair: desk.case.named(&desk.case.owner),
        }
        .into());
    }
    if choice == "no" {
        desk.answer(Notice::CaseStaysOpen {});
        return Ok(());
    }
    if let Some(meeting) = desk.case.current() {
        return Err(Notice::MeetingStillComing { at: meeting.at }.into());
    }
    let owing: Vec<Named> = crate::domain::sending::missing_anywhere(&desk.case, desk.model)
        .into_iter()
        .filter_map(|id| desk.case.party(&id))
        .map(Named::from)
        .collect();
    if !owing.is_empty() {
        return Err(Notice::TicksMissing { names: owing }.into());
    }
    desk.record(Event::Closed {
        reason: choice.to_owned(),
    });
    super::links::closed(desk);
    desk.tell_room(Notice::CaseClosed {});
    desk.answer(Notice::CaseClosedOwner {
        label: desk.case.label.clone(),
    });
    Ok(())
}
