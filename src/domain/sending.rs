//! Who should have which document, and who has not got it yet.

use super::case::Case;
use super::event::Document;
use super::meeting::Meeting;
use super::model::Model;
use super::party::{Party, PartyId};

/// Everybody a document of this meeting goes to: those who came or were invited, and the family always.
pub fn recipients(case: &Case, meeting: &Meeting, document: Document) -> Vec<PartyId> {
    let wanted = meeting.invited.keys().filter(|party| !case.gone.contains(*party));
    let wanted = wanted.filter(|party| meeting.comes(party) || case.party(party).is_some_and(Party::is_family));
    // Who may not be reached now is sent nothing.
    wanted
        .filter(|party| super::consent::may_reach(case, party))
        .filter(|party| document == Document::Aftaleskema || **party != case.owner)
        .cloned()
        .collect()
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
    let plans = model.meeting_type(&case.kind).is_some_and(|kind| kind.plan.is_some());
    let mut all = Vec::new();
    for meeting in case.meetings.iter().filter(|meeting| meeting.held.is_some()) {
        all.extend(missing(case, meeting, Document::Aftaleskema));
        if plans {
            all.extend(missing(case, meeting, Document::Plan));
        }
    }
    all
}
