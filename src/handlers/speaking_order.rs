//! The speaking order: family first, then those close to the child, then those from outside; and whoever was not heard is shown (R-033).
//!
//! ```text
//! Nikolaj:   [ Nogen mangler at blive hørt ]
//! Tovholder: Hvem har ikke sagt noget endnu? …  [ barnet ] [ Sara ] [ Nikolaj ] [ Jonas ]
//! Nikolaj:   [ Sara ]
//! Tovholder: Lad Sara komme til orde, før I går videre.
//! ```

use crate::domain::desk::{Desk, Outcome};
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::model::{self, Group};
use crate::domain::notice::Notice;
use crate::domain::party::{Party, PartyId, child_attends};
use crate::domain::question::Choice;
use crate::domain::words::{Language, Words};

/// The choice that is the child, who is nobody of the case by name.
const CHILD: &str = "barnet";

/// Family first, and the child with them when it is there; then local people, then external ones; only those who come (R-033).
pub(super) fn names(desk: &Desk, meeting: &Meeting) -> Vec<Words> {
    let chair = meeting.chair.agreed();
    let parties = desk
        .case
        .in_speaking_order(meeting.invited.keys().filter(|party| meeting.comes(party)));
    let group = |wanted: Group| -> Vec<Words> {
        let in_group = parties.iter().filter(|party| party.group == wanted);
        let mut names: Vec<Words> = in_group
            .filter(|party| wanted == Group::Family || Some(&party.id) != chair)
            .map(|party| Words::same(party.first_name()))
            .collect();
        if wanted == Group::Family && child_attends(meeting) {
            names.push(model::barnet());
        }
        names
    };
    let together = |names: Vec<Words>, language| {
        let names: Vec<&str> = names.iter().map(|name| name.in_language(language)).collect();
        names.join(", ")
    };
    [Group::Family, Group::Local, Group::External]
        .into_iter()
        .map(group)
        .filter(|names| !names.is_empty())
        .map(|names| Words {
            da: together(names.clone(), Language::Da),
            en: together(names, Language::En),
        })
        .collect()
}

/// Everybody who comes, to tap whoever has not been heard: anybody at the table may, also for themselves.
pub(super) fn who_is_missing(desk: &Desk, number: u32) -> (Notice, Vec<Choice>) {
    let Some(meeting) = desk.case.meeting(number) else {
        return (Notice::NoMeeting {}, Vec::new());
    };
    let comes = meeting.invited.keys().filter(|party| meeting.comes(party));
    let parties = desk.case.in_speaking_order(comes).into_iter();
    let mut choices: Vec<Choice> = parties
        .map(|party| Choice::named(&party.id.0, party.first_name()))
        .collect();
    if child_attends(meeting) {
        let words = model::barnet();
        choices.insert(0, Choice::new(CHILD, Notice::LabelWords { words }));
    }
    choices.truncate(20);
    let order = names(desk, meeting);
    (Notice::WhoIsMissing { order }, choices)
}

/// Whoever was skipped is shown before the meeting goes on (R-033).
pub fn hear(desk: &mut Desk, number: u32, item: usize, choice: &str) -> Outcome {
    let meeting = desk.case.meeting(number).ok_or(Notice::NoMeeting {})?;
    if meeting.phase != Phase::Open || meeting.item != Some(item) {
        return Err(Notice::QuestionIsOver {}.into());
    }
    let party = desk.case.party(&PartyId(choice.to_owned())).cloned();
    let name = match &party {
        Some(party) => Words::same(party.first_name()),
        None => model::barnet(),
    };
    let said = desk.tell_room(Notice::HearNow { name });
    said.mentions = party.filter(Party::in_chat).map(|party| party.id).into_iter().collect();
    Ok(())
}
