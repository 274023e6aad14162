//! Somebody of the case who had no account has one: everything that the case knows of them is theirs under their directory id from
//! now on. What is recorded before stays as it was, and an old id still finds them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, ExternalAgreed, ParentsKnowledge};
use crate::domain::consent::Consents;
use crate::domain::meeting::{Meeting, Task};
use crate::domain::party::{Party, PartyId};

impl Case {
    /// What this id is called today: a parent who came without an account may have one now.
    pub fn now<'c>(&'c self, party: &'c PartyId) -> &'c PartyId {
        self.renamed.get(party).unwrap_or(party)
    }
}

/// An old id and the new one.
struct Same<'a> {
    before: &'a PartyId,
    now: &'a PartyId,
}

impl Same<'_> {
    fn one(&self, party: &mut PartyId) {
        if party == self.before {
            self.now.clone_into(party);
        }
    }

    fn set(&self, parties: &mut BTreeSet<PartyId>) {
        if parties.remove(self.before) {
            parties.insert(self.now.clone());
        }
    }

    fn map<V>(&self, of: &mut BTreeMap<PartyId, V>) {
        if let Some(value) = of.remove(self.before) {
            of.entry(self.now.clone()).or_insert(value);
        }
    }

    fn task(&self, task: &mut Task) {
        match task {
            Task::Asked(party) | Task::Agreed(party) => self.one(party),
            Task::Open => {}
        }
    }

    fn consents(&self, consents: &mut Consents) {
        let Consents {
            holders,
            given,
            withdrawn,
        } = consents;
        self.set(holders);
        self.map(given);
        for given in given.values_mut() {
            self.set(&mut given.recipients);
        }
        self.map(withdrawn);
    }

    fn parents(&self, known: &mut ParentsKnowledge) {
        let ParentsKnowledge {
            told: _,
            consents,
            withdrawn,
            no_custody,
        } = known;
        self.map(consents);
        self.map(withdrawn);
        self.set(no_custody);
    }

    fn meeting(&self, meeting: &mut Meeting) {
        self.map(&mut meeting.invited);
        for invitation in meeting.invited.values_mut() {
            let through = invitation.given.as_mut().and_then(|given| given.through.as_mut());
            if let Some((by, _)) = through {
                self.one(by);
            }
        }
        self.task(&mut meeting.chair);
        self.task(&mut meeting.writer);
        self.map(&mut meeting.evaluations);
        let actions = meeting.actions.iter_mut().chain(&mut meeting.pending);
        actions
            .filter_map(|action| action.owner.as_mut())
            .for_each(|owner| self.one(owner));
        self.map(&mut meeting.agreed);
        let dispatched = std::mem::take(&mut meeting.dispatched);
        for ((document, mut party), sent) in dispatched {
            self.one(&mut party);
            meeting.dispatched.insert((document, party), sent);
        }
        self.parents(&mut meeting.parents);
        let told = meeting.parents_told.as_mut().and_then(|told| told.by.as_mut());
        if let Some(by) = told {
            self.one(by);
        }
        self.map(&mut meeting.knows);
        meeting.items.iter_mut().for_each(|item| self.one(&mut item.by));
    }
}

/// Whoever was called `before` is this party now.
pub(super) fn becomes(case: &mut Case, before: &PartyId, party: &Party) {
    case.parties.remove(before);
    case.gone.remove(&party.id);
    case.parties.insert(party.id.clone(), party.clone());
    if *before == party.id {
        return;
    }
    case.renamed.insert(before.clone(), party.id.clone());
    let same = Same { before, now: &party.id };
    same.one(&mut case.owner);
    same.one(&mut case.requester);
    if let Some(consents) = &mut case.consent {
        same.consents(consents);
    }
    same.parents(&mut case.parents);
    let ExternalAgreed { by_leader, by_parents } = &mut case.external_agreed;
    same.set(by_leader);
    same.set(by_parents);
    if let Some((_, said)) = &mut case.check_in {
        same.set(said);
    }
    same.map(&mut case.deputies);
    case.meetings.iter_mut().for_each(|meeting| same.meeting(meeting));
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::domain::case::CaseId;
    use crate::domain::consent::Form;
    use crate::domain::event::{Action, Answer, Channel, Document, Entry, Event};
    use crate::domain::model::Group;
    use crate::domain::party::Reach;
    use crate::domain::words::Words;

    fn person(id: &str, group: Group, reach: Reach) -> Party {
        Party {
            id: PartyId(id.to_owned()),
            name: id.to_owned(),
            role: "role".to_owned(),
            role_name: Words::same("role"),
            group,
            specialty: None,
            reach,
            why: Words::default(),
        }
    }

    /// Everything that can be known of a parent, and then the account.
    fn everything(parent: &PartyId) -> Vec<Event> {
        let date = NaiveDate::from_ymd_opt(2027, 1, 14).unwrap();
        let (party, channel) = (parent.clone(), Channel::Orally);
        let action = Action {
            source: "$1".to_owned(),
            what: "læser".to_owned(),
            owner: Some(party.clone()),
            from: None,
            sign: String::new(),
            goal: String::new(),
        };
        vec![
            Event::CustodySaid {
                holders: vec![party.clone()],
            },
            Event::ConsentGiven {
                party: party.clone(),
                scope: Words::same("alt"),
                recipients: Vec::new(),
                channel: channel.clone(),
                form: Form::Written,
                date,
            },
            Event::ConsentedAlone {
                party: party.clone(),
                date,
                channel: channel.clone(),
                form: Form::Written,
            },
            Event::MeetingPlanned {
                meeting: 1,
                at: date.and_hms_opt(14, 0, 0).unwrap(),
                place: String::new(),
                follow_up: false,
                invited: vec![party.clone()],
            },
            Event::Called { meeting: 1 },
            Event::Answered {
                meeting: 1,
                party: party.clone(),
                answer: Answer::Yes,
                channel: Some(channel.clone()),
            },
            Event::ActionAgreed { meeting: 1, action },
            Event::Agreed {
                meeting: 1,
                party: party.clone(),
                yes: true,
                note: String::new(),
            },
            Event::Dispatched {
                meeting: 1,
                document: Document::Aftaleskema,
                party: party.clone(),
                channel,
            },
            Event::ExternalAgreed {
                leader: false,
                parties: vec![party],
            },
        ]
    }

    #[test]
    fn everything_that_is_known_of_a_parent_is_theirs_with_the_account() {
        let (before, now) = (PartyId("familie-1".to_owned()), PartyId("anna-friis".to_owned()));
        let opened = Event::Opened {
            model: "m".to_owned(),
            kind: "k".to_owned(),
            owner: person("leader", Group::Local, Reach::Chat),
            institution: None,
        };
        let parent = person("familie-1", Group::Family, Reach::Leader);
        let given = Event::AccountGiven {
            before: before.clone(),
            party: person("anna-friis", Group::Family, Reach::Chat),
        };
        let events = [opened, Event::PartyAdded { party: parent }];
        let events = events.into_iter().chain(everything(&before)).chain([given]);
        let entries: Vec<Entry> = (1..)
            .zip(events)
            .map(|(seq, event)| Entry {
                seq,
                at: DateTime::UNIX_EPOCH,
                by: Some(PartyId("leader".to_owned())),
                behalf: None,
                event,
            })
            .collect();
        let case = Case::replay(&CaseId("c".to_owned()), &entries).unwrap();
        let alias = format!("renamed: {:?}", case.renamed);
        let seen = format!("{case:?}").replace(&alias, "");
        assert!(!seen.contains("familie-1"), "{seen}");
        assert_eq!(case.now(&before), &now);
        assert_eq!(case.party(&before).unwrap().id, now);
        assert!(case.meeting(1).unwrap().comes(&now));
        assert!(case.consent.as_ref().unwrap().given.contains_key(&now));
        assert_eq!(case.family().count(), 1);
    }
}
