//! What somebody does in one breath: one thing, and right behind it what only follows from that. "Fortryd" takes the whole back.
//!
//! ```text
//! Mette:   nyt møde 21/1 kl 14 rådhuset    (it is planned; so she comes, leads and writes)
//! Mette:   fortryd                         (none of it was)
//! ```

use crate::domain::event::Entry;

/// Whether two entries were made at once, by the same person, and for the same one. Who stands in for another speaks in two breaths: in
/// the other's place, and for themself.
pub fn is_one(one: &Entry, other: &Entry) -> bool {
    one.at == other.at && one.by == other.by && one.behalf == other.behalf
}

/// What an entry followed from, where it is one of those that follow: the entry before it that is none, of the same breath.
pub fn cause<'j>(journal: &'j [Entry], entry: &Entry, follows: impl Fn(&Entry) -> bool) -> Option<&'j Entry> {
    let at = journal.partition_point(|other| other.seq < entry.seq);
    let mut before = journal[..at].iter().rev().take_while(|other| is_one(other, entry));
    before.find(|other| !follows(other)).filter(|_| follows(entry))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::domain::event::{Answer, Event};
    use crate::domain::party::PartyId;

    const MORNING: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn entry(seq: u64, (by, behalf): (&str, Option<&str>), event: Event) -> Entry {
        let party = |id: &str| PartyId(id.to_owned());
        Entry {
            seq,
            at: MORNING,
            by: Some(party(by)),
            behalf: behalf.map(party),
            event,
        }
    }

    fn comes(who: &str) -> Event {
        Event::Answered {
            meeting: 1,
            party: PartyId(who.to_owned()),
            answer: Answer::Yes,
            channel: None,
        }
    }

    fn is_answer(entry: &Entry) -> bool {
        matches!(entry.event, Event::Answered { .. })
    }

    #[test]
    fn what_follows_is_of_the_same_moment_the_same_person_and_the_same_place() {
        let (in_place, own) = (("soeren", Some("mette")), ("soeren", None));
        let mut journal = vec![
            entry(1, in_place, Event::Called { meeting: 1 }),
            entry(2, in_place, comes("mette")),
            entry(3, in_place, comes("jonas")),
            entry(4, own, comes("soeren")),
            entry(5, ("mette", None), comes("mette")),
        ];
        let mut late = entry(6, in_place, comes("mette"));
        late.at = MORNING + chrono::TimeDelta::milliseconds(1);
        journal.push(late);
        let caused = |entry: &&Entry| cause(&journal, entry, is_answer).is_some();
        let followed: Vec<u64> = journal.iter().filter(caused).map(|entry| entry.seq).collect();
        assert_eq!(
            followed,
            [2, 3],
            "his own answer, hers, and a later one stand for themselves"
        );
    }
}
