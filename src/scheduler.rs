//! Says what is owed: on a tick or a nudge it compares the plan with what has been said. It takes no input.
//!
//! Quiet: nothing outside 07-17 on working days; what came due in the meantime is said the next morning, once, and says when
//! it was due. What one person is owed about one case on one day is one message. What several days brought is one too (`away`).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use crate::dispatch::dispatcher::{Dispatcher, Keeping, keep};
use crate::dispatch::{insight, recall};
use crate::domain::calendar::{instant, local};
use crate::domain::case::{Case, CaseId};
use crate::domain::deputy;
use crate::domain::desk::{Desk, Effect, Say, To};
use crate::domain::notice::Notice;
use crate::domain::plan::{self, Owed, What};
use crate::domain::{duties, quiet};
use crate::handlers::reminders;
use crate::outbox::job::Job;
use crate::store::owed::Due;
use crate::store::{StoreError, Tx, absences, cases, digest, kept_back, outbox, owed};
use orphaned::{tell_administrators, without_owner};

mod away;
mod orphaned;

/// How long what seemed to tell who a child is waits for whoever wrote it.
const KEPT: TimeDelta = TimeDelta::days(1);

impl Dispatcher {
    /// Handles everything that has come in, and only then says what is owed: an answer that was given in time, or while the
    /// bot was away, is never reminded of. Says how many things that were.
    ///
    /// # Errors
    ///
    /// The store fails; what was done stays done. What came in and could not be handled keeps everything from being said.
    pub async fn catch_up(&self) -> Result<usize, StoreError> {
        Ok(self.handle_all().await? + Box::pin(self.say_what_is_owed()).await?)
    }

    /// Says everything that is owed by now. Says how many notices that were.
    ///
    /// # Errors
    ///
    /// The store fails; what was said stays said.
    pub async fn say_what_is_owed(&self) -> Result<usize, StoreError> {
        let now = self.clock.now();
        self.follow_directory().await?;
        let mut conn = self.store.connection().await?;
        kept_back::forget_before(&mut conn, now - KEPT).await?;
        drop(conn);
        // Who stands in for whom is also right at night; what is said about it waits for the day.
        let followed = self.apart("who stands in", Box::pin(self.follow_absences(now))).await?
            + self.apart("silent rooms", self.let_rooms_speak()).await?;
        if quiet::until(&self.calendar, now).is_some() {
            return Ok(followed);
        }
        let mut conn = self.store.connection().await?;
        owed::not_passed_yet(&mut conn, now).await?;
        drop(conn);
        self.apart("what is kept", self.follow_retention(now)).await?;
        recall::owed(&self.store, now).await?;
        let mut said = followed + self.say_what_was_missed(now).await?;
        let mut conn = self.store.connection().await?;
        let due = owed::cases_due(&mut conn, now).await?;
        drop(conn);
        for case in due {
            // Who writes meanwhile waits for one case, not for the morning.
            self.handle_all().await?;
            let work = Box::pin(self.say_in(&case, now));
            if let Some(more) = self.for_one(&case, work).await? {
                said += more;
                self.goes_well(&case).await?;
            }
            self.store.put_in().notify_one();
        }
        said += self.say_digests(now).await?;
        Ok(said)
    }

    /// The overviews that people asked for on such a day, from 08:00 on; nothing to those who owe nothing.
    async fn say_digests(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let wall = local(now);
        let today = wall.date();
        if wall.time() < plan::MORNING {
            return Ok(0);
        }
        let day = insight::bit(today.weekday());
        let mut conn = self.store.connection().await?;
        let wanted = digest::due(&mut conn, day, today).await?;
        drop(conn);
        let mut said = 0;
        for person in wanted {
            let work = Box::pin(self.say_digest(person, today, now));
            said += usize::from(self.apart("an overview", work).await?);
        }
        Ok(said)
    }

    async fn say_digest(&self, person: String, today: NaiveDate, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut tx = self.store.begin().await?;
        let directory = self.store.directory(&mut tx).await?;
        digest::done(&mut tx, &person, today).await?;
        if absences::standing(&mut tx)
            .await?
            .iter()
            .any(|absence| absence.person == person)
        {
            tx.commit().await?;
            return Ok(false);
        }
        let lines = insight::owed_by(&mut tx, &self.model, &self.calendar, &person, today).await?;
        let known = directory.person(&person).filter(|_| directory.is_active(&person));
        let is_said = known.is_some() && !lines.is_empty();
        if let Some(known) = known.filter(|_| is_said) {
            let first_name = known.first_name().to_owned();
            let job = Job::tell(person, Notice::Digest { first_name, lines });
            outbox::put(&mut tx, &job, now, None).await?;
        }
        tx.commit().await?;
        Ok(is_said)
    }

    async fn say_in(&self, id: &CaseId, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut tx = self.store.begin_in_passing().await?;
        let directory = self.store.directory(&mut tx).await?;
        let Some(case) = cases::load(&mut tx, id).await? else {
            return Ok(0);
        };
        let due = owed::due(&mut tx, id, now).await?;
        let planned = plan::plan(&case, &self.model, &self.calendar);
        let today = local(now).date();
        let mut worth: BTreeMap<String, (Owed, Due)> = BTreeMap::new();
        let away: BTreeSet<String> = absences::standing(&mut tx)
            .await?
            .into_iter()
            .map(|one| one.person)
            .collect();
        // Whoever is away is not reminded: what is personal, or nobody stands in for, is in the summary when they are back.
        let rests = |owed: &Owed| {
            let office = case.deputies.contains_key(&owed.to) || case.holds_office(&owed.to, &self.model);
            away.contains(&owed.to.0) && (owed.what.is_personal() || !office)
        };
        for one in due {
            owed::said(&mut tx, id, &one.key).await?;
            let found = planned.iter().find(|owed| owed.key == one.key && !rests(owed));
            if let Some(found) = found.filter(|found| !duties::has_been(&case, &found.what, today)) {
                // Of one ladder only the last rung that is due is worth saying.
                worth.insert(found.ladder.clone(), (found.clone(), one));
            }
        }
        let ordered = self
            .fits_today(&mut tx, &case, last_words(worth.into_values()), today)
            .await?;
        let with = Keeping {
            now,
            model: &self.model,
            calendar: &self.calendar,
            directory: &directory,
        };
        let mut desk = with.desk(case, None);
        let (ordered, gone) = without_owner(&desk, ordered);
        tell_administrators(&mut tx, &desk, &gone, now).await?;
        for (owed, due) in &ordered {
            let was_due = local(due.at).date();
            let late = (due.known_before && was_due < today).then_some(was_due);
            reminders::say(&mut desk, owed, late);
        }
        let Desk {
            case, entries, effects, ..
        } = desk;
        let mut effects = one_message_each(deputy::redirect(&case, effects));
        for effect in &mut effects {
            if let Effect::Say(say) = effect
                && let To::Person(person) = &say.to
            {
                let theirs = ordered.iter().filter(|(owed, _)| case.holder(&owed.to) == person);
                say.keys = theirs.map(|(owed, _)| owed.key.clone()).collect();
            }
        }
        keep(&mut tx, &with, &case, &entries, effects, None).await?;
        self.store.commit_soon(tx).await?;
        Ok(ordered.len() + gone.len())
    }
}

impl Dispatcher {
    /// One message a person, case and day, with one question: what is too much for today is put off to the next working day.
    async fn fits_today(
        &self,
        tx: &mut Tx,
        case: &Case,
        mut due: Vec<(Owed, Due)>,
        today: NaiveDate,
    ) -> Result<Vec<(Owed, Due)>, StoreError> {
        // What cannot wait comes first.
        due.sort_by_key(|(owed, _)| {
            (
                !matches!(owed.what, What::MeetingToday { .. }),
                owed.at,
                owed.key.clone(),
            )
        });
        let tomorrow = instant(self.calendar.next_working_day(today), plan::MORNING);
        let (mut fits, mut asked, mut told) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        let id = &case.id;
        for (owed, due) in due {
            let to = case.holder(&owed.to).clone();
            let can_wait = !matches!(owed.what, What::MeetingToday { .. });
            let full = can_wait
                && (owed::has_spoken(tx, id, &to.0, today).await? || (owed.what.asks() && asked.contains(&to)));
            if full {
                owed::put_off(tx, id, &owed.key, tomorrow).await?;
                continue;
            }
            told.insert(to.clone());
            if owed.what.asks() {
                asked.insert(to);
            }
            fits.push((owed, due));
        }
        for person in told {
            owed::spoken(tx, id, &person.0, today).await?;
        }
        fits.sort_by(|a, b| (a.0.at, &a.0.key).cmp(&(b.0.at, &b.0.key)));
        Ok(fits)
    }
}

/// Of what concerns the same duty by the same day only the last is worth saying: "send it by then", and then "it was due then".
fn last_words(worth: impl IntoIterator<Item = (Owed, Due)>) -> Vec<(Owed, Due)> {
    let mut last: BTreeMap<_, (Owed, Due)> = BTreeMap::new();
    for (owed, due) in worth {
        // These have a ladder of their own for the time after the deadline.
        let two_ladders = matches!(
            owed.what,
            What::NotSent { .. } | What::FollowUpDue { .. } | What::ChairMissing { .. } | What::RequestDue { .. }
        );
        let ladder = (!two_ladders).then(|| owed.ladder.clone());
        let duty = (duties::duty(&owed.what), duties::due(&owed), owed.what.meeting());
        let matter = (owed.to.clone(), duty, ladder);
        let is_newer = last.get(&matter).is_none_or(|(known, _)| known.at < owed.at);
        if is_newer {
            last.insert(matter, (owed, due));
        }
    }
    last.into_values().collect()
}

/// Folds what one person is told into one message; a second question stays a message of its own.
fn one_message_each(effects: Vec<Effect>) -> Vec<Effect> {
    let mut folded: Vec<Effect> = Vec::with_capacity(effects.len());
    for effect in effects {
        let Effect::Say(say) = effect else {
            folded.push(effect);
            continue;
        };
        let room_for = |known: &Say| {
            known.to == say.to
                && matches!(say.to, To::Person(_))
                && (known.question.is_none() || say.question.is_none())
        };
        let known = folded.iter_mut().find_map(|effect| match effect {
            Effect::Say(known) if room_for(known) => Some(known),
            _ => None,
        });
        match known {
            // The one with the question comes last, so that what can be tapped stands under it.
            Some(known) if known.question.is_none() => {
                let mut new = *say;
                let mut notices = vec![known.notice.clone()];
                notices.append(&mut known.also);
                notices.push(new.notice);
                notices.append(&mut new.also);
                new.notice = notices.remove(0);
                new.also = notices;
                **known = new;
            }
            Some(known) => {
                let mut notices = vec![say.notice];
                notices.extend(say.also);
                notices.push(known.notice.clone());
                notices.append(&mut known.also);
                known.notice = notices.remove(0);
                known.also = notices;
            }
            None => folded.push(Effect::Say(say)),
        }
    }
    folded
}
