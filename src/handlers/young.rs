//! The young person who consents for themself, where the municipality's model says from which age.
//!
//! ```text
//! Tovholder: Er barnet fyldt 15 år? Så skal den unge også selv sige ja.  [ Ja ] [ Nej ]
//! ```

use crate::domain::case::{Case, CaseState};
use crate::domain::consent::{self, Young};
use crate::domain::desk::{Desk, Outcome};
use crate::domain::event::Event;
use crate::domain::model::{Group, MeetingType};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId, Reach};
use crate::domain::question::Question;
use crate::domain::words::Words;

use super::{consents, opening};

/// Whether it is still to be said if they are old enough.
pub fn next(case: &Case, kind: &MeetingType) -> Option<Question> {
    let unsaid = kind.young_consents_from.is_some() && case.young == Young::Unsaid;
    unsaid.then_some(Question::YoungPerson)
}

/// The question in words.
pub fn phrase(desk: &Desk) -> Notice {
    let kind = desk.model.meeting_type(&desk.case.kind);
    Notice::AskYoungPerson {
        age: kind.and_then(|kind| kind.young_consents_from).unwrap_or_default(),
    }
}

/// It was said.
pub fn said(desk: &mut Desk, choice: &str) -> Outcome {
    let person = (choice == "yes").then(|| Party {
        id: PartyId(consent::YOUNG.to_owned()),
        name: "den unge".to_owned(),
        role: "barn".to_owned(),
        role_name: Words {
            da: "den unge".to_owned(),
            en: "the young person".to_owned(),
        },
        group: Group::Family,
        specialty: None,
        reach: Reach::Leader,
        why: Words::default(),
    });
    desk.record(Event::YoungSaid { person });
    if desk.case.state == CaseState::Draft || desk.case.consent.is_none() {
        opening::ask_next(desk);
    } else {
        consents::ask_lacking(desk);
    }
    Ok(())
}
