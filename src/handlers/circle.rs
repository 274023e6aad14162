//! The circle of a series: its people are found by role each time a meeting is planned, so whoever is new in a role is invited,
//! and whoever has left is not.
//!
//! ```text
//! Tovholder, in the room: Næste gang mødes vi onsdag 11. november kl. 13.00 … Kredsen bliver spurgt nu.
//! ```

use chrono::NaiveDateTime;

use crate::domain::desk::Desk;
use crate::domain::event::{Answer, Event};
use crate::domain::party::{Party, PartyId};

use super::{papers, people, timing};

/// Plans one meeting with the whole circle.
pub fn plan(desk: &mut Desk, at: NaiveDateTime, place: String) -> u32 {
    let number = desk.case.next_meeting_number();
    let owner = desk.case.owner.clone();
    let before = desk.case.meetings.last().map(|meeting| meeting.place.clone());
    let place = match (place.is_empty(), before) {
        (false, _) => place,
        (true, Some(before)) => before,
        (true, None) => timing::place_name(desk),
    };
    let members = members(desk);
    for member in &members {
        people::ensure(desk, member);
    }
    let mut invited: Vec<PartyId> = members.into_iter().map(|member| member.id).collect();
    if !invited.contains(&owner) {
        invited.push(owner.clone());
    }
    desk.record(Event::MeetingPlanned {
        meeting: number,
        at,
        place,
        follow_up: false,
        invited,
    });
    desk.record(Event::Answered {
        meeting: number,
        party: owner.clone(),
        answer: Answer::Yes,
        channel: None,
    });
    let kind = desk.model.meeting_type(&desk.case.kind);
    if kind.is_some_and(|kind| kind.responsible_chairs) {
        desk.record(Event::ChairAgreed {
            meeting: number,
            party: owner.clone(),
        });
    }
    if kind.is_some_and(|kind| kind.responsible_writes) {
        desk.record(Event::WriterAgreed {
            meeting: number,
            party: owner,
        });
    }
    papers::go_along(desk, number);
    number
}

/// R-150: the standing circle, by role: those who serve the district, or everybody when the series is of all districts.
fn members(desk: &Desk) -> Vec<Party> {
    let Some(kind) = desk.model.meeting_type(&desk.case.kind) else {
        return Vec::new();
    };
    let track = kind
        .track
        .iter()
        .find(|track| Some(&track.id) == desk.case.track.as_ref());
    let roles = track.map_or(&kind.members, |track| &track.members);
    let across = kind.series.as_ref().is_some_and(|series| series.across);
    let institution = desk.case.institution.as_deref().unwrap_or_default();
    let district = desk.model.district_of(institution);
    let near = |served: &String| {
        served == institution
            || district.is_some_and(|district| *served == district.school || district.institutions.contains(served))
    };
    let people = desk.directory.active().filter(|person| roles.contains(&person.role));
    people
        .filter(|person| across || person.institutions.is_empty() || person.institutions.iter().any(near))
        .map(|person| people::party(desk.model, person, None))
        .filter(|party| !desk.case.gone.contains(&party.id))
        .collect()
}
