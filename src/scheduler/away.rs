//! What came due while the bot was away: more than one thing for a person becomes one message that lists them all.
//!
//! ```text
//! Tovholder: Mette, jeg har været væk. Derfor fik du ikke det her at vide i tide. …
//!            - dreng 4 år: svar, der mangler fra andre, frist onsdag 30. december. Du skulle have hørt det mandag 4. januar. Ring til dem …
//! ```
//!
//! The rule: at least two notices to the same person, in all their cases together, each of a day before today. Then everything
//! that is owed to them by now is in the list, but for a meeting that is today: its question cannot wait. What was settled in
//! the meantime is not in the plan any more, and so not in the list; nor is what only concerned a meeting that has been.
//!
//! What tells is done with that. What asks comes as its own question from the next working day on, one a day and case as always;
//! whoever writes "sag" and the case's name is asked at once.
//!
//! Invariant: the message and the marks on everything it lists commit together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use crate::dispatch::dispatcher::Dispatcher;
use crate::domain::calendar::{instant, local};
use crate::domain::case::{Case, CaseId};
use crate::domain::duties;
use crate::domain::notice::{AwayLine, Notice, Todo};
use crate::domain::party::PartyId;
use crate::domain::plan::{self, Owed, What};
use crate::outbox::job::Job;
use crate::store::owed::Due;
use crate::store::{StoreError, Tx, cases, outbox, owed};

/// So many notices of earlier days to one person are one message.
const MANY: usize = 2;

/// What is owed to one person in one case by now.
struct Missed {
    /// What is to be marked as said, whatever becomes of it.
    keys: Vec<String>,
    /// The last rung of each ladder.
    worth: Vec<(Owed, Due)>,
}

impl Dispatcher {
    /// Folds what people should have heard on earlier days. Says how many messages that were.
    pub(super) async fn say_what_was_missed(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let before_today = instant(local(now).date(), NaiveTime::MIN) - TimeDelta::milliseconds(1);
        let late = owed::cases_due(&mut *self.store.connection().await?, before_today).await?;
        let mut theirs: BTreeMap<PartyId, (usize, BTreeSet<CaseId>)> = BTreeMap::new();
        for id in late {
            let people = self.for_one(&id, Box::pin(self.missed_in(&id, now))).await?;
            for (person, missed) in people.unwrap_or_default() {
                let (stale, in_cases) = theirs.entry(person).or_default();
                *stale += missed.stale(now);
                in_cases.insert(id.clone());
            }
        }
        let mut said = 0;
        for (person, (stale, in_cases)) in theirs {
            if stale >= MANY {
                let work = Box::pin(self.fold(&person, &in_cases, now));
                let folded = self.apart("what somebody missed", work).await?;
                said += folded;
                for case in in_cases.iter().filter(|_| folded > 0) {
                    self.goes_well(case).await?;
                }
            }
        }
        Ok(said)
    }

    /// What is owed in one case by now, by person.
    async fn missed_in(&self, id: &CaseId, now: DateTime<Utc>) -> Result<BTreeMap<PartyId, Missed>, StoreError> {
        let mut conn = self.store.connection().await?;
        let Some(case) = cases::load(&mut conn, id).await? else {
            return Ok(BTreeMap::new());
        };
        let due = owed::due(&mut conn, id, now).await?;
        Ok(self.missed(&case, due, now))
    }

    /// One person's, in one transaction. It is read again: somebody may have answered since it was counted.
    async fn fold(&self, person: &PartyId, ids: &BTreeSet<CaseId>, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut tx = self.store.begin().await?;
        let directory = self.store.directory(&mut tx).await?;
        let known = directory.person(&person.0).filter(|_| directory.is_active(&person.0));
        let Some(known) = known else { return Ok(0) };
        let (mut lines, mut stale) = (Vec::new(), 0);
        for id in ids {
            let Some(case) = cases::load(&mut tx, id).await? else {
                continue;
            };
            let due = owed::due(&mut tx, id, now).await?;
            if let Some(missed) = self.missed(&case, due, now).remove(person) {
                stale += missed.stale(now);
                lines.extend(self.keep_missed(&mut tx, &case, &missed, now).await?);
                owed::spoken(&mut tx, id, &person.0, local(now).date()).await?;
            }
        }
        // Dropped, the transaction takes its marks with it.
        if stale < MANY {
            return Ok(0);
        }
        lines.sort_by(|a, b| (a.was, &a.label, a.what).cmp(&(b.was, &b.label, b.what)));
        lines.dedup();
        let first_name = known.first_name().to_owned();
        let job = Job::tell(person.0.clone(), Notice::WhileAway { first_name, lines });
        outbox::put(&mut tx, &job, now, None).await?;
        tx.commit().await?;
        Ok(1)
    }

    /// Marks what the list holds: what tells is said, what asks is asked from the next working day on.
    async fn keep_missed(
        &self,
        tx: &mut Tx,
        case: &Case,
        missed: &Missed,
        now: DateTime<Utc>,
    ) -> Result<Vec<AwayLine>, StoreError> {
        for key in &missed.keys {
            owed::said(tx, &case.id, key).await?;
        }
        let next = instant(self.calendar.next_working_day(local(now).date()), plan::MORNING);
        let mut lines = Vec::new();
        for (owed, due) in &missed.worth {
            let what = duties::duty(&owed.what);
            let was = local(due.at).date();
            let asks = owed.what.asks();
            if asks {
                owed::put_off(tx, &case.id, &owed.key, next).await?;
            }
            lines.push(AwayLine {
                case: case.id.0.clone(),
                key: owed.key.clone(),
                label: case.label.clone(),
                what,
                due: Some(duties::due(owed)).filter(|due| *due != was),
                was,
                todo: if asks { Todo::Asked } else { Todo::of(what) },
            });
        }
        Ok(lines)
    }

    /// What is owed in a case by now, by person.
    fn missed(&self, case: &Case, due: Vec<Due>, now: DateTime<Utc>) -> BTreeMap<PartyId, Missed> {
        let today = local(now).date();
        let planned = plan::plan(case, &self.model, &self.calendar);
        let mut ladders: BTreeMap<String, (Owed, Due)> = BTreeMap::new();
        let mut people: BTreeMap<PartyId, Missed> = BTreeMap::new();
        for one in due {
            let Some(owed) = planned.iter().find(|owed| owed.key == one.key) else {
                continue;
            };
            let is_today = local(one.at).date() == today;
            if is_today && matches!(owed.what, What::MeetingToday { .. }) {
                continue;
            }
            let missed = people.entry(owed.to.clone()).or_insert_with(|| Missed {
                keys: Vec::new(),
                worth: Vec::new(),
            });
            missed.keys.push(one.key.clone());
            if !duties::has_been(case, &owed.what, today) {
                ladders.insert(owed.ladder.clone(), (owed.clone(), one));
            }
        }
        for (owed, due) in super::last_words(ladders.into_values()) {
            if let Some(missed) = people.get_mut(&owed.to) {
                missed.worth.push((owed, due));
            }
        }
        people
    }
}

impl Missed {
    /// How many should have been heard on an earlier day, and were not because the bot was away.
    fn stale(&self, now: DateTime<Utc>) -> usize {
        let today = local(now).date();
        let stale = |due: &Due| due.known_before && local(due.at).date() < today;
        self.worth.iter().filter(|(_, due)| stale(due)).count()
    }
}
