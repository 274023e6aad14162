//! Consent as a state: each holder of custody has given it, not yet, or has withdrawn it. What may be shared with
//! professionals from outside is read off the case, so a withdrawal works in the very step it is recorded in.
//!
//! It is asked for where the meeting type says so; a case in which nobody has said who holds custody needs none. The consent to one
//! meeting without the family is in [`alone`].

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

pub mod alone;
mod form;

pub use form::Form;

use super::case::Case;
use super::event::Channel;
use super::model::Group;
use super::party::{Party, PartyId};
use super::words::Words;

/// What one holder of custody has consented to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What may be obtained and exchanged.
    pub scope: Words,
    /// With whom.
    pub recipients: BTreeSet<PartyId>,
    /// How it came.
    pub channel: Channel,
    /// Written, spoken or digital.
    pub form: Form,
    /// The day it was given.
    pub on: NaiveDate,
}

/// Whether the young person consents for themself, where the model asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there is one in a case")]
pub enum Young {
    /// Nobody has said whether they are old enough.
    #[default]
    Unsaid,
    /// They are not.
    TooYoung,
    /// They are: who they are, without a name.
    Consents(Party),
}

/// What the young person is called in journals. They are in no room, and in no list of those who come.
pub const YOUNG: &str = "den-unge";

/// Everybody's consent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consents {
    /// Who holds custody.
    pub holders: BTreeSet<PartyId>,
    /// Consents that stand.
    pub given: BTreeMap<PartyId, Given>,
    /// Those who have withdrawn theirs, and the day.
    pub withdrawn: BTreeMap<PartyId, NaiveDate>,
}

/// Whose consent is needed: the holders of custody in their order, then the young person where they are old enough; none where
/// nobody has said who holds custody.
pub fn needed(case: &Case) -> impl Iterator<Item = &Party> {
    let holders = case.consent.iter().flat_map(|consent| &consent.holders);
    let holders = holders.filter_map(|party| case.party(party));
    holders.chain(young(case).filter(|_| case.consent.is_some()))
}

/// The young person, where they consent for themself.
pub fn young(case: &Case) -> Option<&Party> {
    match &case.young {
        Young::Consents(party) => Some(party),
        Young::Unsaid | Young::TooYoung => None,
    }
}

/// Whether sharing with this person needs consent: professionals from outside, except the one who is accountable for the case.
pub fn is_external(case: &Case, party: &Party) -> bool {
    party.group == Group::External && party.id != case.owner
}

/// The professionals from outside who belong to the case now.
pub fn externals(case: &Case) -> impl Iterator<Item = &Party> {
    case.present().filter(|party| is_external(case, party))
}

/// The holders whose consent does not stand, or does not reach everybody from outside.
pub fn lacking(case: &Case) -> Vec<PartyId> {
    let Some(consent) = &case.consent else {
        return Vec::new();
    };
    let externals: BTreeSet<&PartyId> = externals(case).map(|party| &party.id).collect();
    let covers = |holder: &PartyId| {
        let given = consent.given.get(holder);
        given.is_some_and(|given| externals.iter().all(|party| given.recipients.contains(*party)))
    };
    needed(case)
        .map(|holder| &holder.id)
        .filter(|holder| !covers(holder))
        .cloned()
        .collect()
}

/// Whether the case may be shared with this person now; somebody who does not belong to it is nobody's business here.
pub fn may_reach(case: &Case, party: &PartyId) -> bool {
    let reaches = |found: &Party| would_reach(case, found) && !alone::holds_back(case, found);
    case.party(party).is_none_or(reaches)
}

/// The same for somebody who may not belong to the case yet.
pub fn would_reach(case: &Case, party: &Party) -> bool {
    let Some(consent) = &case.consent else { return true };
    if !is_external(case, party) {
        return true;
    }
    let reaches = |holder: &Party| {
        let given = consent.given.get(&holder.id);
        given.is_some_and(|given| given.recipients.contains(&party.id))
    };
    needed(case).all(reaches)
}

/// Whether a consent was withdrawn and somebody whom it concerns is still in the case: then whoever [`decides`] has to.
pub fn is_stopped(case: &Case) -> bool {
    stopped_on(case).is_some()
}

/// The last day a consent was withdrawn that stops sharing now.
pub fn stopped_on(case: &Case) -> Option<NaiveDate> {
    let shared = withdrawn_on(case).filter(|_| externals(case).next().is_some());
    let alone = alone::stopped(case).and_then(|meeting| meeting.parents.withdrawn.values().max().copied());
    shared.max(alone)
}

/// Whether a consent was withdrawn and not given anew, whatever was decided then: what is in the case is not handed to anybody
/// outside.
pub fn is_withdrawn(case: &Case) -> bool {
    withdrawn_on(case).is_some() || alone::is_withdrawn(case)
}

/// The last day a consent to sharing that does not stand was withdrawn.
fn withdrawn_on(case: &Case) -> Option<NaiveDate> {
    case.consent.as_ref()?.withdrawn.values().max().copied()
}

/// Who decides what happens now: the mødeleder of the next meeting, unless it is somebody from outside; then the owner.
pub fn decides(case: &Case) -> &PartyId {
    let chair = case.current().map(|meeting| case.accountable_for(meeting));
    let inside = |party: &&PartyId| case.party(party).is_some_and(|found| !is_external(case, found));
    chair.filter(inside).unwrap_or(&case.owner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::CaseId;
    use crate::domain::event::{Entry, Event};
    use crate::domain::party::Reach;

    pub(super) fn person(id: &str, group: Group) -> Party {
        Party {
            id: PartyId(id.to_owned()),
            name: id.to_owned(),
            role: "role".to_owned(),
            role_name: Words::same("role"),
            group,
            specialty: None,
            reach: Reach::Chat,
            why: Words::default(),
        }
    }

    /// A case of a mother, a father and one more.
    pub(super) fn case_of(owner: Party, third: Party, events: Vec<Event>) -> Case {
        let opened = Event::Opened {
            model: "m".to_owned(),
            kind: "k".to_owned(),
            owner,
            institution: None,
        };
        let people = [person("mother", Group::Family), person("father", Group::Family), third];
        let people = people.map(|party| Event::PartyAdded { party });
        let events = std::iter::once(opened).chain(people).chain(events);
        let entries: Vec<Entry> = (1..)
            .zip(events)
            .map(|(seq, event)| Entry {
                seq,
                at: chrono::DateTime::UNIX_EPOCH,
                by: None,
                behalf: None,
                event,
            })
            .collect();
        Case::replay(&CaseId("c".to_owned()), &entries).unwrap()
    }

    fn case(events: Vec<Event>) -> Case {
        let (leader, psychologist) = (person("leader", Group::Local), person("psychologist", Group::External));
        case_of(leader, psychologist, events)
    }

    pub(super) fn id(name: &str) -> PartyId {
        PartyId(name.to_owned())
    }

    fn custody() -> Event {
        Event::CustodySaid {
            holders: vec![id("mother"), id("father")],
        }
    }

    fn given(party: &str, recipients: &[&str]) -> Event {
        Event::ConsentGiven {
            party: id(party),
            scope: Words::same("trivsel"),
            recipients: recipients.iter().map(|name| id(name)).collect(),
            channel: Channel::ByHand,
            form: Form::Written,
            date: NaiveDate::default(),
        }
    }

    fn withdrawn(party: &str) -> Event {
        Event::ConsentWithdrawn {
            party: id(party),
            channel: Channel::Orally,
            date: NaiveDate::default(),
        }
    }

    #[test]
    fn r_126_all_holders_of_custody_give_it_and_it_names_the_recipients() {
        let nobody = case(vec![]);
        assert!(may_reach(&nobody, &id("psychologist")), "no consent is asked for here");
        let one = case(vec![custody(), given("mother", &["psychologist"])]);
        assert!(!may_reach(&one, &id("psychologist")), "one of two is not enough");
        assert!(may_reach(&one, &id("leader")) && may_reach(&one, &id("mother")));
        assert_eq!(lacking(&one), [id("father")]);
        let both = case(vec![
            custody(),
            given("mother", &["psychologist"]),
            given("father", &["psychologist"]),
        ]);
        assert!(may_reach(&both, &id("psychologist")) && lacking(&both).is_empty());
        let other = case(vec![
            custody(),
            given("mother", &["psychologist"]),
            given("father", &["somebody-else"]),
        ]);
        assert!(!may_reach(&other, &id("psychologist")), "it names the recipients");
        assert!(!is_stopped(&other), "nothing was withdrawn");
    }

    #[test]
    fn r_126_a_young_person_who_is_old_enough_consents_too() {
        let both = [given("mother", &["psychologist"]), given("father", &["psychologist"])];
        let said = |person: Option<Party>| {
            let events = [custody(), Event::YoungSaid { person }];
            case(events.into_iter().chain(both.clone()).collect())
        };
        assert!(may_reach(&said(None), &id("psychologist")), "too young to be asked");
        let young = person(YOUNG, Group::Family);
        let asked = said(Some(young.clone()));
        assert!(!may_reach(&asked, &id("psychologist")) && lacking(&asked) == [id(YOUNG)]);
        assert!(
            !asked.family().any(|party| party.id.0 == YOUNG),
            "nobody of those who come"
        );
        let mut events = vec![custody(), Event::YoungSaid { person: Some(young) }];
        events.extend(both);
        events.push(given(YOUNG, &["psychologist"]));
        assert!(may_reach(&case(events.clone()), &id("psychologist")));
        events.push(withdrawn(YOUNG));
        assert!(is_stopped(&case(events)), "and may withdraw it alone");
    }

    #[test]
    fn r_127_one_withdrawal_stops_and_a_new_consent_starts_again() {
        let mut events = vec![
            custody(),
            given("mother", &["psychologist"]),
            given("father", &["psychologist"]),
            withdrawn("mother"),
        ];
        let stopped = case(events.clone());
        assert!(is_stopped(&stopped) && !may_reach(&stopped, &id("psychologist")));
        events.push(given("mother", &["psychologist"]));
        let again = case(events.clone());
        assert!(!is_stopped(&again) && may_reach(&again, &id("psychologist")));
        events.push(withdrawn("father"));
        events.push(Event::PartyLeft {
            party: id("psychologist"),
        });
        assert!(!is_stopped(&case(events)), "nobody from outside is left");
    }
}
