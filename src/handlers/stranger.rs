//! Somebody is in the case's room who does not belong to it: whoever is accountable says whether they go or belong.
//!
//! ```text
//! Tovholder, to Mette alone:  Kender du den, der lige er kommet ind i rummet til sagen "dreng 4 år"? …
//!                             [ Fjern personen ] [ Personen hører til ]
//! Mette:                      [ Fjern personen ]
//! Tovholder:                  Personen bliver fjernet nu. …
//! ```

use crate::domain::desk::{Desk, Effect, Outcome};
use crate::domain::event::Event;
use crate::domain::notice::{Named, Notice};
use crate::domain::question::{Choice, Question};

use super::{ask, people};

/// Writes down that they came, and asks whoever is accountable, at once; in a case that is over there is nothing to decide.
pub fn came(desk: &mut Desk, room: &str, user: &str) {
    desk.record(Event::StrangerCame {
        room: room.to_owned(),
        account: user.to_owned(),
    });
    if !desk.case.is_open() {
        return;
    }
    let question = Question::Stranger {
        room: room.to_owned(),
        user: user.to_owned(),
    };
    let owner = desk.case.owner.clone();
    ask::ask(desk, &owner, question);
}

/// The question in words. What the bot proposes comes first.
pub fn phrase(desk: &Desk, user: &str) -> (Notice, Vec<Choice>) {
    let notice = Notice::AskStranger {
        label: desk.case.called().to_owned(),
        account: user.to_owned(),
        known: known(desk, user),
    };
    let choices = vec![
        Choice::new("remove", Notice::LabelPutOut {}),
        Choice::new("belongs", Notice::LabelBelongs {}),
    ];
    (notice, choices)
}

/// What whoever is accountable chose.
pub fn decide(desk: &mut Desk, room: &str, user: &str, choice: &str) -> Outcome {
    let label = desk.case.called().to_owned();
    desk.record(Event::StrangerDecided {
        account: user.to_owned(),
        remove: choice == "remove",
    });
    if choice == "remove" {
        desk.effects.push(Effect::PutOut {
            room: room.to_owned(),
            user: user.to_owned(),
        });
        desk.answer(Notice::StrangerGoes { label });
    } else {
        let known = known(desk, user);
        desk.answer(Notice::StrangerBelongs { label, known });
    }
    Ok(())
}

/// Who it is, when the directory knows them.
fn known(desk: &Desk, user: &str) -> Option<Named> {
    let person = desk.directory.by_matrix_id(user)?;
    Some(Named::from(&people::party(desk.model, person, None)))
}
