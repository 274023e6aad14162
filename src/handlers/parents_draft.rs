//! What the leader may send or say to the parents who are not in the chat, as everybody else gets it: an invitation to each meeting,
//! the agenda, another day (R-009, R-011, R-014, R-052, R-061).
//!
//! ```text
//! Tovholder: Vil du give besked til Sara Friis og Nikolaj Friis? Her er et udkast til Digital Post, …
//!            "Kære forældre. I er inviteret til et samarbejdsmøde torsdag 14. januar kl. 14.00, lokale 2. …"
//! ```

use chrono::NaiveDateTime;

use crate::domain::desk::{Desk, To};
use crate::domain::meeting::Meeting;
use crate::domain::notice::{Named, Notice};
use crate::domain::party::Party;

use super::{agenda, ask, people, relatives};

/// Gives whoever is accountable the draft, when the family takes part and somebody of it has no account. A meeting that was moved says
/// from which day (`before`), and one whose agenda stands in the room says what is on it and
/// which papers go with it.
pub fn offer(desk: &mut Desk, number: u32, before: Option<NaiveDateTime>) {
    let kind = desk.model.meeting_type(&desk.case.kind);
    let Some((kind, meeting)) = kind
        .filter(|kind| kind.family.takes_part())
        .zip(desk.case.meeting(number))
    else {
        return;
    };
    let invited = desk.case.in_speaking_order(meeting.invited.keys());
    let names = on_paper(desk, meeting);
    if names.is_empty() {
        return;
    }
    let chair = desk.case.chair_of(meeting);
    let others = invited.iter().filter(|party| !party.is_family());
    let others = others.filter(|party| chair.is_none_or(|chair| chair.id != party.id));
    let contact = &desk.model.contact;
    let items = agenda::items(desk.model, &desk.case.kind, meeting).iter();
    let items = items.filter(|_| meeting.agenda_posted);
    let papers = meeting.papers.iter().filter(|_| meeting.agenda_posted);
    let notice = Notice::ParentsDraft {
        names,
        kind: kind.title.clone(),
        at: meeting.at,
        before,
        items: items.map(|item| item.title.clone()).collect(),
        papers: papers.map(|paper| paper.name.clone()).collect(),
        place: meeting.place.clone(),
        chair: chair.map(Named::from),
        others: others.map(|party| Named::from(*party)).collect(),
        office: contact.name.clone(),
        phone: contact.phone.clone(),
        hours: contact.hours.clone(),
        sender: desk.case.named(&desk.case.owner),
        telephone: chair.and_then(|chair| people::telephone(desk, &chair.id)),
    };
    let owner = desk.case.owner.clone();
    desk.say(To::Person(owner), notice);
}

/// Those of the family who are invited and have no account: what everybody else reads in the room they get on paper.
pub fn on_paper(desk: &Desk, meeting: &Meeting) -> Vec<Named> {
    let parents = relatives::parent_role(desk.model);
    let invited = desk.case.in_speaking_order(meeting.invited.keys()).into_iter();
    let told = |party: &&Party| party.is_family() && !party.in_chat();
    invited
        .filter(told)
        .map(|party| ask::by_name(party, &parents))
        .collect()
}
