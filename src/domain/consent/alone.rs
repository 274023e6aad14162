//! The consent to one meeting without the family: everybody who holds custody gives it before anybody is invited, and may
//! withdraw it. It concerns everybody who was asked to that meeting, so a withdrawal holds all of them back but whoever is accountable.

use crate::domain::case::Case;
use crate::domain::meeting::{Meeting, Phase};
use crate::domain::party::{Party, PartyId};

/// The meeting that stands still because a consent to it was withdrawn: the last one that people were asked to, until the consent
/// is given anew or the meeting is called off.
pub fn stopped(case: &Case) -> Option<&Meeting> {
    let asked = |meeting: &&Meeting| matches!(meeting.phase, Phase::Called | Phase::Open | Phase::Held);
    let last = case.meetings.iter().rev().find(asked)?;
    (!last.parents.withdrawn.is_empty()).then_some(last)
}

/// Whether the case is not to be shared with this person while a consent is withdrawn: all but the family, whoever is accountable,
/// and whoever stands in for them.
pub fn holds_back(case: &Case, party: &Party) -> bool {
    stopped(case).is_some() && !party.is_family() && !case.acts_as(&party.id, &case.owner)
}

/// Whether this person was taken out of the room with a consent and has not been let in again, also where the meeting was called off
/// since: nobody is, before they are asked to another one.
pub fn is_out(case: &Case, party: &PartyId) -> bool {
    let last = case.meetings.iter().rev().find(|meeting| meeting.is_called());
    let family = case.party(party).is_some_and(Party::is_family);
    last.is_some_and(|meeting| !meeting.parents.withdrawn.is_empty()) && !family && !case.acts_as(party, &case.owner)
}

/// Whether one was withdrawn and not given anew, also where its meeting was called off since.
pub fn is_withdrawn(case: &Case) -> bool {
    let last = case.meetings.iter().rev().find(|meeting| meeting.is_called());
    let last = last.into_iter().flat_map(|meeting| meeting.parents.withdrawn.keys());
    let next = case.parents.withdrawn.keys();
    last.chain(next).any(|party| !case.parents.consents.contains_key(party))
}

/// Whether this one's consent stands: to the meeting that is to be called, or to the one that people were asked to last.
pub fn stands(case: &Case, party: &PartyId) -> bool {
    let asked = case.meetings.iter().rev().find(|meeting| meeting.is_called());
    let asked = asked.filter(|meeting| meeting.phase != Phase::Cancelled);
    case.parents.consents.contains_key(party)
        || asked.is_some_and(|meeting| meeting.parents.consents.contains_key(party))
}

/// Who is asked: the family but those who hold no custody, then the young person where they are old enough.
pub fn asked(case: &Case) -> impl Iterator<Item = &Party> {
    let holds = |party: &&Party| !case.parents.no_custody.contains(&party.id);
    case.family().filter(holds).chain(super::young(case))
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveDateTime};

    use super::super::tests::{case_of, id, person};
    use super::super::{Form, decides, is_stopped, may_reach};
    use super::*;
    use crate::domain::event::{Channel, Event};
    use crate::domain::model::Group;
    use crate::domain::sending::is_in_room;

    fn case(events: Vec<Event>) -> Case {
        let (caseworker, teacher) = (person("caseworker", Group::External), person("teacher", Group::Local));
        case_of(caseworker, teacher, events)
    }

    fn given(party: &str) -> Event {
        Event::ConsentedAlone {
            party: id(party),
            date: NaiveDate::default(),
            channel: Channel::Orally,
            form: Form::Spoken,
        }
    }

    fn withdrawn(party: &str) -> Event {
        Event::ConsentAloneWithdrawn {
            party: id(party),
            channel: Channel::Orally,
            date: NaiveDate::default(),
        }
    }

    fn planned(meeting: u32) -> Event {
        Event::MeetingPlanned {
            meeting,
            at: NaiveDateTime::default(),
            place: String::new(),
            follow_up: meeting > 1,
            invited: vec![id("teacher")],
        }
    }

    fn called() -> Vec<Event> {
        let mut events = vec![given("mother"), given("father")];
        events.extend(sent(1));
        events
    }

    fn sent(meeting: u32) -> [Event; 3] {
        let (party, due) = (id("teacher"), NaiveDate::default());
        [
            planned(meeting),
            Event::Called { meeting },
            Event::Invited { meeting, party, due },
        ]
    }

    #[test]
    fn r_104_a_withdrawal_holds_everybody_back_but_whoever_is_accountable() {
        let before = case(called());
        assert!(may_reach(&before, &id("teacher")) && !is_stopped(&before));
        let mut events = called();
        events.push(withdrawn("mother"));
        let stopped = case(events.clone());
        assert!(is_stopped(&stopped) && is_withdrawn(&stopped));
        assert!(!may_reach(&stopped, &id("teacher")));
        assert!(may_reach(&stopped, &id("caseworker")) && may_reach(&stopped, &id("mother")));
        assert_eq!(decides(&stopped), &id("caseworker"));
        assert!(!stands(&stopped, &id("mother")) && stands(&stopped, &id("father")));
        events.push(given("mother"));
        let again = case(events);
        assert!(!is_stopped(&again) && !is_withdrawn(&again) && may_reach(&again, &id("teacher")));
    }

    #[test]
    fn r_104_before_anybody_is_asked_it_is_simply_lacking_again() {
        let draft = case(vec![given("mother"), given("father"), withdrawn("mother")]);
        assert!(!is_stopped(&draft) && is_withdrawn(&draft) && !stands(&draft, &id("mother")));
        let again = case(vec![given("mother"), withdrawn("mother"), given("mother")]);
        assert!(!is_withdrawn(&again) && stands(&again, &id("mother")));
    }

    #[test]
    fn r_104_a_meeting_that_is_called_off_stops_nothing_and_its_consent_stays_withdrawn() {
        let mut events = called();
        events.push(withdrawn("father"));
        events.push(Event::Cancelled {
            meeting: 1,
            reason: String::new(),
        });
        let off = case(events.clone());
        assert!(!is_stopped(&off) && may_reach(&off, &id("teacher")));
        assert!(
            is_in_room(&case(called()), &id("teacher")) && !is_in_room(&off, &id("teacher")),
            "a mention in the room would not reach them"
        );
        assert!(is_withdrawn(&off), "nothing of it is handed to anybody outside");
        events.extend([given("father"), given("mother")]);
        events.extend(sent(2));
        let next = case(events);
        assert!(!is_withdrawn(&next), "the next one has consents of its own");
        assert!(is_in_room(&next, &id("teacher")));
    }

    #[test]
    fn r_104_what_follows_a_meeting_that_was_held_is_held_too() {
        let mut events = called();
        events.extend([Event::Held { meeting: 1 }, given("mother"), withdrawn("mother")]);
        let after = case(events.clone());
        assert!(is_stopped(&after) && !may_reach(&after, &id("teacher")));
        assert!(
            !after.parents.consents.contains_key(&id("mother")),
            "nor to the next one"
        );
        events.push(Event::NoCustody { party: id("mother") });
        assert!(!is_stopped(&case(events)), "whose consent is not needed");
    }
}
