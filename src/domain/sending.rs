//! Who should have which document, and who has not got it yet.

use super::case::Case;
use super::consent;
use super::event::Document;
use super::meeting::Meeting;
use super::model::{MeetingType, Model};
use super::party::{Party, PartyId};

/// Everybody a document of this meeting goes to: those who came or were invited, and the family always.
pub fn recipients(case: &Case, meeting: &Meeting, document: Document) -> Vec<PartyId> {
    let wanted = meeting.invited.keys().filter(|party| !case.gone.contains(*party));
    let wanted = wanted.filter(|party| meeting.comes(party) || case.party(party).is_some_and(Party::is_family));
    // Who may not be reached now is sent nothing.
    wanted
        .filter(|party| consent::may_reach(case, party))
        .filter(|party| document == Document::Aftaleskema || **party != case.owner)
        .cloned()
        .collect()
}

/// Whether an adjusted plan goes out after this meeting: after a follow-up, and where the kind of meeting has one.
pub fn has_plan(kind: &MeetingType, meeting: &Meeting) -> bool {
    kind.plan.is_some() && meeting.follow_up
}

/// Those who have not got it.
pub fn missing(case: &Case, meeting: &Meeting, document: Document) -> Vec<PartyId> {
    let all = recipients(case, meeting, document);
    all.into_iter()
        .filter(|party| !meeting.dispatched.contains_key(&(document, party.clone())))
        .collect()
}

/// Those of any held meeting who have not got what they should.
pub fn missing_anywhere(case: &Case, model: &Model) -> Vec<PartyId> {
    let kind = model.meeting_type(&case.kind);
    let mut all = Vec::new();
    for meeting in case.meetings.iter().filter(|meeting| meeting.held.is_some()) {
        all.extend(missing(case, meeting, Document::Aftaleskema));
        if kind.is_some_and(|kind| has_plan(kind, meeting)) {
            all.extend(missing(case, meeting, Document::Plan));
        }
    }
    all
}

/// Whether somebody has been let into the case's room: a mention there would not reach anybody else.
pub fn is_in_room(case: &Case, party: &PartyId) -> bool {
    let mut invited = case.meetings.iter().filter_map(|meeting| meeting.invited.get(party));
    let asked = invited.any(|invitation| invitation.sent.is_some());
    // Who was taken out of it with a consent is not.
    let out = !consent::may_reach(case, party) || consent::alone::is_out(case, party);
    case.owner == *party || (asked && !case.gone.contains(party) && !out)
}
