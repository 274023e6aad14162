//! A case's room that the bot is kept out of: what whoever is accountable is asked, and who belongs in another room.

use super::case::Case;
use super::consent;
use super::desk::{Effect, Say, To};
use super::model::Model;
use super::notice::Notice;
use super::party::PartyId;
use super::question::{Choice, Question};

/// Tells whoever is accountable that the room is lost, and asks for another one.
pub fn lost(case: &Case) -> Effect {
    let (notice, choices) = phrase(case);
    to_owner(case, notice, Some(Question::NewRoom), choices)
}

/// Tells whoever is accountable that the bot may not do in the room what it should.
pub fn powerless(case: &Case) -> Effect {
    let label = case.called().to_owned();
    to_owner(case, Notice::PowerMissing { label }, None, Vec::new())
}

fn to_owner(case: &Case, notice: Notice, question: Option<Question>, choices: Vec<Choice>) -> Effect {
    Effect::Say(Box::new(Say {
        to: To::Person(case.owner.clone()),
        notice,
        also: Vec::new(),
        question,
        choices,
        mentions: Vec::new(),
        slot: None,
        file: None,
        keys: Vec::new(),
        unasked: false,
        behalf: None,
        own: false,
    }))
}

/// The question in words.
pub fn phrase(case: &Case) -> (Notice, Vec<Choice>) {
    let label = case.called().to_owned();
    let choices = vec![
        Choice::new("make", Notice::LabelNewRoom {}),
        Choice::new("wait", Notice::LabelRoomWaits {}),
    ];
    (Notice::RoomLost { label }, choices)
}

/// Who belongs in the case's room now and can be invited: whoever was let in, and those who stand in for them; nobody whom the
/// consents do not reach, and nobody of the family where professionals talk alone.
pub fn belong(case: &Case, model: &Model) -> Vec<PartyId> {
    let alone = model
        .meeting_type(&case.kind)
        .is_some_and(|kind| kind.parents().is_some());
    let own = case.present().filter(|party| case.belongs_in_room(&party.id));
    let deputies = case.deputies.values().map(|stands| &stands.deputy);
    let mut people: Vec<PartyId> = own
        .chain(deputies)
        .filter(|party| party.in_chat() && !(alone && party.is_family()))
        .filter(|party| consent::may_reach(case, &party.id))
        .map(|party| party.id.clone())
        .collect();
    people.sort();
    people.dedup();
    people
}

/// Who of them moderates the room: whoever is accountable, and whoever leads the meeting to come.
pub fn moderate(case: &Case, people: &[PartyId]) -> Vec<PartyId> {
    let chair = case.current().and_then(|meeting| meeting.chair.agreed());
    let mut moderators: Vec<PartyId> = std::iter::once(&case.owner).chain(chair).cloned().collect();
    moderators.sort();
    moderators.dedup();
    moderators.retain(|one| people.contains(one));
    moderators
}
